"""The quick judging of normalised fields gives what judging rule by rule gives."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.standards.catalogue import rules_of
from nzdatastd.standards.context import Context
from nzdatastd.standards.fields import fields
from nzdatastd.standards.record_executor import broken_rules as broken_one_by_one

VALUES = ("street_address", "postal_address", "overseas_address", "person_name", "phone_number", "date_of_birth")


def one_by_one(value: str, texts: dict[str, str]) -> list[str]:
    names = [each.field for each in fields().values() if each.value == value]
    rules = [rule for rule in rules_of([value]) if rule.profile is None]
    record = {name: (texts.get(name),) for name in names}
    return [rule.id for rule in broken_one_by_one(record, rules, Context(dt.date.max))]


def agrees(value: str, texts: dict[str, str]) -> None:
    assert [each.rule for each in broken_rules(value, texts)] == one_by_one(value, texts)


TELLING = """Rimu|Road|PO Box 12|RD 3|12|14A|0110|Auckland|Unknown|c/- Smith|Cnr A St|No Address|Otago Region|M?ori
|12 Rimu Road|Rimu Road|7|100 Acre|x  y|/|T|F""".replace("\n", "").split("|")
TEXTS = st.one_of(st.text(min_size=1, max_size=12).filter(str.strip), st.sampled_from(TELLING)).map(str.strip)


@pytest.mark.parametrize("value", VALUES)
@given(data=st.data())
def test_any_fields(value: str, data: st.DataObject) -> None:
    names = [each.field for each in fields().values() if each.value == value]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=6))
    agrees(value, {name: data.draw(TEXTS) for name in chosen})


def test_every_real_address(real_data: Path) -> None:
    schools = pl.read_csv(real_data / "moe_schools_2017.csv", infer_schema=False)
    for row in schools.select("Street", "Suburb", "City").head(1_500).iter_rows():
        found = normalise_address([part for part in row if part])
        texts = {name: str(text) for name, text in found.fields.items() if text is not None}
        value = "postal_address" if "delivery_type" in texts else "street_address"
        agrees(value, texts)
