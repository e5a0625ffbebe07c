"""Pairs of files about invented people, alike but for the clashes that were planted in them.

    pair = planted(["notation", "case"], seed=1, telling=False)
    pair.left, pair.right, pair.truth, pair.fields_left, pair.fields_right

Each kind has several ways to be planted; which one, and on which side, the seed decides. With `telling=False` the
columns are called COL1, COL2 and so on.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

import polars as pl

from nzdatastd.standards.coordinate_transformation import transform_columns

__all__ = ["KINDS", "Pair", "planted"]

_NAMES = Path(__file__).parents[1] / "evaluation" / "synthetic_names.csv"
_PLACES = (
    ("Auckland", "1010", -36.85, 174.76,
     ("Ponsonby", "Grey Lynn", "Ōtāhuhu", "Māngere Bridge", "Mount Eden", "Te Atatū Peninsula")),
    ("Hamilton", "3204", -37.79, 175.28, ("Melville", "Hillcrest", "Te Rapa", "Frankton", "Fairfield")),
    ("Wellington", "6011", -41.29, 174.78, ("Karori", "Te Aro", "Crofton Downs", "Island Bay", "Newtown")),
    ("Christchurch", "8011", -43.53, 172.64, ("St Albans", "Riccarton", "Ōpāwaho", "Sydenham", "Halswell")),
    ("Dunedin", "9016", -45.87, 170.50, ("Halfway Bush", "Saint Clair", "Māori Hill", "Mornington")),
    ("Whangārei", "0110", -35.73, 174.32, ("Tikipunga", "Kensington", "Ōnerahi", "Raumanga")),
    ("Rotorua", "3010", -38.14, 176.25, ("Ngongotahā", "Fenton Park", "Ōwhata")),
    ("Taupō", "3330", -38.69, 176.08, ("Nukuhau", "Hilltop", "Rainbow Point")),
)  # fmt: skip
_ROADS = (
    "Rimu", "Māhoe", "Queen", "Beach", "Station", "Kōwhai", "High", "Victoria", "Karo", "Church", "Tōtara", "Mill",
    "Hīnau", "George", "Great North", "Ngaio", "Old Mill", "Rātā", "Albert", "Te Awa", "Union", "Pōhutukawa", "Bush",
)  # fmt: skip
_TYPES = {
    "Road": "Rd", "Street": "St", "Avenue": "Ave", "Place": "Pl", "Crescent": "Cres", "Terrace": "Tce", "Drive": "Dr",
}  # fmt: skip
_EXTRA_GIVEN = {
    "M": ("James", "John", "William", "Robert", "Thomas", "Daniel", "Matthew", "Jack", "Liam", "Noah", "Oliver",
          "Samuel", "Hēmi", "Wiremu", "Tāne", "Rāwiri"),
    "F": ("Mary", "Anne", "Sarah", "Emma", "Olivia", "Charlotte", "Grace", "Ruby", "Emily", "Hannah", "Aroha",
          "Mereana", "Anahera", "Māia", "Kōwhai", "Hine"),
}  # fmt: skip
_LONG = (
    "Featherstonehaugh-Cholmondeley",
    "Papadopoulos-Karagiannis",
    "Ratanavongsa-Phetchanpheng",
    "Te Whakaahuatanga",
)


@dataclass(frozen=True)
class Habits:
    """How one agency writes what it has."""

    name: str = "parts"
    given: str = "2"
    order: str = "family-first"
    initials: bool = False
    birth: str = "%d/%m/%Y"
    sex: str = "letter"
    address: str = "lines"
    unit_apart: bool = True
    suburb: str = "clean"
    postcode: str = "text"
    crs: int = 4326
    axis: str = "xy"
    pair: bool = False
    decimals: int = 6
    phone: str = "national"
    case: str = "mixed"
    macrons: str = "kept"
    encoding: str = "sound"
    longest_name: int = 0
    longest_line: int = 0
    name_type: str = ""
    postal: bool = False
    id_style: str = "A{:05}"
    nhi: bool = False
    recorded: int = 2024
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two files and what is true of them.

    Args:
        left: the first agency's file.
        right: the second's.
        truth: the clashes planted, as (kind, field).
        fields_left: what each column of the first holds; a decoy holds None.
        fields_right: of the second.
    """

    left: pl.DataFrame
    right: pl.DataFrame
    truth: frozenset[tuple[str, str]]
    fields_left: dict[str, str | None]
    fields_right: dict[str, str | None]


