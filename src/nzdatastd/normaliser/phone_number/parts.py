"""What a phone field holds, in order: numbers with their extensions, words that tell of them, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from nzdatastd.normaliser.phone_number.keypad import begins_freephone, keypad_readings
from nzdatastd.normaliser.phone_number.ranges import short_code
from nzdatastd.normaliser.phone_number.reading import Home, Reading, readings
from nzdatastd.normaliser.phone_number.segments import Piece, Run, pieces, runs_of, second_by_tail
from nzdatastd.normaliser.phone_number.tokens import Kind, Token, tokens
from nzdatastd.normaliser.phone_number.words import role_of

__all__ = ["Item", "Parts", "parts_of"]

_LONGEST_EXTENSION: Final = 8  # digits (rule PH-64)
_LONGEST_MARKED: Final = 6  # digits behind # or DDI that are an extension
_LONGEST_TAIL: Final = 4
_LONGEST_CHAIN: Final = 5  # pieces of one number between commas
_SILENT: Final = frozenset(":=\"'<>~")
_BETWEEN_LETTERS: Final = frozenset(" -.")


@dataclass(slots=True)
class Item:
    """A number, or what is known of one.

    Args:
        piece: where it stands and what it may mean.
        extensions: digits to dial once connected; several where several were given.
        is_fax: whether it was said to be a fax machine's.
        sure: whether what stands around it leaves no doubt.
    """

    piece: Piece
    extensions: list[str] = field(default_factory=list)
    is_fax: bool = False
    sure: bool = True


@dataclass(slots=True)
class Parts:
    """What a text holds.

    Args:
        items: numbers, and what is known of them.
        told: places of words that tell of a number: start, end, what they are, and what stays of them.
        extension: where there is no number that it belongs to.
        left: tokens that belong to nothing.
    """

    items: list[Item] = field(default_factory=list)
    told: list[tuple[int, int, str, str]] = field(default_factory=list)
    extension: str | None = None
    left: list[tuple[int, int]] = field(default_factory=list)


def parts_of(text: str, home: Home) -> Parts:
    """Return what a text holds.

    Args:
        text: of `tokens.plain`.
        home: where numbers without a country code are dialled.

    >>> found = parts_of("Ph 04 499 0888 ext 2 or 021 123 456 (Aroha)", Home())
    >>> [(item.piece.readings[0].e164, item.extensions) for item in found.items]
    [('+6444990888', ['2']), ('+6421123456', [])]
    >>> len(found.told), len(found.left)
    (3, 1)
    """
    return _Reader(text, home).parts()


class _Reader:
    """One reading of a text, from left to right."""

    def __init__(self, text: str, home: Home) -> None:
        self._text = text
        self._home = home
        self._found = Parts()
        self._all = _joined(runs_of(text, tokens(text)), home)
        self._next_is_fax = False

    def parts(self) -> Parts:
        place = 0
        while place < len(self._all):
            each = self._all[place]
            place = self._run(each, place) if isinstance(each, Run) else self._token(each, place)
        if self._next_is_fax and self._found.items:
            self._found.items[-1].is_fax = True
        return self._found

    # Words and signs

    def _token(self, token: Token, place: int) -> int:
        """Take a word or sign, and what belongs to it; return the place behind."""
        if token.kind is Kind.WORD:
            role = role_of(token.text)
            if role == "extension":
                return self._extension(token, place) or self._leave(token, place)
            if role == "direct":
                return self._direct(token, place)
            if role == "and":
                is_between = bool(self._found.items) and self._run_behind(place) is not None
                return self._tell(token, place, "separator") if is_between else self._leave(token, place)
            if role == "number" and self._run_behind(place, words=("label", "fax")) is None:
                return self._leave(token, place)
            if role is not None:
                self._next_is_fax |= role == "fax"
                return self._tell(token, place, "label")
            return self._leave(token, place)
        if token.text == "#" and self._run_behind(place) is not None:
            return self._extension(token, place, longest=_LONGEST_MARKED) or self._tell(token, place, "label")
        if token.text == "*" and (run := self._run_behind(place)) is not None:
            code = f"*{run.groups[0].text}"
            if len(run.groups) == 1 and short_code(code):
                self._add(Piece(token.start, run.groups[0].end, (_short(code),)))
                return place + 2
        if token.kind is Kind.HARD or (token.text in _SILENT):
            return place + 1
        return self._leave(token, place)

    def _leave(self, token: Token, place: int) -> int:
        self._found.left.append((token.start, token.end))
        return place + 1

    def _tell(self, token: Token, place: int, what: str) -> int:
        self._found.told.append((token.start, token.end, what, ""))
        return place + 1

    def _run_behind(self, place: int, words: tuple[str, ...] = ()) -> Run | None:
        """Return the digits that follow a token, with nothing but signs and some words between."""
        for each in self._all[place + 1 :]:
            if isinstance(each, Run):
                return each
            known = each.kind is Kind.WORD and role_of(each.text) in ("number", *words)
            if not known and each.text not in _SILENT:
                return None
        return None

    # Extensions

    def _extension(self, token: Token, place: int, longest: int = _LONGEST_EXTENSION) -> int | None:
        """Take an extension; return the place behind, or None where the word is none of one."""
        run = self._run_behind(place)
        if run is None or run.pluses[0]:
            return None
        digits = run.groups[0].text
        if len(digits) > longest or self._is_number(run):
            return None
        item = self._found.items[-1] if self._found.items else None
        if item is None and token.text == "#":
            return None
        if item is not None and item.extensions:
            return None
        at = self._all.index(run)
        further = _further_extensions(run)
        digits_end = run.groups[len(further)].end
        self._found.told.append((token.start, digits_end, "extension", digits))
        if item is None:
            self._found.extension = digits
        else:
            item.extensions = [digits, *further]
        rest = run.without(1 + len(further))
        if not rest.groups:
            return at + 1
        self._all[at] = rest
        if item is not None and pieces(rest, self._home) is None:
            # Digits that belong to nothing: the extension may go on with them.
            item.sure = False
        return at

    def _is_number(self, run: Run) -> bool:
        """Return whether digits are a number by themselves, and too long for an extension."""
        whole = pieces(run, self._home) if sum(len(each.text) for each in run.groups) > _LONGEST_EXTENSION else None
        return whole is not None and all(
            each.readings and each.readings[0].explicit and each.readings[0].sure for each in whole
        )

    def _direct(self, token: Token, place: int) -> int:
        """Take a word for numbers that reach a desk without the exchange: a label, or the end of a number."""
        run = self._run_behind(place)
        item = self._found.items[-1] if self._found.items else None
        if run is not None and item is not None and len(run.groups) == 1 and not item.extensions:
            digits = run.groups[0].text
            if len(digits) <= _LONGEST_MARKED and pieces(run, self._home) is None:
                at = self._all.index(run)
                self._found.told.append((token.start, run.groups[0].end, "extension", digits))
                item.extensions = [digits]
                item.sure = False
                self._add_by_tail(item, run)
                return at + 1
        return self._tell(token, place, "label")

    # Numbers

    def _run(self, run: Run, place: int) -> int:
        """Take digits, and letters that are dialled with them; return the place behind."""
        behind = self._keypad(run, place)
        if behind is not None:
            return behind
        if len(run.groups) == 1 and not run.pluses[0] and short_code(run.groups[0].text):
            self._add(Piece(run.groups[0].start, run.groups[0].end, (_short(run.groups[0].text),)))
            return place + 1
        found = pieces(run, self._home)
        if found is None:
            self._no_number(run, place)
            return place + 1
        before = self._all[place - 1] if place else None
        after = self._all[place + 1] if place + 1 < len(self._all) else None
        first, last = self._start_of(run), run.groups[-1].end
        doubtful = (
            run.joined
            or (isinstance(before, Token) and _is_doubtful(before, before.end == first))
            or (isinstance(after, Token) and _is_doubtful(after, after.start == last) and not self._marks(place + 1))
        )
        for each in found:
            if each.readings:
                self._add(each, sure=not doubtful)
            else:
                self._found.left.append((each.start, each.end))
        return place + 1

    def _marks(self, place: int) -> bool:
        """Return whether a word stands before the digits of an extension."""
        token = self._all[place]
        is_word = isinstance(token, Token) and token.kind is Kind.WORD and role_of(token.text) == "extension"
        return is_word and self._run_behind(place) is not None

    def _start_of(self, run: Run) -> int:
        start = run.groups[0].start
        return self._text.rindex("+", 0, start) if run.pluses[0] else start

    def _no_number(self, run: Run, place: int) -> None:
        digits = run.groups[0].text
        single = len(run.groups) == 1 and not run.pluses[0]
        before = self._all[place - 1] if place else None
        follows = isinstance(before, Token) and (before.kind is Kind.HARD or role_of(before.text) == "and")
        if single and follows and len(digits) <= _LONGEST_TAIL and self._found.items:
            item = self._found.items[-1]
            item.sure = item.sure and bool(item.extensions) and isinstance(before, Token) and before.text != "to"
            if item.extensions:
                item.extensions.append(digits)
                self._found.told.append((run.groups[0].start, run.groups[0].end, "extension", digits))
                return
            if self._add_by_tail(item, run):
                return
        for start, end in _places(run, self._start_of(run)):
            self._found.left.append((start, end))

    def _add(self, piece: Piece, *, sure: bool = True) -> None:
        self._found.items.append(Item(piece, is_fax=self._next_is_fax, sure=sure))
        self._next_is_fax = False

    def _add_by_tail(self, item: Item, run: Run) -> bool:
        """Add the number that shares all but these digits with another, as one that may be meant."""
        readings_ = item.piece.readings
        group = run.groups[0]
        second = second_by_tail(readings_[0], group.text) if len(readings_) == 1 else ()
        if second:
            self._found.items.append(Item(Piece(group.start, group.end, second, "last-digits"), sure=False))
        return bool(second)

    def _keypad(self, run: Run, place: int) -> int | None:
        begun = begins_freephone("".join(each.text for each in run.groups))
        if begun is None or any(run.pluses[1:]):
            return None
        code, symbols = begun
        end = run.groups[-1].end
        letters = False
        at = place + 1
        while at < len(self._all) and not (letters and len(symbols) >= len("POLICE")):
            each = self._all[at]
            first = each.groups[0].start if isinstance(each, Run) else each.start
            if not set(self._text[end:first]) <= _BETWEEN_LETTERS:
                break
            if isinstance(each, Run):
                symbols += "".join(group.text for group in each.groups)
                end = each.groups[-1].end
            elif each.kind is Kind.WORD and each.text.isascii() and each.text.isalpha() and not role_of(each.text):
                symbols += each.text
                end = each.end
                letters = True
            else:
                break
            at += 1
        found = keypad_readings(code, symbols) if letters else ()
        if not found:
            return None
        self._add(Piece(self._start_of(run), end, found))
        return at


def _short(code: str) -> Reading:
    return Reading("short-code", "short_code", code, None, explicit=False)


def _is_doubtful(token: Token, glued: bool) -> bool:
    """Return whether a word or sign at a number's side may stand for one of its digits."""
    if token.kind is Kind.WORD:
        role = role_of(token.text)
        return (glued and role in (None, "extension")) or (role is None and len(token.text) == 1)
    return glued and token.kind in (Kind.OTHER, Kind.HARD) and token.text not in _SILENT and token.text not in ",;&#!"


