"""What holds for every text: nothing is lost, nothing raises, and a value is one that its model would have built."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.address.explanation import LineExplanation
from nzdatastd.normaliser.address.formatting import envelope, linz_form, one_line
from nzdatastd.normaliser.places import Places
from nzdatastd.normaliser.text import fold, prepare
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.testing import addresses

TOKEN = re.compile(r"[0-9]+|[^\W0-9]+")
VOCABULARY = """
2/14A 12 14 1-3 1A-7B A B St Street Rd Road RD 1 RD2 Flat Unit 3 Level PO Box P.O. Private Bag 92019 c/- Attn care of
& and / - ; . Karori Wellington Lower Hutt North Nth St Heliers Bay Te Ara o Rue The Terrace Broadway State Highway SH1
S H Cnr corner Lot DP No # Rapid New Zealand NZ Australia Sydney NSW 2000 6011 0620 (Aotea Island) Northland Auckland
City Freyberg House One 10th Ground Floor Māhoe O'Connell O’Shea ʻOkina ½ 東京 12/ /14 Flat2/14 L3 F2/14 Freepost CMB
A12 420 12345 van MCDONALD ( ? 99999999 00
"""
WORDS = VOCABULARY.split()
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.just(","), st.text(max_size=6)), max_size=12).map(" ".join)


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(fold(prepare(text)).replace("'", "")))


def check(text: str, places: Places | None = None) -> None:
    result = normalise_address(text, places=places)
    kept = [str(value) for value in result.fields.values()]
    for address in (*result.values, *result.alternatives):
        kept += [str(value) for _, value in address]
    kept += [change.before for change in result.changes]
    found = " ".join(TOKEN.findall(fold(prepare(" ".join([*kept, result.unparsed]))).replace("'", "")))
    assert not [token for token in tokens(text) if token not in found]
    for address in (*result.values, *result.alternatives):
        given_fields = {name: value for name, value in address if value is not None}
        assert type(address).model_validate(given_fields) == address


@given(st.one_of(st.text(), MIXED))
def test_no_text_raises_and_no_token_is_lost(text: str) -> None:
    check(text)


@given(MIXED)
def test_every_word_is_taken_once_or_left_over(text: str) -> None:
    result = normalise_address(text)
    explanation = result.explanation
    assert isinstance(explanation, LineExplanation)
    taken = sum(end - start for _, start, end, _, _ in explanation.line.claims)
    assert taken + len(result.unparsed.split()) == len(explanation.line.words)


@given(addresses())
def test_an_address_written_on_one_line_is_read_back(address: StreetAddress | PostalAddress | OverseasAddress) -> None:
    assert normalise_address(one_line(address)).value == address


@given(addresses())
def test_the_lines_of_an_envelope_are_read_back_but_for_the_unit_type(
    address: StreetAddress | PostalAddress | OverseasAddress,
) -> None:
    found = normalise_address(envelope(address)).value
    if not isinstance(address, OverseasAddress):
        address = address.model_copy(update={"unit_type": None})
    assert found == address


@given(addresses())
def test_linz_form_is_read_back_but_for_what_linz_leaves_out(
    address: StreetAddress | PostalAddress | OverseasAddress,
) -> None:
    if not isinstance(address, StreetAddress) or address.suburb_locality == address.town_city:
        return
    kept = dict.fromkeys(("unit_type", "level_type", "level", "building_name", "postcode"))
    assert normalise_address(linz_form(address)).value == address.model_copy(update=kept)


def real_texts(folder: Path) -> Iterator[str]:
    for name in ("linz_addresses_sample.csv", "moe_schools_2026.csv", "moe_schools_2017.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                street = [row[column] for column in ("Street", "Suburb", "City", "Town / City") if column in row]
                postal = [text for column, text in row.items() if column.startswith("Postal")]
                yield row.get("full_address") or ", ".join(street)
                yield " ".join(street).lower()
                yield ", ".join(postal)


def test_real_files_lose_no_token(real_data: Path) -> None:
    places = Places.read(real_data / "linz_roads_postcodes.csv")
    for text in set(real_texts(real_data)):
        check(text, places)


@pytest.mark.parametrize("text", ["", " ", ",,", "\u200b", "\n"])
def test_nothing_is_blank(text: str) -> None:
    assert normalise_address(text).status == "blank"
