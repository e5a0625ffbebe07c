"""The list of titles is fit for making rules: unambiguous forms, known sources."""

from __future__ import annotations

from collections import Counter

from nzdatastd.standards.code_lists.titles import Place, ToldBy, titles
from nzdatastd.standards.sources import sources


def test_forms_occur_once_in_each_place() -> None:
    assert max(Counter((title.place, title.form.casefold()) for title in titles()).values()) == 1


def test_sources_are_known() -> None:
    assert {title.source for title in titles()} <= set(sources())


def test_words_that_are_names_are_told_by_nothing() -> None:
    undecided = {title.form for title in titles() if title.told_by is ToldBy.NOTHING}
    assert {"Dame", "Lady", "Major", "MBE"} <= undecided


def test_suffixes_are_told_by_the_word_or_not_at_all() -> None:
    after = {title.told_by for title in titles() if title.place is Place.AFTER}
    assert after == {ToldBy.WORD, ToldBy.NOTHING}
