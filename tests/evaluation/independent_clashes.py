"""Judge profile, clashes and convert on pairs of files that were made apart from them.

    python -m tests.evaluation.independent_clashes [--pairs 300] [--seed 1] [--set fresh] [--misses FILE]

Pairs of files as agencies send them, with no clash, one planted clash or several; half of them with headers that say
nothing. Counted: planted clashes told, false ones told, and columns told right, told wrong or left open.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import nzdatastd as nz

from .independent_files import AGENCIES, FRESH, HELD_OUT, LAST, SITES, Agency, Written, may_be, write
from .independent_form import Form
from .independent_people import people, places_of
from .independent_plants import PLANTS, PLANTS_OF_SITES, Due, Plant, base_form

__all__ = ["Pair", "Score", "judge", "pair"]

_NAMELESS = ("COL", "F", "V", "letters")  # a file without a header line is refused in plain words: io/header.py
_NATIONAL = {"postcode as number", "council on one side"}  # not seen where one town is all that there is
_HAPPENINGS = {
    "visited",
    "registered",
    "enrolled",
    "paid",
    "joined",
    "issued",
    "call",
    "connected",
}  # may be taken for record dates
_SIZES = (60, 90, 150, 300, 300, 600, 1200)


@dataclass(frozen=True)
class Pair:
    """Two files, what was planted between them, and whether their headers tell what the columns hold."""

    number: int
    left: Written
    right: Written
    planted: tuple[Plant, ...]
    telling: bool


@dataclass
class Score:
    """What was counted: clashes by plant, false ones by kind, columns by outcome; and each miss in words."""

    pairs: int = 0
    told: int = 0
    due: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    columns: dict[bool, Counter[str]] = field(default_factory=lambda: {True: Counter(), False: Counter()})
    by_role: Counter[tuple[bool, str, str]] = field(default_factory=Counter)
    misses: list[dict[str, object]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of planted clashes that were told."""
        return sum(self.found.values()) / max(1, sum(self.due.values()))

    def right(self, *, telling: bool) -> float:
        """The share of assigned columns that are right; a column left open is neither."""
        counts = self.columns[telling]
        return counts["right"] / max(1, counts["right"] + counts["wrong"])


def _fits(plant: Plant, *, telling: bool, others: list[Plant]) -> bool:
    if plant.telling_only and not telling:
        return False
    return not any(plant.bars(other) for other in others)


