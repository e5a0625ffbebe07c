"""The form of `agreement.toml` as JSON Schema, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any

from nzdatastd.agreement.document import AgreementDocument
from nzdatastd.agreement.fields import FIELDS

__all__ = ["AGREEMENT_SCHEMA", "agreement_schema_text"]

AGREEMENT_SCHEMA = "json-schema/agreement.json"
"""Its path among the exported schemas."""


def agreement_schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of an agreement, the same on every machine.

    >>> json.loads(agreement_schema_text())["required"]
    ['format', 'name', 'purpose', 'legal_basis', 'parties', 'sources', 'sharing']
    """
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **AgreementDocument.model_json_schema(),
    }
    schema["title"] = "Agreement"
    for shared in schema["properties"]["sharing"]["patternProperties"].values():
        shared["items"]["enum"] = list(FIELDS)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
