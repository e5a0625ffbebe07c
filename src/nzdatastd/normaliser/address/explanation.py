"""What happened to a line, worked out when somebody asks: changes, trace, and the rules that the fields break."""

from __future__ import annotations

from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.result import Change, RuleBroken, Span, Step
from nzdatastd.normaliser.text import prepare, token_spans

__all__ = ["LineExplanation"]


class LineExplanation:
    """Explains one line that was read.

    Args:
        line: the line.
        value: the name of the value in the catalogue, such as `street_address`.
    """

    __slots__ = ("_changes", "_findings", "_value", "line")

    def __init__(self, line: Line, value: str) -> None:
        self.line = line
        self._value = value
        self._findings: tuple[RuleBroken, ...] | None = None
        self._changes: tuple[Change, ...] | None = None

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently, in the order of the text."""
        if self._changes is None:
            line = self.line
            text, words = line.text, line.words
            # Most words stand as they should; where one does is worked out only when something asks for it.
            is_plain = prepare(text) is text and "  " not in text
            changed = [
                claim
                for claim in line.claims
                if not is_plain
                or (claim[2] - claim[1] == 1 and words[claim[1]].raw != claim[4])
                or (claim[2] - claim[1] != 1 and not (line.raw(claim[1], claim[2]) == claim[4] and claim[4] in text))
            ]
            changes: list[Change] = []
            if changed:
                spans = self._spans()
                for rule, start, end, field, after in sorted(changed, key=_by_place):
                    span = (spans[start][0], spans[end - 1][1])
                    before = text[span[0] : span[1]]
                    if before != after:
                        changes.append(Change(field, span, before, after, rule))
            self._changes = tuple(changes)
        return self._changes

    def _spans(self) -> list[Span]:
        """Return where the words lie in the text, those that were written together too."""
        line = self.line
        spans = token_spans(line.text)
        if not line.parted:
            return spans
        found: list[Span] = []
        for (start, end), parts in zip(spans, line.parted, strict=True):
            ends = [end]
            for part in reversed(parts[1:]):
                ends.append(_back(line.text, start, ends[-1], len(part)))
            found += zip([start, *ends[:0:-1]], reversed(ends), strict=True)
        return found

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span, in the order of the text."""
        spans = self._spans()
        claims = sorted(self.line.claims, key=_by_place)
        return tuple(Step(rule, (spans[start][0], spans[end - 1][1]), field) for rule, start, end, field, _ in claims)

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break, in its order."""
        if self._findings is None:
            texts = {
                name: given if type(given) is str else str(given)
                for name, given in self.line.fields.items()
                if given is not None
            }
            self._findings = broken_rules(self._value, texts)
        return self._findings


def _back(text: str, start: int, end: int, length: int) -> int:
    """Return where the last characters of a token begin; what a text leaves out when it is prepared does not count."""
    at = end
    while at > start and length:
        at -= 1
        length -= bool(prepare(text[at]))
    return at


def _by_place(claim: tuple[str, int, int, str, str]) -> int:
    return claim[1]
