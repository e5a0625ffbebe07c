"""What was read before: each distinct question is read once, whatever order answers come in, however many there are."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.normaliser.frame import known_answers
from nzdatastd.normaliser.frame.known_answers import KnownAnswers


class Reader:
    """Answers each text with itself in capitals, when it is waited for, and counts what it was asked."""

    def __init__(self) -> None:
        self.read: list[str | None] = []

    def begin(self, questions: pl.DataFrame) -> Callable[[], pl.DataFrame]:
        self.read += questions["q"].to_list()
        return lambda: questions.select(pl.col("q").str.to_uppercase().alias("a"))


def frame(texts: list[str | None]) -> pl.DataFrame:
    return pl.DataFrame({"q": pl.Series(texts, dtype=pl.String)})


@given(
    batches=st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "", None]), min_size=1), min_size=1, max_size=6),
    ahead=st.integers(0, 3),
    most=st.integers(0, 5),
    many=st.integers(0, 5),
)
@settings(deadline=None)
def test_every_row_has_its_own_answer(batches: list[list[str | None]], ahead: int, most: int, many: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_answers, "_MOST", most)
        patch.setattr(known_answers, "_MANY", many)
        known = KnownAnswers(Reader().begin)
        begun = []
        found = []
        for batch in batches:
            begun.append(known.begun(frame(batch)))
            if len(begun) > ahead:
                found.append(known.answers(begun.pop(0))["a"].to_list())
        found += [known.answers(each)["a"].to_list() for each in begun]
    assert found == [[None if text is None else text.upper() for text in batch] for batch in batches]


def test_a_question_is_read_once_over_all_batches() -> None:
    reader = Reader()
    known = KnownAnswers(reader.begin)
    first, second = (known.begun(frame(texts)) for texts in (["a", "b", "a", None], ["b", None, "c"]))
    assert reader.read == ["a", "b", None, "c"]
    assert [known.answers(each)["a"].to_list() for each in (first, second)] == [["A", "B", "A", None], ["B", None, "C"]]


def test_questions_that_never_come_again_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_answers, "_MANY", 2)
    reader = Reader()
    known = KnownAnswers(reader.begin)
    for texts in (["a", "b", "c"], ["d", "e", "f"], ["d"]):
        known.answers(known.begun(frame(list(texts))))
    assert reader.read == ["a", "b", "c", "d", "e", "f", "d"]
