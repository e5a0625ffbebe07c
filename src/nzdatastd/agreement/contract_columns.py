"""The columns of a source in a data contract: what each holds, its type, who may have it, and what it must keep."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.agreement.contract_rules import rules_of_columns
from nzdatastd.agreement.delivered import consents_of
from nzdatastd.agreement.fields import fields_of_column, without_number
from nzdatastd.standards.fields import fields

if TYPE_CHECKING:
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.document import SourceEntry

__all__ = ["contract_object", "custom", "file_name"]

_SHARED: Final = "confidential"
_KEPT: Final = "restricted"
_DATES: Final = ("date_of_birth", "record_date")
_TYPES: Final = ("string", "integer", "number", "date")


def contract_object(agreement: Agreement, source: SourceEntry) -> dict[str, Any]:
    """Return the file or table of a source: its columns, and the rules on whole records.

    A column has the type of its standard field where the source promises that; else it is text, which is all that is
    agreed on. `confidential` is what at least one other party may have, `restricted` what nobody else may.

    Args:
        agreement: with layouts and sharing.
        source: one of its sources.
    """
    layout = agreement.layouts[source.name]
    rules = rules_of_columns(layout, source.delivers)
    mapped: dict[str, list[str]] = {}
    for full, columns in layout.columns.items():
        for column in columns:
            mapped.setdefault(column, []).append(full)
    properties = [] if layout.id is None else [_record_id(agreement, source, layout.id, mapped.pop(layout.id, []))]
    properties += [_column(agreement, source, column, held, rules.get(column, [])) for column, held in mapped.items()]
    known = {each["name"] for each in properties}
    properties += [each for each in _consent_columns(agreement, source) if each["name"] not in known]
    whole = rules.get("", [])
    is_file = "://" not in source.file  # what stands behind may hold a password
    return {
        "name": source.name,
        "physicalName": source.table or source.sheet or (file_name(source.file) if is_file else source.name),
        "physicalType": "table" if source.table else "sheet" if source.sheet else "file" if is_file else "table",
        "logicalType": "object",
        "dataGranularityDescription": "One record a row",
        "properties": properties,
        **({"quality": whole} if whole else {}),
        **({"customProperties": [custom("layoutOptions", dict(layout.options))]} if layout.options else {}),
    }


def file_name(path: str) -> str:
    r"""Return the name of a file: its folder is another on each machine.

    >>> file_name("../delivered/births.csv"), file_name("C:\\data\\births.csv")
    ('births.csv', 'births.csv')
    """
    return path.replace("\\", "/").rpartition("/")[2]


def custom(name: str, value: object) -> dict[str, Any]:
    """Return a property that the standard has no word for."""
    return {"property": name, "value": value}


def _record_id(agreement: Agreement, source: SourceEntry, column: str, also: list[str]) -> dict[str, Any]:
    others = _others(agreement, source)
    ids = agreement.document.output.ids
    return {
        "name": column,
        "businessName": "Record id",
        "description": "Tells the records of this source apart",
        "logicalType": "string",
        "required": True,
        "unique": True,
        "primaryKey": True,
        "primaryKeyPosition": 1,
        "classification": _SHARED if others else _KEPT,
        "quality": [
            {
                "metric": "nullValues",
                "mustBe": 0,
                "dimension": "completeness",
                "description": "Every record has its id",
            },
            {
                "metric": "duplicateValues",
                "mustBe": 0,
                "dimension": "uniqueness",
                "description": "No id is there twice",
            },
        ],
        "customProperties": [
            custom("standardField", ["record.id", *also]),
            custom("sharedWith", others),
            custom("sharedAs", "as delivered" if ids == "plain" else "keyed code (HMAC-SHA256)"),
        ],
    }


def _column(
    agreement: Agreement, source: SourceEntry, column: str, held: list[str], quality: list[dict[str, Any]]
) -> dict[str, Any]:
    about = {field for full in held for field in fields_of_column(full)}
    sharing = agreement.document.sharing
    shared_with = [party for party in _others(agreement, source) if about & set(sharing[party])]
    promised = bool(about) and about & set(source.delivers) == about
    known = [fields()[name] for name in map(without_number, held) if name in fields()]
    kind, options, checks = _type(agreement, source, held, promised=promised)
    quality = [*checks, *quality]
    return {
        "name": column,
        "businessName": "; ".join(dict.fromkeys(each.title for each in known)) or column,
        **({"description": "; ".join(dict.fromkeys(each.description for each in known))} if promised and known else {}),
        "logicalType": kind,
        **({"logicalTypeOptions": options} if options else {}),
        "required": False,
        "classification": _SHARED if shared_with else _KEPT,
        **({"quality": quality} if quality else {}),
        "customProperties": [
            custom("standardField", held),
            custom("promised", promised),
            custom("sharedWith", shared_with),
        ],
    }


def _type(
    agreement: Agreement, source: SourceEntry, held: list[str], *, promised: bool
) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    """Return the type of a column, what narrows it, and the check of its codes."""
    layout = agreement.layouts[source.name]
    full = held[0]
    if len(held) > 1:
        return "string", {}, []
    if full in _DATES and len(layout.columns[full]) == 1 and not promised:
        written = _java_format(layout.options.get("date_notation", "")) if full == _DATES[0] else None
        return ("date", {"format": written}, []) if written else ("string", {}, [])
    column = _standard_columns().get(without_number(full))
    if not promised or column is None or column["type"] not in _TYPES or len(layout.columns[full]) > 1:
        return "string", {}, []
    said = column.get("constraints", {})
    options = {name: said[name] for name in ("minLength", "maxLength", "minimum", "maximum") if name in said}
    if "pattern" in said:
        options["pattern"] = f"^{said['pattern']}$"
    codes = said.get("enum")
    check = {"metric": "invalidValues", "arguments": {"validValues": codes}, "mustBe": 0, "dimension": "conformity"}
    return column["type"], options, [check] if codes else []


def _java_format(notation: str) -> str | None:
    """Return a notation as Java writes it; None where it is not made of days, months and years in figures.

    >>> _java_format("DD/MM/YYYY"), _java_format("serial-1900")
    ('dd/MM/yyyy', None)
    """
    plain = notation.replace("DD", "").replace("MM", "").replace("YYYY", "")
    if not notation or len(notation) - len(plain) != len("DDMMYYYY") or any(each.isalnum() for each in plain):
        return None
    return notation.replace("D", "d").replace("Y", "y")


def _consent_columns(agreement: Agreement, source: SourceEntry) -> list[dict[str, Any]]:
    found: dict[str, str] = {}
    for purpose, each in consents_of(agreement, source).items():
        told = {each.column: "Consent", each.date: "Day of consent", each.withdrawal: "Withdrawal of consent"}
        for column, title in told.items():
            if column is not None:
                found.setdefault(column, f"{title}: {purpose}")
    return [
        {
            "name": column,
            "businessName": title,
            "logicalType": "string",
            "required": False,
            "classification": _KEPT,
            "customProperties": [custom("sharedWith", [])],
        }
        for column, title in found.items()
    ]


def _others(agreement: Agreement, source: SourceEntry) -> list[str]:
    return [party.name for party in agreement.document.parties if party.name != source.party]


@cache
def _standard_columns() -> Mapping[str, Mapping[str, Any]]:
    from nzdatastd.standards.schema_export import MODELS
    from nzdatastd.standards.table_schema import table_schema

    return {column["name"]: column for column in table_schema(MODELS)["fields"]}
