"""Agencies of many sorts and the files that they send: columns beside the person, headers, separators, gaps.

Made apart from the code that it judges. An `Agency` keeps columns that belong to no standard (status codes, amounts,
notes, other dates); what each column truly holds is known, so that a guess can be marked.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from .independent_form import Form, roles, values
from .independent_people import Somebody

__all__ = ["AGENCIES", "FRESH", "HELD_OUT", "LAST", "SITES", "Agency", "Written", "may_be", "write"]


@dataclass(frozen=True)
class Agency:
    """One sort of agency: what it keeps beside the person, the ages of its people, the form of its own keys."""

    name: str
    extras: tuple[str, ...]
    youngest: int = 0
    oldest: int = 95
    key: str = "number"  # number, prefix, guid, long


AGENCIES = (
    Agency("births", ("registered", "weight", "status", "place_of_birth"), 0, 1, "prefix"),
    Agency("school", ("enrolled", "year_level", "ethnic", "iwi", "caregiver", "zone"), 5, 18),
    Agency("clinic", ("visited", "doctor", "ethnic", "balance", "phone2"), 0, 95),
    Agency("rates", ("account", "valuation", "instalment", "paid"), 22, 95, "long"),
    Agency("library", ("joined", "fines", "branch", "status"), 6, 90),
    Agency("licences", ("licence_class", "issued", "expires", "points"), 16, 90, "prefix"),
    Agency("electors", ("occupation", "electorate", "status"), 18, 95),
    Agency("visas", ("nationality", "visa_type", "expires", "officer", "status"), 0, 70, "long"),
    Agency("charity", ("amount", "paid", "fund", "notes"), 18, 95),
    Agency("iwi", ("iwi", "hapu", "marae", "voting"), 0, 95),
)
HELD_OUT = (
    Agency("housing", ("rent", "tenancy_start", "bedrooms", "notes", "phone2"), 18, 85, "prefix"),
    Agency("benefits", ("ird", "benefit", "paid", "amount", "staff", "children"), 16, 66, "long"),
    Agency("sports", ("club", "grade", "joined", "fee", "emergency"), 5, 60),
    Agency("trainees", ("course", "enrolled", "percent", "provider", "flag"), 16, 60, "guid"),
)
FRESH = (
    Agency("dogs", ("breed", "chip", "desexed", "fee"), 16, 90, "prefix"),
    Agency("ambulance", ("call", "priority", "hospital", "phone2"), 0, 95, "long"),
    Agency("electricity", ("icp", "tariff", "connected", "kwh", "balance"), 18, 95),
    Agency("courts", ("court", "charge", "hearing", "lawyer"), 17, 80, "guid"),
    Agency("clinics", ("beds", "sector", "opened"), key="prefix"),
    Agency("marae", ("iwi", "hapu", "beds")),
)
LAST = (
    Agency("scholarships", ("course", "amount", "iwi", "percent"), 16, 40),
    Agency("fishing", ("licence_class", "issued", "fee", "notes"), 14, 85, "prefix"),
    Agency("immunisation", ("visited", "doctor", "ethnic", "flag"), 0, 90, "guid"),
    Agency("parking", ("fines", "status", "paid", "zone"), 17, 90, "long"),
)
"""Made after all mending, with names of columns of their own; judged once."""
SITES = {"clinics", "marae"}
_TODAY = dt.date(2026, 6, 30)


@cache
def _roles() -> dict[str, dict[str, str]]:
    """What is known of each role: what it may be told to hold, and how a column of no standard is called and filled."""
    with (Path(__file__).parent / "independent_roles.csv").open(encoding="utf-8") as file:
        return {row["role"]: row for row in csv.DictReader(file)}


def may_be(role: str) -> tuple[set[str], bool]:
    """What a column of this role may rightly be told to hold, and whether leaving it open is as right."""
    row = _roles()[role]
    return set(row["may_be"].split()), bool(row["may_be_open"])


def _extra(role: str, person: Somebody, rng: Random, agency: Agency) -> str:
    row = _roles()[role]
    if row["values"]:
        return rng.choice(row["values"].split("|"))
    if row["years"]:
        years = int(row["years"]) * 365
        day = _TODAY - dt.timedelta(days=rng.randrange(1, years) if years > 0 else -rng.randrange(1, -years))
        return f"{day:%d/%m/%Y}" if len(agency.name) % 2 else day.isoformat()
    if role in {"caregiver", "emergency"}:
        return f"{rng.choice(['Ana', 'Tom', 'Lesley', 'Moana', 'Ravi'])} {person.family}"
    if role in {"doctor", "officer", "lawyer"}:
        return rng.choice(["Dr P Shaw", "Dr A Rewi", "Dr J Lim"] if role != "officer" else ["jsmith", "trewi", "alim"])
    return _number(role, rng)


def _number(role: str, rng: Random) -> str:
    low, high = {
        "weight": (1800, 4900),
        "rent": (120, 780),
        "percent": (0, 100),
        "valuation": (20, 300),
        "beds": (4, 60),
        "kwh": (900, 14000),
    }.get(role, (0, 1))
    money = {"balance": (-50, 400), "instalment": (400, 1400), "fines": (-20, 30)}
    if role in money:
        return f"{max(-50.0 if role == 'balance' else 0.0, rng.uniform(*money[role])):.2f}"
    return {
        "phone2": lambda: f"0{rng.choice('34679')} {rng.randint(300, 999)} {rng.randint(1000, 9999)}",
        "account": lambda: f"{rng.randint(10000, 99999)}-{rng.randint(10, 99)}",
        "valuation": lambda: str(rng.randint(low, high) * 10000),
        "points": lambda: str(rng.choice([0, 0, 0, 20, 35, 50])),
        "amount": lambda: f"${rng.choice([20, 50, 100, 250])}.00",
        "ird": lambda: f"{rng.randint(10, 130)}-{rng.randint(100, 999)}-{rng.randint(100, 999)}",
        "chip": lambda: f"9000{rng.randint(10_000_000_000, 99_999_999_999)}",
        "icp": lambda: f"{rng.randint(10**9, 10**10 - 1)}UN{rng.randint(100, 999)}",
        "staff": lambda: f"S{rng.randint(100, 160)}",
    }.get(role, lambda: str(rng.randint(low, high)))()


def _key(number: int, agency: Agency, rng: Random) -> str:
    if agency.key == "guid":
        text = f"{rng.getrandbits(96):024x}"
        return f"{text[:8]}-{text[8:12]}-4{text[12:15]}-a{text[15:18]}-{text[12:24]}"
    return {
        "number": str(40000 + number * 3),
        "prefix": f"{agency.name[:2].upper()}{number:06}",
        "long": str(9_100_000_000 + number * 7),
    }[agency.key]


def _header_lists(name: str) -> dict[str, list[str]]:
    lines = (Path(__file__).parent / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {line.split(",", 1)[0]: line.split(",", 1)[1].split("|") for line in lines}


_GROUPS = (
    {"family", "given", "known_first"}, {"first", "second", "third"}, {"line1", "line2", "line3"}, {"postal_line"},
    {"main", "known_main", "middle"}, {"postal_line1", "line2", "line3"},
    {"unit", "number", "road", "road_type"}, {"suburb", "town"}, {"longitude", "latitude"}, {"easting", "northing"},
    {"nzmg_e", "nzmg_n"}, {"x", "y"}, {"birth_day", "birth_month", "birth_year"},
)  # fmt: skip


def _headers(order: list[str], style: str, rng: Random, words: str) -> list[str]:
    if style != "telling":
        numbers = range(1, len(order) + 1)
        names = {
            "COL": [f"COL{at}" for at in numbers],
            "F": [f"F{at:02}" for at in numbers],
            "V": [f"V{at}" for at in numbers],
            "letters": [chr(64 + at) for at in numbers],
        }
        return names[style]
    known, at = _header_lists(words), {}
    for group in _GROUPS:
        present = [role for role in order if role in group]
        at |= dict.fromkeys(present, rng.randrange(12))
    found: list[str] = []
    for role in order:
        options = known.get(role, [_roles()[role]["header"]])
        header = options[at.get(role, rng.randrange(12)) % len(options)]
        while header in found:
            header = next((other for other in options if other not in found), header + " 2")
        found.append(header)
    return found


@dataclass(frozen=True)
class Written:
    """One file as bytes, with the role of each of its columns, and its texts by header."""

    content: bytes
    truth: dict[str, str]
    form: Form
    agency: Agency
    rows: int


def write(folk: list[Somebody], form: Form, agency: Agency, rng: Random, *, style: str) -> Written:
    """The file that an agency sends: its columns in an order of its own, with gaps, in its separator and encoding."""
    order = roles(form)
    blocks = [order[:1], *_blocks(order[1:]), *[[role] for role in agency.extras if role != "phone2" or form.phone]]
    first, rest = blocks[0], blocks[1:]
    if rng.random() < 0.6:
        rng.shuffle(rest)
    order = [*first, *(role for block in rest for role in block)]
    headers = _headers(order, style, rng, f"independent_headers{_words_of(agency)}")
    gaps = {role: rng.choice([0, 0, 0.02, 0.06]) for role in order if role not in {"id", "x", "y", "family"}}
    gaps["email"], gaps["phone"] = 0.25, 0.15
    separator = rng.choice([",", ",", ";", "\t", "|"])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=rng.choice(["\n", "\r\n"]))
    writer.writerow(headers)
    for person in folk:
        known = values(person, form, rng)
        row = []
        for role in order:
            text = _key(person.number, agency, rng) if role == "id" else known.get(role)
            text = _extra(role, person, rng, agency) if text is None else text
            row.append("" if rng.random() < gaps.get(role, 0) else text)
        writer.writerow(row)
    content = out.getvalue().encode(form.encoding, "replace")
    return Written(content, dict(zip(headers, order, strict=True)), form, agency, len(folk))


def _words_of(agency: Agency) -> str:
    sets = {"_held_out": HELD_OUT, "_fresh": FRESH, "_last": LAST}
    return next((ending for ending, agencies in sets.items() if agency in agencies), "")


def _blocks(order: list[str]) -> list[list[str]]:
    """Columns that stand beside one another in any file: those of a name, of an address, of a point."""
    names = {"family", "given", "first", "second", "third", "known_first", "main", "known_main", "middle"}
    address = {
        "unit",
        "number",
        "road",
        "road_type",
        "line",
        "line1",
        "line2",
        "line3",
        "postal_line",
        "postal_line1",
        "suburb",
        "town",
        "postcode",
    }
    points = {"longitude", "latitude", "easting", "northing", "nzmg_e", "nzmg_n", "x", "y"}
    born = {"birth_day", "birth_month", "birth_year"}
    blocks: list[list[str]] = []
    for role in order:
        for kind in (names, address, points, born):
            if role in kind and blocks and blocks[-1][-1] in kind:
                blocks[-1].append(role)
                break
        else:
            blocks.append([role])
    return blocks
