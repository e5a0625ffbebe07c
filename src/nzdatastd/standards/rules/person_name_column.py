"""Rules on whole columns of names: what no single name can show, such as lost letter case or names cut off."""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, Equal, Field, Present
from nzdatastd.standards.predicates import Both, Contains, LengthBetween, Matches, No
from nzdatastd.standards.rule import Counts, Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import share_at_least

__all__ = ["RULES"]

_UPPER = "[A-ZÀ-ÖØ-ÞĀĒĪŌŪ]"
_LOWER = "[a-zß-öø-ÿāēīōū]"
_CAPITALS = Both(Contains(f"{_UPPER}{_UPPER}"), No(Contains(_LOWER)))
_SMALL = Both(Contains(_LOWER), No(Contains(_UPPER)))
# From here on a column has lost its letter case, and not merely some of its records (advisory).
_WHOLE_COLUMN = 0.9
_ENOUGH_NAMES = 20

# Lengths that name columns are commonly declared with (advisory).
_DECLARED = (10, 12, 15, 16, 18, 20, 24, 25, 30, 32, 35, 40, 50)
_LONGER_THAN_ANY = 4000
# Names grow rarer with length. The longer ones were cut where none is longer than a declared length, at least this many
# have just that length, and they are this many times the next shorter ones; but not where almost all are as long: that
# is a code of fixed length (advisory).
_CUT_TIMES = 10
_CUT_RATIO = 1.5
_CUT_SHARE = 0.95

_INITIALS = Matches(f"{_UPPER}(?:[. ]+{_UPPER})*[.]?")
_HALF = 0.5


def _letter_case_lost(counts: Counts) -> bool:
    return any(share_at_least(name, _WHOLE_COLUMN, times=_ENOUGH_NAMES)(counts) for name in ("capitals", "small"))


def _cut_off(counts: Counts) -> bool:
    return any(
        counts[f"over_{length}"] == 0
        and _CUT_TIMES <= counts[f"at_{length}"] <= _CUT_SHARE * counts["filled"]
        and counts[f"at_{length}"] >= _CUT_RATIO * counts[f"below_{length}"]
        for length in _DECLARED
    )


_LENGTHS = {
    name: LengthBetween(low, high)
    for length in _DECLARED
    for name, low, high in (
        (f"below_{length}", length - 1, length - 1),
        (f"at_{length}", length, length),
        (f"over_{length}", length + 1, _LONGER_THAN_ANY),
    )
}

RULES = (
    Rule(
        id="PN-30",
        name="letter-case-kept",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names", "text"),
        statement="A column of names keeps capital and small letters.",
        why="From `MCDONALD` or `VAN DER BERG` the person's own way of writing the name cannot be had back.",
        fix="Export names as they were entered; fold the case only for comparing.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally({"capitals": _CAPITALS, "small": _SMALL}, _letter_case_lost, affected=("capitals", "small")),
        passes=(("SMITH", *["Ngāta"] * 19), ("SMITH",) * 19, ("J", "Te Aroha") * 20),
        fails=(("SMITH", "ĀPIRANA") * 10, ("smith", "o'brien") * 10),
    ),
    Rule(
        id="PN-31",
        name="names-not-cut-off",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names", "text"),
        statement="Names are not cut off: they do not pile up at the longest length.",
        why="A cut name matches no whole one, and double-barrelled and Māori names are the first to suffer.",
        fix="Widen the column at the source and export again; what was cut cannot be restored from the file.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(_LENGTHS, _cut_off, affected=()),
        passes=(
            (*["Smith"] * 40, *["Featherstone"] * 5, *["Bartholomew"] * 9),
            (*["Smith"] * 40, *["Papadopoulos-St"] * 12, "Papadopoulos-Stone"),
        ),
        fails=(
            (*["Smith"] * 40, *["Papadopoulos-St"] * 12, *["Featherstoneha"] * 2),
            (*["Mere"] * 40, *["Te Aroha M"] * 10),
        ),
    ),
    Rule(
        id="PN-32",
        name="given-names-in-full",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="Given names come in full, not as initials throughout.",
        why="Initials tell few people apart: linking then rests on the birth date and the address alone.",
        fix="Deliver the given names as recorded; where only initials were ever collected, say so in the agreement.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally({"initials": _INITIALS}, share_at_least("initials", _HALF, times=10), affected=("initials",)),
        passes=((*["Mere"] * 12, *["J."] * 10), ("J", "M", "A"), ("JP", "TJ") * 10),
        fails=(("J", "M.", "Ā") * 4, ("J R", "M. A.") * 5),
    ),
    Rule(
        id="PN-33",
        name="family-and-given-names-differ",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names"),
        statement="Family name and given names are two columns, not the same one twice.",
        why="Where the two agree on record after record, one column was mapped or exported twice.",
        fix="Map the right columns; a few people do have the same given and family name.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"same": AllOf(Present("family_name"), Equal(Field("family_name"), Field("given_names")))},
            share_at_least("same", _HALF, times=10),
            affected=("same",),
        ),
        needs=("family_name", "given_names"),
        passes=(
            ({"family_name": "Thomas", "given_names": "Thomas"}, {"family_name": "Ngata", "given_names": "Mere"}),
            ({"family_name": "Madonna", "given_names": None},) * 12,
        ),
        fails=(
            ({"family_name": "Ngata", "given_names": "Ngata"},) * 10,
            ({"family_name": "Smith", "given_names": "Smith"}, {"family_name": "Ngata", "given_names": "Mere"}) * 10,
        ),
    ),
)
