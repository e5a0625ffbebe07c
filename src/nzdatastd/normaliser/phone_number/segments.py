"""Where one number ends and the next begins: a run of digits is cut only where just one cut makes numbers of it all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nzdatastd.normaliser.phone_number.reading import Home, Part, Reading, readings
from nzdatastd.normaliser.phone_number.tokens import Kind, Token

__all__ = ["Piece", "Run", "pieces", "runs_of", "second_by_tail"]

_MOST_GROUPS: Final = 24
_LONGEST_TAIL: Final = 4  # digits: an extension, or the last digits of a second number
_FEWEST_OF_TWO: Final = 12  # digits of two numbers
_FEWEST: Final = 6  # digits of a number beside others, and the most
_MOST: Final = 19
_LOCAL: Final = 7
_FIRST_OF_LOCAL: Final = 3  # digits of the first group of a number without area code
_AREA: Final = 4  # digits at most before a slash that does not part two numbers: 0274/123 456


@dataclass(frozen=True, slots=True)
class Run:
    """Groups of digits with nothing but blanks and signs between them.

    Args:
        groups: the digits.
        pluses: for each group, whether + stands before it.
        gaps: what stands between each two groups.
        text: of `plain`, the whole of it.
        joined: whether commas stand between the digits as well.
    """

    groups: tuple[Token, ...]
    pluses: tuple[bool, ...]
    gaps: tuple[str, ...]
    text: str
    joined: bool = False

    def part(self, first: int, end: int) -> Part:
        """Return some of the groups as the digits of one number."""
        start = self.groups[first].start
        if start and self.text[start - 1] == "(":
            start -= 1
        text = self.text[start : self.groups[end - 1].end]
        return Part(tuple(each.text for each in self.groups[first:end]), self.pluses[first], text)

    def without(self, count: int) -> Run:
        """Return the run without its first groups."""
        return Run(self.groups[count:], self.pluses[count:], self.gaps[count:], self.text)

    def until(self, count: int) -> Run:
        """Return the first groups of the run."""
        return Run(self.groups[:count], self.pluses[:count], self.gaps[: count - 1], self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some groups of a run, and what they mean.

    Args:
        start: the first character.
        end: the one after the last.
        readings: what they may mean; none where they are no number.
        rule: of a second number that is written by its last digits; else empty.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    rule: str = ""


def pieces(run: Run, home: Home) -> tuple[Piece, ...] | None:
    """Return the numbers of a run, and what is left over beside them; None where no number can be told.

    Args:
        run: the digits.
        home: where they are dialled.
    """
    if len(run.groups) > _MOST_GROUPS:
        return None
    local = _local_with_tail(run, home)
    if local:
        return local
    found = _cuts(run, home)
    if found:
        chosen = tuple(_piece(run, *cut) for cut in found[0])
        if len(found) > 1:
            chosen = tuple(replace(each, readings=_unsure(each.readings)) for each in chosen)
        return _with_tail(run, chosen, home) if len(chosen) == 1 else chosen
    return _beside_strays(run, home)


Cut = tuple[int, int, tuple[Reading, ...]]


def _cuts(run: Run, home: Home) -> list[tuple[Cut, ...]]:
    """Return the ways to cut a run into numbers, two at most, that with the fewest numbers first."""
    count = len(run.groups)
    lengths = [len(each.text) for each in run.groups]
    whole: tuple[Reading, ...] = ()
    if not any(run.pluses[1:]):
        whole = readings(run.part(0, count), home)
        is_whole = bool(whole) and (run.pluses[0] or run.groups[0].text.startswith("00"))
        if is_whole or sum(lengths) < _FEWEST_OF_TWO:
            return [((0, count, whole),)] if whole else []
    known: dict[int, tuple[tuple[Cut, ...], ...]] = {count: ((),)}
    for first in range(count - 1, -1, -1):
        ways: list[tuple[Cut, ...]] = []
        for end in range(count, first, -1):
            if first == 0 and end == count:
                ways += [((0, count, whole),)] if whole else []
            elif known[end] and _may_be_one(run, first, end, sum(lengths[first:end])):
                found = readings(run.part(first, end), home)
                if found and _stands_alone(run, first, end, found):
                    ways += [((first, end, found), *others) for others in known[end]]
        known[first] = tuple(ways[:3])
    return sorted(known[0], key=len)[:2]


def _may_be_one(run: Run, first: int, end: int, digits: int) -> bool:
    """Return whether a part may be a number beside others: a quick look before it is read."""
    if not _FEWEST <= digits <= _MOST or any(run.pluses[first + 1 : end]):
        return False
    if end < len(run.groups) and not _may_end(run, end):
        return False
    inside = run.gaps[first + (len(run.groups[first].text) <= _AREA) : end - 1]
    if any("/" in gap for gap in inside):
        return False
    begins = run.pluses[first] or run.groups[first].text.startswith("0") or digits == _LOCAL
    return begins or _is_parted(run, first, end)


def _may_end(run: Run, end: int) -> bool:
    gap = run.gaps[end - 1]
    return run.pluses[end] or "/" in gap or run.groups[end].text.startswith("0") or " " in gap or "(" in gap


def _stands_alone(run: Run, first: int, end: int, found: tuple[Reading, ...]) -> bool:
    """Return whether a part may be a number beside others: it begins like one, or a slash parts it from them."""
    if all(each.explicit and each.sure for each in found):
        return True
    if found[0].rule == "local-number":
        return True
    return _is_parted(run, first, end)


def _is_parted(run: Run, first: int, end: int) -> bool:
    """Return whether slashes, or the ends, stand on both sides of a part."""
    before = first == 0 or "/" in run.gaps[first - 1]
    return before and (end == len(run.groups) or "/" in run.gaps[end - 1])


def _piece(run: Run, first: int, end: int, found: tuple[Reading, ...], rule: str = "") -> Piece:
    start = run.groups[first].start
    if run.pluses[first]:
        start = run.text.rindex("+", 0, start)
    return Piece(start, run.groups[end - 1].end, found, rule)


def _unsure(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(replace(each, sure=False, doubts=each.doubts + 1) for each in found)


def _with_tail(run: Run, chosen: tuple[Piece, ...], home: Home) -> tuple[Piece, ...]:
    """Return one number, or where its last digits may be those of a second one, the first with that as well."""
    count = len(run.groups)
    if count == 1 or not _is_shorthand(run):
        return chosen
    head = _cuts(run.until(count - 1), home)
    if len(head) != 1 or len(head[0]) != 1 or head[0][0][2][0].e164 is None:
        return chosen
    first = _piece(run, *head[0][0])
    if "/" not in run.gaps[-1]:
        # Hyphens stand inside numbers as well: the whole is likelier, and sure where + begins it.
        both = (*chosen[0].readings, *first.readings)
        return chosen if run.pluses[0] else (replace(chosen[0], readings=_unsure(both)),)
    second = second_by_tail(first.readings[0], run.groups[-1].text)
    return (replace(first, readings=_unsure(first.readings)), _piece(run, count - 1, count, second, "last-digits"))


def _local_with_tail(run: Run, home: Home) -> tuple[Piece, ...]:
    """Return a number without area code whose last digits are followed by others: 499 0888/9. Those are left over."""
    count = len(run.groups)
    if count == 1 or run.pluses[0] or len(run.groups[0].text) < _FIRST_OF_LOCAL or not _is_shorthand(run):
        return ()
    found = readings(run.part(0, count - 1), home)
    if len(found) != 1 or found[0].rule not in ("local-number", "area-code-given"):
        return ()
    second = second_by_tail(found[0], run.groups[-1].text)
    return (
        _piece(run, 0, count - 1, _unsure(found)),
        _piece(run, count - 1, count, second, "last-digits" if second else ""),
    )


def _is_shorthand(run: Run) -> bool:
    gap, tail = run.gaps[-1], run.groups[-1].text
    before = run.groups[-2].text
    if len(tail) > _LONGEST_TAIL:
        return False
    return len(tail) <= len(before) if "/" in gap else len(tail) < len(before) and "-" in gap


def second_by_tail(first: Reading, tail: str) -> tuple[Reading, ...]:
    """Return the number that shares all but its last digits with another.

    Args:
        first: the other, whole.
        tail: the last digits.
    """
    if first.e164 is None or len(tail) > _LONGEST_TAIL:
        return ()
    national = first.national[: -len(tail)] + tail
    e164 = first.e164[: -len(tail)] + tail
    return (Reading("last-digits", first.type, national, e164, first.country, sure=False, doubts=1),)


def _beside_strays(run: Run, home: Home) -> tuple[Piece, ...] | None:
    """Return the numbers of a run with a few digits before or behind them that belong to no number."""
    count = len(run.groups)
    for first, end in ((0, count - 1), (0, count - 2), (1, count), (2, count)):
        if not 0 <= first < end <= count or not _are_strays(run, first, end):
            continue
        inner = run.until(end).without(first)
        found = _cuts(inner, home)
        if len(found) != 1 or not all(each.explicit and each.sure for cut in found[0] for each in cut[2]):
            continue
        chosen = [replace(piece, readings=_unsure(piece.readings)) for piece in (_piece(inner, *c) for c in found[0])]
        if first:
            return (_piece(run, 0, first, ()), *chosen)
        rest = run.without(end)
        by_tail = _is_shorthand(run) and len(rest.groups) == 1
        second = second_by_tail(found[0][-1][2][0], rest.groups[0].text) if by_tail else ()
        return (*chosen, _piece(run, end, count, second, "last-digits" if second else ""))
    return None


def _are_strays(run: Run, first: int, end: int) -> bool:
    strays = [*run.groups[:first], *run.groups[end:]]
    if sum(len(each.text) for each in strays) > _LONGEST_TAIL:
        return False
    gaps = [run.gaps[place - 1] for place in (first, end) if 0 < place < len(run.groups)]
    return all(set(gap) & set(" /(-") for gap in gaps)


def runs_of(text: str, all_tokens: tuple[Token, ...]) -> list[Run | Token]:
    """Return the tokens of a text with those of digits put together to runs.

    Args:
        text: of `plain`.
        all_tokens: of the text.
    """
    out: list[Run | Token] = []
    groups: list[Token] = []
    pluses: list[bool] = []
    pending: Token | None = None

    def close() -> None:
        if groups:
            gaps = tuple(text[one.end : two.start] for one, two in pairwise(groups))
            out.append(Run(tuple(groups), tuple(pluses), gaps, text))
            groups.clear()
            pluses.clear()

    for token in all_tokens:
        if token.kind is Kind.DIGITS:
            groups.append(token)
            pluses.append(pending is not None)
            pending = None
        elif token.kind is Kind.PLUS:
            pending = token
        else:
            close()
            if pending is not None:
                out.append(pending)
                pending = None
            out.append(token)
    close()
    if pending is not None:
        out.append(pending)
    return out
