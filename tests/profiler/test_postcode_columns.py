"""A column of postcodes inside a free-text address is told apart."""

from __future__ import annotations

import polars as pl
import pytest
from tests.profiler.frame_source import source_of

from nzdatastd.io.layout import Layout
from nzdatastd.profiler.postcode_columns import with_postcode_columns

FRAME = pl.DataFrame(
    {
        "Line": ["12 Rimu Road", "PO Box 126", "578 State Highway 10", "1 High Street"],
        "Suburb": ["Karori", None, None, "Melville"],
        "City": ["Wellington", "Kaeo", "Taipa", "Hamilton"],
        "Code": ["6012", "448", "420", None],
        "Codes and words": ["6012", "448", "none given", "3206"],
        "Number": ["1700", "1708", "1713", "993"],
        "Blank": pl.Series([None] * 4, dtype=pl.String),
    }
)


@pytest.mark.parametrize("value", ["street_address", "postal_address", "postal_address.2"])
def test_the_postcode_is_taken_out_of_the_text(value: str) -> None:
    layout = with_postcode_columns(Layout({value: ("Line", "Suburb", "City", "Code")}), source_of(FRAME))
    assert layout.columns == {value: ("Line", "Suburb", "City"), f"{value}.postcode": ("Code",)}


@pytest.mark.parametrize(
    "columns",
    [
        {"postal_address": ("Line",)},
        {"postal_address": ("Code",)},
        {"postal_address": ("Line", "City")},
        {"postal_address": ("Line", "Codes and words")},
        {"postal_address": ("Line", "Blank")},
        {"street_address": ("Number", "Line")},
        {"postal_address": ("Line", "Code"), "postal_address.postcode": ("Codes and words",)},
        {"overseas_address": ("Line", "Code")},
        {"person_name": ("Line", "Code")},
        {"street_address.suburb_locality": ("Suburb", "Code")},
    ],
    ids=str,
)
def test_other_layouts_stay_as_they_are(columns: dict[str, tuple[str, ...]]) -> None:
    layout = Layout(columns, id="Line", options={"crs": "4326"})
    assert with_postcode_columns(layout, source_of(FRAME)) is layout


def test_the_rest_of_the_layout_is_kept() -> None:
    given = Layout({"place_name": ("City",), "postal_address": ("Line", "Code")}, id="Number", options={"crs": "4326"})
    layout = with_postcode_columns(given, source_of(FRAME))
    assert layout.columns["place_name"] == ("City",)
    assert (layout.id, layout.options, layout.origin) == (given.id, given.options, given.origin)


def test_of_two_postcodes_the_last_is_the_address_s() -> None:
    frame = FRAME.with_columns(Again=pl.col("Code"))
    layout = with_postcode_columns(Layout({"postal_address": ("Line", "Code", "Again")}), source_of(frame))
    assert layout.columns == {"postal_address": ("Line", "Code"), "postal_address.postcode": ("Again",)}
