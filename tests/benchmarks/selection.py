"""The 27 rules that every library under test runs: one list, so that the work compared is the same work.

A blank cell breaks only a `required` rule, except that blank ids count as equal ids, as they do in each library's own
test of uniqueness. All columns are read as text, because a reader that parses dates and
numbers by itself decides what is valid before any rule sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

Kind = Literal[
    "required", "unique", "matches", "matches_not", "longest", "one_of", "real_date", "dates_between", "decimal_between"
]

AS_AT = date(2026, 7, 1)
_LETTERS = "A-Za-zÀ-ÖØ-öø-ſ"  # Latin letters of Unicode up to U+017F, the macron vowels among them
NAME = f"^[{_LETTERS}ʻ'’ .-]+$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NUMBER = r"^(?:[A-Za-z0-9]+/)?[0-9]+[A-Za-z]?(?:-[0-9]+[A-Za-z]?)?$"
ROAD = f"^[{_LETTERS}0-9ʻ'’ .-]+$"
DELIVERY_POINT = r"^(?:P ?O BOX|PO Box|P O Box|Private Bag|RD ?[0-9])| RD ?[0-9]"
PHONE = r"^(?:\+64|0) ?(?:2[0-9]|[34679]) ?(?:[0-9] ?){6,8}$"
EMAIL = r"^[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$"
DECIMAL = r"^[0-9]+(?:\.[0-9]+)?$"


@dataclass(frozen=True)
class PeerRule:
    """One rule of the selection.

    Attributes:
        name: What the result tables call it; the keys of EQUIVALENT_RULE_IDS in check_speed.py.
        column: The column it judges.
        kind: What must hold of a cell that is not blank.
        argument: What the kind needs: a pattern, a length in characters, the allowed values, or two limits.
    """

    name: str
    column: str
    kind: Kind
    argument: str | int | tuple[str, ...] | tuple[int, int] | tuple[date, date] | None = None


PEER_RULES: tuple[PeerRule, ...] = (
    PeerRule("id-required", "id", "required"),
    PeerRule("id-shape", "id", "matches", "^P[0-9]{8}$"),
    PeerRule("id-unique", "id", "unique"),
    PeerRule("given-1-characters", "given_name_1", "matches", NAME),
    PeerRule("given-1-length", "given_name_1", "longest", 70),
    PeerRule("given-2-characters", "given_name_2", "matches", NAME),
    PeerRule("given-2-length", "given_name_2", "longest", 70),
    PeerRule("family-required", "family_name", "required"),
    PeerRule("family-characters", "family_name", "matches", NAME),
    PeerRule("family-length", "family_name", "longest", 70),
    PeerRule("birth-required", "date_of_birth", "required"),
    PeerRule("birth-shape", "date_of_birth", "matches", DATE),
    PeerRule("birth-real-date", "date_of_birth", "real_date"),
    PeerRule("birth-plausible", "date_of_birth", "dates_between", (date(1900, 1, 1), AS_AT)),
    PeerRule("gender-code", "gender", "one_of", ("1", "2", "3")),
    PeerRule("number-required", "address_number", "required"),
    PeerRule("number-grammar", "address_number", "matches", NUMBER),
    PeerRule("road-required", "road_name", "required"),
    PeerRule("road-characters", "road_name", "matches", ROAD),
    PeerRule("road-without-number", "road_name", "matches_not", "^[0-9]"),
    PeerRule("road-no-delivery-point", "road_name", "matches_not", DELIVERY_POINT),
    PeerRule("town-required", "town_city", "required"),
    PeerRule("postcode-digits", "postcode", "matches", "^[0-9]{4}$"),
    PeerRule("easting-envelope", "easting", "decimal_between", (980_000, 2_130_000)),  # NZTM2000, mainland
    PeerRule("northing-envelope", "northing", "decimal_between", (4_730_000, 6_230_000)),
    PeerRule("phone-pattern", "phone_number", "matches", PHONE),
    PeerRule("email-pattern", "email", "matches", EMAIL),
)


def holds(rule: PeerRule, cell: pl.Expr) -> pl.Expr:
    """Lower a rule to a Polars expression: true where it holds, null or true where the cell is blank.

    Args:
        rule: A rule of any kind.
        cell: The column as text.

    Returns:
        A Boolean expression. `real_date` passes what has not the shape of a date, and `dates_between` what is no real
        date, because another rule has said so already.
    """
    import polars as pl

    match rule.kind, rule.argument:
        case "required", None:
            return cell.is_not_null()
        case "unique", None:
            return cell.is_unique()
        case "matches", str(pattern):
            return cell.str.contains(pattern)
        case "matches_not", str(pattern):
            return ~cell.str.contains(pattern)
        case "longest", int(characters):
            return cell.str.len_chars() <= characters
        case "one_of", tuple(values):
            return cell.is_in(values)
        case "real_date", None:
            return ~cell.str.contains(DATE) | _day(cell).is_not_null()
        case "dates_between", (first, last):
            return _day(cell).is_between(first, last).fill_null(value=True)
        case "decimal_between", (low, high):
            number = cell.cast(pl.Float64, strict=False)
            return cell.str.contains(DECIMAL) & number.is_between(low, high).fill_null(value=False)
    raise ValueError(f"The rule {rule.name} has no meaning: {rule.kind} with {rule.argument!r}.")


def _day(cell: pl.Expr) -> pl.Expr:
    return cell.str.to_date("%Y-%m-%d", strict=False)
