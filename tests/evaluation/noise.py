"""A second set of noisy lines, with other kinds of noise than `sets`: what people and old systems do to an address.

Each kind is a function of its own, applied to a line alone and along with others; the share read rightly is told by
kind. The lines are those of the real files that NZDATASTD_REAL_DATA names. What a kind adds on purpose (a region, a
country, a recipient) must leave the four fields as they are; what it rewrites must be read as what it stands for.

    python -m tests.evaluation.noise [how many misses of each kind to show]
"""

from __future__ import annotations

import os
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from nzdatastd.normaliser.address import Address, normalise_address
from nzdatastd.normaliser.places import Places
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.code_lists.addresses import road_types
from tests.evaluation.scoring import is_right, reading_of
from tests.evaluation.sets import Case, evaluation_sets, rows

__all__ = ["NOISES", "Noisy", "noisy_lines", "share_right_by_kind"]

SEED = 20_261_123
_MOST_LINES = 6_000
_TYPES = {road.name: road.abbreviations[0].text for road in road_types() if road.abbreviations}
_SHORT_TOWNS = {
    "Auckland": ("Akl", "AKL", "Akld", "Auck"),
    "Wellington": ("Wgtn", "WGTN", "Wgton"),
    "Christchurch": ("Chch", "ChCh", "CHCH"),
    "Palmerston North": ("PN", "Palm Nth", "P Nth", "P.N.", "Palmerston Nth"),
    "Tauranga": ("Tga",),
    "Dunedin": ("Dun",),
    "Hamilton": ("Ham",),
    "New Plymouth": ("N Plymouth", "New Plym"),
    "Invercargill": ("Invers",),
    "Lower Hutt": ("L Hutt", "Lwr Hutt"),
    "Upper Hutt": ("U Hutt", "Upr Hutt"),
}
_REGION_OF_CODE = {
    "01": "Northland", "02": "Auckland", "03": "Waikato", "04": "Bay of Plenty", "05": "Gisborne", "06": "Hawke's Bay",
    "07": "Taranaki", "08": "Manawatu-Wanganui", "09": "Wellington", "12": "West Coast", "13": "Canterbury",
    "14": "Otago", "15": "Southland", "16": "Tasman", "17": "Nelson", "18": "Marlborough",
}  # fmt: skip


@dataclass(frozen=True)
class Noisy:
    """A line in its parts while noise is put on it, with the gold that it keeps.

    Args:
        gold: number, road and places as they must be read.
        before: recipients and buildings, each a part of its own.
        number: unit and number as written.
        road: as written.
        suburb: as written; empty where only one place is given.
        town: as written.
        postcode: as written; empty where none is.
        behind: region and country.
        joint: between the parts.
        gap: between town and postcode.
        region: the region's code.
        kinds: the noise that it has.
        shape: what is done to the whole text last.
    """

    gold: Case
    number: str
    road: str
    suburb: str
    town: str
    postcode: str = ""
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    joint: str = ", "
    gap: str = " "
    region: str = ""
    kinds: tuple[str, ...] = ()
    shape: Callable[[str], str] = field(default=str)

    @property
    def text(self) -> str:
        """The line as somebody wrote it."""
        town = f"{self.town}{self.gap}{self.postcode}" if self.postcode else self.town
        parts = (*self.before, f"{self.number} {self.road}".strip(), self.suburb, town, *self.behind)
        return self.shape(self.joint.join(part for part in parts if part))


Noise = Callable[[Noisy, random.Random], Noisy | None]
NOISES: dict[str, Noise] = {}
"""The kinds of noise by name; each gives the line with its noise, or None where it does not apply."""


def _kind(name: str) -> Callable[[Noise], Noise]:
    def register(noise: Noise) -> Noise:
        NOISES[name] = noise
        return noise

    return register


def _parts(number: str) -> tuple[str, str]:
    unit, slash, rest = number.partition("/")
    return (unit, rest) if slash else ("", unit)


@_kind("number marked No. or #")
def _marked(line: Noisy, random_: random.Random) -> Noisy | None:
    if not line.number[:1].isdigit() or "/" in line.number:
        return None
    return replace(line, number=random_.choice(("No. ", "No ", "# ", "#", "no.", "Number ")) + line.number)


