from django.contrib import admin

from delegations.models import DelegationKind
from publishing.admin.records import CodeAdmin


@admin.register(DelegationKind)
class DelegationKindAdmin(CodeAdmin):
    pass
