from typing import Any

from django.core.management.base import BaseCommand

from publishing import services


class Command(BaseCommand):
    help = "Publishes the scheduled records whose hour has come, once; `work` repeats it."

    def handle(self, *args: Any, **options: Any) -> None:
        published = services.publish_due()
        self.stdout.write(f"{len(published)} published.")
