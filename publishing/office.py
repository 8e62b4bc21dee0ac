"""Who runs this site, as the settings say and pages show it."""

from typing import NamedTuple

from django.conf import settings

from publishing.words.languages import in_page_language


class Office(NamedTuple):
    """In the active language; a line of the contact is empty where the settings name none."""

    name: str
    address: str
    email: str
    phone: str
    licence: str
    licence_url: str

    @property
    def dialled(self) -> str:
        """The telephone number as a `tel:` address takes it."""
        return "".join(character for character in self.phone if character in "+0123456789")


def the_office() -> Office:
    return Office(
        name=in_page_language(settings.OFFICE_NAME_EN, settings.OFFICE_NAME_ZH),
        address=in_page_language(settings.OFFICE_ADDRESS_EN, settings.OFFICE_ADDRESS_ZH),
        email=settings.OFFICE_EMAIL,
        phone=settings.OFFICE_PHONE,
        licence=settings.DATA_LICENCE,
        licence_url=settings.DATA_LICENCE_URL,
    )
