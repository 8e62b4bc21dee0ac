from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from publishing import groups, tracking
        from publishing.search import index

        tracking.connect()
        post_migrate.connect(groups.refresh_groups, sender=self, dispatch_uid="publishing.groups")
        post_migrate.connect(index.forget_what_was_flushed, sender=self, dispatch_uid="publishing.search")
