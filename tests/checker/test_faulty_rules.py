"""A rule that cannot be run ends as an error and takes no other rule with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

import nzdatastd as nz
from nzdatastd.checker import check as checking
from nzdatastd.checker.outcome import Status
from nzdatastd.standards.catalogue import rule
from nzdatastd.standards.predicates import Computed


def _raises(_: str) -> bool:
    raise ZeroDivisionError


def test_a_rule_that_raises_is_told_apart_from_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = replace(rule("DB-04"), test=Computed(_raises))
    monkeypatch.setattr(checking, "selected_rules", lambda _: (rule("DB-01"), faulty))
    people = pl.DataFrame({"DOB": ["1985-03-07", "7/3/1985"]})
    report = nz.check(people, {"columns": {"date_of_birth": "DOB"}}, as_at=dt.date(2026, 7, 1))
    assert report.outcome("DB-04").status is Status.ERROR
    assert report.outcome("DB-01").count == 1
    assert report.exit_code == 1
