"""What holds for every text: nothing is lost, nothing raises, and what is written out is read back."""

from __future__ import annotations

import re
import unicodedata

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.normaliser.phone_number import international_form, national_form, normalise_phone_number
from nzdatastd.normaliser.phone_number.tokens import plain
from nzdatastd.normaliser.result import Status
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.testing import phone_numbers

TOKEN = re.compile(r"[0-9]+|[^\W0-9_]+")
WORDS = """04 499 0888 4990888 (04) +64 (0)4 0064 021 123 456 0211234567 44990888 211234567 025 0800 POLICE 0508 x2
ext 2 extn. # DDI / or ; & , - . + ( ) 9 /9 Ph: Mob home work fax a/h waea pūkoro Mum Hēmi after 5pm 111 *555 0000000
+61 2 9374 4000 0061 0011 02 020 7946 0018 12/3/2019 jane@example.nz O4 0l2 ４９９ – é ʻ x X ? * _ 6.49E+10"""
MIXED = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=4), st.from_regex("[0-9]{1,9}", fullmatch=True)),
        st.sampled_from([" ", "", " ", "/", ", ", "\n", "\u200b"]),
    ),
    max_size=10,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(unicodedata.normalize("NFC", plain(text))))


@given(st.one_of(st.text(), MIXED))
@settings(max_examples=400)
def test_no_text_raises_and_no_token_is_lost(text: str) -> None:
    found = normalise_phone_number(text)

    kept = [found.unparsed, *map(str, found.fields.values()), *(change.before for change in found.changes)]
    kept += [part or "" for value in (*found.values, *found.alternatives) for part in (value.e164, value.extension)]
    joined = unicodedata.normalize("NFC", plain(" ".join(kept)))
    assert not [token for token in tokens(text) if token not in joined]
    for value in (*found.values, *found.alternatives):
        assert PhoneNumber(e164=value.e164, extension=value.extension) == value
    assert (found.value is None) == (found.status not in (Status.CONFORMANT, Status.AMBIGUOUS))


@given(MIXED)
def test_what_is_left_over_is_composed_where_the_text_was(text: str) -> None:
    left = normalise_phone_number(unicodedata.normalize("NFC", text)).unparsed
    assert unicodedata.is_normalized("NFC", left)


@given(MIXED)
def test_a_value_is_read_back_to_itself(text: str) -> None:
    for value in normalise_phone_number(text).values:
        again = normalise_phone_number(value.e164)
        assert again.value == value.model_copy(update={"extension": None})
        assert again.changes == ()


@given(phone_numbers())
@settings(max_examples=300)
def test_every_form_is_read_back(number: PhoneNumber) -> None:
    for form in (international_form, national_form):
        assert normalise_phone_number(form(number)).value == number
    assert normalise_phone_number(number.e164, extension=number.extension).value == number
    assert normalise_phone_number(international_form(number)).status is Status.CONFORMANT


@given(st.lists(st.one_of(MIXED, st.none(), phone_numbers().map(national_form)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_frame_gives_the_cells_of_the_scalar_form(texts: list[str | None]) -> None:
    source = open_source(pl.DataFrame({"A": pl.Series(texts, dtype=pl.String)}))
    plans = plans_of(Layout.load({"columns": {"phone_number": "A"}}))
    frame = pl.concat([added for _, added in normalised_batches(source, plans, workers=1)])
    assert frame.schema == plans[0].schema()
    for text, row in zip(texts, frame.iter_rows(named=True), strict=True):
        found = normalise_phone_number(text)
        assert row["phone_number"] == (found.value and found.value.e164)
        assert row["phone_number.original"] == text
        assert row["phone_number.status"] == found.status.value
        assert (row["phone_number.unparsed"] or "") == found.unparsed
        assert row["phone_number.findings"] == [each.rule for each in found.findings]
        for name in ("extension", "type", "country", "national_number"):
            assert row[f"phone_number.{name}"] == found.fields.get(name)
        assert len(row["phone_number.others"]) == max(0, len(found.values) - 1)
        assert len(row["phone_number.alternatives"]) == len(found.alternatives)
        assert [each["before"] for each in row["phone_number.changes"]] == [each.before for each in found.changes]
