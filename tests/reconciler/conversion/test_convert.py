"""Conversions write one layout's values in another's, keep what was conformant, and count what they lose."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconciler.planted_files import planted

import nzdatastd as nz
from nzdatastd.errors import LayoutError
from nzdatastd.profiler.forms.dates import DATE_NOTATIONS
from nzdatastd.profiler.profile import profile
from nzdatastd.reconciler.conversion import Losses, convert, convert_person, standard_layout
from nzdatastd.reconciler.conversion.dates import written_day

NAMES = {"columns": {"person_name": "N"}}
ADDRESSES = {"columns": {"street_address": "A"}}


def converted(values: dict[str, list[str | None]], mine: dict, theirs: dict) -> pl.DataFrame:  # type: ignore[type-arg]
    frame = convert(pl.DataFrame(values), from_layout=mine, to_layout=theirs).frame
    assert isinstance(frame, pl.DataFrame)
    return frame


def lost(values: dict[str, list[str | None]], mine: dict, theirs: dict) -> dict[tuple[str, str], int]:  # type: ignore[type-arg]
    found = convert(pl.DataFrame(values), from_layout=mine, to_layout=theirs)
    return {(each.field, each.reason): each.records for each in found.losses}


@pytest.mark.parametrize(
    ("theirs", "row"),
    [
        ({"family_name": "F", "given_names": ["G1", "G2", "G3"]}, ("Te Rangi", "Te Aroha", "Mary", None)),
        ({"family_name": "F", "given_names": "G"}, ("Te Rangi", "Te Aroha Mary")),
        ({"given_names": ["G1", "G2"], "family_name": "F"}, ("Te Aroha", "Mary", "Te Rangi")),
        ({"person_name": "N"}, ("Te Rangi, Te Aroha Mary",)),
    ],
)
def test_names_are_split_and_joined(theirs: dict[str, object], row: tuple[str | None, ...]) -> None:
    frame = converted({"N": ["Te Rangi, Te Aroha Mary"]}, NAMES, {"columns": theirs})
    assert frame.row(0) == row


@pytest.mark.parametrize(
    ("theirs", "options", "row"),
    [
        ({"street_address": "W"}, {}, ("Flat 2, 14A Rimu Road, Karori, Wellington 6012",)),
        ({"street_address": "W"}, {"unit_form": "slash", "road_types": "short"},
         ("2/14A Rimu Rd, Karori, Wellington 6012",)),
        ({"street_address": ["L", "Suburb", "Town"], "postcode": "P"}, {},
         ("Flat 2, 14A Rimu Road", "Karori", "Wellington", "6012")),
        ({"unit": "U", "address_number": "NO", "road_name": "ROAD", "suburb_locality": "S", "town_city": "T"}, {},
         ("2", "14A", "Rimu Road", "Karori", "Wellington")),
        ({"full_address_number": "NO", "road_name": "ROAD", "road_name_type": "TYPE"}, {}, ("2/14A", "Rimu", "Road")),
    ],
)  # fmt: skip
def test_addresses_are_split_and_joined(
    theirs: dict[str, object], options: dict[str, str], row: tuple[str | None, ...]
) -> None:
    given_text: dict[str, list[str | None]] = {"A": ["Flat 2, 14A Rimu Rd, Karori, Wellington 6012"]}
    frame = converted(given_text, ADDRESSES, {"columns": theirs, "options": options})
    assert frame.row(0) == row


def test_parts_that_have_no_column_are_counted() -> None:
    theirs = {"columns": {"street_address": ["L", "Town"]}}
    assert lost({"A": ["14 Rimu Rd, Karori, Wellington 6012"]}, ADDRESSES, theirs) == {
        ("street_address.postcode", "no-column"): 1
    }


@pytest.mark.parametrize("notation", DATE_NOTATIONS)
def test_every_notation_of_dates_is_read_back(notation: str) -> None:
    days = [dt.date(1985, 3, 7), dt.date(2001, 12, 31), dt.date(1990, 2, 28)]
    written = [written_day(day, notation, "date_of_birth", Losses()) for day in days]
    options = {"date_order": "month-first"} if notation.startswith("MM") else {"date_order": "day-first"}
    if notation.startswith("serial"):
        options = {"date_serials": "1900"}
    frame = converted(
        {"D": list(written)},
        {"columns": {"date_of_birth": "D"}, "options": options},
        {"columns": {"date_of_birth": "D"}},
    )
    assert frame["D"].to_list() == [day.isoformat() for day in days]


def test_what_a_notation_cannot_say_is_counted() -> None:
    mine = {"columns": {"date_of_birth": "D"}}
    old: dict[str, list[str | None]] = {"D": ["1899-01-05", "1985-03-07"]}
    serial = {"columns": {"date_of_birth": "D"}, "options": {"date_notation": "serial-1900"}}
    assert lost(old, mine, serial) == {("date_of_birth", "not-in-notation"): 1}
    year = {"columns": {"date_of_birth": "D"}, "options": {"date_notation": "YYYY"}}
    assert lost(old, mine, year) == {("date_of_birth", "grain"): 2}
    with pytest.raises(LayoutError, match="date_notation"):
        lost(old, mine, {"columns": {"date_of_birth": "D"}, "options": {"date_notation": "stardate"}})


def test_gender_is_never_taken_from_sex() -> None:
    values: dict[str, list[str | None]] = {"S": ["M", "F"]}
    found = convert(pl.DataFrame(values), from_layout={"columns": {"sex": "S"}}, to_layout={"columns": {"gender": "G"}})
    assert isinstance(found.frame, pl.DataFrame)
    assert found.frame["G"].to_list() == [None, None]
    assert [each.reason for each in found.losses] == ["other-concept"]


@pytest.mark.parametrize(
    ("codes", "texts"),
    [("digit", ["1", "2", "3"]), ("letter", ["M", "F", None]), ("word", ["Male", "Female", "Another gender"]),
     ("te_reo", ["Tāne", "Wahine", "He ira kē anō"])],
)  # fmt: skip
def test_codes_are_written_in_the_other_list(codes: str, texts: list[str | None]) -> None:
    given_codes: dict[str, list[str | None]] = {
        "G": ["Male / Tāne", "Female / Wahine", "Another gender / He ira kē anō"]
    }
    frame = converted(
        given_codes, {"columns": {"gender": "G"}}, {"columns": {"gender": "G"}, "options": {"gender_codes": codes}}
    )
    assert frame["G"].to_list() == texts


def test_coordinates_are_moved_and_turned() -> None:
    mine = {"columns": {"coordinates.x": "X", "coordinates.y": "Y"}, "options": {"crs": "4167"}}
    values: dict[str, list[str | None]] = {"X": ["174.7762"], "Y": ["-41.2865"]}
    metres = converted(
        values, mine, {"columns": {"coordinates.x": "E", "coordinates.y": "N"}, "options": {"crs": "2193"}}
    )
    assert [round(float(each)) for each in metres.row(0)] == [1748736, 5427916]
    pair = converted(values, mine, {"columns": {"coordinates": "P"}, "options": {"axis_order": "yx"}})
    assert pair.row(0) == ("-41.2865, 174.7762",)


def test_systems_that_hold_less_are_written_for() -> None:
    options = {"letter_case": "upper", "macrons": "none", "lengths": "person_name.family_name=5"}
    theirs = {"columns": {"family_name": "F", "given_names": "G"}, "options": options}
    assert converted({"N": ["McDonald, Hēmi"]}, NAMES, theirs).row(0) == ("MCDON", "HEMI")
    assert {reason for _, reason in lost({"N": ["McDonald, Hēmi"]}, NAMES, theirs)} == {"cut", "macrons"}
    kept = {"columns": {"family_name": "F", "given_names": "G"}}
    assert converted({"N": ["McDonald, Hēmi"]}, NAMES, kept).row(0) == ("McDonald", "Hēmi")


def test_postcodes_lose_and_regain_their_zero() -> None:
    mine = {"columns": {"postcode": "P", "town_city": "T", "road_name": "R"}}
    as_number = {"columns": mine["columns"], "options": {"postcode_form": "number"}}
    values: dict[str, list[str | None]] = {"P": ["0420"], "T": ["Kaeo"], "R": ["Rimu Road"]}
    frame = converted(values, mine, as_number)
    assert frame["P"].to_list() == ["420"]
    assert converted(frame.to_dict(as_series=False), as_number, mine)["P"].to_list() == ["0420"]


def test_what_was_not_understood_stays_where_any_text_may_stand() -> None:
    assert converted({"A": ["???"]}, ADDRESSES, {"columns": {"street_address": "B"}}).row(0) == ("???",)
    assert lost({"A": ["???"]}, ADDRESSES, {"columns": {"road_name": "R"}}) == {("street_address", "not-understood"): 1}


def test_a_box_tells_nobody_where_a_place_is() -> None:
    mine = {"columns": {"postal_address": "A"}}
    values: dict[str, list[str | None]] = {"A": ["PO Box 12, Kaeo 0448"]}
    assert lost(values, mine, ADDRESSES) == {("street_address", "not-physical"): 1}
    assert converted(values, mine, ADDRESSES).row(0) == (None,)


@pytest.mark.parametrize("seed", range(4))
def test_by_way_of_the_standard_and_back_every_conformant_value_is_kept(seed: int) -> None:
    pair = planted(["split", "notation", "code_frame", "crs"], seed, rows=60)
    for frame in (pair.left, pair.right):
        mine = profile(frame).layout
        middle = standard_layout(mine)
        there = convert(frame, from_layout=mine, to_layout=middle)
        back = convert(there.frame, from_layout=middle, to_layout=mine)
        before, after = (nz.normalise(each, layout) for each, layout in ((frame, mine), (back.frame, mine)))
        assert isinstance(before, pl.DataFrame)
        assert isinstance(after, pl.DataFrame)
        statuses = [name for name in before.columns if name.endswith(".status")]
        for status in statuses:
            value = status.removesuffix(".status")
            keep = before[status] == "conformant"
            for name in own_fields(before, value):
                one, two = before.filter(keep)[name], after.filter(keep)[name]
                if one.dtype.is_float():
                    assert ((one - two).abs() < 1e-2).all(), name
                else:
                    assert one.to_list() == two.to_list(), name


def own_fields(frame: pl.DataFrame, value: str) -> list[str]:
    wanted = {
        "person_name": ("given_names", "family_name"),
        "street_address": ("unit", "address_number", "road_name", "road_name_type", "suburb_locality", "town_city"),
        "coordinates": ("x", "y", "crs"),
        "gender_and_sex": ("gender", "sex"),
    }.get(value, ())  # fmt: skip
    return [name for name in (value, *(f"{value}.{field}" for field in wanted)) if name in frame.columns]


def test_rows_ids_and_the_kind_of_frame_are_kept() -> None:
    import pandas as pd

    given_frame = pd.DataFrame({"ID": ["b", "a"], "N": ["Smith, Aroha", ""]})
    theirs = {"id": "KEY", "columns": {"family_name": "F", "given_names": "G"}}
    found = convert(given_frame, from_layout={"id": "ID", "columns": {"person_name": "N"}}, to_layout=theirs)
    assert isinstance(found.frame, pd.DataFrame)
    assert list(found.frame["KEY"]) == ["b", "a"]
    assert found.records == 2


def test_a_person_is_written_in_the_layout_of_each_party() -> None:
    person = nz.Person(
        record_id="7",
        names=[{"family_name": "Tūhoe", "given_names": ["Te Aroha", "Mary"], "title": "Dr"}],
        date_of_birth={"value": "1985-03-07"},
        gender_and_sex={"gender": "3"},
        addresses=[{"address_number": 14, "road_name": "Rimu", "road_name_type": "Road", "suburb_locality": "Karori",
                    "town_city": "Wellington"}],
        coordinates={"x": 174.7762, "y": -41.2865, "crs": 4167},
        phone_numbers=[{"e164": "+6444990888"}],
        emails=["te.aroha@example.org"],
        identifiers={"nhi": "ZAC5361"},
    )  # fmt: skip
    layout = {
        "id": "NO",
        "columns": {"person_name": "NAME", "gender": "G", "street_address": "ADDR", "coordinates.x": "E",
                    "coordinates.y": "N", "phone_number": "TEL", "email": "MAIL"},
        "options": {"gender_codes": "letter", "crs": "2193", "phone_form": "national"},
    }  # fmt: skip
    found = convert_person(person, layout)
    assert found.row["NAME"] == "Tūhoe, Dr Te Aroha Mary"
    assert found.row["ADDR"] == "14 Rimu Road, Karori, Wellington"
    assert found.row["TEL"] == "04 499 0888"
    assert round(float(found.row["E"] or 0)) == 1748736
    reasons = {(each.field, each.reason) for each in found.losses}
    assert ("gender_and_sex", "no-code") in reasons
    assert ("date_of_birth", "no-column") in reasons
    assert ("identifiers.nhi", "no-column") in reasons
    assert "Tūhoe" not in repr(found)


CELLS = st.one_of(
    st.none(), st.text(max_size=14), st.sampled_from(["Smith, Aroha", "3/7/85", "PO Box 1, Kaeo", "M", "1"])
)
LAYOUT = {
    "columns": {"person_name": "N", "date_of_birth": "D", "gender": "G", "street_address": "A", "phone_number": "P",
                "coordinates": "C", "email": "E"}
}  # fmt: skip
OTHER = {
    "columns": {"family_name": "F", "given_names": ["G1", "G2"], "date_of_birth": "D", "sex": "S", "unit": "U",
                "road_name": "R", "postal_address": ["L", "T"], "phone_number": "P", "coordinates.x": "X",
                "coordinates.y": "Y"},
    "options": {"crs": "2193", "date_notation": "DD/MM/YY", "letter_case": "upper", "macrons": "doubled"},
}  # fmt: skip


@given(st.lists(st.tuples(*[CELLS] * 7), max_size=5))
@settings(max_examples=20, deadline=None)
def test_any_text_can_be_converted_and_every_row_comes_back(rows: list[tuple[str | None, ...]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys("NDGAPCE", pl.String), orient="row")
    for theirs in (OTHER, "standard", LAYOUT):
        found = convert(frame, from_layout=LAYOUT, to_layout=theirs)
        assert found.records == len(rows)
        assert all(0 < each.records <= each.of for each in found.losses)
        assert "Smith" not in repr(found)
