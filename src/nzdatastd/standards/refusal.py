"""How a standard model refuses: Pydantic errors that say which rule and which field, and never which value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import InitErrorDetails, PydanticCustomError

from nzdatastd.standards.text import mask

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from nzdatastd.standards.enforcement import Breach

__all__ = ["breach_error", "name_or_shape", "without_input"]

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


def breach_error(breach: Breach, field: str) -> InitErrorDetails:
    """Return the error for a broken rule: its id is the type, its statement the message, the value's shape the context.

    Args:
        breach: the rule and the text found.
        field: the model's name of the field.
    """
    context = {"rule": breach.rule.id, "field": field, "masked": mask(breach.text)}
    error = PydanticCustomError(breach.rule.id, breach.rule.statement, context)
    return InitErrorDetails(type=error, loc=(field,), input=None)


def without_input(error: ErrorDetails) -> InitErrorDetails:
    """Return one of Pydantic's own errors with nothing in it of what was given.

    The input goes, and the context but for that of a rule; so does a field's name where it does not read as one, for
    the column names of a file without a header are values.

    Args:
        error: as `ValidationError.errors()` lists it.

    >>> refused = {"type": "extra_forbidden", "loc": ("Jane Doe",), "msg": "Extra inputs are not permitted", "input": 1}
    >>> without_input(refused)["loc"]
    ('Aaaa Aaa',)
    """
    context = error.get("ctx", {})
    kept = context if context.get("rule") == error["type"] else None
    return InitErrorDetails(
        type=PydanticCustomError(error["type"], error["msg"], kept),
        loc=tuple(name_or_shape(step) if isinstance(step, str) else step for step in error["loc"]),
        input=None,
    )


def name_or_shape(name: str) -> str:
    """Return a name that reads as a field's name as it is, and the shape of any other: it may be a value out of place.

    Args:
        name: a key of what was given.

    >>> name_or_shape("school_number"), name_or_shape("Jane Doe")
    ('school_number', 'Aaaa Aaa')
    """
    return name if _FIELD_NAME.fullmatch(name) else mask(name)
