"""Columns whose names say little, nothing, or the wrong thing: their values and their neighbours tell."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.profiler.made_values import ROADS, SUBURBS, TOWNS, made

from nzdatastd.profiler.profile import Profile, profile

TODAY = dt.date(2026, 7, 1)
ROWS = 120


def profiled(columns: dict[str, str | list[str]]) -> Profile:
    values = {
        name: made(kind, ROWS, name) if isinstance(kind, str) else (kind * ROWS)[:ROWS]
        for name, kind in columns.items()
    }
    return profile(pl.DataFrame(values), today=TODAY)


def fields(columns: dict[str, str | list[str]]) -> dict[str, str | None]:
    return {each.column: each.field for each in profiled(columns).columns}


def test_columns_called_as_a_spreadsheet_calls_them_say_nothing() -> None:
    kinds = ["code", "family name", "given name", "email", "suburb"]
    assert fields(dict(zip("ABCDE", kinds, strict=True)))["E"] != "coordinates.x"
    assert fields({"E": "NZTM easting", "N": "NZTM northing"})["E"] == "coordinates.x"


@pytest.mark.parametrize("name", ["Location", "GPS", "COL4", "Where"])
def test_pairs_of_coordinates_tell_themselves_whatever_their_column_is_called(name: str) -> None:
    assert fields({name: ["-41.316600, 174.764690", "-36.848500, 174.763300"]})[name] == "coordinates"


def test_pairs_of_numbers_that_lie_elsewhere_are_no_coordinates() -> None:
    assert fields({"COL1": ["12.5, 30.1", "40.2, 55.7"], "COL2": ["51.5, -0.12"]}) == {"COL1": None, "COL2": None}


def test_a_column_called_type_holds_types_of_roads_only_beside_a_road() -> None:
    beside = fields({"NO": "address number", "ST": "bare road", "Type": "road type", "Town": "town"})
    assert beside["Type"] == "street_address.road_name_type"
    assert fields({"Surname": "family name", "Type": "road type"})["Type"] is None


@pytest.mark.parametrize("name", ["Known As", "PREF_NM", "Preferred First Name", "Nickname"])
def test_names_that_people_go_by_are_given_names_where_there_are_no_others(name: str) -> None:
    found = profiled({"Surname": "family name", name: "given name"})
    assert found.layout.columns["person_name.given_names"] == (name,)
    assert [trait.reading for trait in found.traits if trait.kind == "name_type"] == ["known_as"]
    beside = fields({"Surname": "family name", "First name": "given name", name: "given name"})
    assert beside[name] is None


@pytest.mark.parametrize("names", [("DOB_D", "DOB_M", "DOB_Y"), ("DayOfBirth", "MonthOfBirth", "YearOfBirth")])
def test_a_date_of_birth_in_three_columns_is_told_by_their_names(names: tuple[str, str, str]) -> None:
    days = [
        [f"{day}" for day in range(1, 32)],
        [f"{month}" for month in range(1, 13)],
        ["1985", "2001", "1950", "2019"],
    ]
    found = profiled(dict(zip(names, days, strict=True)))
    assert found.layout.columns["date_of_birth"] == names


def test_a_year_of_birth_is_a_date_of_birth_told_less_finely() -> None:
    found = profiled({"Surname": "family name", "YOB": [str(year) for year in range(1935, 2020)]})
    assert found.layout.columns["date_of_birth"] == ("YOB",)


def test_keys_of_five_digits_are_no_days_of_a_spreadsheet() -> None:
    keys = [str(40_000 + 3 * row) for row in range(ROWS)][::-1]
    found = fields({"COL1": keys, "COL2": "family name", "COL3": "given name", "COL4": "iso birth", "COL5": "visit"})
    assert found["COL1"] == "record.id"
    assert (found["COL4"], found["COL5"]) == ("date_of_birth", "record_date")


def test_days_of_a_spreadsheet_are_births_beside_dates_that_are_written() -> None:
    births = [str(12_000 + row * 7919 % 33_000) for row in range(ROWS)]
    found = fields({"COL1": "family name", "COL2": "given name", "COL3": births, "COL4": "visit"})
    assert (found["COL3"], found["COL4"]) == ("date_of_birth", "record_date")


def test_a_name_in_parts_is_the_records_own_beside_a_whole_name() -> None:
    found = fields({"COL1": "family name", "COL2": "given name", "COL3": "whole name", "COL4": "iso birth"})
    assert list(found.values())[:3] == ["person_name.family_name", "person_name.given_names", None]


def test_names_that_return_are_not_those_of_the_records() -> None:
    people = [f"{one} {two}" for one in ("Aroha", "James", "Priya", "Wiremu", "Noah", "Mary", "Anne", "Sione", "Hēmi",
              "Mereana") for two in ("Smith", "Ngata", "Wilson", "Singh", "Taylor", "Brown", "Young", "King", "Hall",
              "Green", "Scott", "Clark")]  # fmt: skip
    doctors = ["Peter Shaw", "Anna Rewi", "Joseph Lim", "Susan White", "Grace Hall", "Paul Kim", "Ruth Lee",
               "Tom Reid"]  # fmt: skip
    assert fields({"COL1": doctors, "COL2": people})["COL2"] == "person_name"
    mothers = [f"{name.split()[0]} {name.split()[1]}" for name in reversed(people)]
    both = fields({"COL1": mothers, "COL2": people})
    assert both == {"COL1": None, "COL2": None}


def test_councils_tell_themselves_where_they_say_what_they_are() -> None:
    found = fields({"COL1": "street line", "COL2": "suburb", "COL3": "town", "COL4": "postcode", "COL5": "council"})
    assert found["COL5"] == "street_address.territorial_authority"


def test_what_stands_behind_a_whole_address_is_no_suburb() -> None:
    found = fields({"COL1": "whole address", "COL2": ["Teacher", "Nurse", "Builder", "Student", "Farmer"]})
    assert found["COL2"] is None


def test_years_before_a_road_are_no_house_numbers() -> None:
    found = fields({"COL1": "year", "COL2": "road", "COL3": "suburb", "COL4": "town", "COL5": "postcode"})
    assert found["COL1"] is None
    assert found["COL2"] == "street_address"


def test_a_sparse_column_before_lines_without_units_holds_the_units() -> None:
    lines = [f"{number} Rimu Road" for number in range(1, 60)]
    units = ["", "", "", "2", "", "", "A"]
    found = fields({"COL1": units, "COL2": lines, "COL3": "suburb", "COL4": "town"})
    assert found["COL1"] == "street_address.unit"


def test_names_called_after_whom_they_are_of_are_whole_names() -> None:
    assert fields({"Learner": "whole name", "DOB": "iso birth"})["Learner"] == "person_name"
    assert fields({"Learner": "count", "DOB": "iso birth"})["Learner"] is None


def test_counted_lines_are_those_of_an_address() -> None:
    found = fields({"Line1": "street line", "Line2": "suburb", "Line3": "town"})
    assert set(found.values()) == {"street_address"}


def test_coordinates_side_by_side_tell_themselves_whatever_they_are_called() -> None:
    grid = fields({"MG_EAST_VAL": "NZMG easting", "MG_NORTH_VAL": "NZMG northing"})
    assert list(grid.values()) == ["coordinates.x", "coordinates.y"]
    apart = fields({"Capital value": "NZMG easting", "Rent": "count", "Land value": "NZMG northing"})
    assert set(apart.values()) == {None}


def test_initials_beside_family_names_are_the_records_own_beside_a_whole_name() -> None:
    letters = [f"{one} {two}" for one in "ABCDEGHJ" for two in "MPRST"]
    found = fields({"COL1": "family name", "COL2": letters, "COL3": "whole name"})
    assert (found["COL2"], found["COL3"]) == ("person_name.given_names", None)


@pytest.mark.parametrize("several", [("whole name", "whole name"), ("iso birth", "day-first birth")])
def test_what_two_columns_could_hold_alike_is_an_alternative_of_both(several: tuple[str, str]) -> None:
    columns = profiled(dict(zip(("COL1", "COL2"), several, strict=True))).columns
    assert [each.field for each in columns] == [None, None]
    assert all(each.alternatives for each in columns)


def test_codes_whose_macrons_became_question_marks_are_those_of_one_list() -> None:
    found = profiled({"Surname": "family name", "Sex": ["T?ne", "Wahine"]})
    assert "te_reo" in {trait.reading for trait in found.traits if trait.kind == "code_frame"}


def test_a_mobile_number_without_its_zero_is_told_beside_another_phone() -> None:
    mobiles = [f"21{2_000_000 + 7_919_013 * row % 7_000_000}" for row in range(ROWS)]
    found = fields({"COL1": "family name", "COL2": "given name", "COL3": "phone", "COL4": mobiles})
    assert (found["COL3"], found["COL4"]) == ("phone_number", "phone_number.2")
    days = fields({"COL1": "family name", "COL2": "given name", "COL3": ["20250921", "20241102", "20250110"] * 30})
    assert days["COL3"] != "phone_number"


def test_a_few_units_before_house_numbers_are_units() -> None:
    few = [""] * 57 + ["2", "A", "3"]
    found = fields({"COL1": few, "COL2": "address number", "COL3": "road", "COL4": "suburb", "COL5": "town"})
    assert found["COL1"] == "street_address.unit"


def test_a_first_word_that_the_parts_of_one_thing_share_says_nothing() -> None:
    found = fields({"XQ_STREET": "street line", "XQ_SUBURB": "suburb", "XQ_TOWN": "town", "XQ_PCODE": "postcode"})
    assert found["XQ_SUBURB"] == "street_address"
    assert found["XQ_PCODE"] == "street_address.postcode"
    person = fields(
        {"qz_surname": "family name", "qz_given": "given names", "qz_dob": "iso birth", "qz_sex": "sex letter"}
    )
    assert list(person.values()) == [
        "person_name.family_name", "person_name.given_names", "date_of_birth", "gender_and_sex.sex",
    ]  # fmt: skip
    whole = fields({"qz_name": "whole name", "qz_dob": "iso birth", "qz_phone": "phone", "qz_pcode": "postcode"})
    assert list(whole.values()) == ["person_name", "date_of_birth", "phone_number", "street_address.postcode"]
    others = fields({"Surname": "family name", "qz_name": "whole name", "qz_dob": "iso birth", "qz_phone": "phone"})
    assert [others[name] for name in ("qz_name", "qz_dob", "qz_phone")] == [None, None, None]
    dogs = fields({"dog_name": "given name", "dog_dob": "visit", "dog_sex": "sex letter"})
    assert set(dogs.values()) == {None}


def test_names_of_places_tell_themselves() -> None:
    places = [f"{name} {kind}" for name in (*ROADS, *SUBURBS, *TOWNS) for kind in
              ("Marae", "Medical Centre", "School", "Hall", "Pharmacy")]  # fmt: skip
    assert fields({"COL1": places, "COL2": "street line"})["COL1"] == "place_name"
    assert fields({"COL1": ["Hutt Hospital", "Kenepuru Hospital"], "COL2": "street line"})["COL1"] is None
