"""What holds for every text: nothing raises, nothing is lost, and neither concept is ever made of the other."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.normaliser.gender_and_sex import CodeFrame, code_frame, normalise_gender_and_sex
from nzdatastd.normaliser.result import Status
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.text import clean

WORDS = """1 2 3 4 9 0 11 21 30 31 39 01 1.0 M F D X U I O Male female other unknown Tāne tane Wahine Indeterminate
Whakawahine Takatāpui Non-binary Intersex Boy None NA - / ( ) : ʻ é Mr"""
TEXTS = st.one_of(
    st.sampled_from(WORDS.split()),
    st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=3)), max_size=4).map(" ".join),
    st.text(max_size=12),
    st.none(),
)
FRAMES = st.one_of(st.none(), st.sampled_from(list(CodeFrame)))


@given(TEXTS, TEXTS, TEXTS, FRAMES, FRAMES)
@settings(max_examples=400)
def test_nothing_raises_and_nothing_is_lost(
    gender: str | None, sex: str | None, text: str | None, gender_frame: CodeFrame | None, sex_frame: CodeFrame | None
) -> None:
    found = normalise_gender_and_sex(gender, sex, text=text, gender_frame=gender_frame, sex_frame=sex_frame)

    kept = {*found.fields.values(), *(change.before for change in found.changes)}
    for each in (gender, sex, text):
        cleaned = clean(each)
        assert cleaned is None or cleaned in kept or cleaned in found.unparsed
    assert (found.value is None) == (found.status not in (Status.CONFORMANT, Status.AMBIGUOUS))


@given(TEXTS, FRAMES)
def test_neither_is_made_of_the_other(text: str | None, frame: CodeFrame | None) -> None:
    as_gender = normalise_gender_and_sex(gender=text, gender_frame=frame)
    as_sex = normalise_gender_and_sex(sex=text, sex_frame=frame)
    mixed = normalise_gender_and_sex(text=text, text_frame=frame)
    assert "sex" not in as_gender.fields
    assert "gender" not in as_sex.fields
    assert mixed.value is None
    assert not {"gender", "sex"} & mixed.fields.keys()
    assert as_gender.value is None or as_gender.value.sex is None
    assert as_sex.value is None or as_sex.value.gender is None


@given(st.one_of(st.none(), st.sampled_from("123456789")), st.one_of(st.none(), st.sampled_from("12")))
def test_codes_are_read_back(gender: str | None, sex: str | None) -> None:
    if gender is None and sex is None:
        return
    value = GenderAndSex(gender=gender, sex=sex)
    found = normalise_gender_and_sex(value.gender, value.sex)
    assert found.value == value
    assert found.changes == ()


@given(TEXTS, FRAMES)
def test_what_was_read_reads_the_same_again(text: str | None, frame: CodeFrame | None) -> None:
    value = normalise_gender_and_sex(gender=text, gender_frame=frame).value
    if value is not None:
        assert normalise_gender_and_sex(gender=value.gender).value == value


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=10))
@settings(max_examples=80, deadline=None)
def test_the_frame_gives_the_cells_of_the_scalar_form(rows: list[tuple[str | None, str | None]]) -> None:
    genders, sexes = zip(*rows, strict=True)
    source = open_source(pl.DataFrame({"G": genders, "S": sexes}, schema={"G": pl.String, "S": pl.String}))
    plans = plans_of(Layout.load({"columns": {"gender_and_sex.gender": "G", "gender_and_sex.sex": "S"}}))
    frame = pl.concat([added for _, added in normalised_batches(source, plans, workers=1)])
    frames = {"gender_frame": code_frame(genders).frame, "sex_frame": code_frame(sexes).frame}
    assert frame.schema == plans[0].schema()
    for (gender, sex), row in zip(rows, frame.iter_rows(named=True), strict=True):
        found = normalise_gender_and_sex(gender, sex, **frames)
        for name in ("gender", "sex", "gender_or_sex", "gender_frame", "sex_frame"):
            assert row[f"gender_and_sex.{name}"] == found.fields.get(name)
        assert row["gender_and_sex.status"] == found.status.value
        assert (row["gender_and_sex.unparsed"] or "") == found.unparsed
        assert row["gender_and_sex.findings"] == [each.rule for each in found.findings]
