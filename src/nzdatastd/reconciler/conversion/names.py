"""Names of people in the columns of another layout: whole or split, given names together or apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.normaliser.person_name.formatting import natural_order, surname_first
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked
from nzdatastd.standards.person_name import PersonName

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NameWriter"]

_EXTRAS = ("title", "suffix", "name_type")


@dataclass(frozen=True)
class NameWriter:
    """Writes the columns of a person's name.

    Args:
        asked: the columns.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance = self.asked.instance
        given = tuple(record.get(f"{instance}.given_names") or ())
        family = record.get(f"{instance}.family_name")
        for reason in record.doubts(instance):
            losses.lose(instance, reason)
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        if not given and not family:
            return self._as_it_was(record, cells, losses)
        losses.given[instance] += 1
        extras = {name: record.get(f"{instance}.{name}") for name in _EXTRAS}
        if "text" in self.asked.mapped:
            self._whole(cells, given, family, extras, losses)
        else:
            self._parts(cells, given, family, losses)
        for name, text in extras.items():
            if columns := self.asked.mapped.get(name):
                cells[columns[0]] = text if name == "name_type" else self._written(text, name, losses)
            elif text and ("text" not in self.asked.mapped or name == "name_type"):
                losses.lose(f"{instance}.{name}", "no-column")
        return cells

    def _as_it_was(self, record: Record, cells: dict[str, str | None], losses: Losses) -> dict[str, str | None]:
        """What was not understood stays as it is where the other layout takes any text."""
        instance = self.asked.instance
        if (original := record.original(instance)) is not None:
            losses.given[instance] += 1
            losses.lose(instance, "not-understood")
            if "text" in self.asked.mapped:
                cells[self.asked.mapped["text"][0]] = original
        return cells

    def _whole(
        self,
        cells: dict[str, str | None],
        given: Sequence[str],
        family: str | None,
        extras: dict[str, str | None],
        losses: Losses,
    ) -> None:
        name = PersonName.model_construct(
            title=extras["title"],
            given_names=tuple(given),
            family_name=family or "",
            suffix=extras["suffix"],
            name_type=None,
        )
        family_first = self.asked.options.get("name_order") != "given-first"
        if not family_first and (" " in (family or "") or len(given) != 1 or " " in given[0]):
            losses.lose(self.asked.instance, "boundary")
        elif any(" " in each for each in given):
            losses.lose(f"{self.asked.instance}.given_names", "boundary")
        text = surname_first(name) if family_first else natural_order(name)
        cells[self.asked.mapped["text"][0]] = self._written(text.strip(" ,"), "text", losses)

    def _parts(self, cells: dict[str, str | None], given: Sequence[str], family: str | None, losses: Losses) -> None:
        instance, mapped = self.asked.instance, self.asked.mapped
        if columns := mapped.get("family_name"):
            cells[columns[0]] = self._written(family, "family_name", losses)
        elif family:
            losses.lose(f"{instance}.family_name", "no-column")
        columns = mapped.get("given_names", ())
        if given and not columns:
            losses.lose(f"{instance}.given_names", "no-column")
        if not given or not columns:
            return
        chosen = self.asked.options.get("given_names_format", "1") if len(columns) > 1 else "2"
        if chosen == "1" and len(given) > len(columns):
            losses.lose(f"{instance}.given_names", "too-few-columns")
        joined = given[len(columns) - 1 :]
        if (len(joined) > 1 or chosen == "2") and any(" " in each for each in joined):
            losses.lose(f"{instance}.given_names", "boundary")
        texts = [*given[: len(columns) - 1], " ".join(joined)]
        for column, text in zip(columns, texts, strict=False):
            cells[column] = self._written(text, "given_names", losses)

    def _written(self, text: str | None, name: str, losses: Losses) -> str | None:
        full = self.asked.instance if name == "text" else f"{self.asked.instance}.{name}"
        return self.asked.style.written(text, full, losses)
