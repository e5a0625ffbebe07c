"""The result of normalising coordinates: the reading that fits best, with what was changed and what is left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import isfinite, isnan
from numbers import Real
from typing import Final

from nzdatastd.normaliser.coordinates.column_evidence import CoordinateEvidence
from nzdatastd.normaliser.coordinates.component import Component
from nzdatastd.normaliser.coordinates.containers import written_as_object, written_as_program_text
from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.normaliser.coordinates.notation import one_coordinate, written_in
from nzdatastd.normaliser.coordinates.placed import How, Mend, Place, Placed
from nzdatastd.normaliser.coordinates.placing import placed
from nzdatastd.normaliser.coordinates.systems import system_named
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST, Written
from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.result import Change, Confidence, Known, Normalised, RuleBroken, Status, Step
from nzdatastd.standards.coordinates import Coordinates

__all__ = ["Declared", "normalised_coordinates"]

_VALUE: Final = "coordinates"
_LONGEST_NUMBER: Final = 1e15
_SYSTEM_OF_EVERY_PAIR: Final = "CO-69"  # is about columns of systems; that none is known is told by `crs` and `status`


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known before a pair is read.

    Args:
        crs: EPSG code of the declared system.
        not_understood: what was written in place of a system and names none.
        order: `xy` or `yx` where that is declared.
        told_crs: the system of nearly all of the column's pairs in metres.
        told_order: the order of nearly all of the column's pairs.
    """

    crs: int | None = None
    not_understood: str = ""
    order: str | None = None
    told_crs: int | None = None
    told_order: str | None = None

    @classmethod
    def of(cls, crs: object, order: str | None, column: CoordinateEvidence | None) -> Declared:
        """Return what a declared system, an order and a column tell.

        Args:
            crs: a code or a name; blank where none is declared.
            order: `xy`, `yx` or None.
            column: what the column tells, if there is one.
        """
        code = system_named(crs)
        unknown = "" if code is not None or _is_blank(crs) else _text_of(crs)
        if column is None:
            return cls(code, unknown, order)
        return cls(code, unknown, order, column.crs, column.order)


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading: what was written, and where that is."""

    written: Written
    found: Placed
    extra: tuple[Mend, ...] = ()

    @property
    def rank(self) -> int:
        """How well it fits: 3 a place here, 2 one that is not certain, 1 numbers of a system that is not named."""
        if self.found.status is Status.CONFORMANT and self.found.rule != "elsewhere":
            return 3
        if self.found.status is Status.AMBIGUOUS and self.found.rule != "order-not-known":
            return 2
        return int(self.found.rule == "system-not-named")


def normalised_coordinates(x: object, y: object, declared: Declared) -> Normalised[Coordinates]:
    """Return the coordinates that a pair, a text or an object stands for, with open points settled already.

    Args:
        x: as `normalise_coordinates` takes it.
        y: as `normalise_coordinates` takes it; None where x is the whole, an empty text where it is blank.
        declared: what is known of the pair.
    """
    original = x if y is None else (x, y)
    is_x_blank, is_y_blank = _is_blank(x), _is_blank(y)
    if is_x_blank and is_y_blank:
        return Normalised(None, Status.BLANK, original)
    if is_y_blank and (whole := _whole(x)):
        return _chosen(original, _text_of(x), [_read(each, declared, from_text=True) for each in whole], declared)
    is_one_text = y is None and isinstance(x, str)
    xs, ys = () if is_one_text else _numbers(x), _numbers(y)
    if (xs or is_x_blank) and (ys or is_y_blank) and (xs or ys):
        readings = [_two(a, b, declared) for a, b in product(xs or (None,), ys or (None,))]
        text = ", ".join(_text_of(each) for each in (x, y) if not _is_blank(each))
        return _chosen(original, text, [_read(each, declared) for each in readings], declared, (x, y))
    return _not_read(original, (x, y), xs, ys, declared)


def _is_blank(given: object) -> bool:
    if given is None:
        return True
    if isinstance(given, str):
        return not given or given.isspace()
    try:
        return isinstance(given, Real | Decimal) and isnan(given)
    except (ValueError, OverflowError):
        return False


def _text_of(given: object) -> str:
    try:
        return str(given)
    except Exception:  # noqa: BLE001 - any object may come, and none may break the run
        return type(given).__name__


def _whole(given: object) -> tuple[Written, ...]:
    """Return the readings of a whole pair, or of one coordinate whose axis is told."""
    if not isinstance(given, str):
        found = written_as_object(given)
        return () if found is None else (found,)
    text = given.strip()
    found = written_as_program_text(text)
    return (found,) if found is not None else written_in(text)


def _numbers(given: object) -> tuple[Component, ...]:
    """Return the readings of one coordinate."""
    if isinstance(given, bool):
        return ()
    if isinstance(given, str):
        return one_coordinate(given) if len(given) <= 60 else ()  # noqa: PLR2004 - no coordinate is that long
    if not isinstance(given, Real | Decimal):
        return ()
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return ()
    return (Component(number),) if isfinite(number) and abs(number) < _LONGEST_NUMBER else ()


def _two(first: Component | None, second: Component | None, declared: Declared) -> Written:
    """Return the reading of two fields; letters tell the order where there are any."""
    axes = (first.axis if first else "", second.axis if second else "")
    order = declared.order or LONGITUDE_FIRST
    told = None
    if axes[0] != axes[1]:
        told = LONGITUDE_FIRST if axes[0] == "x" or axes[1] == "y" else LATITUDE_FIRST
    elif axes[0]:
        return Written(None, None, order)  # both are said to be the same axis
    rules = [each.rule or ("labelled" if each.axis else "") for each in (first, second) if each is not None]
    return Written(
        None if first is None else first.number,
        None if second is None else second.number,
        told or order,
        (first is not None and first.is_signed, second is not None and second.is_signed),
        rule=next((rule for rule in rules if rule), ""),
        is_plain=not any(rules),
        doubts=sum(each.doubts for each in (first, second) if each is not None) + int(told not in {None, order}),
        is_order_told=told is not None,
    )


def _read(written: Written, declared: Declared, *, from_text: bool = False) -> _Read:
    """Return a reading with its place."""
    extra: list[Mend] = []
    crs = declared.crs
    if written.crs is not None and written.crs != crs:
        if crs is not None:
            extra.append(Mend("crs", str(crs), str(written.crs), "system-named-in-the-text"))
        crs = written.crs
    order = written.order or declared.order
    if not from_text and order != (declared.order or LONGITUDE_FIRST):
        extra.append(Mend("axis_order", declared.order or LONGITUDE_FIRST, str(order), "order-told-by-letters"))
    is_assumed = not from_text and not written.is_order_told and declared.order is None
    how = How(crs, order, written.signed, declared.told_crs, declared.told_order, is_assumed, from_text)
    first, second = written.first, written.second
    if first is None or second is None:
        x, y = (first, second) if order == LONGITUDE_FIRST else (second, first)
        known = {name: number for name, number in (("x", x), ("y", y)) if number is not None}
        rule = "half-a-pair" if known else "no-place"
        found = Placed(None, Status.PARTIAL if known else Status.UNPARSED, rule, known=known)
    else:
        found = placed(first, second, how)
    return _Read(written, found, tuple(extra))


def _chosen(
    original: object, text: str, reads: list[_Read], declared: Declared, pair: tuple[object, object] | None = None
) -> Normalised[Coordinates]:
    """Return the result of the reading that fits; where several fit, none is certain."""
    best = max(each.rank for each in reads)
    fitting = [each for each in reads if each.rank == best]
    places = tuple(dict.fromkeys(each.found.place for each in fitting))
    chosen = fitting[0]
    if len(reads) > 1:
        if best == 0 or (len(places) > 1 and chosen.found.place is None) or (best == 1 and len(fitting) > 1):
            return Normalised(None, Status.UNPARSED, original, unparsed=text, explanation=_trace("no-place", text))
        found = replace(chosen.found, doubts=chosen.found.doubts + 1)
        if len(places) > 1:
            others = tuple(place for place in places[1:] if place is not None)
            found = replace(found, status=Status.AMBIGUOUS, others=(*found.others, *others))
        chosen = replace(chosen, found=found)
    return _result(original, text, chosen, declared, pair)


def _result(
    original: object, text: str, read: _Read, declared: Declared, pair: tuple[object, object] | None
) -> Normalised[Coordinates]:
    found, written = read.found, read.written
    status, place = found.status, found.place
    numbers = found.known if place is None else dict(zip(("x", "y"), place[:2], strict=True))
    code = place[2] if place is not None else written.crs or declared.crs
    broken = _broken(numbers or _as_written(written), code)
    if place is not None and any(_is_refused(each) for each in broken):
        status, place = Status.PARTIAL, None
    fields: dict[str, object] = {} if status is Status.UNPARSED else dict(numbers)
    if code is not None and fields:
        fields["crs"] = code
    leftover = [written.unparsed, declared.not_understood, text if status is Status.UNPARSED else ""]
    unparsed = " ".join(each for each in leftover if each)
    changes = () if status is Status.UNPARSED else tuple(_changes(text, read, pair))
    doubts = found.doubts + written.doubts + len(read.extra) + bool(declared.not_understood)
    return Normalised(
        None if place is None else _value(place),
        status,
        original,
        fields=fields,
        alternatives=tuple(_value(each) for each in found.others),
        unparsed=unparsed,
        confidence=_confidence(status, doubts, bool(unparsed)),
        explanation=Known(changes, _steps(text, written.rule, found.rule), broken),
    )


def _value(place: Place) -> Coordinates:
    # Judged already: the rules that the model enforces are among the findings. Alternatives are kept as they are.
    return Coordinates.model_construct(x=float(place[0]), y=float(place[1]), crs=place[2])


def _as_written(written: Written) -> dict[str, float]:
    both = (written.first, written.second)
    x, y = both if written.order != LATITUDE_FIRST else both[::-1]
    return {name: number for name, number in (("x", x), ("y", y)) if number is not None}


def _broken(numbers: dict[str, float], crs: int | None) -> tuple[RuleBroken, ...]:
    if not numbers:
        return ()
    texts = {name: plain_number(number) for name, number in numbers.items()}
    if crs is not None:
        return broken_rules(_VALUE, {**texts, "crs": str(crs)})
    return tuple(each for each in broken_rules(_VALUE, texts) if each.rule != _SYSTEM_OF_EVERY_PAIR)


def _is_refused(broken: RuleBroken) -> bool:
    return broken.severity == "error" and broken.evidence in {"official", "derived"}


def _confidence(status: Status, doubts: int, has_leftover: bool) -> Confidence:
    if status is Status.UNPARSED:
        return Confidence.NONE
    if status is Status.PARTIAL or has_leftover or doubts > 1:
        return Confidence.LOW
    return Confidence.MEDIUM if doubts or status is Status.AMBIGUOUS else Confidence.HIGH


def _changes(text: str, read: _Read, pair: tuple[object, object] | None) -> Iterable[Change]:
    written, found = read.written, read.found
    if not written.is_plain:
        yield from _notation_changes(text, written, pair)
    for name, dropped in written.dropped:
        yield Change(name, None, dropped, "", "no-field")
    for mend in (*read.extra, *found.mends):
        yield Change(mend.what, None, mend.before, mend.after, mend.rule)


def _notation_changes(text: str, written: Written, pair: tuple[object, object] | None) -> Iterable[Change]:
    numbers = (written.first, written.second)
    if pair is None:
        after = " ".join(plain_number(each) for each in numbers if each is not None)
        yield Change(_VALUE, (0, len(text)), text, after, written.rule)
        return
    names = ("x", "y") if written.order != LATITUDE_FIRST else ("y", "x")
    for name, given, number in zip(names, pair, numbers, strict=True):
        if isinstance(given, str) and number is not None and plain_number(number) != given.strip():
            yield Change(name, (0, len(given)), given, plain_number(number), written.rule)


def _steps(text: str, notation: str, rule: str) -> tuple[Step, ...]:
    span = (0, len(text))
    return (*((Step(notation, span, _VALUE),) if notation else ()), Step(rule, span, _VALUE))


def _trace(rule: str, text: str) -> Known:
    return Known(steps=(Step(rule, (0, len(text)), _VALUE),))


def _not_read(
    original: object,
    pair: tuple[object, object],
    xs: tuple[Component, ...],
    ys: tuple[Component, ...],
    declared: Declared,
) -> Normalised[Coordinates]:
    """Return what is known where one of two fields, or the whole, is not understood."""
    texts = [_text_of(each) for each in pair if not _is_blank(each)]
    understood = xs or ys
    names = ("x", "y") if (declared.order or LONGITUDE_FIRST) == LONGITUDE_FIRST else ("y", "x")
    if pair[1] is None or len(understood) != 1 or understood[0].axis or understood[0].rule:
        return Normalised(
            None, Status.UNPARSED, original, unparsed=", ".join(texts), explanation=_trace("not-understood", "")
        )
    name = names[0] if xs else names[1]
    numbers = {name: understood[0].number}
    return Normalised(
        None,
        Status.PARTIAL,
        original,
        fields=numbers,
        unparsed=_text_of(pair[1] if xs else pair[0]),
        confidence=Confidence.LOW,
        explanation=Known((), (Step("half-a-pair", None, name),), _broken(numbers, declared.crs)),
    )
