from django.db import models
from django.utils.translation import gettext_lazy as _


class TimelineEntry(models.Model):
    """What every history row carries besides its record's columns.

    Rows of an aggregate and of its children share `aggregate_uuid`; rows of one unit of change share `change_id`.
    """

    aggregate_uuid = models.UUIDField(_("aggregate"), null=True, editable=False, db_index=True)
    change_id = models.UUIDField(_("change"), null=True, editable=False)

    class Meta:
        abstract = True
