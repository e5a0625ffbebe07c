"""What holds for any text: nothing raises or is lost, a value is a standard one, and what is written reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.errors import NZDataStdError
from nzdatastd.normaliser.coordinates import (
    format_decimal,
    format_dms,
    format_ewkt,
    format_geojson,
    format_minutes,
    format_wkt,
    normalise_coordinates,
)
from nzdatastd.normaliser.result import Confidence, Status
from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.testing import coordinates

VOCABULARY = """
174.7762 -41.2865 41.2865 1748736 5427916 2658760 5989630 395954 802562 41 17 19.3 174 46 34.3 ° ' " S E N W s e lat lon
longitude : = , ; / ( ) [ ] NZTM NZMG WGS84 EPSG:2193 4167 1,748,736 5 427 916 1 748 736 -41,2865 POINT SRID=4326; { }
"type" "Point" "coordinates" geo: +174 -41 m mE mN d deg min sec 183.44 -43.95 176.56 0 0.0 1e6 NaN 1.75E+06 ′ ″ − ４１
Rd """
WORDS = VOCABULARY.split()
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=9).flatmap(
    lambda words: st.sampled_from(["", " ", ", "]).map(lambda gap: gap.join(words))
)
NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-360, 360),
    st.integers(),
    st.floats(0, 7_000_000),
    st.booleans(),
    st.none(),
    st.decimals(allow_nan=True),
)
TOKEN = re.compile(r"[0-9]+|[^\W0-9_]+")


def check(*pair: object, **options: object) -> None:
    found = normalise_coordinates(*pair, **options)  # type: ignore[arg-type]
    assert (found.value is not None) == (found.status in {Status.CONFORMANT, Status.AMBIGUOUS})
    assert bool(found.alternatives) or found.status is not Status.AMBIGUOUS
    assert (found.confidence is Confidence.NONE) == (found.status in {Status.UNPARSED, Status.BLANK})
    if found.value is not None:
        assert Coordinates(**found.value.model_dump()) == found.value
        assert dict(found.fields) == found.value.model_dump()
        again = normalise_coordinates(found.value.x, found.value.y, crs=found.value.crs)
        assert again.value == found.value
        assert not again.changes


@given(st.one_of(st.text(), MIXED))
def test_any_text(text: str) -> None:
    check(text)
    found = normalise_coordinates(text)
    if found.status is Status.BLANK:
        assert not text.strip()
        return
    numbers = [value for _, value in sorted(found.fields.items())]
    kept = " ".join([*map(str, numbers), *(change.before for change in found.changes), found.unparsed])
    lost = [token for token in TOKEN.findall(text) if token not in kept]
    if found.status is Status.CONFORMANT and not found.changes[1:]:
        # Plain numbers and the forms of programs are not changed by reading them; their digits are in the fields.
        lost = [token for token in lost if token.isdecimal() and float(token) and token.rstrip("0") not in kept]
        lost = [token for token in lost if token.lstrip("0") not in kept and token.isascii()]
    assert not lost or text.lstrip()[:1] in set("{gGpPsS<+-0")


@given(st.one_of(NUMBERS, MIXED, st.text(max_size=8)), st.one_of(NUMBERS, MIXED, st.text(max_size=8)))
def test_any_pair(x: object, y: object) -> None:
    check(x, y)


@given(
    st.one_of(NUMBERS, MIXED),
    NUMBERS,
    st.one_of(st.none(), st.integers(), st.text(max_size=6), st.sampled_from([2193, "NZMG", 4167, 27213, "GPS", 4.5])),
    st.sampled_from([None, "xy", "yx", "zz"]),
)
def test_any_declaration(x: object, y: object, crs: object, order: str | None) -> None:
    check(x, y, crs=crs, axis_order=order)


class Broken:
    """An object that breaks whatever is asked of it."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(name)

    def __str__(self) -> str:
        raise RuntimeError


OBJECTS: list[object] = [
    *(Broken(), object(), b"174 -41", [], {}, [1], [None, 2], {"lat": Broken(), "lon": 1}),
    *({1: 2}, 10**400, 1j, ..., print),
]


@pytest.mark.parametrize("number", range(len(OBJECTS)))
def test_any_object(number: int) -> None:
    given_object = OBJECTS[number]
    check(given_object)
    check(given_object, -41.2865)
    check(174.7762, given_object)
    check(174.7762, -41.2865, crs=given_object)


FORMS: list[Callable[[Coordinates], object]] = [format_decimal, format_wkt, format_ewkt, format_geojson]


@given(coordinates(), st.sampled_from(FORMS))
def test_what_is_written_reads_back(value: Coordinates, form: Callable[[Coordinates], object]) -> None:
    found = normalise_coordinates(form(value), crs=value.crs)
    assert found.value == value
    assert found.status is Status.CONFORMANT


@given(coordinates())
def test_geojson_and_ewkt_name_their_system(value: Coordinates) -> None:
    assert normalise_coordinates(format_ewkt(value)).value == value
    assert normalise_coordinates(json.dumps(format_geojson(value))).value == value


@given(coordinates())
def test_angles_read_back(value: Coordinates) -> None:
    for form in (format_dms, format_minutes):
        if value.crs in {4326, 4167, 4272}:
            assert normalise_coordinates(form(value), crs=value.crs).value == value
        else:
            with pytest.raises(NZDataStdError):
                form(value)


@given(coordinates())
def test_swapped_pairs_are_found(value: Coordinates) -> None:
    found = normalise_coordinates(value.y, value.x, crs=value.crs)
    assert found.value == value
    assert [change.rule for change in found.changes] == ["swapped-pair"]


@given(coordinates())
def test_there_and_back_again(value: Coordinates) -> None:
    back = value.to(4167).value.to(value.crs)
    size = 1e-6 if abs(value.x) < 360 else 0.05
    assert (back.x, back.y) == pytest.approx((value.x, value.y), abs=size)