@dataclass
class _Column:
    field: str | None
    names: Sequence[str]
    values: list[str | None] = with_default(default_factory=list)


Person = dict[str, Any]
Way = tuple[dict[str, Any], dict[str, Any], str]
"""What one side does, what the other does, and the field that clashes."""

_WAYS: dict[str, tuple[Way, ...]] = {
    "split": (
        ({"name": "whole"}, {"name": "parts"}, "person_name"),
        ({"name": "whole", "order": "given-first"}, {"name": "parts", "given": "1"}, "person_name"),
        ({"address": "whole"}, {"address": "lines"}, "street_address"),
        ({"address": "parts"}, {"address": "lines"}, "street_address"),
        ({"address": "parts"}, {"address": "whole"}, "street_address"),
        ({"address": "parts", "unit_apart": False}, {"address": "parts"}, "street_address"),
    ),
    "restricted_list": (({"suburb": "list"}, {"suburb": "free"}, "suburb_locality"),),
    "notation": (
        ({"birth": "%Y-%m-%d"}, {}, "date_of_birth"),
        ({"birth": "%d-%b-%Y"}, {}, "date_of_birth"),
        ({"birth": "serial"}, {}, "date_of_birth"),
        ({"birth": "%Y-%m-%d 00:00:00"}, {}, "date_of_birth"),
        ({"birth": "%m/%d/%Y"}, {}, "date_of_birth"),
        ({"birth": "%Y%m%d"}, {"birth": "%Y-%m-%d"}, "date_of_birth"),
        ({"birth": "%d/%m/%y"}, {}, "date_of_birth"),
        ({"postcode": "number"}, {}, "postcode"),
        ({"phone": "international"}, {}, "phone_number"),
    ),
    "code_frame": (
        ({"sex": "digit"}, {"sex": "letter"}, "gender_and_sex"),
        ({"sex": "word"}, {"sex": "letter"}, "gender_and_sex"),
        ({"sex": "2015"}, {"sex": "word"}, "gender_and_sex"),
        ({"sex": "label"}, {"sex": "letter"}, "gender_and_sex"),
    ),
    "crs": (({"crs": 2193}, {}, "coordinates"), ({"crs": 27200}, {"crs": 2193}, "coordinates")),
    "axis_order": (
        ({"axis": "yx"}, {}, "coordinates"),
        ({"axis": "yx", "pair": True}, {"pair": True}, "coordinates"),
    ),
    "length": (
        ({"longest_name": 8}, {}, "person_name"),
        ({"longest_line": 15}, {}, "street_address"),
    ),
    "case": (({"case": "upper"}, {}, "person_name"),),
    "macrons": (
        ({"macrons": "none"}, {}, "person_name"),
        ({"macrons": "destroyed"}, {}, "person_name"),
    ),
    "encoding": (({"encoding": "misread"}, {}, "person_name"),),
    "name_format": (
        ({"given": "1"}, {"given": "2"}, "person_name"),
        ({"given": "first_middle"}, {"given": "2"}, "person_name"),
        ({"name": "whole", "order": "given-first"}, {"name": "whole"}, "person_name"),
    ),
    "name_type": (({"name_type": "known_as"}, {"name_type": "official"}, "person_name"),),
    "address_type": (({"postal": True}, {}, "address"),),
    "identifier": (
        ({"id_style": "{}"}, {}, "record.id"),
        ({"nhi": True}, {}, "identifiers.nhi"),
    ),
    "missing": (
        ({"without": frozenset({"email"})}, {}, "email"),
        ({"without": frozenset({"phone"})}, {}, "phone_number"),
        ({"without": frozenset({"birth"})}, {}, "date_of_birth"),
        ({"without": frozenset({"sex"})}, {}, "gender_and_sex"),
        ({"without": frozenset({"coordinates"})}, {}, "coordinates"),
        ({"without": frozenset({"postcode"})}, {}, "postcode"),
        ({"without": frozenset({"recorded"})}, {}, "record_date"),
    ),
    "granularity": (
        ({"birth": "%Y"}, {}, "date_of_birth"),
        ({"initials": True}, {}, "person_name"),
        ({"decimals": 2}, {}, "coordinates"),
    ),
    "currency": (({"recorded": 2016}, {}, "record_date"),),
}
KINDS = tuple(_WAYS)

