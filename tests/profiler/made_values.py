"""Invented values by kind, the same ones each time: what the table cases fill their columns with."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

FAMILY_NAMES = ("Smith", "Tūhoe", "Ngata", "Wilson", "Te-Kanawa", "O'Brien", "Singh", "Fa'asavalu", "Müller", "Rāwiri")
GIVEN_NAMES = ("Aroha", "Mary", "Anne", "Wiremu", "James", "Mereana", "Noah", "Hēmi", "Priya", "Wei", "Sione", "Tāne")
ROADS = ("Rimu", "Māhoe", "Queen", "Beach", "Station", "Kōwhai", "High", "Victoria", "Karo", "Church")
ROAD_TYPES = ("Road", "Street", "Avenue", "Place", "Crescent", "Terrace", "Drive", "Lane")
SUBURBS = ("Melville", "Karori", "Ponsonby", "Halfway Bush", "Tikipunga", "Crofton Downs", "St Albans", "Te Aro")
TOWNS = ("Hamilton", "Wellington", "Auckland", "Dunedin", "Whangārei", "Christchurch", "Whanganui", "Tauranga", "Kaeo")
COUNCILS = ("Hamilton City", "Wellington City", "Auckland", "Whangārei District", "Far North District")
POSTCODES = ("0110", "0420", "0610", "1010", "2013", "3206", "4310", "5010", "6011", "7010", "8011", "9012", "9400")
INSTITUTIONS = ("School", "College", "Medical Centre", "Kindergarten", "Clinic", "Kura")

Make = Callable[[random.Random, int], str | None]


def _birth(draw: random.Random) -> dt.date:
    return dt.date(1930, 1, 1) + dt.timedelta(days=draw.randrange(31_000))


def _visit(draw: random.Random) -> dt.date:
    return dt.date(2015, 1, 1) + dt.timedelta(days=draw.randrange(3_000))


def _line(draw: random.Random) -> str:
    unit = draw.choice(["", "", "", "2/", "Flat 3, "])
    return f"{unit}{draw.randrange(1, 400)}{draw.choice(['', '', 'A'])} {_road(draw)}"


def _road(draw: random.Random) -> str:
    return f"{draw.choice(ROADS)} {draw.choice(ROAD_TYPES)}"


def _postal_line(draw: random.Random) -> str:
    return draw.choice(
        [_line(draw), f"PO Box {draw.randrange(10, 9_999)}", f"{_line(draw)}, RD {draw.randrange(1, 9)}"]
    )


def _nhi(draw: random.Random) -> str:
    return "".join(draw.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=3)) + f"{draw.randrange(10_000):04}"


def _phone(draw: random.Random) -> str:
    number = f"{draw.randrange(2_000_000, 9_999_999)}"
    return draw.choice([f"04 {number[:3]} {number[3:]}", f"021 {number}", f"(09) {number}", f"+64 7 {number}"])


MAKE: dict[str, Make] = {
    "blank": lambda _draw, _row: None,
    "running number": lambda _draw, row: str(row + 1),
    "code": lambda draw, row: f"{draw.choice('ABCD')}{row * 7919 % 100_003:06}",
    "repeated code": lambda draw, _row: f"Z{draw.randrange(20)}",
    "count": lambda draw, _row: str(draw.randrange(2_000)),
    "year": lambda draw, _row: str(draw.randrange(1990, 2026)),
    "number of eight digits": lambda draw, _row: str(draw.randrange(10_000_000, 99_999_999)),
    "family name": lambda draw, _row: draw.choice(FAMILY_NAMES),
    "given name": lambda draw, _row: draw.choice(GIVEN_NAMES),
    "given name or blank": lambda draw, _row: draw.choice([draw.choice(GIVEN_NAMES), None]),
    "given names": lambda draw, _row: " ".join(draw.choices(GIVEN_NAMES, k=draw.randrange(1, 4))),
    "whole name": lambda draw, _row: f"{draw.choice(GIVEN_NAMES)} {draw.choice(FAMILY_NAMES)}",
    "title": lambda draw, _row: draw.choice(["Mr", "Mrs", "Ms", "Dr", None]),
    "iso birth": lambda draw, _row: _birth(draw).isoformat(),
    "day-first birth": lambda draw, _row: _birth(draw).strftime("%d/%m/%Y"),
    "month-first birth": lambda draw, _row: _birth(draw).strftime("%m/%d/%Y"),
    "written birth": lambda draw, _row: _birth(draw).strftime("%d %B %Y"),
    "visit": lambda draw, _row: _visit(draw).isoformat(),
    "gender code": lambda draw, _row: draw.choice("123"),
    "gender word": lambda draw, _row: draw.choice(["Male / Tāne", "Female / Wahine", "Another gender / He ira kē anō"]),
    "sex letter": lambda draw, _row: draw.choice("MF"),
    "school sex": lambda draw, _row: draw.choice(["Co-Educational", "Girls School", "Boys School"]),
    "street line": lambda draw, _row: _line(draw),
    "postal line": lambda draw, _row: _postal_line(draw),
    "PO box": lambda draw, _row: f"PO Box {draw.randrange(10, 9_999)}",
    "whole address": lambda draw, _row: f"{_line(draw)}, {draw.choice(SUBURBS)}, {draw.choice(TOWNS)}",
    "address number": lambda draw, _row: str(draw.randrange(1, 400)),
    "mixed address number": lambda draw, _row: draw.choice(["12", "14A", "1/21", "8-10", "7"]),
    "suffix": lambda draw, _row: draw.choice([None, None, "A", "B"]),
    "unit": lambda draw, _row: draw.choice([None, "1", "2", "7A"]),
    "road": lambda draw, _row: _road(draw),
    "bare road": lambda draw, _row: draw.choice(ROADS),
    "road type": lambda draw, _row: draw.choice(ROAD_TYPES),
    "road suffix": lambda draw, _row: draw.choice([None, None, None, "North", "East"]),
    "suburb": lambda draw, _row: draw.choice(SUBURBS),
    "town": lambda draw, _row: draw.choice(TOWNS),
    "council": lambda draw, _row: draw.choice(COUNCILS),
    "postcode": lambda draw, _row: draw.choice(POSTCODES),
    "postcode without its zero": lambda draw, _row: draw.choice(POSTCODES).lstrip("0"),
    "rural delivery": lambda draw, _row: draw.choice(["RD 1", "RD 2", "RD 10", None]),
    "latitude": lambda draw, _row: f"{draw.uniform(-46.5, -34.5):.6f}",
    "longitude": lambda draw, _row: f"{draw.uniform(167.0, 178.4):.6f}",
    "NZTM easting": lambda draw, _row: f"{draw.uniform(1_100_000, 1_890_000):.1f}",
    "NZTM northing": lambda draw, _row: f"{draw.uniform(4_760_000, 5_290_000):.1f}",
    "NZMG easting": lambda draw, _row: f"{draw.uniform(2_130_000, 3_000_000):.0f}",
    "NZMG northing": lambda draw, _row: f"{draw.uniform(6_230_000, 6_780_000):.0f}",
    "phone": lambda draw, _row: _phone(draw),
    "email": lambda draw, row: f"{draw.choice(GIVEN_NAMES).lower()}{row}@example.nz",
    "NHI": lambda draw, _row: _nhi(draw),
    "institution": lambda draw, _row: f"{draw.choice(SUBURBS)} {draw.choice(INSTITUTIONS)}",
    "words": lambda draw, _row: draw.choice(["Open", "Closed", "Under review", "Not yet decided"]),
    "sentence": lambda draw, _row: f"Please see the note of {draw.choice(['Monday', 'Friday'])} about this record",
}


def made(kind: str, rows: int, seed: str) -> list[str | None]:
    """The values of one column; the same kind, rows and seed give the same values."""
    draw = random.Random(f"{kind}:{seed}")  # noqa: S311 (made values need to repeat, not to be secret)
    return [MAKE[kind](draw, row) for row in range(rows)]
