"""Invent the two agencies of `nzdatastd demo`, from a seed: about 2,000 people, with every kind of clash.

    python -m tests.evaluation.build_demo

A register of births keeps every element in a column of its own, as it stood on the day of registration. A clinic keeps
names and addresses as people typed them, as they are today. Both hold families and twins; some people moved, married,
or go by another name. Nobody in it exists: names, addresses and telephone numbers are put together by lot, roads are
plants and churches, and NHI numbers begin with Z, which Health New Zealand keeps for tests. Suburbs, postcodes and
their places are facts: LINZ NZ Street Address (CC BY 4.0), rounded.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from pyproj import Transformer

from nzdatastd.standards.rules.nhi_number import check_character

__all__ = ["demo_files"]

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src" / "nzdatastd" / "demo"
TODAY = dt.date(2026, 7, 1)
SEED = 20260701
_PEOPLE = 2_000
_IN_BOTH = 0.45
_IN_BIRTHS = 0.30  # and nowhere else; the others are at the clinic only

_HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


_PLACES = _rows("demo_places.csv")
_MALE, _FEMALE, _FAMILY = (
    [row["name"] for row in _rows("demo_names.csv") if row["kind"] == kind] for kind in ("male", "female", "family")
)
_TWO_WORDS = ("Te Aroha", "Te Ariki", "Mary Anne")
_FAMILY_OF_WORDS = ("Te Kanawa", "van der Berg", "Te Rangi", "de Silva", "Tauranga-Moana", "Clarke-Ngata")
_SHORT = {
    "James": "Jim", "William": "Bill", "Thomas": "Tom", "Samuel": "Sam", "Daniel": "Dan", "Benjamin": "Ben",
    "Joseph": "Joe", "Charlotte": "Lottie", "Elizabeth": "Liz", "Olivia": "Liv", "Amelia": "Millie",
}  # fmt: skip
_OTHER_LANGUAGE = {
    "Hēmi": "James", "Wiremu": "William", "Mere": "Mary", "Hōhepa": "Joseph", "Ruta": "Ruth", "Hana": "Hannah",
    "Mikaere": "Michael", "Rāwiri": "David",
}  # fmt: skip
_ROADS = (
    ("Rimu", "Road"), ("Church", "Street"), ("Kōwhai", "Street"), ("Harbour View", "Terrace"), ("Tōtara", "Crescent"),
    ("Nīkau", "Grove"), ("Matai", "Place"), ("Mānuka", "Avenue"), ("Station", "Road"), ("The Terrace", ""),
    ("Pōhutukawa", "Drive"), ("Te Aka", "Lane"),
)  # fmt: skip
_ABBREVIATED = {
    "Road": "Rd", "Street": "St", "Terrace": "Tce", "Crescent": "Cres", "Grove": "Grv", "Place": "Pl", "Avenue": "Ave",
    "Drive": "Dr", "Lane": "Ln",
}  # fmt: skip
_IN_THE_CLINICS_LIST = 20  # suburbs; the others are left out of its menu
_NAME_FITS = 26  # letters of the clinic's column
_TO_NZTM = Transformer.from_crs(4326, 2193, always_xy=True)


@dataclass(frozen=True)
class Address:
    """Where a household lives."""

    unit: str
    number: str
    suffix: str
    road: str
    road_type: str
    suburb: str
    town: str
    postcode: str
    x: float
    y: float


@dataclass(frozen=True)
class Invented:
    """One person, as things are."""

    given: tuple[str, ...]
    family: str
    born: dt.date
    sex: str
    home: Address
    phone: str
    is_adult: bool
    is_twin: bool = False


def demo_files() -> dict[str, str]:
    """Return the files by their names: `births.csv`, `clinic.csv`, and who is who in `truth.csv`, not shipped."""
    random = Random(SEED)  # noqa: S311 - not for secrets
    people = _people(random)
    births, clinic, truth = [], [], []
    for number, person in enumerate(people):
        where = random.random()
        birth_id, clinic_id = f"B{number + 1:05d}", f"{7001 + number}"
        if where < _IN_BOTH + _IN_BIRTHS:
            births.append(_registered(birth_id, person, random))
        if where < _IN_BOTH or where >= _IN_BOTH + _IN_BIRTHS:
            clinic.append(_enrolled(clinic_id, _as_today(person, random) if where < _IN_BOTH else person, random))
        if where < _IN_BOTH:
            truth.append({"births": birth_id, "clinic": clinic_id})
    births[40]["Registration no"] = births[39]["Registration no"]  # one number given out twice
    random.shuffle(clinic)
    return {"births.csv": _csv(births), "clinic.csv": _csv(clinic), "truth.csv": _csv(truth)}


def _people(random: Random) -> list[Invented]:
    people: list[Invented] = []
    while len(people) < _PEOPLE:
        people.extend(_household(random))
    return people[:_PEOPLE]


def _household(random: Random) -> list[Invented]:
    home, phone = _home(random), _phone(random)
    family = random.choice(_FAMILY_OF_WORDS) if random.random() < 0.08 else random.choice(_FAMILY)
    parents_born = dt.date(random.randint(1962, 1998), 1, 1)
    members = []
    for sex in random.choice(("12", "12", "12", "1", "2")):
        name = family if sex == "1" or random.random() < 0.6 else random.choice(_FAMILY)
        born = parents_born + dt.timedelta(random.randint(-900, 1500))
        members.append(Invented(_given(sex, random), name, born, sex, home, phone, is_adult=True))
    children = random.choice((0, 1, 1, 2, 2, 3))
    born = dt.date(parents_born.year + random.randint(22, 34), random.randint(1, 12), random.randint(1, 28))
    for _ in range(children):
        if born >= TODAY - dt.timedelta(60):
            break
        twins = random.random() < 0.06
        for _ in range(2 if twins else 1):
            sex = random.choice("12")
            given = _given(sex, random)
            if not twins and sex == "1" and members[0].sex == "1" and random.random() < 0.08:
                given = members[0].given  # a father and a son of one name
            members.append(Invented(given, family, born, sex, home, phone, is_adult=False, is_twin=twins))
        born += dt.timedelta(random.randint(420, 1700))
    return members


def _given(sex: str, random: Random) -> tuple[str, ...]:
    stock = _MALE if sex == "1" else _FEMALE
    count = random.choice((1, 1, 2, 2, 2, 3))
    chosen = random.sample(stock, count)
    if random.random() < 0.04:
        chosen[0] = random.choice(_TWO_WORDS)
    return tuple(chosen)


def _home(random: Random) -> Address:
    place = random.choice(_PLACES)
    road, road_type = random.choice(_ROADS)
    return Address(
        unit=str(random.randint(1, 6)) if random.random() < 0.2 else "",
        number=str(random.randint(1, 180)),
        suffix=random.choice("AB") if random.random() < 0.12 else "",
        road=road,
        road_type=road_type,
        suburb="" if place["suburb"] == place["town"] else place["suburb"],
        town=place["town"],
        postcode=place["postcode"],
        x=round(float(place["x"]) + random.gauss(0, 0.004), 6),
        y=round(float(place["y"]) + random.gauss(0, 0.003), 6),
    )


def _phone(random: Random) -> str:
    return f"021 {random.choice('23')}55 {random.randint(0, 9999):04d}"


def _as_today(person: Invented, random: Random) -> Invented:
    """Return a person as the clinic meets them: years later, after a move, a wedding, a new telephone."""
    if random.random() < 0.12:
        person = replace(person, home=_home(random), phone=_phone(random))
    if person.is_adult and person.sex == "2" and random.random() < 0.12:
        person = replace(person, family=random.choice(_FAMILY))
    if random.random() < 0.05 and person.given[0] in _SHORT:
        person = replace(person, given=(_SHORT[person.given[0]], *person.given[1:]))
    if random.random() < 0.25 and person.given[0] in _OTHER_LANGUAGE:
        person = replace(person, given=(_OTHER_LANGUAGE[person.given[0]], *person.given[1:]))
    if len(person.given) > 1 and random.random() < 0.15:
        person = replace(person, given=person.given[:1])
    return person


def _registered(number: str, person: Invented, random: Random) -> dict[str, str]:
    """Return a registration of birth: all in columns, right but for what slips through."""
    home = person.home
    east, north = _TO_NZTM.transform(home.x, home.y)
    given = [*person.given, "", ""][:3]
    registered = min(person.born + dt.timedelta(random.randint(8, 60)), TODAY)
    row = {
        "Registration no": number,
        "Family name": person.family,
        **{f"Given name {place}": name for place, name in enumerate(given, start=1)},
        "Date of birth": person.born.isoformat(),
        "Sex": person.sex,
        "Flat": home.unit,
        "Number": home.number,
        "Alpha": home.suffix,
        "Road": home.road,
        "Road type": home.road_type,
        "Suburb": home.suburb,
        "Town": home.town,
        "Postcode": home.postcode,
        "Easting": f"{east:.0f}",
        "Northing": f"{north:.0f}",
        "Registered": registered.isoformat(),
    }
    slips = random.random()
    if slips < 0.005:
        row["Date of birth"] = person.born.strftime("%Y%m%d")
    elif slips < 0.008:
        row["Date of birth"] = f"{person.born.year}-02-30"
    elif slips < 0.012:
        row["Sex"] = "3"
    elif slips < 0.017:
        row["Family name"] = _destroyed(person.family)
    elif slips < 0.021 and home.road_type:
        row["Road"] = f"{home.road} {home.road_type}"
    elif slips < 0.025 and home.suffix:
        row["Number"], row["Alpha"] = home.number + home.suffix, ""
    elif slips < 0.028:
        row["Given name 1"] = f"{'Mr' if person.sex == '1' else 'Ms'} {given[0]}"
    elif slips < 0.031 and not given[1]:
        row["Given name 3"] = random.choice(_FEMALE)
    elif slips < 0.034:
        row["Postcode"] = home.postcode[1:]
    return row


def _enrolled(number: str, person: Invented, random: Random) -> dict[str, str]:
    """Return an enrolment: names, addresses and telephones as they were typed, the spreadsheet's losses besides."""
    home = person.home
    family = _without_macrons(person.family).upper()
    given = _without_macrons(" ".join(person.given))
    name = f"{family}, {given}"
    street, phone = _street(home, random), _typed_phone(person.phone, random)
    seen = TODAY - dt.timedelta(random.randint(1, 900))
    lat, lon = f"{home.y:.6f}", f"{home.x:.6f}"
    born = person.born.strftime("%d/%m/%Y")
    slips = random.random()
    if slips < 0.010:
        name = f"{given.partition(' ')[0].upper()}, {_without_macrons(person.family)}"
    elif slips < 0.014:
        name = "UNKNOWN"
    elif slips < 0.020:
        name = _mistyped(name, random)
    elif slips < 0.026 and person.born.day <= 12:
        born = person.born.strftime("%m/%d/%Y")
    elif slips < 0.030:
        born = f"00/00/{person.born.year}"
    elif slips < 0.034:
        lat, lon = lon, lat
    elif slips < 0.037:
        lat = lat.lstrip("-")
    elif slips < 0.052:
        street = f"PO Box {random.randint(100, 9999)}"
    elif slips < 0.057:
        street = f"Cnr {_short_road(*random.choice(_ROADS))} & {_short_road(home.road, home.road_type)}"
    elif slips < 0.062:
        street = f"{street} RD {random.randint(1, 9)}"
    elif slips < 0.068:
        phone = random.choice(("04 499 088", "n/a", "021 255 1234 / 04 555 0199"))
    elif slips < 0.075:
        name = _misread(f"{person.family.upper()}, {' '.join(person.given)}")
    known_as = _SHORT.get(person.given[0], "") if random.random() < 0.5 else ""
    consent, consented, withdrawn = _consent(seen, random)
    return {
        "Patient": number,
        "NHI": _nhi(int(number)),
        "Name": name[:_NAME_FITS].rstrip(),
        "Known as": known_as,
        "DOB": born,
        "Gender": "X" if random.random() < 0.005 else {"1": "M", "2": "F"}[person.sex],
        "Street": street,
        "Suburb": _without_macrons(home.suburb) if _is_in_list(home.suburb) else "",
        "City": _without_macrons(home.town),
        "Post code": home.postcode.lstrip("0"),
        "Phone": phone,
        "Lat": lat,
        "Long": lon,
        "Seen": seen.strftime("%d/%m/%Y"),
        "Consent": consent,
        "Consent date": consented,
        "Withdrawn": withdrawn,
    }


