"""Who may log in: accounts of people, never those that hold partners' keys."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class StaffBackend(ModelBackend):
    """Refuses a partner's account at log-in and in every session, whatever password or rights somebody gave it."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not hasattr(user, "partner")

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("partner").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
