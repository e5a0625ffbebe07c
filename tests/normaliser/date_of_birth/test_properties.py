"""What holds for every date of birth and for any text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth
from nzdatastd.normaliser.date_of_birth.formatting import day_first, iso_basic, iso_extended
from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.result import Confidence, Normalised, Status
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.testing import dates_of_birth

AS_AT = dt.date(2026, 7, 1)
BORN = dates_of_birth(until=AS_AT)
_TOKEN = re.compile(r"[^\W_]+")


def read(text: object, **how: str | int) -> Normalised[DateOfBirth]:
    return normalise_date_of_birth(text, as_at=AS_AT, **how)  # type: ignore[arg-type] # options by name


_PARTS = st.sampled_from(
    [
        *("1985", "85", "'85", "07", "7", "3", "03", "12", "13", "31", "00", "0", "99", "31113", "479001600"),
        *("Mar", "March", "Maehe", "Poutū-te-rangi", "III", "first", "Thu", "Rāpare", "W10", "066", "st", "th"),
        *("DOB:", "born", "c.", "about", "~", "?", "??", "XX", "(verified)", "passport", "died", "aged", "Smith"),
        *("T00:00:00", "00:00", "12:00", "a.m.", "Z", "+13:00", "GMT", "or", "to", "of", "o", "the"),
        *("-", "–", "/", ".", ",", "&"),
    ]
)
texts = st.one_of(
    st.text(max_size=30),
    st.lists(_PARTS, min_size=1, max_size=7).map(" ".join),
    st.lists(_PARTS, min_size=1, max_size=5).map("".join),
    st.from_regex(r"\A[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}( [0-9:]{4,8})?\Z"),
    st.from_regex(r"\A-?[0-9]{1,19}(\.[0-9]{1,3})?\Z"),
)
hows = st.fixed_dictionaries(
    {},
    optional={
        "order": st.sampled_from(["day-first", "month-first"]),
        "pivot": st.sampled_from([1910, 1930]),
        "serials": st.sampled_from(["1900", "1904"]),
    },
)


@given(BORN)
@settings(deadline=None)
def test_what_is_written_can_be_read(born: DateOfBirth) -> None:
    for text, how in (
        (iso_extended(born), {}),
        (iso_basic(born), {}),
        (day_first(born), {"order": "day-first"}),
        (day_first(born, "."), {"order": "day-first"}),
        (f"{born.value.day} {born.value:%B %Y}", {}),
        (f"{iso_extended(born)}T00:00:00+13:00", {}),
    ):
        assert read(text, **how).value == born


@given(texts, hows)
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_result_that_holds_together(text: str, how: dict[str, str | int]) -> None:
    found = read(text, **how)
    assert (found.value is not None) == (found.status in (Status.CONFORMANT, Status.AMBIGUOUS))
    assert found.status is not Status.PARTIAL or found.fields
    assert (found.confidence is Confidence.NONE) == (found.status in (Status.UNPARSED, Status.BLANK))
    days = [each.value for each in (*found.values, *found.alternatives)]
    assert len(set(days)) == len(days)
    assert all(day <= AS_AT for day in days) or found.status is Status.PARTIAL
    if found.status is Status.CONFORMANT:
        assert not found.alternatives
        assert not found.unparsed
        assert found.value is not None
        assert found.fields == {"year": days[0].year, "month": days[0].month, "day": days[0].day}


@given(texts, hows)
@example("i whānau i te 7 o Maehe 1985 – passport", {})
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost(text: str, how: dict[str, str | int]) -> None:
    found = read(text, **how)
    covered = set()
    for change in found.changes:
        assert change.span is not None
        assert text[slice(*change.span)] == change.before
        covered.update(range(*change.span))
    told = " ".join([found.unparsed, *(each.value.isoformat() for each in found.values)])
    told += " " + " ".join(str(number) for number in found.fields.values())
    left = "".join(" " if place in covered else mark for place, mark in enumerate(text))
    for token in _TOKEN.findall(left):
        assert prepare(token) in told or token.lstrip("0") in told.split()


@given(BORN)
@settings(deadline=None)
def test_a_whole_day_breaks_the_rules_that_its_text_breaks(born: DateOfBirth) -> None:
    judged = [each.rule for each in broken_rules("date_of_birth", {"text": iso_extended(born)}, as_at=AS_AT)]
    assert [each.rule for each in read(iso_extended(born)).findings if each.rule != "DB-07"] == judged


@given(texts, hows)
@settings(max_examples=200, deadline=None)
def test_reading_twice_is_reading_once(text: str, how: dict[str, str | int]) -> None:
    found = read(text, **how)
    if found.status is Status.CONFORMANT and found.value is not None:
        again = read(iso_extended(found.value), **how)
        assert (again.value, again.status, again.changes) == (found.value, Status.CONFORMANT, ())


@given(st.text(max_size=30) | texts)
@settings(max_examples=200, deadline=None)
def test_composed_text_gives_composed_text(text: str) -> None:
    found = read(text)
    told = [found.unparsed, *(change.after for change in found.changes)]
    assert all(unicodedata.is_normalized("NFC", each) for each in told)
    composed, taken_apart = (read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (composed.status, composed.value) == (taken_apart.status, taken_apart.value)


@given(st.from_type(object) | st.floats() | st.integers() | st.binary() | st.dates() | st.datetimes())
@settings(max_examples=150, deadline=None)
def test_any_object_has_a_result(thing: object) -> None:
    assert read(thing).original is thing


@given(st.dates(dt.date(1901, 1, 2), AS_AT), st.sampled_from(["day-first", "month-first"]))
@settings(deadline=None)
def test_the_order_is_never_turned_about(day: dt.date, order: str) -> None:
    other = {"day-first": "month-first", "month-first": "day-first"}[order]
    text = f"{day:%d/%m/%Y}" if order == "day-first" else f"{day:%m/%d/%Y}"
    told = read(text, order=order)
    assert told.value is not None
    assert told.value.value == day
    against = read(text, order=other)
    assert against.value is None or against.value.value == dt.date(day.year, day.day, day.month)
    open_ = read(text)
    assert open_.status is not Status.CONFORMANT or (open_.value is not None and open_.value.value == day)