def _consent(seen: dt.date, random: Random) -> tuple[str, str, str]:
    chance = random.random()
    day = seen - dt.timedelta(random.randint(0, 400))
    if chance < 0.04:
        return "N", "", ""
    if chance < 0.06:
        return "", "", ""
    return "Y", day.strftime("%d/%m/%Y"), (seen.strftime("%d/%m/%Y") if chance > 0.98 else "")


def _street(home: Address, random: Random) -> str:
    number = home.number + (f"{' ' if random.random() < 0.3 else ''}{home.suffix}" if home.suffix else "")
    road = f"{_without_macrons(home.road)} {home.road_type}".strip()
    if random.random() < 0.6:
        road = _short_road(home.road, home.road_type)
    if not home.unit:
        return f"{number} {road}"
    return f"Flat {home.unit}, {number} {road}" if random.random() < 0.5 else f"{home.unit}/{number} {road}"


def _short_road(road: str, road_type: str) -> str:
    return f"{_without_macrons(road)} {_ABBREVIATED.get(road_type, road_type)}".strip()


def _typed_phone(phone: str, random: Random) -> str:
    style = random.random()
    if style < 0.5:
        return phone
    return phone.replace(" ", "") if style < 0.75 else f"+64 {phone[1:]}"


def _is_in_list(suburb: str) -> bool:
    return suburb in [place["suburb"] for place in _PLACES[:_IN_THE_CLINICS_LIST]]


def _nhi(number: int) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    place = number * 7
    while True:
        hundreds, digits = divmod(place, 1000)
        first_six = f"Z{letters[hundreds // 24 % 24]}{letters[hundreds % 24]}{digits:03d}"
        check = check_character(first_six)
        if check is not None:
            return first_six + check
        place += 1


def _without_macrons(text: str) -> str:
    return unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c not in "\u0304\u0308\u0301")
    )


def _destroyed(text: str) -> str:
    lost = "".join("?" if ord(c) > 255 else c for c in text)
    return lost if "?" in lost else text


def _misread(text: str) -> str:
    """Return UTF-8 as a program shows it that takes it for Windows-1252."""
    return text.encode("utf-8").decode("cp1252", errors="ignore")


def _mistyped(text: str, random: Random) -> str:
    at = random.randrange(1, len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


if __name__ == "__main__":
    for name, content in demo_files().items():
        if name != "truth.csv":
            (OUT / name).write_text(content, encoding="utf-8", newline="\n")
