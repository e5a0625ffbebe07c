"""Lines, columns, and what else may be given; and what a result tells of itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.result import Status
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

RIMU = StreetAddress(
    unit_type="Flat",
    unit="2",
    address_number=14,
    address_number_suffix="A",
    road_name="Rimu",
    road_name_type="Road",
    suburb_locality="Karori",
    town_city="Wellington",
    postcode="6012",
)


@pytest.mark.parametrize(
    "given",
    [
        "Flat 2, 14A Rimu Rd, Karori, Wellington 6012",
        ["Flat 2", "14A Rimu Rd", None, "Karori", "", "Wellington 6012"],
        {"text": "Flat 2, 14A Rimu Rd", "suburb_locality": "Karori", "town_city": "Wellington", "postcode": "6012"},
        {"unit_type": "Flat", "unit": "2", "address_number": 14, "address_number_suffix": "a", "road_name": "Rimu"}
        | {"road_name_type": "Rd", "suburb_locality": "Karori", "town_city": "Wellington", "postcode": "6012"},
        {"unit": "Flat 2", "full_address_number": "14A", "full_road_name": "Rimu Road", "suburb_locality": "Karori"}
        | {"town_city": "Wellington", "postcode": 6012},
    ],
)
def test_line_lines_and_columns_give_the_same_address(given: object) -> None:
    assert normalise_address(given).value == RIMU  # type: ignore[arg-type]


def test_a_column_keeps_its_field_where_a_line_would_not() -> None:
    columns = {"full_address_number": "14", "full_road_name": "Rimu Road", "town_city": "Nowhereton"}
    assert normalise_address(columns).fields["town_city"] == "Nowhereton"
    assert "town_city" not in normalise_address("14 Rimu Road, Nowhereton").fields


def test_a_street_is_a_postal_address_where_mail_is_meant() -> None:
    value = normalise_address("14 Rimu Road, Karori, Wellington 6012", postal=True).value
    assert isinstance(value, PostalAddress)
    assert (value.delivery_type, value.mail_town) == ("Street", "Wellington")


def test_a_list_gives_several_values() -> None:
    found = normalise_address("1, 3 & 5 Rimu Road, Karori, Wellington")
    assert [value.address_number for value in found.values if isinstance(value, StreetAddress)] == [1, 3, 5]


def test_an_ambiguous_line_tells_its_other_reading() -> None:
    found = normalise_address("12 Rimu Road Foobarville Wellington")
    assert found.status is Status.AMBIGUOUS
    assert isinstance(found.value, StreetAddress)
    assert isinstance(found.alternatives[0], StreetAddress)
    assert (found.value.full_road_name, found.alternatives[0].full_road_name) == ("Rimu Road", "Rimu Road Foobarville")


def test_changes_tell_where_what_and_why() -> None:
    text = "14 a Rimu Rd, Karori, Wellington"
    changes = normalise_address(text).changes
    assert [
        (text[slice(*change.span)], change.before, change.after, change.rule) for change in changes if change.span
    ] == [
        ("14 a", "14 a", "14A", "number"),
        ("Rd", "Rd", "Road", "road-type"),
    ]


def test_findings_are_the_rules_that_the_fields_break() -> None:
    assert "SA-15" in {finding.rule for finding in normalise_address("14 Rimu Road").findings}
    assert normalise_address("14 Rimu Road, Karori, Wellington").findings == ()


def test_a_result_cannot_be_changed_and_shows_no_value() -> None:
    found = normalise_address("14 Rimu Road, Karori, Wellington")
    with pytest.raises(FrozenInstanceError):
        found.value = None  # type: ignore[misc]
    assert "Rimu" not in repr(found)
    assert "Rimu" not in repr(normalise_address("14 RIMU Road, Karori, Wellington").changes)


def test_us_lines_are_read_by_usaddress_and_new_zealand_lines_never_load_it() -> None:
    value = normalise_address("123 Main Street, Springfield IL 62704").value
    assert isinstance(value, OverseasAddress)
    assert (value.locality, value.region, value.postcode, value.country) == ("Springfield", "IL", "62704", "US")
    code = (
        "import sys; from nzdatastd.normaliser.address import normalise_address as n;"
        "n('14 Rimu Road, Karori, Wellington 6012'); sys.exit('usaddress' in sys.modules or 'rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_composed_address_is_read_where_its_parts_are_not_there() -> None:
    whole = {"full_address": "2/14A Rimu Road, Karori, Wellington"}
    assert normalise_address(whole).fields["address_number_suffix"] == "A"
    assert normalise_address({**whole, "full_road_name": "Kauri Street"}).fields["road_name"] == "Kauri"
    assert normalise_address({**whole, "suburb_locality": "Karori"}).fields["suburb_locality"] == "Karori"
