"""Rebuilds the code lists `towns.csv`, `roads_without_type.csv` and `roads_beginning_with_number.csv` from open data.

    NZDATASTD_REAL_DATA=… python -m tests.evaluation.build_place_lists

Reads `linz_roads_postcodes.csv` (LINZ roads with locality, town and postcode by way of open_nz_postcodes, CC0),
`linz_addresses_sample.csv` (LINZ, CC BY 4.0) and `moe_schools_2026.csv` (Ministry of Education, CC BY 4.0).
"""

from __future__ import annotations

import csv
import math
import os
from collections import Counter, defaultdict
from pathlib import Path

from nzdatastd.normaliser.address.vocabulary import COUNTS
from nzdatastd.standards.code_lists.addresses import road_suffixes, road_types
from nzdatastd.standards.code_lists.addresses import territorial_authorities as territorial_authorities_list
from nzdatastd.standards.text import without_macrons

CODE_LISTS = Path(__file__).resolve().parents[2] / "src/nzdatastd/standards/code_lists"
FEWEST_ROADS = 3  # of a place outside any town that is to count as a town itself
FARTHEST_SCHOOL = 25.0  # km within which the schools around a place tell its territorial authority
FORMER_CITIES = ("Manukau", "North Shore", "Waitakere")  # cities of their own until 2010, and still in agencies' files
NOT_A_TOWN = ("Park", "Estuary", "Harbour", "Reserve", "Forest", "Ocean", "Sounds", "Gulf", "Area")


def rows(name: str) -> list[dict[str, str]]:
    with (Path(os.environ["NZDATASTD_REAL_DATA"]) / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def known(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip() and part.strip() != "\\N"]


def towns_with_roads(roads: list[dict[str, str]]) -> dict[str, int]:
    found: Counter[str] = Counter(dict.fromkeys([*FORMER_CITIES, *(f"{city} City" for city in FORMER_CITIES)], 1))
    alone: Counter[str] = Counter()
    for road in roads:
        found.update(known(road["city"]))
        if not known(road["city"]):
            alone.update(known(road["locality"]))
    found.update({place: count for place, count in alone.items() if count >= FEWEST_ROADS or place in found})
    return {place: count for place, count in found.items() if not place.endswith(NOT_A_TOWN)}


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return 111.2 * math.hypot(east, a[1] - b[1])


def territorial_authorities(towns: dict[str, int]) -> dict[str, str]:
    official = {without_macrons(authority.name): authority.name for authority in territorial_authorities_list()}
    schools = [row for row in rows("moe_schools_2026.csv") if row["Longitude"].strip()]
    for school in schools:
        named = without_macrons(school["Territorial Authority"].strip())
        school["Territorial Authority"] = official.get(named, "Auckland" if named.endswith("Local Board Area") else "")
    by_town: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for school in schools:
        by_town[without_macrons(school["Town / City"].strip())][school["Territorial Authority"].strip()] += 1
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for address in rows("linz_addresses_sample.csv"):
        point = (float(address["gd2000_xcoord"]), float(address["gd2000_ycoord"]))
        for place in {address["suburb_locality_ascii"], address["town_city_ascii"]}:
            points[place].append(point)
    around = [((float(s["Longitude"]), float(s["Latitude"])), s["Territorial Authority"].strip()) for s in schools]
    told = {town: "Auckland" for town in towns if town.removesuffix(" City") in FORMER_CITIES}
    for town in towns:
        counts = by_town.get(town)
        if counts and counts.most_common(1)[0][1] / counts.total() > 2 / 3:
            told[town] = counts.most_common(1)[0][0]
        elif points.get(town):
            middle = (
                sum(x for x, _ in points[town]) / len(points[town]),
                sum(y for _, y in points[town]) / len(points[town]),
            )
            if max(kilometres(middle, point) for point in points[town]) > FARTHEST_SCHOOL:
                continue  # two places of one name
            nearest = sorted((kilometres(middle, where), authority) for where, authority in around)[:3]
            if nearest[-1][0] <= FARTHEST_SCHOOL and len({authority for _, authority in nearest}) == 1:
                told[town] = nearest[0][1]
    return told


def without_type(roads: list[dict[str, str]]) -> list[str]:
    types = {road.name.casefold() for road in road_types()}
    suffixes = {suffix.name.casefold() for suffix in road_suffixes()}
    found = set()
    for name in {road["name"] for road in roads}:
        words = name.casefold().split()
        if "state highway" in name.casefold() or any(word in {"ocean", "not"} for word in words):
            continue
        if len(words) > 1 and words[-1] in types:
            continue
        if len(words) > 2 and words[-1] in suffixes and words[-2] in types:
            continue
        if any(word in {"road", "line", "street"} for word in words):
            continue  # Main Road Stoke is a road behind which its place is written
        if words[0] in {"rue", "ara"} or words[:2] == ["te", "ara"]:
            continue
        found.add(name)
    return sorted(found)


def beginning_with_number(roads: list[dict[str, str]]) -> list[str]:
    found = {
        road["name"] for road in roads if road["name"].split()[0].casefold() in COUNTS or road["name"][0].isdigit()
    }
    return sorted(found)


def write(name: str, header: list[str], lines: list[list[str]]) -> None:
    with (CODE_LISTS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def main() -> None:
    roads = rows("linz_roads_postcodes.csv")
    towns = towns_with_roads(roads)
    authorities = territorial_authorities(towns)
    write("towns.csv", ["name", "territorial_authority"], [[town, authorities.get(town, "")] for town in sorted(towns)])
    write("roads_without_type.csv", ["name"], [[name] for name in without_type(roads)])
    write("roads_beginning_with_number.csv", ["name"], [[name] for name in beginning_with_number(roads)])


if __name__ == "__main__":
    main()