@_kind("unit in other ways")
def _unit(line: Noisy, random_: random.Random) -> Noisy | None:
    unit, rest = _parts(line.number)
    if not unit or not line.number[:1].isdigit():
        return None
    ways = (
        f"Unit {unit} / {rest}", f"U{unit}/{rest}", f"Apt. {unit}, {rest}", f"Flat {unit}/{rest}", f"F{unit}/{rest}",
        f"{unit} / {rest}", f"Unit {unit}, No. {rest}", f"Flat {unit} - {rest}", f"UNIT {unit} {rest}",
        f"Flat No {unit}, {rest}",
        f"Unit: {unit}, {rest}", f"flat {unit} / {rest}", f"Flat#{unit}, {rest}", f"Apt {unit}/{rest}",
        f"Unit {unit},{rest}",
        f"Flat {unit}, #{rest}", f"Townhouse {unit}, {rest}", f"{unit}/ {rest}", f"({unit}/{rest})",
    )  # fmt: skip
    return replace(line, number=random_.choice(ways))


@_kind("letter apart")
def _letter(line: Noisy, random_: random.Random) -> Noisy | None:
    found = re.fullmatch(r"([0-9]+)([A-Z])", line.number)
    if found is None:
        return None
    return replace(
        line,
        number=random_.choice((f"{found[1]} {found[2]}", f"{found[1]}-{found[2]}", f"{found[1]}{found[2].lower()}")),
    )


@_kind("range in other ways")
def _range(line: Noisy, random_: random.Random) -> Noisy | None:
    found = re.fullmatch(r"([0-9]+)-([0-9]+)", line.number)
    if found is None:
        return None
    return replace(line, number=f"{found[1]}{random_.choice((' - ', '–', ' – ', '—', ' to ', '- ', ' -'))}{found[2]}")


@_kind("lot before the number")
def _lot(line: Noisy, random_: random.Random) -> Noisy | None:
    return replace(line, before=(*line.before, f"Lot {random_.randrange(1, 40)}"))


@_kind("type shortened with a stop")
def _type(line: Noisy, random_: random.Random) -> Noisy | None:
    words = line.road.split()
    for place in (-1, -2):
        short = _TYPES.get(words[place]) if len(words) > -place else None
        if short is not None:
            words[place] = random_.choice((f"{short}.", f"{short.upper()}.", short.upper(), f"{short.lower()}.", short))
            return replace(line, road=" ".join(words))
    return None


@_kind("direction shortened")
def _direction(line: Noisy, random_: random.Random) -> Noisy | None:
    short = {"North": "Nth", "South": "Sth", "East": "E", "West": "W", "Extension": "Ext"}
    words = line.road.split()
    if len(words) < 3 or words[-1] not in short or words[-2] not in _TYPES:
        return None
    words[-1] = random_.choice(
        (
            short[words[-1]],
            short[words[-1]] + ".",
            words[-1][0] if words[-1] != "Extension" else "Extn",
            f"({words[-1]})",
        )
    )
    return replace(line, road=" ".join(words))


@_kind("hyphens and apostrophes varied")
def _hyphen(line: Noisy, random_: random.Random) -> Noisy | None:
    if "-" in line.road:
        road = line.road.replace("-", random_.choice(("\u2010", "–", "\u2011", " - ", " – ")))
    elif "'" in line.road:
        road = line.road.replace("'", random_.choice(("’", "‘", "`", "´")))
    else:
        return None
    return replace(line, road=road)


@_kind("postcode in other ways")
def _postcode(line: Noisy, random_: random.Random) -> Noisy | None:
    if not line.postcode:
        return None
    gap = random_.choice(("", "  ", ", ", "-", " - ", ",", "\n", ". ", " Postcode ", " P/C ", ", Post Code: "))
    return replace(line, gap=gap)


@_kind("country behind")
def _country(line: Noisy, random_: random.Random) -> Noisy | None:
    if line.behind:
        return None
    name = random_.choice(
        ("NZ", "N.Z.", "New Zealand", "NEW ZEALAND", "new zealand", "Aotearoa", "Aotearoa New Zealand", "NZL")
    )
    return replace(line, behind=(name,))


