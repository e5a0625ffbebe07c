"""Short closed lists in columns that say nothing: codes of gender or sex, types of names, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.normaliser.gender_and_sex.code_text import code_key
from nzdatastd.normaliser.person_name.vocabulary import table
from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.shapes import sets, words

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate

__all__ = ["guess_codes"]

_NEARLY_ALL = 0.95
_MOST = 0.6
_FEWEST, _LARGEST = 0.30, 0.70  # shares of a column of people that each of the two sexes has
_FEW = 0.12
_SEXES = frozenset({"m", "f", "male", "female", "man", "woman", "boy", "girl", "tane", "wahine"})
_DIGITS = frozenset({"1", "2", "3", "9", "0"})
_CODES_2015 = frozenset({"11", "21", "30", "31", "32", "39"})
_GENDERS = ("gender_and_sex.gender", "gender_and_sex.sex")


def guess_codes(columns: OpenColumns) -> None:
    """Guess which open columns are gender or sex, name types and titles.

    Args:
        columns: of the file.
    """
    if not columns.has("gender_and_sex"):
        _guess_gender(columns)
    name_types = {fold(row["form"]) for row in table("name_types")}
    for candidate in list(columns):
        share = columns.share(candidate, lambda text: fold(text) in name_types)
        if share >= _NEARLY_ALL and "person_name.name_type" not in columns.targets():
            columns.settle(candidate, "person_name.name_type", "are types of names.", share=share)
            continue
        share = columns.share(candidate, lambda text: fold(text) in sets()["title"])
        if share >= _NEARLY_ALL and "person_name.title" not in columns.targets():
            columns.settle(candidate, "person_name.title", "are titles.", share=share)


def _guess_gender(columns: OpenColumns) -> None:
    told = [each for each in columns if _are_words(columns, each)]
    if len(told) == 1:
        said = "are words or letters for gender or sex; which of the two is not told."
        columns.settle(told[0], "gender_and_sex", said, alternatives=_GENDERS)
        return
    balanced = [each for each in columns if _are_codes(columns, each)]
    if not told and len(balanced) == 1 and (columns.has("date_of_birth") or columns.has("person_name")):
        said = "are two codes that about half of the records have each, or a third one that few have, as sexes are."
        columns.settle(balanced[0], "gender_and_sex", said, share=0.7, alternatives=_GENDERS)


def _are_words(columns: OpenColumns, candidate: Candidate) -> bool:
    known = words("gender") | words("sexes")
    are_known = columns.share(candidate, lambda text: fold(text) in known) >= _NEARLY_ALL
    keys = {code_key(text) for text in columns.values(candidate)}
    has_both = len({key[:1] for key in keys if set(key.split()) & _SEXES}) > 1 or len(keys & _CODES_2015) > 1
    sexes = columns.share(candidate, lambda text: bool(set(code_key(text).split()) & _SEXES))
    return has_both and ((are_known and sexes >= _MOST) or sexes >= _NEARLY_ALL)


def _are_codes(columns: OpenColumns, candidate: Candidate) -> bool:
    counts = columns.values(candidate)
    total = counts.total()
    if set(counts) <= _CODES_2015 and {"11", "21"} <= set(counts):
        return True
    if not set(counts) <= _DIGITS or not {"1", "2"} <= set(counts):
        return False
    rest = total - counts["1"] - counts["2"]
    return rest <= _FEW * total and all(_FEWEST <= counts[code] / total <= _LARGEST for code in ("1", "2"))
