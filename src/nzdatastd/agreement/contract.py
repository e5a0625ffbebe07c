"""An agreement as data contracts in the Open Data Contract Standard: one for each source that is delivered.

Source: Open Data Contract Standard, version 3.1.0, Bitol, LF AI & Data Foundation, Apache-2.0 (official), whose JSON
Schema a test holds every contract against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from nzdatastd.agreement.contract_columns import contract_object, custom, file_name
from nzdatastd.agreement.delivered import consents_of
from nzdatastd.agreement.draft import TO_DO
from nzdatastd.agreement.fields import FIELDS, fields_of_layout, in_words

if TYPE_CHECKING:
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.document import Party, SourceEntry

__all__ = ["API_VERSION", "contracts_of"]

API_VERSION: Final = "v3.1.0"
"""The version of the standard that contracts are written in."""

# One period, and no other number beside it: "deleted after 90 days". The words stand beside the figure.
_PERIOD: Final = re.compile(r"(?<![\d.,])(\d{1,4}) (day|week|month|year)s?\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")


def contracts_of(agreement: Agreement) -> dict[str, dict[str, Any]]:
    """Return the contract of each source, by its name: plain data, in the order of the standard.

    The data is not looked at, so columns that no layout maps are in no contract.

    Args:
        agreement: as read.
    """
    parties = {party.name: party for party in agreement.document.parties}
    return {source.name: _contract(agreement, source, parties[source.party]) for source in agreement.document.sources}


def _contract(agreement: Agreement, source: SourceEntry, party: Party) -> dict[str, Any]:
    document = agreement.document
    said = (document.purpose, document.legal_basis, document.retention, *(each.contact for each in document.parties))
    return {
        "apiVersion": API_VERSION,
        "kind": "DataContract",
        "id": str(uuid5(NAMESPACE_URL, f"nzdatastd:{document.name}/{source.name}")),
        "name": f"{document.name}: {source.name}",
        "version": document.version,
        "status": "draft" if any(TO_DO in text for text in said) else "active",
        "tenant": party.title or party.name,
        "dataProduct": document.name,
        "description": _description(agreement, source),
        "schema": [contract_object(agreement, source)],
        "team": {
            "name": party.title or party.name,
            "description": f"Delivers {source.name}",
            "members": [{"username": party.contact, "role": "contact", "description": "A role, not a person"}],
        },
        "roles": list(_roles(agreement, source, party)),
        "slaProperties": list(_retention(document.retention)),
        "servers": [_server(source)],
        "customProperties": _terms(agreement, source),
    }


def _description(agreement: Agreement, source: SourceEntry) -> dict[str, Any]:
    document = agreement.document
    others = [each.name for each in document.sources if each.name != source.name]
    compared = in_words(document.matching.fields) if document.matching.fields else "every field in common"
    usage = f"Compared with {', '.join(others)} by {compared}" if others else f"Its records are compared by {compared}"
    consents = [
        purpose for purpose, each in document.consent.items() if not each.sources or source.name in each.sources
    ]
    limits = "A field that is not named as shared never leaves the outputs of the party that delivers it."
    if consents:
        limits += f" Records without consent take no part: {', '.join(consents)}."
    return {
        "purpose": document.purpose,
        "usage": f"{usage}; agreed records are made of records of one person or place.",
        "limitations": limits,
        "customProperties": [custom("legalBasis", document.legal_basis)],
    }


def _roles(agreement: Agreement, source: SourceEntry, party: Party) -> Iterator[dict[str, Any]]:
    """Yield who receives something of this source: an agency each, by the agreement's name for it."""
    document = agreement.document
    held = fields_of_layout(agreement.layouts[source.name])
    for other in document.parties:
        fields = [field for field in FIELDS if field in held and field in document.sharing[other.name]]
        if other.name != party.name and fields:
            owns = any(each.party == other.name for each in document.sources)
            whose = "everybody" if other.people == "all" or not owns else "the people in its own sources"
            yield {
                "role": other.name,
                "description": f"{other.title or other.name} receives {in_words(fields)}, of {whose}",
                "access": "read",
                "firstLevelApprovers": party.contact,
            }


def _retention(told: str) -> Iterator[dict[str, Any]]:
    """Yield how long outputs are kept: as a figure where the words hold one period and no other number."""
    if not told:
        return
    found = _PERIOD.search(told)
    if found and len(_NUMBER.findall(told)) == 1:
        yield {"property": "retention", "value": int(found[1]), "unit": found[2].lower()[0], "description": told}
    else:
        yield {"property": "retention", "value": told, "description": told}


def _server(source: SourceEntry) -> dict[str, Any]:
    """Return where the data is: a file by its name, for its folder is another on each machine."""
    name = re.sub(r"[^\w-]", "-", source.name)
    if "://" in source.file:  # what stands behind may hold a password
        return {"server": name, "type": "custom", "description": "A database, named in the agreement"}
    path = file_name(source.file)
    return {"server": name, "type": "local", "path": path, "format": Path(path).suffix.removeprefix(".") or "csv"}


def _terms(agreement: Agreement, source: SourceEntry) -> list[dict[str, Any]]:
    document = agreement.document
    held_to = document.promises
    promises = {"delivers": list(source.delivers), "atLeast": held_to.at_least, "onBroken": held_to.on_broken}
    return [
        custom("promises", promises),
        custom("idsInOutputs", document.output.ids),
        *(
            custom("consent", {"purpose": purpose, **each.model_dump(mode="json", exclude={"sources"})})
            for purpose, each in consents_of(agreement, source).items()
        ),
    ]
