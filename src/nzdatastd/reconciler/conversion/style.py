"""How a layout's system writes text: its case, its macrons, its longest text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nzdatastd.normaliser.text import restore_case
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.standards.text import MACRONS, without_macrons

__all__ = ["Style"]

_DOUBLED = {ord(long): short * 2 if short.islower() else f"{short}{short.lower()}" for long, short in MACRONS.items()}


@dataclass(frozen=True)
class Style:
    """How a system writes text.

    Args:
        letter_case: `mixed`, `upper` or `lower`.
        macrons: `kept`, `none` or `doubled`.
        lengths: the longest text by field.
    """

    letter_case: str = "mixed"
    macrons: str = "kept"
    lengths: Mapping[str, int] | None = None

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Style:
        """Return the style that the options of a layout say.

        >>> Style.of({"letter_case": "upper", "lengths": "family_name=4"}).written("Māhoe", "family_name", Losses())
        'MĀHO'
        """
        pairs = (each.partition("=") for each in options.get("lengths", "").replace(",", " ").split())
        lengths = {name: int(number) for name, _, number in pairs if number.isdigit()}
        return cls(options.get("letter_case", "mixed"), options.get("macrons", "kept"), lengths)

    def written(self, text: str | None, full: str, losses: Losses) -> str | None:
        """Return a text as the system writes it.

        Args:
            text: as the standard writes it.
            full: the standard field in full.
            losses: is told what is lost.
        """
        if not text:
            return None
        written = text
        if self.macrons != "kept":
            written = without_macrons(text) if self.macrons == "none" else text.translate(_DOUBLED)
            if written != text and self.macrons == "none":
                losses.lose(full, "macrons")
        if self.letter_case in {"upper", "lower"}:
            changed = written.upper() if self.letter_case == "upper" else written.lower()
            if _put_right(changed) != written:
                losses.lose(full, "case")
            written = changed
        longest = (self.lengths or {}).get(full) or (self.lengths or {}).get(full.rpartition(".")[2])
        if longest and len(written) > longest:
            losses.lose(full, "cut")
            written = written[:longest].rstrip()
        return written


def _put_right(text: str) -> str:
    """Return a text with the case put right as the normalisers do it."""
    return " ".join(restore_case(word, shouting=text.isupper()) for word in text.split())
