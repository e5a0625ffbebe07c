"""Addresses in frames: the same answers as one by one, whatever stands in for a number and however many workers run."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.address.formatting import one_line
from nzdatastd.normaliser.address.outcome import Address
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.normaliser.frame.addresses import AddressPlan
from nzdatastd.normaliser.frame.stand_in import with_stand_ins
from nzdatastd.normaliser.places import Places
from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.testing import addresses

TEXT = Layout.load({"columns": {"street_address": "A"}})

LINES = [
    "2/14A Māhoe St Nth, Melville, Hamilton 3206",
    "14 Rimu Road, Karori, Wellington",
    "16 Rimu Road, Karori, Wellington",
    "16 RIMU ROAD KARORI WELLINGTON 6012",
    "1234 Main Street, Springfield, IL 62704",
    "PO Box 12, Wellington 6140",
    "12 Kiwi Road, RD 2, Kaeo 0479",
    "Cnr Rimu Road & Kea Street, Karori",
    "1, 3 & 5 Rimu Road, Karori",
    "309 Road, Coromandel",
    "12 100 Acre Road",
    "Freyberg House, 20 Aitken Street, Thorndon, Wellington",
    "99 Zzyzx",
    "77 Rimu Road, 7 Kea Street",
    "Unknown",
    "",
    None,
    "14 to 16 Rimu Road",
    "7 Te Ara o Kiri, Pukekohe 2120",
    "1000 Rimu Road, Karori",
]


def normalised(texts: list[str | None], *, workers: int = 1, places: Places | None = None) -> pl.DataFrame:
    source = open_source(pl.DataFrame({"A": pl.Series(texts, dtype=pl.String)}))
    return pl.concat([added for _, added in normalised_batches(source, plans_of(TEXT, places), workers=workers)])


def one_by_one(texts: list[str | None], places: Places | None = None) -> pl.DataFrame:
    """Every row read by itself, with no stand-in and nothing kept."""
    plan = plans_of(TEXT, places)[0]
    frame = pl.DataFrame({"A": pl.Series(texts, dtype=pl.String)})
    return plan.finished(frame, frame, plan.read(frame))


def test_lines_of_all_kinds_agree_with_reading_them_one_by_one() -> None:
    assert_frame_equal(normalised(LINES * 2), one_by_one(LINES * 2))


@given(st.lists(addresses().map(one_line) | st.text(max_size=40) | st.none(), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_lines_agree_with_reading_them_one_by_one(texts: list[str | None]) -> None:
    assert_frame_equal(normalised(texts), one_by_one(texts))


_NUMBERS = st.from_regex(r"\A([1-9][0-9]?[A-C]?/)?[1-9][0-9]{0,4}[A-Ca]?\Z")


@given(
    st.lists(st.tuples(_NUMBERS, st.sampled_from([line for line in LINES if line and line[0].isdigit()])), min_size=2)
)
@settings(max_examples=150, deadline=None)
def test_any_number_before_any_rest_agrees(pairs: list[tuple[str, str]]) -> None:
    texts: list[str | None] = [f"{number} {rest.partition(' ')[2]}" for number, rest in pairs]
    assert_frame_equal(normalised(texts), one_by_one(texts))


def test_every_real_line_agrees(real_data: Path) -> None:
    places = Places.read(real_data / "linz_roads_postcodes.csv")
    sample = pl.read_csv(real_data / "linz_addresses_sample.csv", infer_schema=False)
    texts = pl.concat(
        [
            sample["full_address"].head(4_000),
            (sample["full_address"] + ", " + sample["postcode"].fill_null("")).head(2_000),
            sample["full_address"].str.to_lowercase().str.replace_all(",", "").head(2_000),
        ]
    )
    schools = pl.read_csv(real_data / "moe_schools_2026.csv", infer_schema=False)
    joined = schools.select(pl.concat_str("Street", "Suburb", "Town / City", separator=", ", ignore_nulls=True))
    lines = [*texts.to_list(), *joined.to_series().to_list()]
    assert_frame_equal(normalised(lines, places=places), one_by_one(lines, places))
    stood_in = with_stand_ins(pl.Series(lines))["number"].is_not_null().mean()
    assert stood_in is not None
    assert stood_in > 0.5


SPLIT = {
    "three lines": {"street_address": ["A", "B", "C"]},
    "a line and its places": {"street_address": "A", "suburb_locality": "B", "town_city": "C"},
    "two lines and a postcode, told first": {"postcode": "C", "street_address": ["A", "B"]},
    "a name of a building before the line": {"building_name": "B", "street_address": "A", "town_city": "C"},
    "the line twice": {"street_address": "A", "suburb_locality": "A", "town_city": "C"},
}
_LINES = st.one_of(
    st.builds("{} {}".format, _NUMBERS, st.sampled_from(["Rimu Road", "Māhoe St Nth", "High St, Karori", "to 4"])),
    st.sampled_from(["PO Box 12", "RD 2", "Karori", "Wellington", "6012", "612", "309 Road", "77", "77 ", " ", "12"]),
    st.text(max_size=8),
    st.none(),
)


@pytest.mark.parametrize("columns", SPLIT.values(), ids=SPLIT.keys())
@given(rows=st.lists(st.tuples(_LINES, _LINES, _LINES), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_lines_in_columns_agree_with_reading_them_one_by_one(
    columns: dict[str, str | list[str]], rows: list[tuple[str | None, ...]]
) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys("ABC", pl.String()), orient="row")
    (plan,) = plans_of(Layout.load({"columns": columns}))
    found = pl.concat([added for _, added in normalised_batches(open_source(frame), [plan], workers=1)])
    own = frame.select(plan.sources)
    assert_frame_equal(found, plan.finished(own, own, plan.read(own)))
    (bare,) = plans_of(Layout.load({"columns": columns}), has_lists=False)
    alone = pl.concat([added for _, added in normalised_batches(open_source(frame), [bare], workers=1)])
    assert_frame_equal(alone, found.select(alone.columns))


def test_a_line_with_places_beside_it_is_read_once_for_all_numbers() -> None:
    (plan,) = plans_of(Layout.load({"columns": SPLIT["a line and its places"]}))
    rows = pl.DataFrame({"A": ["12 Rimu Rd", "2/7B Rimu Rd"], "B": ["Karori", "Karori"], "C": ["Wellington"] * 2})
    assert plan.asked(rows).n_unique() == 1


def test_workers_give_the_same() -> None:
    assert_frame_equal(normalised(LINES, workers=2), normalised(LINES))


@given(addresses())
@settings(max_examples=200, deadline=None)
def test_composed_columns_are_those_of_the_model(address: Address) -> None:
    result = normalise_address(one_line(address))
    row = normalised([one_line(address)]).row(0, named=True)
    if isinstance(result.value, StreetAddress):
        for name in ("full_address_number", "full_road_name", "full_address"):
            assert row[f"street_address.{name}"] == getattr(result.value, name)


def test_cells_are_those_of_the_scalar_form() -> None:
    frame = normalised(LINES)
    for text, row in zip(LINES, frame.iter_rows(named=True), strict=True):
        result = normalise_address(text)
        assert row["street_address.original"] == text
        assert row["street_address.status"] == result.status.value
        assert row["street_address.confidence"] == result.confidence.value
        assert (row["street_address.unparsed"] or "") == result.unparsed
        assert [each["before"] for each in row["street_address.changes"]] == [each.before for each in result.changes]
        assert row["street_address.findings"] == [each.rule for each in result.findings]
        assert len(row["street_address.alternatives"]) == len(result.alternatives)
        assert len(row["street_address.others"]) == max(0, len(result.values) - 1)


def test_what_a_text_turns_out_to_be_has_its_own_columns() -> None:
    frame = normalised(
        ["PO Box 12, Wellington 6140", "12 Kiwi Road, RD 2, Kaeo 0479", "1 Main St, Springfield, IL 62704"]
    )
    assert frame["street_address.type"].to_list() == ["postal_address", "postal_address", "overseas_address"]
    assert frame["postal_address.delivery_number"].to_list() == ["12", None, None]
    assert frame["postal_address.mail_town"].to_list() == ["Wellington", "Kaeo", None]
    assert frame["street_address.road_name"].to_list() == [None, "Kiwi", None]
    assert frame["overseas_address.country"].to_list() == [None, None, "US"]


def test_columns_depend_on_the_layout_only() -> None:
    assert normalised(["PO Box 12"]).schema == normalised(["14 Rimu Road"]).schema == plans_of(TEXT)[0].schema()


def test_further_addresses_are_numbered() -> None:
    layout = Layout.load({"columns": {"street_address": "A", "postal_address": "B", "street_address.2": "C"}})
    plans = [plan for plan in plans_of(layout) if isinstance(plan, AddressPlan)]
    assert [(plan.instance, plan.postal, plan.overseas) for plan in plans] == [
        ("street_address", "postal_address.2", "overseas_address"),
        ("postal_address", "postal_address", "overseas_address.2"),
        ("street_address.2", "postal_address.3", "overseas_address.3"),
    ]


def test_columns_that_are_split_already() -> None:
    layout = Layout.load(
        {"columns": {"unit": "FLAT", "address_number": "NO", "full_road_name": "ST", "suburb_locality": "SUB"}}
    )
    given_ = pl.DataFrame({"FLAT": ["2"], "NO": [14], "ST": ["Mahoe St"], "SUB": ["Karori"]})
    added = next(normalised_batches(open_source(given_), plans_of(layout), workers=1))[1]
    assert added["street_address.full_address"].to_list() == ["2/14 Mahoe Street, Karori"]
    assert added["street_address.original"].to_list() == ["2, 14, Mahoe St, Karori"]


@pytest.mark.parametrize("parts", [["14 Rimu Rd", None, "Karori"], ["14 Rimu Rd", "", "Karori"]])
def test_blank_parts_count_for_nothing(parts: list[str | None]) -> None:
    layout = Layout.load({"columns": {"street_address": ["A", "B", "C"]}})
    frame = pl.DataFrame([pl.Series(name, [part], dtype=pl.String) for name, part in zip("ABC", parts, strict=True)])
    added = next(normalised_batches(open_source(frame), plans_of(layout), workers=1))[1]
    assert added["street_address.full_address"].to_list() == ["14 Rimu Road, Karori"]
    assert added["street_address.original"].to_list() == ["14 Rimu Rd, Karori"]
