"""Addresses in the columns of another layout: in one line, in lines, or in parts."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from nzdatastd.reconciler.conversion import address_text as text_of
from nzdatastd.reconciler.conversion.address_source import address_parts
from nzdatastd.reconciler.conversion.address_text import Fields
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked
from nzdatastd.standards.text import without_macrons

__all__ = ["AddressWriter"]

_PLACES: Final = ("suburb_locality", "town_city")
# Parts that have no home in a text line, or in other parts' columns.
_BY_THEMSELVES: Final = (
    "unit_type", "level_type", "level", "building_name", "suburb_locality", "town_city", "territorial_authority",
    "region", "postcode", "country", "box_lobby", "rural_delivery", "delivery_type", "address_id",
)  # fmt: skip
_NOT_IN_TEXT: Final = ("territorial_authority", "region", "address_id")


@dataclass(frozen=True)
class AddressWriter:
    """Writes an address.

    Args:
        asked: the columns.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance = self.asked.instance
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        original = record.original(instance)
        fields = dict(address_parts(record, instance, losses))
        if original is None and not fields:
            return cells
        losses.given[instance] += 1
        for reason in record.doubts(instance):
            losses.lose(instance, reason)
        others = [each["value"] for each in record.get(f"{instance}.other_fields") or ()]
        if not fields and not others:
            losses.lose(instance, "not-understood")
            if columns := self.asked.mapped.get("text"):
                cells[columns[0]] = original
            return cells
        if "lines" in fields:
            return self._overseas(cells, fields, losses)
        if "text" in self.asked.mapped:
            self._as_text(cells, fields, others, losses)
        else:
            self._in_parts(cells, fields, losses)
            if others:
                losses.lose(instance, "left-over")
        return cells

    def _overseas(self, cells: dict[str, str | None], fields: Fields, losses: Losses) -> dict[str, str | None]:
        columns = self.asked.mapped.get("text")
        if columns is None:
            losses.lose(self.asked.instance, "no-column")
        else:
            cells[columns[0]] = self._styled(fields["lines"], "text", losses)
        if country := self.asked.mapped.get("country"):
            cells[country[0]] = fields.get("country")
        return cells

    def _as_text(
        self, cells: dict[str, str | None], fields: dict[str, str | None], others: list[str], losses: Losses
    ) -> None:
        mapped, options = self.asked.mapped, self.asked.options
        columns = mapped["text"]
        own = {self.asked.parts.get(column, "line"): column for column in columns[1:]}
        apart = {"town_city" if name == "mail_town" else name for name in mapped}
        form, short = options.get("unit_form", ""), options.get("road_types") == "short"
        line = text_of.street_line(fields, unit_form=form, short=short)
        if self.asked.value == "postal_address" or "delivery_type" in fields:
            rural = fields.get("rural_delivery")
            line = ", ".join(filter(None, (line, rural, fields.get("box_lobby"))))
        texts = {"line": ", ".join(filter(None, (*others, line)))}
        texts |= {name: fields.get(name) or "" for name in _PLACES}
        self._put_places(texts, own, apart, losses)
        self._put_postcode(texts, fields.get("postcode") or "", own, apart, losses)
        cells[columns[0]] = self._styled(texts["line"], "text", losses)
        for name, column in own.items():
            if column != columns[0]:
                cells[column] = self._styled(texts.get(name), name, losses) if name != "line" else None
        for name in _NOT_IN_TEXT:
            if fields.get(name) and name not in mapped:
                losses.lose(f"{self.asked.instance}.{name}", "no-column")
        self._apart(cells, fields, losses)

    def _put_places(self, texts: dict[str, str], own: Mapping[str, str], apart: Set[str], losses: Losses) -> None:
        """Put suburb and town behind the line where they have no column of their own."""
        is_one = len(self.asked.mapped["text"]) == 1
        for name in _PLACES:
            if name in apart or name in own:
                continue
            if is_one or name == "suburb_locality":
                same = name == "town_city" and texts[name] == texts["suburb_locality"]
                texts["line"] = ", ".join(filter(None, (texts["line"], "" if same else texts[name])))
            elif texts[name]:
                losses.lose(f"{self.asked.instance}.{name}", "no-column")

    def _put_postcode(
        self, texts: dict[str, str], postcode: str, own: Mapping[str, str], apart: Set[str], losses: Losses
    ) -> None:
        """Put the postcode behind the whole address where it has no column of its own."""
        if not postcode or "postcode" in apart:
            return
        if len(self.asked.mapped["text"]) == 1:
            texts["line"] = " ".join(filter(None, (texts["line"], self._postcode(postcode, losses))))
        elif "postcode" in own:
            texts["postcode"] = self._postcode(postcode, losses)
        else:
            losses.lose(f"{self.asked.instance}.postcode", "no-column")

    def _in_parts(self, cells: dict[str, str | None], fields: dict[str, str | None], losses: Losses) -> None:
        mapped, instance = self.asked.mapped, self.asked.instance
        short = self.asked.options.get("road_types") == "short"
        unit = "unit" not in mapped
        number = text_of.number_text(
            fields,
            unit=unit,
            high="address_number_high" not in mapped,
            suffix="address_number_suffix" not in mapped,
        )
        road = text_of.road_text(
            fields,
            short=short,
            with_type="road_name_type" not in mapped,
            with_suffix="road_name_suffix" not in mapped,
        )
        whole = text_of.street_line(fields, unit_form="slash", short=short)
        places = [fields.get(name) for name in _PLACES]
        composed = {
            "full_address_number": text_of.number_text(fields, unit=True),
            "address_number": number,
            "full_road_name": text_of.road_text(fields, short=short),
            "road_name": road,
            "full_address": ", ".join(filter(None, (whole, *dict.fromkeys(places)))),
        }
        if "full_address_number" not in mapped and "address_number" not in mapped and number:
            for name in ("road_name", "full_road_name"):
                composed[name] = f"{number} {composed[name]}"
        service = text_of.delivery_text(fields)
        if service and not {"delivery_number", "delivery_type"} & mapped.keys():
            losses.lose(f"{instance}.delivery_number", "no-column")
        elif service and "delivery_type" not in mapped:
            composed["delivery_number"] = service
        if not {"road_name", "full_road_name", "full_address"} & mapped.keys() and road:
            losses.lose(f"{instance}.road_name", "no-column")
        for name, text in composed.items():
            if columns := mapped.get(name):
                cells[columns[0]] = self._styled(text, name, losses)
        self._apart(cells, fields, losses, frozenset(composed))
        for name in _BY_THEMSELVES:
            held = name in mapped or (name == "town_city" and "mail_town" in mapped)
            in_whole = "full_address" in mapped and name in _PLACES
            plain = name == "delivery_type" and not service
            if fields.get(name) and not held and not in_whole and not plain:
                losses.lose(f"{instance}.{name}", "no-column")

    def _apart(
        self,
        cells: dict[str, str | None],
        fields: Fields,
        losses: Losses,
        written: frozenset[str] = frozenset({"text"}),
    ) -> None:
        """Write the parts that have columns of their own and were not written yet."""
        for name, columns in self.asked.mapped.items():
            if name in written:
                continue
            text = fields.get("town_city" if name == "mail_town" else name)
            if name == "road_name_type" and self.asked.options.get("road_types") == "short" and text:
                text = text_of.road_text({"road_name_type": text}, short=True)
            if name == "postcode" and text:
                text = self._postcode(text, losses)
            if name.endswith("_ascii"):
                text = without_macrons(cells.get(self._column(name)) or fields.get(name.removesuffix("_ascii")) or "")
            cells[columns[0]] = self._styled(text, name, losses)

    def _column(self, name: str) -> str:
        """Return the column of a field that has another one without macrons."""
        return self.asked.mapped.get(name.removesuffix("_ascii"), ("",))[0]

    def _postcode(self, postcode: str, losses: Losses) -> str:
        if self.asked.options.get("postcode_form") != "number":
            return postcode
        if postcode.startswith("0"):
            losses.lose(f"{self.asked.instance}.postcode", "zero")
        return postcode.lstrip("0")

    def _styled(self, text: str | None, name: str, losses: Losses) -> str | None:
        full = self.asked.instance if name == "text" else f"{self.asked.instance}.{name}"
        return self.asked.style.written(text, full, losses)