def _further_extensions(run: Run) -> list[str]:
    """Return the extensions that follow the first after a slash: ext 2/3."""
    found = []
    for gap, group in zip(run.gaps, run.groups[1:], strict=False):
        if "/" not in gap or len(group.text) > len(run.groups[0].text):
            break
        found.append(group.text)
    return found if len(found) == len(run.groups) - 1 else []


def _places(run: Run, start: int) -> list[tuple[int, int]]:
    return [(start if number == 0 else each.start, each.end) for number, each in enumerate(run.groups)]


def _joined(parts: list[Run | Token], home: Home) -> list[Run | Token]:
    """Return the parts with commas inside a number taken for what they are: 04,499 0888 and 21,123,456."""
    out: list[Run | Token] = []
    place = 0
    while place < len(parts):
        chain = _chain(parts, place)
        both = _one_run(chain)
        if both is not None and not any(_is_number(each, home) for each in chain):
            found = readings(both.part(0, len(both.groups)), home)
            if found and found[0].e164 is not None:
                out.append(both)
                place += 2 * len(chain) - 1
                continue
        out.append(parts[place])
        place += 1
    return out


def _chain(parts: list[Run | Token], place: int) -> list[Run]:
    """Return the runs from a place on that only commas part."""
    chain: list[Run] = []
    for number, each in enumerate(parts[place : place + 2 * _LONGEST_CHAIN]):
        if number % 2 == 0 and isinstance(each, Run) and (not chain or not each.pluses[0]):
            chain.append(each)
        elif number % 2 == 0 or not (isinstance(each, Token) and each.text == ","):
            break
    return chain


def _one_run(chain: list[Run]) -> Run | None:
    if len(chain) < 2:  # noqa: PLR2004 - nothing to join
        return None
    text = chain[0].text
    groups = tuple(group for run in chain for group in run.groups)
    gaps = tuple(text[one.end : two.start] for one, two in pairwise(groups))
    return Run(groups, tuple(plus for run in chain for plus in run.pluses), gaps, text, joined=True)


def _is_number(run: Run, home: Home) -> bool:
    found = pieces(run, home)
    return found is not None and any(each.e164 is not None for piece in found for each in piece.readings)