def pair(seed: int, *, chosen: str = "seen", telling: bool | None = None, size: int | None = None) -> Pair:
    """The pair of files of a seed: each plant alone in turn, then several at once, then none."""
    rng = Random(f"{seed} {chosen}")  # noqa: S311 - invented data, nothing secret
    telling = seed % 2 == 0 if telling is None else telling
    agencies: tuple[Agency, ...] = {"seen": AGENCIES, "held out": HELD_OUT, "fresh": FRESH, "last": LAST}[chosen]
    sites = [each for each in agencies if each.name in SITES]
    of_sites = bool(sites) and seed % 10 in {0, 5}
    one, other = rng.sample(sites if of_sites else [each for each in agencies if each not in sites], 2)
    known, base = (PLANTS_OF_SITES, _base_of_sites) if of_sites else (PLANTS, base_form)
    sort = seed // 2 % 4  # two of four alone, one several, one none
    wanted: list[Plant] = []
    form, changed = base(rng), None
    if sort < 2:
        plant = known[seed // 8 % len(known)]
        for _ in range(200):
            if _fits(plant, telling=telling, others=[]) and (changed := plant.change(form, rng)) is not None:
                wanted = [plant]
                break
            form = base(rng)
            if plant.telling_only and not telling:
                break
    elif sort == 2:
        changed = form
        for plant in rng.sample(known, len(known)):
            if len(wanted) < 2 + seed % 5 and _fits(plant, telling=telling, others=wanted):
                after = plant.change(changed, rng)
                if after is not None and plant.change(form, Random(0)) is not None:  # noqa: S311
                    wanted.append(plant)
                    changed = after
    forms = (form, changed or form)
    places = places_of(rng, wide=any(plant.name in _NATIONAL for plant in wanted))
    count = size or rng.choice(_SIZES)
    youngest, oldest = min(one.youngest, other.youngest), max(one.oldest, other.oldest)
    folk = people(rng, count + count // 2, places, youngest=youngest, oldest=oldest)
    sides = [folk[:count], folk[len(folk) - count :]]
    for side in sides:
        rng.shuffle(side)
    styles = ["telling"] * 2 if telling else [rng.choice(_NAMELESS), rng.choice(_NAMELESS)]
    files = [
        write(side, form, agency, rng, style=style)
        for side, form, agency, style in zip(sides, forms, (one, other), styles, strict=True)
    ]
    if rng.random() < 0.5:
        files.reverse()
    return Pair(seed, files[0], files[1], tuple(wanted), telling)


def _base_of_sites(rng: Random) -> Form:
    return replace(base_form(rng), names="site", birth="", concept="", nhi=False)


def _neutral(given: Pair, kind: str, where: str) -> bool:
    """Clashes that may be told or not: agencies' own keys of another form; columns that only one of them keeps."""
    kept = {role for file in (given.left, given.right) for role in file.agency.extras}
    if "record_date" in where and kind in {"missing", "currency", "notation"}:
        turned = kind == "notation" and any("birth" in plant.touches.split() for plant in given.planted)
        return turned or bool(kept & _HAPPENINGS)
    return (
        (kind == "identifier" and given.left.agency.key != given.right.agency.key)
        or (kind in {"missing", "notation"} and where.startswith(("identifiers", "place_name")))
        or ("phone" in where and "phone2" in kept)
        or any(_follows(plant, kind, where) for plant in given.planted)
    )


def _follows(plant: Plant, kind: str, where: str) -> bool:
    """Whether a clash follows from a plant beside the one that is due."""
    touched = plant.touches.split()
    names = {"initials", "known as", "name cut off", "line cut off"}
    coarse = {"suburb only", "road only", "no address", "address whole"}
    turned = {"axes swapped", "points turned", "points in one column"}
    return (
        (plant.name == "postal" and ("address" in where or "suburb" in where))
        or (plant.name in coarse and "address" in where)
        or ("suburb" in touched and kind in {"length", "restricted_list"} and "suburb" in where)
        or ("letters" in touched and kind in {"macrons", "encoding", "case", "length"})
        or (plant.name == "no NHI" and kind == "identifier")
        or (plant.name == "gender for sex" and where.rpartition(".")[2] in {"sex", "gender"})
        or (plant.name in names and kind in {"name_format", "length"})
        or (plant.name == "old datum" and kind == "crs")
        or (plant.name in turned and kind in {"axis_order", "split"})
    )


def _mark_columns(file: Written, found: nz.Profile, score: Score, where: str, *, telling: bool) -> None:
    said = {column.column: column.field for column in found.columns}
    for at, (header, role) in enumerate(file.truth.items()):
        key = header if header in said else list(said)[at] if at < len(said) else header
        guess = said.get(key) or ""
        allowed, may_be_open = may_be(role)
        fits = guess in allowed if guess else may_be_open
        outcome = "right" if fits else "wrong" if guess else "open"
        score.columns[telling][outcome] += 1
        if (guess and not may_be_open) or outcome != "right":
            score.by_role[telling, role, outcome] += 1
        if outcome != "right":
            score.misses.append({"where": where, "column": header, "role": role, "told": guess, "outcome": outcome})


def judge(given: Pair, score: Score, folder: Path) -> None:
    """Run the chain over one pair and count what it says."""
    profiles = []
    for side, file in (("left", given.left), ("right", given.right)):
        path = folder / f"{given.number}_{side}.csv"
        path.write_bytes(file.content)
        profiles.append(nz.profile(path))
        _mark_columns(file, profiles[-1], score, f"{given.number} {side}", telling=given.telling)
    told = [(clash.kind, clash.field) for clash in nz.clashes(*profiles, measure=False)]
    score.pairs += 1
    score.told += len(told)
    kept = {role for file in (given.left, given.right) for role in file.agency.extras}
    planted = [plant for plant in given.planted if plant.name != "no record date" or not kept & _HAPPENINGS]
    dues: list[tuple[str, Due]] = [(plant.name, due) for plant in planted for due in plant.due]
    names = ", ".join(plant.name for plant in given.planted) or "nothing"
    for name, due in dues:
        score.due[name] += 1
        if any(due.met_by(kind, where) for kind, where in told):
            score.found[name] += 1
        else:
            score.misses.append({"where": given.number, "telling": given.telling, "missed": name, "told": told})
    for kind, where in told:
        if not any(due.met_by(kind, where) for _, due in dues) and not _neutral(given, kind, where):
            score.false[f"{kind} {where}"] += 1
            score.misses.append({
                "where": given.number, "telling": given.telling, "false": f"{kind} {where}", "planted": names,
                "form": str(given.left.form) if len(given.planted) == 0 else "",
            })  # fmt: skip


def _report(score: Score) -> str:
    due, found, false = (sum(each.values()) for each in (score.due, score.found, score.false))
    lines = [
        f"{score.pairs} pairs: planted {due}, told {found} ({score.recall:.2%}); all told {score.told}, false {false}"
    ]
    lines += [f"  missed {name}: {score.due[name] - score.found[name]} of {score.due[name]}"
              for name in score.due if score.found[name] < score.due[name]]  # fmt: skip
    lines += [f"  false {name}: {count}" for name, count in score.false.most_common()]
    for telling in (True, False):
        counts = score.columns[telling]
        lines.append(
            f"columns, {'telling' if telling else 'no'} headers: right {counts['right']}, wrong {counts['wrong']},"
            f" left open {counts['open']}: {score.right(telling=telling):.2%}"
        )
        wrong = [(count, role, outcome) for (told, role, outcome), count in score.by_role.items()
                 if told is telling and outcome != "right"]  # fmt: skip
        lines += [f"  {outcome} {role}: {count}" for count, role, outcome in sorted(wrong, reverse=True)]
    return "\n".join(lines)


def main() -> None:
    """Judge as many pairs as asked for, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", default="seen", choices=["seen", "held out", "fresh", "last"])
    parser.add_argument("--misses", type=Path)
    asked = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.seed, asked.seed + asked.pairs):
            judge(pair(seed, chosen=asked.set), score, Path(folder))
    print(_report(score))  # noqa: T201
    if asked.misses:
        asked.misses.write_text(
            "\n".join(json.dumps(miss, ensure_ascii=False) for miss in score.misses), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