# Kinds that hide or change each other: a name in one column has no format of given names.
_APART = (
    {"split", "name_format"}, {"split", "missing"}, {"split", "restricted_list"}, {"split", "length"},
    {"notation", "granularity"}, {"notation", "missing"}, {"granularity", "missing"}, {"crs", "missing"},
    {"crs", "granularity"}, {"crs", "axis_order"}, {"axis_order", "missing"}, {"axis_order", "granularity"},
    {"macrons", "encoding"}, {"code_frame", "missing"}, {"currency", "missing"}, {"address_type", "split"},
    {"address_type", "length"}, {"address_type", "restricted_list"}, {"address_type", "missing"},
    {"address_type", "notation"}, {"name_format", "granularity"}, {"split", "granularity"}, {"length", "name_format"},
    {"length", "granularity"}, {"length", "split"}, {"case", "length"}, {"macrons", "length"}, {"encoding", "length"},
    {"name_type", "split"}, {"encoding", "case"},
)  # fmt: skip


def compatible(kinds: Sequence[str]) -> list[str]:
    """Return the kinds that can be planted together, in their order, each that does not hide an earlier one."""
    kept: list[str] = []
    for kind in kinds:
        if kind not in kept and not any({kind, other} in _APART for other in kept):
            kept.append(kind)
    return kept


def planted(kinds: Sequence[str], seed: int, *, telling: bool = True, rows: int = 400) -> Pair:
    """Return two files with clashes of these kinds and no others.

    Args:
        kinds: any of KINDS that are compatible.
        seed: the same gives the same.
        telling: whether the columns' names say what they hold.
        rows: of each file.
    """
    draw = random.Random(f"{seed}:{','.join(kinds)}")  # noqa: S311 - made to repeat, not to be secret
    own: list[dict[str, Any]] = [{}, {}]
    truth = set()
    for kind in kinds:
        one, other, where = draw.choice(_WAYS[kind])
        side = draw.randrange(2)
        own[side] |= one
        own[1 - side] |= other
        truth.add((kind, where))
        if kind in {"case", "macrons", "encoding"}:
            truth.add((kind, "street_address"))  # what a system does to letters it does to all text
    sides = []
    for number, habits in enumerate(own):
        defaults = Habits(id_style="A{:05}" if "id_style" not in habits else "")
        columns = _file(replace(defaults, **habits), random.Random(f"{seed}:{number}"), rows)  # noqa: S311
        sides.append(_named(columns, draw, telling=telling))
    (left, fields_left), (right, fields_right) = sides
    return Pair(left, right, frozenset(truth), fields_left, fields_right)


def _named(columns: list[_Column], draw: random.Random, *, telling: bool) -> tuple[pl.DataFrame, dict[str, str | None]]:
    names = [draw.choice(each.names) if telling else f"COL{at}" for at, each in enumerate(columns, start=1)]
    frame = pl.DataFrame(
        {name: pl.Series(each.values, dtype=pl.String) for name, each in zip(names, columns, strict=True)}
    )
    return frame, {name: each.field for name, each in zip(names, columns, strict=True)}