@_kind("region behind")
def _region(line: Noisy, random_: random.Random) -> Noisy | None:
    name = _REGION_OF_CODE.get(line.region)
    if name is None or line.behind or name == line.town or not line.suburb:
        return None
    return replace(line, behind=(random_.choice((name, f"{name} Region", name.upper())),))


@_kind("suburb or town repeated")
def _repeated(line: Noisy, random_: random.Random) -> Noisy | None:
    if not line.suburb or line.suburb in line.road:
        return None
    if random_.random() < 0.5:
        return replace(line, suburb=f"{line.suburb}{line.joint}{line.suburb}")
    return replace(line, town=f"{line.town}{line.joint}{line.town}")


@_kind("place words shortened")
def _place_words(line: Noisy, random_: random.Random) -> Noisy | None:
    short = {"North": "Nth", "South": "Sth", "Mount": "Mt", "Saint": "St", "Point": "Pt", "Heights": "Hts"}
    words = line.suburb.split()
    found = [place for place, word in enumerate(words) if word in short]
    if not found or len(words) < 2:
        return None
    place = random_.choice(found)
    as_written = short[words[place]] + random_.choice(("", "."))
    words[place] = as_written
    return replace(line, suburb=" ".join(words))


@_kind("town shortened")
def _town(line: Noisy, random_: random.Random) -> Noisy | None:
    short = _SHORT_TOWNS.get(line.town)
    return None if short is None else replace(line, town=random_.choice(short))


@_kind("macron added or lost")
def _macron(line: Noisy, random_: random.Random) -> Noisy | None:
    place = next((at for at, mark in enumerate(line.road) if mark in "aeiou" and at > 0), None)
    if (
        place is None
        or not line.suburb
        or line.suburb == line.town
        or not line.road[:place].isalpha()
        or "Highway" in line.road
    ):
        return None
    long = unicodedata.normalize("NFC", f"{line.road[place]}\u0304")
    road = line.road[:place] + long + line.road[place + 1 :]
    if random_.random() < 0.5:
        road_as_written = unicodedata.normalize("NFD", road)
        return replace(line, road=road_as_written, gold=replace(line.gold, road=road))
    return replace(line, road=road, gold=replace(line.gold, road=road))


@_kind("recipient above")
def _recipient(line: Noisy, random_: random.Random) -> Noisy | None:
    if line.joint not in (", ", "\n", ","):
        return None
    who = random_.choice((
        "c/- J Brown", "C/o Mrs T Ngata", "C/- Rimu Trust", "Attn: Accounts", "Attention The Manager", "ATTN J P SMITH",
        "care of Mr and Mrs Lee", "c/- Smith & Co Ltd", "C/O: Hone Heke", "Att: Reception",
    ))  # fmt: skip
    return replace(line, before=(who, *line.before))


@_kind("building above")
def _building(line: Noisy, random_: random.Random) -> Noisy | None:
    if line.joint not in (", ", "\n", ",") or "Unit" in line.number:
        return None
    name = random_.choice(
        ("Tower 2", "Harbour House", "Rata Apartments", "Level 3", "Ground Floor", "The Old Mill", "BNZ Building")
    )
    return replace(line, before=(*line.before, name))


@_kind("other separators")
def _separators(line: Noisy, random_: random.Random) -> Noisy | None:
    if line.joint != ", ":
        return None
    return replace(
        line, joint=random_.choice(("\n", "\r\n", ",", " , ", ";", " | ", " - ", ",  ", ",,", "\t", ",\n", ". , "))
    )


@_kind("no commas")
def _no_commas(line: Noisy, random_: random.Random) -> Noisy | None:
    del random_
    if line.joint != ", " or line.before or not {*line.kinds} <= _FIT_WITHOUT_COMMAS:
        return None
    return replace(line, joint=" ")


_FIT_WITHOUT_COMMAS = {
    "number marked No. or #", "unit in other ways", "letter apart", "range in other ways", "type shortened with a stop",
    "hyphens and apostrophes varied", "country behind", "place words shortened", "town shortened", "letters",
}  # fmt: skip


