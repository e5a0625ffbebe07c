"""From what a phone field holds to a result: values, what is known of others, and what happened to every word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.phone_number.parts import Item, Parts
from nzdatastd.normaliser.phone_number.reading import Reading
from nzdatastd.normaliser.result import Change, Confidence, Known, Normalised, RuleBroken, Span, Status, Step, sealed
from nzdatastd.standards.phone_number import PhoneNumber

__all__ = ["plain_result", "result_of", "unparsed_result"]

_LAST_DIGITS: Final = "last-digits"


def plain_result(
    reading: Reading, given: object, written: str, extension: str | None = None
) -> Normalised[PhoneNumber]:
    """Return the result of a text that is one New Zealand number and nothing else.

    No rule of the catalogue speaks against a number that is whole; the tests make sure.

    Args:
        reading: of the number.
        given: as given.
        written: its text.
        extension: that was given beside it.
    """
    value = _value(reading, extension)
    span = (0, len(written))
    changes = () if written == reading.e164 else (Change("phone_number", span, written, value.e164, reading.rule),)
    return sealed(
        value,
        Status.CONFORMANT,
        given,
        _fields(reading, extension),
        (value,),
        (),
        "",
        Confidence.HIGH,
        Known(changes, (Step(reading.rule, span, "phone_number"),)),
    )


def unparsed_result(given: object, text: str) -> Normalised[PhoneNumber]:
    """Return the result of a text in which no number was found.

    Args:
        given: as given.
        text: it, trimmed.
    """
    text = unicodedata.normalize("NFC", text)
    broken = broken_rules("phone_number", {"text": text})
    return Normalised(None, Status.UNPARSED, given, unparsed=text, explanation=Known(broken=broken))


def result_of(parts: Parts, given: object, written: str, extension: str | None = None) -> Normalised[PhoneNumber]:
    """Return the result of a text.

    Args:
        parts: what it holds.
        given: as given.
        written: its text.
        extension: that was given beside it.
    """
    numbers = [item for item in parts.items if item.piece.readings[0].e164 is not None]
    if extension is not None and numbers and extension not in numbers[0].extensions:
        numbers[0].extensions.insert(0, extension)
    if numbers:
        return _whole(parts, sorted(numbers, key=lambda item: item.is_fax), given, written)
    if parts.items or parts.extension is not None:
        return _partial(parts, given, written, extension)
    return unparsed_result(given, written.strip())


def _value(reading: Reading, extension: str | None) -> PhoneNumber:
    # A number of the plan, or of another country, keeps to the rules that the model enforces; the tests make sure.
    return PhoneNumber.model_construct(e164=reading.e164 or "", extension=extension)


def _fields(reading: Reading, extension: str | None) -> dict[str, object]:
    fields: dict[str, object] = {"type": reading.type, "national_number": reading.national}
    if reading.e164 is not None:
        fields["e164"] = reading.e164
    if reading.country is not None:
        fields["country"] = reading.country
    if extension is not None:
        fields["extension"] = extension
    return fields


def _whole(parts: Parts, numbers: Sequence[Item], given: object, written: str) -> Normalised[PhoneNumber]:
    values: dict[tuple[str | None, str | None], PhoneNumber] = {}
    alternatives: dict[tuple[str | None, str | None], PhoneNumber] = {}
    for item in numbers:
        extensions: Sequence[str | None] = item.extensions or (None,)
        for number, reading in enumerate(item.piece.readings):
            kept = alternatives if number or item.piece.rule == _LAST_DIGITS else values
            for extension in extensions:
                kept.setdefault((reading.e164, extension), _value(reading, extension))
    others = tuple(value for key, value in alternatives.items() if key not in values)
    sure = all(item.sure and all(reading.sure for reading in item.piece.readings) for item in numbers)
    partial = [item for item in parts.items if item.piece.readings[0].e164 is None]
    left = _left(parts, [(item.piece.start, item.piece.end) for item in partial], written)
    # Bare digits beside words that tell of no telephone may number something else.
    sure = sure and not (left and any(_is_bare(item, written) for item in numbers))
    first = numbers[0]
    reading = first.piece.readings[0]
    doubts = reading.doubts + 2 * bool(left) + 2 * (not sure) + bool(parts.extension)
    extension = first.extensions[0] if first.extensions else None
    explanation = Known(_changes(parts, numbers, written), _steps(parts, numbers))
    return Normalised(
        next(iter(values.values())),
        Status.CONFORMANT if sure and parts.extension is None else Status.AMBIGUOUS,
        given,
        fields=_fields(reading, extension),
        values=tuple(values.values()),
        alternatives=others,
        unparsed=left,
        confidence=Confidence.HIGH if not doubts else Confidence.MEDIUM if doubts == 1 else Confidence.LOW,
        explanation=explanation,
    )


def _is_bare(item: Item, written: str) -> bool:
    return not item.piece.readings[0].explicit and written[item.piece.start : item.piece.end].isdigit()


def _partial(parts: Parts, given: object, written: str, extension: str | None) -> Normalised[PhoneNumber]:
    first = parts.items[0] if parts.items else None
    fields: dict[str, object] = {}
    broken: tuple[RuleBroken, ...] = ()
    own = extension or (first.extensions[0] if first is not None and first.extensions else parts.extension)
    if first is not None:
        reading = first.piece.readings[0]
        fields = _fields(reading, own)
        broken = broken_rules("phone_number", {"text": _as_dialled(reading)})
    elif own is not None:
        fields = {"extension": own}
    others = [(item.piece.start, item.piece.end) for item in parts.items[1:]]
    shown = [first] if first is not None else []
    return Normalised(
        None,
        Status.PARTIAL,
        given,
        fields=fields,
        unparsed=_left(parts, others, written),
        confidence=Confidence.LOW,
        explanation=Known(_changes(parts, shown, written), _steps(parts, shown), broken),
    )


def _as_dialled(reading: Reading) -> str:
    return f"0{reading.national}" if reading.type == "retired_mobile" else reading.national


def _changes(parts: Parts, items: Sequence[Item], written: str) -> tuple[Change, ...]:
    changes: list[tuple[Span, Change]] = []
    for item in items:
        span = (item.piece.start, item.piece.end)
        reading = item.piece.readings[0]
        before, after = written[span[0] : span[1]], reading.e164 or reading.national
        if before != after:
            what = "phone_number" if reading.e164 is not None else "national_number"
            changes.append((span, Change(what, span, before, after, reading.rule)))
    for start, end, what, after in parts.told:
        changes.append(((start, end), Change(what, (start, end), written[start:end], after, what)))
    return tuple(change for _, change in sorted(changes, key=lambda each: each[0]))


def _steps(parts: Parts, items: Sequence[Item]) -> tuple[Step, ...]:
    steps = [Step(item.piece.readings[0].rule, (item.piece.start, item.piece.end), "phone_number") for item in items]
    steps += [Step(what, (start, end), what) for start, end, what, _ in parts.told]
    return tuple(sorted(steps, key=lambda step: step.span or (0, 0)))


def _left(parts: Parts, more: Sequence[Span], written: str) -> str:
    """Return what belongs to nothing, in order; words that stand together stay as they were written."""
    taken = sorted(
        [(item.piece.start, item.piece.end) for item in parts.items] + [(start, end) for start, end, _, _ in parts.told]
    )
    spans: list[Span] = []
    for start, end in sorted([*parts.left, *more]):
        if spans and not any(spans[-1][1] <= first < start for first, _ in taken):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return unicodedata.normalize("NFC", " ".join(written[start:end].strip() for start, end in spans))
