"""How fast `nzdatastd.check` is, beside other libraries in the same run: equivalent rules, then the whole catalogue.

    python tests/benchmarks/check_speed.py --rows 1000000 --large

With `--large`, the check also runs once over ten million records, to show whether memory stays flat.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rich import box
from rich.console import Console
from rich.table import Table

from tests.benchmarks.check_peers import DATAFRAMELY, PANDERA, READ, peer_workloads
from tests.benchmarks.measure import Measurement, Workload, measure, troubles
from tests.benchmarks.people_file import people_file

LARGE = 10_000_000
SELECTION, CATALOGUE = "nzdatastd, equivalent rules", "nzdatastd, whole catalogue"

LAYOUT: dict[str, object] = {
    "id": "id",
    "columns": {
        "person_name.given_names": ["given_name_1", "given_name_2"],
        "person_name.family_name": "family_name",
        "date_of_birth": "date_of_birth",
        "gender": "gender",
        "street_address.full_address_number": "address_number",
        "street_address.road_name": "road_name",
        "street_address.suburb_locality": "suburb_locality",
        "street_address.town_city": "town_city",
        "street_address.postcode": "postcode",
        "coordinates.x": "easting",
        "coordinates.y": "northing",
        "phone_number": "phone_number",
        "email": "email",
    },
    "options": {"crs": 2193},
}

# The rules of the catalogue that do the work of each of the 27 rules that the other libraries run (`selection.py`).
# An empty tuple: the catalogue judges this in no rule of its own, so the other libraries do one rule more than we do.
EQUIVALENT_RULE_IDS: dict[str, tuple[str, ...]] = {
    "id-required": ("RC-02",),  # the record id is there
    "id-shape": (),  # P and eight digits: an agency's own shape, not a standard's
    "id-unique": ("RC-01",),  # no two records share an id
    "given-1-characters": ("PN-23",),  # letters, macrons, apostrophe, hyphen, full stop, space
    "given-1-length": (),  # at most 70 characters
    "given-2-characters": ("PN-23",),
    "given-2-length": (),
    "family-required": ("PN-06",),  # the family name is there
    "family-characters": ("PN-23",),
    "family-length": (),
    "birth-required": (),  # the date of birth is there
    "birth-shape": ("DB-01",),  # yyyy-mm-dd
    "birth-real-date": ("DB-02",),  # a day of the Gregorian calendar
    "birth-plausible": ("DB-06", "DB-10"),  # from 1900 to the day of the check
    "gender-code": ("GS-02",),  # 1, 2 or 3
    "number-required": ("SA-02",),  # the number is there
    "number-grammar": ("SA-04",),  # 19, 1/21, 21A, 12-14
    "road-required": ("SA-15",),  # the road name is there
    "road-characters": ("LA-11",),  # letters, digits, apostrophe, hyphen, full stop, space
    "road-without-number": ("SA-05",),  # does not begin with the number
    "road-no-delivery-point": ("SA-07",),  # no PO Box, Private Bag or RD number
    "town-required": ("SA-15",),  # the town or city is there
    "postcode-digits": ("LA-25",),  # four digits
    "easting-envelope": ("CO-42", "CO-66"),  # a decimal within the NZTM2000 mainland envelope
    "northing-envelope": ("CO-42", "CO-66"),
    "phone-pattern": ("PH-55",),  # a New Zealand number
    "email-pattern": ("EM-01",),  # name@host.domain
}


def own_workloads(path: Path, note: str = "") -> tuple[Workload, ...]:
    """List our own work over a file.

    Args:
        path: The CSV file.
        note: What to add to the names, for a file of another size.

    Returns:
        The equivalent rules (once EQUIVALENT_RULE_IDS names any) and the whole catalogue.
    """
    layout = json.dumps(LAYOUT)
    equivalent = list(dict.fromkeys(rule for rules in EQUIVALENT_RULE_IDS.values() for rule in rules))
    catalogue = Workload(CATALOGUE + note, ("nzdatastd", str(path), layout, "null"))
    if not equivalent:
        return (catalogue,)
    return (Workload(SELECTION + note, ("nzdatastd", str(path), layout, json.dumps(equivalent))), catalogue)


def speed_table(measurements: Mapping[str, Measurement], rows: int) -> Table:
    """Lay out the figures, each compared with the other libraries of the same run; ratios below 1 are faster."""
    table = Table(title=f"nz.check beside other libraries, {rows:,} records", box=box.SIMPLE)
    table.add_column("what", no_wrap=True)
    for heading in ("wall s", "CPU s", "after imports s", "peak MB", "pairs"):
        table.add_column(heading, justify="right")
    yardsticks = [measurements[name] for name in (READ, DATAFRAMELY, PANDERA)]
    for heading in ("wall × read", "wall × dataframely", "wall × pandera", "after imports × read"):
        table.add_column(heading, justify="right")
    for name, figures in measurements.items():
        if figures.trouble:
            table.add_row(name, "-")
            continue
        seconds = (f"{figures.wall:.2f}", f"{figures.cpu:.2f}", f"{figures.work:.2f}")
        # A file of another size has no yardstick of its own size in this run.
        comparable = figures.records == rows
        ratios = [_ratio(figures.wall, y.wall) if comparable else "" for y in yardsticks]
        ratios.append(_ratio(figures.work, measurements[READ].work) if comparable else "")
        table.add_row(name, *seconds, f"{figures.peak_mb:,.0f}", str(figures.pairs), *ratios)
    return table


def _ratio(seconds: float, yardstick: float) -> str:
    return f"{seconds / yardstick:.2f}" if yardstick else "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure our check and its yardsticks and print the table.

    Args:
        arguments: Command line; `--rows`, `--rounds` and `--large`.

    Returns:
        0, or 1 where our own check failed to run: no figure for it, no comparison.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true", help=f"also check {LARGE:,} records, once")
    chosen = parser.parse_args(arguments)
    console = Console(width=160)
    path = people_file(chosen.rows)
    own = own_workloads(path)
    measurements = measure((*peer_workloads(path), *own), chosen.rounds)
    if chosen.large:
        measurements |= measure(own_workloads(people_file(LARGE), f", {LARGE:,}"), rounds=1)
    console.print(speed_table(measurements, chosen.rows))
    matched = sum(1 for rules in EQUIVALENT_RULE_IDS.values() if rules)
    console.print(*troubles(measurements), sep="\n")
    console.print(f"{matched} of the {len(EQUIVALENT_RULE_IDS)} rules of the other libraries have an equivalent here.")
    if chosen.large:
        console.print(_flatness(measurements))
    return 1 if any(measurements[workload.name].trouble for workload in own) else 0


def _flatness(measurements: Mapping[str, Measurement]) -> str:
    small, large = measurements[CATALOGUE], measurements[f"{CATALOGUE}, {LARGE:,}"]
    if small.trouble or large.trouble:
        return "Peak memory: not measured."
    return f"Peak memory, whole catalogue: {large.peak_mb / small.peak_mb:.2f} times, for {LARGE:,} records."


if __name__ == "__main__":
    raise SystemExit(main())
