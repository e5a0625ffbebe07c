"""Who writes which value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from nzdatastd.reconciler.conversion.addresses import AddressWriter
from nzdatastd.reconciler.conversion.as_delivered import AsDelivered
from nzdatastd.reconciler.conversion.coordinates import CoordinatesWriter
from nzdatastd.reconciler.conversion.dates import DateWriter
from nzdatastd.reconciler.conversion.gender import GenderWriter
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.names import NameWriter
from nzdatastd.reconciler.conversion.phones import PhoneWriter
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked

__all__ = ["NORMALISED", "Writer", "writer_of"]


class Writer(Protocol):
    """Writes the columns of one value of another layout."""

    @property
    def asked(self) -> Asked:
        """The columns."""

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column.

        Args:
            record: normalised.
            losses: is told what cannot be expressed.
        """


NORMALISED: Mapping[str, type] = {
    "person_name": NameWriter,
    "date_of_birth": DateWriter,
    "gender_and_sex": GenderWriter,
    "street_address": AddressWriter,
    "postal_address": AddressWriter,
    "coordinates": CoordinatesWriter,
    "phone_number": PhoneWriter,
}
"""The values that are normalised before they are written."""


def writer_of(asked: Asked) -> Writer:
    """Return what writes a value.

    Args:
        asked: its columns.
    """
    found: Writer = NORMALISED.get(asked.value, AsDelivered)(asked)
    return found