def _given_names() -> dict[str, list[str]]:
    with _NAMES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["use"] == "given" and row["sex"] in {"M", "F"}]
    own = {
        sex: [row["name"] for row in rows if row["sex"] == sex and row["group"] in {"european", "maori"}]
        for sex in "MF"
    }
    return {sex: own[sex][:60] + [*_EXTRA_GIVEN[sex]] * 3 for sex in "MF"}


def _family_names() -> list[str]:
    with _NAMES.open(encoding="utf-8") as file:
        rows = [row["name"] for row in csv.DictReader(file) if row["use"] == "family"]
    return rows[:320] + [*_LONG] * 4


def _file(habits: Habits, draw: random.Random, rows: int) -> list[_Column]:
    given, family = _given_names(), _family_names()
    people = [_person(draw, row, given, family) for row in range(rows)]
    columns = [_Column("record.id", ("ID", "Client No", "Record ID", "person_id"))]
    columns[0].values = [habits.id_style.format(10_000 + row * 7) for row in range(rows)]
    columns += _identifiers(habits, draw, rows)
    columns += _names(habits, people)
    columns += _facts(habits, people, draw)
    columns += _addresses(habits, people, draw)
    columns += _coordinates(habits, people)
    columns += _contacts(habits, people)
    decoys = [
        _Column(None, ("Status", "State"), [draw.choice(["Open", "Closed", "Under review"]) for _ in people]),
        _Column(None, ("Visits", "Total"), [str(draw.randrange(40)) for _ in people]),
    ]
    return [*columns, *decoys]


def _person(draw: random.Random, row: int, given: dict[str, list[str]], family: list[str]) -> dict[str, Any]:
    sex = draw.choice("MF")
    town, postcode, latitude, longitude, suburbs = draw.choice(_PLACES)
    return {
        "row": row,
        "sex": "X" if draw.random() < 0.02 else sex,
        "given": [draw.choice(given[sex]) for _ in range(draw.choice([1, 2, 2, 3]))],
        "family": draw.choice(family),
        "born": dt.date(1932, 1, 1) + dt.timedelta(days=draw.randrange(32_000)),
        "unit": str(draw.randrange(1, 9)) if draw.random() < 0.2 else None,
        "number": str(draw.randrange(1, 300)),
        "road": draw.choice(_ROADS),
        "type": draw.choice(list(_TYPES)),
        "suburb": draw.choice(suburbs),
        "town": town,
        "postcode": postcode,
        "latitude": latitude + draw.uniform(-0.05, 0.05),
        "longitude": longitude + draw.uniform(-0.05, 0.05),
        "phone": f"2{draw.choice('127')}{draw.randrange(1_000_000, 9_999_999)}",
        "days": draw.randrange(500),
    }


def _identifiers(habits: Habits, draw: random.Random, rows: int) -> list[_Column]:
    if not habits.nhi:
        return []
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    values: list[str | None] = [
        "".join(draw.choices(letters, k=3)) + f"{draw.randrange(10_000):04}" for _ in range(rows)
    ]
    return [_Column("identifiers.nhi", ("NHI", "NHI Number"), values)]


