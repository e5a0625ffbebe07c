"""Layouts: short and full names, dotted tables, and one clear sentence for each thing that can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from nzdatastd.errors import LayoutError
from nzdatastd.io.layout import Layout, parts_of

READ = [
    # what is written, the full fields it means
    ({"family_name": "SURNAME"}, {"person_name.family_name": ("SURNAME",)}),
    ({"given_names": ["G1", "G2"]}, {"person_name.given_names": ("G1", "G2")}),
    ({"gender": "GENDER", "sex": "SEX"}, {"gender_and_sex.gender": ("GENDER",), "gender_and_sex.sex": ("SEX",)}),
    ({"coordinates": {"x": "E", "y": "N"}}, {"coordinates.x": ("E",), "coordinates.y": ("N",)}),
    ({"street_address": ["A", "B"]}, {"street_address": ("A", "B")}),
    ({"postcode": "PC"}, {"street_address.postcode": ("PC",)}),
    ({"postal_address": ["A"], "postcode": "PC"}, {"postal_address": ("A",), "postal_address.postcode": ("PC",)}),
    (
        {"postal_address": ["A"], "street_address": ["B"], "postcode": "PC"},
        {"postal_address": ("A",), "street_address": ("B",), "street_address.postcode": ("PC",)},
    ),
    ({"person_name.2.family_name": "AKA"}, {"person_name.2.family_name": ("AKA",)}),
    ({"identifiers.nhi": "NHI"}, {"identifiers.nhi": ("NHI",)}),
    ({"identifiers.licence": "DL"}, {"identifiers.licence": ("DL",)}),
]


@pytest.mark.parametrize(("written", "means"), READ)
def test_fields_are_read_by_short_or_full_name(written: dict[str, object], means: dict[str, tuple[str, ...]]) -> None:
    assert dict(Layout.load({"columns": written}).columns) == means


WRONG = [
    ({}, "[columns] is missing"),
    ({"columns": {}}, "[columns] is missing"),
    ({"columns": {"surname": "S"}}, "no standard field is called 'surname'"),
    ({"columns": {"famly_name": "S"}}, "did you mean"),
    ({"columns": {"family_name": 3}}, "mapped to a column name"),
    ({"columns": {"family_name": []}}, "mapped to a column name"),
    ({"columns": {"family_name": "A", "person_name.family_name": "B"}}, "mapped twice"),
    ({"columns": {"family_name": "A"}, "options": {"crz": 2193}}, "no option is called 'crz'"),
    ({"columns": {"family_name": "A"}, "options": {"date_order": "backwards"}}, "date_order is one of"),
    ({"columns": {"family_name": "A"}, "id": ["A", "B"]}, "id is the name of one column"),
    ({"columns": {"family_name": "A"}, "colums": {}}, "no such entry 'colums'"),
]


@pytest.mark.parametrize(("document", "says"), WRONG)
def test_what_is_wrong_is_said_in_one_line(document: dict[str, object], says: str) -> None:
    with pytest.raises(LayoutError) as caught:
        Layout.load(document)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_toml_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text('id = "NO"\n[columns]\n"coordinates.x" = "E"\ncoordinates.y = "N"\n[options]\ncrs = 2193\n')
    layout = Layout.load(file)
    assert layout.id == "NO"
    assert layout.options == {"crs": "2193"}
    assert set(layout.columns) == {"coordinates.x", "coordinates.y"}


@pytest.mark.parametrize("content", [b"[columns", b"\xff\xfe", b'columns = "x"'])
def test_a_file_that_is_no_layout_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "people.toml"
    file.write_bytes(content)
    with pytest.raises(LayoutError, match=r"people\.toml"):
        Layout.load(file)


def test_a_missing_column_is_named_with_its_neighbours() -> None:
    layout = Layout.load({"columns": {"family_name": "SURNAM"}})
    with pytest.raises(LayoutError, match="did you mean 'SURNAME'"):
        layout.fitted_to(["ID", "SURNAME"], "people.csv")


def test_one_given_names_column_is_the_second_format() -> None:
    assert Layout.load({"columns": {"given_names": "GIVENS"}}).options["given_names_format"] == "2"
    assert "given_names_format" not in Layout.load({"columns": {"given_names": ["G1", "G2"]}}).options


def test_parts_of_a_numbered_value() -> None:
    assert parts_of("street_address.2") == ("street_address.2", "text")
    assert parts_of("street_address.2.unit") == ("street_address.2", "unit")
