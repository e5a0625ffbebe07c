"""In what form a source delivers each value: how it is split, written, coded; read from its layout and its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nzdatastd.profiler.forms.addresses import address_traits
from nzdatastd.profiler.forms.codes import code_traits
from nzdatastd.profiler.forms.coordinates import coordinate_traits
from nzdatastd.profiler.forms.dates import date_traits
from nzdatastd.profiler.forms.delivered import Delivered, DeliveredValue
from nzdatastd.profiler.forms.identifiers import identifier_traits
from nzdatastd.profiler.forms.names import name_traits
from nzdatastd.profiler.forms.phones import phone_traits
from nzdatastd.profiler.forms.postcodes import postcode_traits
from nzdatastd.profiler.forms.texts import text_traits
from nzdatastd.profiler.forms.trait import Trait

__all__ = ["Delivered", "DeliveredValue", "Trait", "traits_of"]

_READERS: Sequence[Callable[[DeliveredValue], list[Trait]]] = (
    name_traits,
    date_traits,
    code_traits,
    address_traits,
    postcode_traits,
    coordinate_traits,
    phone_traits,
    identifier_traits,
    text_traits,
)


def traits_of(delivered: Delivered) -> tuple[Trait, ...]:
    """Return what can be told of the form of every value of a source.

    Args:
        delivered: its layout and its rows.
    """
    return tuple(trait for value in delivered.values() for reader in _READERS for trait in reader(value))