def _names(habits: Habits, people: list[Person]) -> list[_Column]:
    write = _writer(habits, cut=habits.longest_name)
    own_names: list[list[str]] = [person["given"] for person in people]
    given = [[each[0] for each in own] if habits.initials else own for own in own_names]
    family = [write(person["family"]) for person in people]
    before = {"known_as": "Preferred ", "official": "Legal "}.get(habits.name_type, "")
    kind = _Column("person_name.name_type", ("Name Type",), [habits.name_type.replace("_", " ")] * len(people))
    kinds = [kind] if habits.name_type else []
    if habits.name == "whole":
        if habits.order == "family-first":
            whole = [write(f"{person['family']}, {' '.join(own)}") for person, own in zip(people, given, strict=True)]
        else:
            whole = [write(f"{' '.join(own)} {person['family']}") for person, own in zip(people, given, strict=True)]
        return [_Column("person_name", (f"{before}Name", f"{before}Full Name"), whole), *kinds]
    surname = _Column(
        "person_name.family_name", tuple(f"{before}{name}" for name in ("Surname", "Family Name", "Last Name")), family
    )
    if habits.given == "1":
        columns = [
            _Column("person_name.given_names", (f"{before}Given Name {at + 1}",),
                    [write(own[at]) if len(own) > at else None for own in given])
            for at in range(3)
        ]  # fmt: skip
    elif habits.given == "first_middle":
        columns = [
            _Column("person_name.given_names", (f"{before}First Name",), [write(own[0]) for own in given]),
            _Column("person_name.given_names", (f"{before}Middle Names",), [write(" ".join(own[1:])) for own in given]),
        ]
    else:
        names = tuple(f"{before}{name}" for name in ("Given Names", "Forenames"))
        columns = [_Column("person_name.given_names", names, [write(" ".join(own)) for own in given])]
    return [surname, *columns, *kinds]


def _facts(habits: Habits, people: list[Person], draw: random.Random) -> list[_Column]:
    columns = []
    if "birth" not in habits.without:
        births: list[str | None] = [_written(person["born"], habits.birth) for person in people]
        columns.append(_Column("date_of_birth", ("Date of Birth", "DOB", "Birth Date"), births))
    if "sex" not in habits.without:
        lists: dict[str, dict[str, str | None]] = {
            "letter": {"M": "M", "F": "F", "X": None},
            "digit": {"M": "1", "F": "2", "X": "3"},
            "word": {"M": "Male", "F": "Female", "X": "Another gender"},
            "2015": {"M": "11", "F": "21", "X": "39"},
            "label": {"M": "Male / Tāne", "F": "Female / Wahine", "X": "Another gender / He ira kē anō"},
        }
        codes = lists[habits.sex]
        columns.append(_Column("gender_and_sex", ("Gender",), [codes[person["sex"]] for person in people]))
    if "recorded" not in habits.without:
        start = dt.date(habits.recorded, 1, 1)
        values: list[str | None] = [(start + dt.timedelta(days=person["days"])).isoformat() for person in people]
        columns.append(_Column("record_date", ("Last Updated", "Record Date"), values))
    del draw
    return columns


def _written(day: dt.date, form: str) -> str:
    return str((day - dt.date(1899, 12, 30)).days) if form == "serial" else day.strftime(form)


def _addresses(habits: Habits, people: list[Person], draw: random.Random) -> list[_Column]:
    write = _writer(habits, cut=habits.longest_line)
    plain = _writer(habits)
    value = "postal_address" if habits.postal else "street_address"
    town = _Column(value, ("Town", "City", "Town/City"), [plain(person["town"]) for person in people])
    suburb = _Column(value, ("Suburb", "Locality"), [plain(_suburb(person, habits, draw)) for person in people])
    before = "Postal " if habits.postal else ""
    postcodes = [person["postcode"] for person in people]
    if habits.postcode == "number":
        postcodes = [each.lstrip("0") for each in postcodes]
    postcode = (
        [_Column(f"{value}.postcode", (f"{before}Postcode",), postcodes)] if "postcode" not in habits.without else []
    )
    streets = [_street(person, habits, draw) for person in people]
    if habits.address == "whole":
        whole = [
            write(f"{street}, {each}, {person['town']} {person['postcode']}")
            for street, each, person in zip(streets, suburb.values, people, strict=True)
        ]
        return [_Column(value, ("Address", "Home Address"), whole)]
    if habits.address == "parts":
        places = [replace_field(suburb, f"{value}.suburb_locality"), replace_field(town, f"{value}.town_city")]
        numbers = [
            f"{person['unit']}/{person['number']}" if person["unit"] and not habits.unit_apart else person["number"]
            for person in people
        ]
        unit = _Column(f"{value}.unit", ("Flat", "Unit"), [person["unit"] for person in people])
        roads = [write(f"{person['road']} {person['type']}") for person in people]
        number_field = f"{value}.address_number" if habits.unit_apart else f"{value}.full_address_number"
        return [
            *([unit] if habits.unit_apart else []),
            _Column(number_field, ("Street Number", "House No"), numbers),
            _Column(f"{value}.full_road_name", ("Street Name",), roads),
            *places,
            *postcode,
        ]
    names = (
        (f"{before}Address", f"{before}Address Line 1")
        if habits.postal
        else ("Street Address", "Street", "Address Line 1")
    )
    suburb.names = tuple(f"{before}{name}" for name in suburb.names)
    town.names = tuple(f"{before}{name}" for name in town.names)
    return [_Column(value, names, [write(street) for street in streets]), suburb, town, *postcode]


