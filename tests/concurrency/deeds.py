"""What the writers do: each is one commit, or one that is taken back."""

import time

from django.db import transaction

from delegations.models import Delegation, Member
from organizations.models import Organization, Person, Region
from publishing import services
from publishing.changes import changes
from tests import factories

PAUSE = 0.03


class RolledBack(Exception):
    """Raised by a writer that thinks better of it."""


def visit_of(cast, chance):
    return Delegation.objects.get(pk=chance.choice(cast["visits"]))


def rename_what_many_show(cast, chance, mark):
    model, key = chance.choice([(Region, cast["region"]), (Person, cast["person"])])
    record = model.objects.get(pk=key)
    record.name_en = f"Name {mark}"
    record.save()


def edit_a_visit(cast, chance, mark):
    visit = visit_of(cast, chance)
    visit.summary_en = mark
    visit.save()


def edit_a_child(cast, chance, mark):
    member = Member.objects.filter(delegation=chance.choice(cast["visits"])).first()
    member.title_en = mark
    member.save()


def add_a_child(cast, chance, mark):
    factories.make_member(delegation=visit_of(cast, chance), name_en=mark)


def update_in_bulk(cast, chance, mark):
    Delegation.objects.filter(pk__in=chance.sample(cast["visits"], 3)).update(summary_zh=mark)


def publish_a_new_one(cast, chance, mark):
    visit = factories.make_delegation(name_en=f"New visit {mark}")
    factories.make_sending_region(delegation=visit, region_id=cast["region"])
    services.publish(record=visit, by=None)


def withdraw_or_publish_again(cast, chance, mark):
    organization = Organization.objects.get(pk=cast["organization"])
    if organization.is_public:
        services.withdraw(record=organization, by=None, reason=mark)
    else:
        services.publish(record=organization, by=None)


def think_long_before_the_end(cast, chance, mark):
    with changes():
        edit_a_visit(cast, chance, mark)
        time.sleep(PAUSE)


def commit_long_after_the_writing(cast, chance, mark):
    with transaction.atomic():
        edit_a_child(cast, chance, mark)
        time.sleep(PAUSE)


def take_it_back(cast, chance, mark):
    with transaction.atomic():
        with changes():
            publish_a_new_one(cast, chance, mark)
            edit_a_visit(cast, chance, mark)
        raise RolledBack


DEEDS = [
    rename_what_many_show,
    edit_a_visit,
    edit_a_child,
    add_a_child,
    update_in_bulk,
    publish_a_new_one,
    withdraw_or_publish_again,
    think_long_before_the_end,
    commit_long_after_the_writing,
    take_it_back,
]
