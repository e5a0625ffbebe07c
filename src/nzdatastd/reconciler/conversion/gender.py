"""Gender and sex in the codes of another layout; neither is ever taken from the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked
from nzdatastd.standards.code_lists.gender import gender_categories, sex_categories

__all__ = ["GenderWriter"]

_CODES: Final = {
    "letter": {"1": "M", "2": "F"},
    "word": {"1": "Male", "2": "Female", "3": "Another gender"},
    "te_reo": {"1": "Tāne", "2": "Wahine", "3": "He ira kē anō"},
}
_FIELDS: Final = ("gender", "sex", "text")


@dataclass(frozen=True)
class GenderWriter:
    """Writes gender, sex, or a column that mixes both.

    Args:
        asked: the columns.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance = self.asked.instance
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        codes = {name: record.get(f"{instance}.{name}") for name in ("gender", "sex", "gender_or_sex")}
        if record.original(instance) is None and not any(codes.values()):
            return cells
        losses.given[instance] += 1
        if not any(codes.values()):
            losses.lose(instance, "not-understood")
            return cells
        for name in _FIELDS:
            columns = self.asked.mapped.get(name)
            if columns:
                cells[columns[0]] = self._code(name, codes, losses)
        for name, label in (("gender", "gender_label"), ("sex", "sex_label")):
            if columns := self.asked.mapped.get(label):
                cells[columns[0]] = _label(codes[name] or codes["gender_or_sex"])
        for name in ("gender", "sex"):
            if codes[name] and name not in self.asked.mapped and "text" not in self.asked.mapped:
                losses.lose(f"{instance}.{name}", "other-concept")
        return cells

    def _code(self, name: str, codes: dict[str, str | None], losses: Losses) -> str | None:
        instance = self.asked.instance
        if name == "text":
            code = codes["gender"] or codes["sex"] or codes["gender_or_sex"]
        else:
            code = codes[name] or codes["gender_or_sex"]
            if code and not codes[name]:
                losses.lose(instance, "concept-undecided")
        if code is None:
            return None
        frame = self.asked.options.get("gender_codes", "digit")
        written = code if frame == "digit" else _label(code) if frame == "label" else _CODES[frame].get(code)
        if written is None:
            losses.lose(instance, "no-code")
        return written


def _label(code: str | None) -> str | None:
    known = {each.code: each.full_label for each in (*sex_categories(), *gender_categories())}
    return known.get(code or "")