@_kind("letters")
def _letters(line: Noisy, random_: random.Random) -> Noisy | None:
    return replace(line, shape=random_.choice((str.upper, str.lower, str.swapcase)))


@_kind("stray marks")
def _marks(line: Noisy, random_: random.Random) -> Noisy | None:
    ways: tuple[Callable[[str], str], ...] = (
        lambda text: f'"{text}"', lambda text: f"  {text}  ", lambda text: f"{text}.", lambda text: f"{text},",
        lambda text: f", {text}", lambda text: f"Address: {text}", lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"), lambda text: f"({text})", lambda text: f"- {text}",
        lambda text: f"{text} .",
    )  # fmt: skip
    return replace(line, shape=random_.choice(ways)) if line.shape is str else None


def _lines() -> Iterator[Noisy]:
    by_text = {row["full_address"]: row for row in rows("linz_addresses_sample.csv")}
    sets = evaluation_sets()
    for case in sets["LINZ lines as they are"]:
        row = by_text[case.text]
        yield Noisy(case, case.number, case.road, *case.places, row["postcode"], region=row["region_code"])
    for case in sets["agency lines, commas"]:
        yield Noisy(case, case.number, case.road, *case.places)


def noisy_lines() -> Iterator[Noisy]:
    """Yield the noisy lines: each with one kind of noise, or with two or three."""
    random_ = random.Random(SEED)  # noqa: S311  # noise, not secrets
    lines = list(_lines())
    for name, noise in NOISES.items():
        fit = [made for line in lines if (made := noise(line, random_)) is not None]
        for made in random_.sample(fit, min(len(fit), _MOST_LINES // 10)):
            yield replace(made, kinds=(name,))
    for _ in range(_MOST_LINES):
        made = random_.choice(lines)
        for name in random_.sample(list(NOISES), random_.randrange(2, 4)):
            further = NOISES[name](made, random_)
            if further is not None:
                made = replace(further, kinds=(*made.kinds, name))
        if made.kinds:
            yield made


def is_read_rightly(line: Noisy, result: Normalised[Address]) -> bool:
    """Return whether number, road, places and postcode are as the gold has them; a shortened place may stay short."""
    reading = reading_of(result.fields)
    number, road, suburb, town = reading
    gold = line.gold
    if "place words shortened" in line.kinds and line.suburb.replace(".", "").casefold().startswith(
        suburb.replace(".", "").casefold()
    ):
        suburb = gold.places[0]
    postcode = str(result.fields.get("postcode") or "")
    return is_right(gold, (number, road, suburb, town)) and (not line.postcode or postcode == line.postcode)


def share_right_by_kind(
    places: Places | None,
) -> tuple[dict[str, tuple[int, int]], list[tuple[Noisy, Normalised[Address]]]]:
    """Return for each kind of noise how many lines are read rightly and how many there are, and the misses."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses = []
    for line in noisy_lines():
        result = normalise_address(line.text, places=places)
        kinds = line.kinds if len(line.kinds) == 1 else ("several kinds at once",)
        is_good = is_read_rightly(line, result)
        for kind in kinds:
            total[kind] += 1
            right[kind] += is_good
        if not is_good:
            misses.append((line, result))
    return {kind: (right[kind], total[kind]) for kind in total}, misses


def main() -> int:
    """Print the share read rightly by kind of noise, with all places and with the built-in towns; and some misses."""
    all_places = Places.read(Path(os.environ["NZDATASTD_REAL_DATA"]) / "linz_roads_postcodes.csv")
    shown: dict[str, int] = defaultdict(int)
    tables = [share_right_by_kind(places) for places in (all_places, None)]
    for kind, (right, total) in tables[0][0].items():
        other, _ = tables[1][0][kind]
        sys.stdout.write(f"{kind:34} {total:6} {100 * right / total:8.2f} {100 * other / total:8.2f}\n")
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for line, result in tables[0][1]:
        kind = " + ".join(line.kinds) if len(line.kinds) > 1 else line.kinds[0]
        if shown[kind] < most:
            shown[kind] += 1
            sys.stdout.write(f"{kind}: {line.text!r}\n    {reading_of(result.fields)} left {result.unparsed!r}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
