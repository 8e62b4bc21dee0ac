"""The groups of staff and what each may do: one table, brought to the database after every migration.

Their permissions are set anew each time. Whoever wants other ones makes a group of another name.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

EDITORS, PRESS_OFFICERS, REVIEWERS, ADMINISTRATORS = "Editors", "Press officers", "Reviewers", "Administrators"

LABELS = {
    EDITORS: _("keep every record and the private details of members, answer enquiries; publish nothing"),
    PRESS_OFFICERS: _("keep articles, outlets, quotes and citations; read the rest"),
    REVIEWERS: _("check, edit and publish, the pages of the site included; see no private details of members"),
    ADMINISTRATORS: _("may do everything, users and code lists included"),
}

RECORD_APPS = ("publishing", "organizations", "delegations", "coverage")
CODE_LISTS = ("sector", "indicator", "delegationkind")
PRIVATE = Q(content_type__model="memberprivate")
VIEWING = Q(codename__startswith="view_")
PUBLISHING = Q(codename__startswith="publish_")
BOOKKEEPING = Q(content_type__model__startswith="historical") | Q(content_type__model__in=("heartbeat", "formerslug"))
SITE_PAGES = Q(content_type__app_label="publishing", content_type__model="sitepage")
PARTNERS = Q(content_type__app_label="publishing", content_type__model="partner")
ENQUIRIES = Q(content_type__app_label="publishing", content_type__model="enquiry")
RECORDS = Q(content_type__app_label__in=RECORD_APPS) & ~BOOKKEEPING & ~PARTNERS & ~SITE_PAGES & ~ENQUIRIES
KEEPING = RECORDS & ~PUBLISHING & (VIEWING | ~Q(content_type__model__in=CODE_LISTS))
PRESS = Q(content_type__app_label="coverage") | Q(content_type__model__in=("alias", "identifier"))

PERMISSIONS = {
    EDITORS: KEEPING | ENQUIRIES,
    PRESS_OFFICERS: (KEEPING & PRESS) | (RECORDS & VIEWING & ~PRIVATE),
    REVIEWERS: ((KEEPING | (RECORDS & PUBLISHING)) & ~PRIVATE) | SITE_PAGES,
    ADMINISTRATORS: RECORDS
    | PARTNERS
    | SITE_PAGES
    | ENQUIRIES
    | Q(content_type__app_label="auth", content_type__model__in=("user", "group")),
}


def refresh_groups(using: str, apps: Any = installed_apps, **kwargs: Any) -> None:
    """Create the groups where they are missing and set their permissions; a receiver of post_migrate.

    Django makes the permissions in receivers of its own, which may come later: they are made here first.
    """
    try:
        group_model, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # migrated only so far that there are no groups yet
        return
    for config in _apps_with_permissions():
        create_permissions(config, verbosity=0, using=using, apps=apps)
    for name, condition in PERMISSIONS.items():
        group, _created = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.set(permissions.objects.using(using).filter(condition))


def _apps_with_permissions() -> Iterator[Any]:
    yield from (installed_apps.get_app_config(label) for label in (*RECORD_APPS, "auth"))
