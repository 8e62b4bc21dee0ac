"""The code list of kinds of visit. A code is stable: partners store it; a row that falls out of use is retired."""

from django.db import migrations

# The purposes that foreign-affairs and commerce offices tell apart when they approve and count visits; one visit may
# have several. The kind of an event (forum, signing) is another list, fixed in the model.
KINDS = (
    ("investment_promotion", "Investment promotion", "招商推介"),
    ("trade_mission", "Trade mission", "经贸"),
    ("government", "Government", "政府"),
    ("study", "Study visit", "考察"),
    ("sister_city", "Sister city", "友好城市"),
    ("technology", "Science and technology", "科技交流"),
    ("talent", "Talent recruitment", "引才"),
)


def add_codes(apps, schema_editor):
    kind = apps.get_model("delegations", "DelegationKind")
    kind.objects.bulk_create(
        kind(code=code, name_en=english, name_zh=chinese, position=position)
        for position, (code, english, chinese) in enumerate(KINDS, 1)
    )


def remove_codes(apps, schema_editor):
    apps.get_model("delegations", "DelegationKind").objects.filter(code__in=[row[0] for row in KINDS]).delete()


class Migration(migrations.Migration):
    dependencies = [("delegations", "0001_initial")]
    operations = [migrations.RunPython(add_codes, remove_codes)]
