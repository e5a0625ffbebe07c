"""What every standard model is: immutable, compared by value, built only from conformant values, and silent about them.

A model cleans its text (composed, trimmed, blank means missing) and judges it by the catalogue's rules for its value:
those of severity error whose evidence is official or derived. Each rule that is broken is a Pydantic error whose type
is the rule's id. No error, representation or log line holds a value; shapes stand in their place. Values are read
through the attributes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator

from nzdatastd.standards.frozen_mapping import FrozenMapping
from nzdatastd.standards.judged_value import JudgedValue
from nzdatastd.standards.model_input import ModelInput, read, text_of
from nzdatastd.standards.refusal import breach_error, without_input
from nzdatastd.standards.text import mask

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, InitErrorDetails

    from nzdatastd.standards.conditions import Term
    from nzdatastd.standards.record_executor import Parts, Record

__all__ = ["StandardModel"]


@cache
def _composer(term: Term) -> Callable[[Record], str]:
    from nzdatastd.standards.context import Context
    from nzdatastd.standards.record_executor import term_function

    return term_function(term, Context(dt.date.min))  # composing text reads neither the day nor the options


class StandardModel(BaseModel):
    """A value of a standard: frozen, hashable, equal where its fields are equal.

    A subclass says which value of the catalogue it is (`value_name`), which of its fields the rules know by another
    name (`short_names`), and which settle an option (`options`). One that holds several values spells them out in
    `judged`, its own first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    value_name: ClassVar[str]
    short_names: ClassVar[Mapping[str, str]] = {}
    options: ClassVar[tuple[str, ...]] = ()
    judged: ClassVar[tuple[JudgedValue, ...]] = ()
    _defaults: ClassVar[Mapping[str, tuple[str | None, ...]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        if "value_name" in cls.__dict__ and "judged" not in cls.__dict__:
            short_names = {cls.short_names.get(field, field): field for field in cls.model_fields}
            cls.judged = (JudgedValue(cls.value_name, short_names, cls.options),)
        cls._defaults = {name: _parts(field.get_default()) for name, field in cls.model_fields.items()}

    @model_validator(mode="wrap")
    @classmethod
    def _conformant_only(cls, given: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        errors: list[InitErrorDetails] = []
        if isinstance(given, Mapping):
            cleaned = read(given, cls._defaults.keys())
            errors = cls._breach_errors(cleaned)
            given = cleaned.values
        told = {error["loc"][:1] for error in errors}
        made: Self | None = None
        try:
            made = handler(given)
        except ValidationError as refused:
            others = refused.errors(include_url=False, include_input=False)
            errors += [without_input(each) for each in others if each["loc"][:1] not in told]
        if errors or made is None:
            # Raised outside the except clause: a chained error would carry what was given.
            raise ValidationError.from_exception_data(cls.__name__, errors, hide_input=True)
        return made

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **how: Any) -> Self:  # noqa: ANN401  # Pydantic's options
        """Return the value that a JSON text holds.

        Args:
            json_data: a JSON object.
            how: as for any Pydantic model.

        Raises:
            ValidationError: the text is no JSON, or the value breaks a rule.
        """
        try:
            return super().model_validate_json(json_data, **how)
        except ValidationError as refused:
            # Where the text is no JSON, Pydantic keeps the whole of it as the input.
            errors = refused.errors(include_url=False, include_input=False)
        raise ValidationError.from_exception_data(cls.__name__, list(map(without_input, errors)), hide_input=True)

    @classmethod
    def _breach_errors(cls, cleaned: ModelInput) -> list[InitErrorDetails]:
        # Importing a model must load neither the catalogue nor what runs it; building one does, once.
        from nzdatastd.standards.enforcement import breaches

        errors: list[InitErrorDetails] = []
        texts = {**cls._defaults, **cleaned.texts}
        for judged in cls.judged:
            record = judged.record(texts)
            errors.extend(
                breach_error(breach, judged.fields[breach.field])
                for breach in breaches(judged, record)
                if not any(judged.fields.get(name) in cleaned.unreadable for name in breach.rule.fields)
            )
        return errors

    def as_record(self) -> Record:
        """Return the value as the rules see it: each field's texts by short field name, (None,) where it is blank.

        >>> from nzdatastd.standards.date_of_birth import DateOfBirth
        >>> DateOfBirth(value="19850307").as_record()
        {'text': ('1985-03-07',)}
        """
        return self.judged[0].record({name: _parts(getattr(self, name)) for name in self._defaults})

    def composed(self, term: Term) -> str | None:
        """Return the text that a term makes of this value, or None where all its fields are blank.

        Args:
            term: one of `nzdatastd.standards.linz_composition`, for example.
        """
        return _composer(term)(self.as_record()) or None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy; what is updated is judged like any new value.

        Args:
            update: values by field name to put in place of the present ones.
            deep: whether to copy the nested values as well.

        Raises:
            ValidationError: the copy would break a rule.
        """
        if not update:
            return super().model_copy(deep=deep)
        present = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**present, **update})

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        for name in type(self).model_fields:
            value = getattr(self, name)
            if value is not None and value not in ((), {}):
                yield name, _masked(value)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        from nzdatastd.standards.json_schema import describe

        schema = handler(core_schema)
        describe(handler.resolve_ref_schema(schema), cls)
        return schema


def _parts(value: object) -> Parts:
    if isinstance(value, tuple):
        return tuple(text_of(each) for each in value)
    return (text_of(value),)


def _masked(value: object) -> object:
    if isinstance(value, StandardModel | FrozenMapping):
        return value
    if isinstance(value, tuple):
        return tuple(_masked(each) for each in value)
    return mask(text_of(value))
