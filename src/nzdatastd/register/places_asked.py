"""The places that an address names, held against the places of the index: what speaks for each and against it."""

from __future__ import annotations

from typing import Final, NamedTuple

from nzdatastd.register.evidence import points_of
from nzdatastd.register.gazetteer import Gazetteer, Place, slips

__all__ = ["OfPlaces", "PlacesAsked", "is_slip"]

_NEAR_SUBURB: Final = 3.0  # kilometres between the edges of the suburb given and the street's: next door
_NEAR_TOWN: Final = 15.0  # kilometres between the edges of the town given and the street's: where its mail goes


class OfPlaces(NamedTuple):
    """What suburb and town say of a street's place.

    Args:
        points: of the evidence.
        keys: of `evidence.csv`.
    """

    points: int
    keys: tuple[str, ...]


class PlacesAsked:
    """The suburb and town that addresses give.

    Args:
        suburb: suburb or locality as given; None where none is.
        town: town or city, or the town of the mail.
        gazetteer: the places of the index.
    """

    def __init__(self, suburb: str | None, town: str | None, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._suburb = gazetteer.keys(suburb)
        self._town = gazetteer.keys(town)
        self._area = gazetteer.area(town) if town else None
        self._suburb_is_known = any(map(gazetteer.named, self._suburb))
        self._town_is_known = self._area is not None or any(map(gazetteer.named, self._town))
        self.are_blank = not (suburb or town)
        self.known = tuple(dict.fromkeys(key for key in (*self._suburb, *self._town) if gazetteer.named(key)))
        self._all = frozenset((*self._suburb, *self._town))
        self._areas = frozenset(key for key in (*self._town[:1], self._area) if key is not None)
        self._may_be_spelled = bool(self._suburb and not self._suburb_is_known) or not self._town_is_known
        self._told: dict[Place, OfPlaces] = {}

    def may_mean(self, place: Place) -> bool:
        """Return whether a place has anything in common with those asked for; cheap, for the many that have nothing."""
        return (
            place.town in self._all
            or place.suburb in self._all
            or self._may_be_spelled
            or not place.areas.isdisjoint(self._areas)
        )

    def evidence(self, place: Place) -> OfPlaces:
        """Return what the places say for the place of a street and against it."""
        told = self._told.get(place)
        if told is None:
            keys = (*self._of_suburb(place), *self._of_town(place))
            told = self._told[place] = OfPlaces(points_of(keys), keys)
        return told

    def _of_suburb(self, place: Place) -> tuple[str, ...]:
        suburb, town = place.suburb, place.town
        if self.are_blank:
            return ("suburb missing",) if suburb is not None and suburb != town else ()
        if not self._suburb:
            if suburb is not None and suburb == town:
                return ("suburb is as town",) if town in self._town else ()
            return () if suburb is None or suburb in self._town else ("suburb missing",)
        own = self._suburb[0]
        if suburb is not None:
            if suburb == own:
                return ("suburb same",)
            if suburb in self._suburb or own in suburb.split("/"):
                return ("suburb alias",)
        if town is not None and town in self._suburb:
            return ("suburb is town",)
        if not self._suburb_is_known:
            return ("suburb spelling",) if suburb is not None and is_slip(own, suburb) else ("suburb unknown",)
        near = any(self._gazetteer.is_near(key, place, reach=_NEAR_SUBURB) for key in self._suburb)
        return ("suburb near",) if near else ("suburb far",)

    def _of_town(self, place: Place) -> tuple[str, ...]:
        suburb, town = place.suburb, place.town
        if not self._town:
            if town is None or (town == suburb and not self.are_blank):
                return ()
            return ("town same",) if town in self._suburb else ("town missing",)
        own = self._town[0]
        if town is not None and town in self._town:
            return ("town same",) if town == own else ("town alias",)
        if suburb is not None and suburb in self._town and (town is None or not self._suburb):
            return ("town same",) if town is None else ("town is suburb",)
        if not self._town_is_known:
            name = town or suburb
            return ("town spelling",) if name is not None and is_slip(own, name) else ("town differs",)
        if not place.areas.isdisjoint(self._areas):
            return ("town is area",)
        if town is None and place.x is None:
            return ("town not told",)
        near = any(self._gazetteer.is_near(key, place, reach=_NEAR_TOWN) for key in self._town)
        return ("town near",) if near else ("town differs",)


def is_slip(one: str, other: str) -> bool:
    """Return whether one name is a slip of the pen or two from another.

    >>> is_slip("kelbern", "kelburn"), is_slip("ava", "eva")
    (True, False)
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=slips(other)) <= slips(other)