def replace_field(column: _Column, own: str) -> _Column:
    return _Column(own, column.names, column.values)


def _street(person: Person, habits: Habits, draw: random.Random) -> str:
    if habits.postal and draw.random() < 0.7:
        return f"PO Box {draw.randrange(10, 9_999)}"
    unit = f"{person['unit']}/" if person["unit"] else ""
    return f"{unit}{person['number']} {person['road']} {person['type']}"


def _suburb(person: Person, habits: Habits, draw: random.Random) -> str:
    name: str = person["suburb"]
    if habits.suburb != "free" or draw.random() < 0.7:
        return name
    return draw.choice(
        [name.upper(), name.lower(), name.replace("Saint", "St").replace("Mount", "Mt"), name[:-1], name + name[-1],
         f"{name} {person['town']}", name.replace("a", "e", 1)]
    )  # fmt: skip


def _coordinates(habits: Habits, people: list[Person]) -> list[_Column]:
    if "coordinates" in habits.without:
        return []
    x, y = [person["longitude"] for person in people], [person["latitude"] for person in people]
    places = habits.decimals
    if habits.crs != 4326:
        moved = transform_columns(x, y, 4326, habits.crs)
        x, y, places = moved.x, moved.y, 1
    texts = [[f"{each:.{places}f}" for each in numbers] for numbers in (x, y)]
    if habits.pair:
        first, second = texts if habits.axis == "xy" else texts[::-1]
        pairs: list[str | None] = [f"{a}, {b}" for a, b in zip(first, second, strict=True)]
        return [_Column("coordinates", ("Coordinates", "LatLong"), pairs)]
    names = (("Longitude", "Lon"), ("Latitude", "Lat")) if habits.crs == 4326 else (("Easting",), ("Northing",))
    columns = [_Column(f"coordinates.{axis}", own, [*text]) for axis, own, text in zip("xy", names, texts, strict=True)]
    return columns if habits.axis == "xy" else columns[::-1]


def _contacts(habits: Habits, people: list[Person]) -> list[_Column]:
    columns = []
    if "phone" not in habits.without:
        phones = [person["phone"] for person in people]
        if habits.phone == "national":
            numbers: list[str | None] = [f"0{text[:2]} {text[2:5]} {text[5:]}" for text in phones]
        else:
            numbers = [f"+64{text}" for text in phones]
        columns.append(_Column("phone_number", ("Phone", "Mobile"), numbers))
    if "email" not in habits.without:
        emails: list[str | None] = [f"p{person['row']}.{person['number']}@example.nz" for person in people]
        columns.append(_Column("email", ("Email", "E-mail Address"), emails))
    return columns


def _writer(habits: Habits, cut: int = 0) -> Callable[[str], str | None]:
    short = str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU")
    lost = str.maketrans(dict.fromkeys("āēīōūĀĒĪŌŪ", "?"))

    def write(text: str) -> str | None:
        if habits.macrons != "kept":
            text = text.translate(short if habits.macrons == "none" else lost)
        if habits.encoding == "misread":
            text = text.encode().decode("latin-1")
        if habits.case == "upper":
            text = text.upper()
        return (text[:cut].strip() if cut else text) or None

    return write
