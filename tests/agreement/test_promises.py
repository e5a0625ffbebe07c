"""Promises to deliver by the standards, held against what was delivered."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.promises import Promise
from nzdatastd.cli.app import app
from nzdatastd.errors import InputError, SettingsError


class Case(NamedTuple):
    """What a layout maps, the rows, and how many of them keep the promise."""

    promised: str
    columns: dict[str, Any]
    rows: list[str]
    kept: int | None
    broken: str | None = None
    options: Mapping[str, Any] = MappingProxyType({})


X_AND_Y = {"coordinates.x": "A", "coordinates.y": "B"}
CASES = [
    Case(
        "date_of_birth", {"date_of_birth": "A"}, ["1985-03-07", "19850307", "07/03/1985", "1985-02-3", ""], 3, "DB-01"
    ),
    Case("person_name", {"person_name": "A"}, ["Ann Smith", "Tom Jones"], 0, "PN-01"),
    Case("person_name", {"family_name": "A", "given_names": "B"}, ["Smith,Ann", "Jones,Tom"], 2),
    Case("postal_address", {"postal_address.postcode": "A"}, ["6012", "740", "0740", "60120"], 2, "LA-25"),
    Case("street_address", {"street_address": "A"}, ["12 Rimu Road", "4 High Street"], 0, "SA-01"),
    Case(
        "coordinates", X_AND_Y, ["1748735,5427916", "174.78,-41.29", "265800,5990000", ","], 2, "CO-58", {"crs": 2193}
    ),
    Case("gender", {"gender": "A"}, ["1", "2", "3", "M", "F", "9"], 4, "GS-02"),
    Case("sex", {"sex": "A"}, ["1", "2", "3", "M"], 2, "GS-03"),
    Case("nhi", {"identifiers.nhi": "A"}, ["ZAA0067", "ZAA0068", "nonsense"], 1, "NH-16"),
    Case("email", {"email": "A"}, ["ann@example.org", "ann at example.org"], 1, "EM-01"),
    Case("phone_number", {"phone_number": "A"}, ["+6444990888", "04 499 0888", "99"], 2, "PH-55"),
    Case("overseas_address", {"overseas_address.country": "A"}, ["Australia"], None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.promised} of {'+'.join(case.columns)}")
def test_how_many_records_keep_a_promise(case: Case, tmp_path: Path) -> None:
    header = ",".join(["ID", *("A", "B")[: len(case.columns)]])
    lines = [f"{number},{row}" for number, row in enumerate(case.rows)]
    (tmp_path / "a.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    layout = {"id": "ID", "columns": case.columns, "options": dict(case.options)}
    [promise] = Agreement.load(_agreement_on(layout, [case.promised]), tmp_path).promises()
    assert (promise.records, promise.kept) == (len(case.rows), case.kept)
    assert case.broken is None or case.broken in promise.broken
    assert bool(promise.broken) == (case.broken is not None)


def _agreement_on(layout: dict[str, Any], delivers: list[str], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "name": "one",
        "purpose": "testing",
        "legal_basis": "none",
        "parties": [{"name": "a", "contact": "custodian"}],
        "sources": [{"name": "a", "party": "a", "file": "a.csv", "layout": layout, "delivers": delivers}],
        "sharing": {"a": []},
        **more,
    }


def test_a_day_to_come_breaks_a_promise_on_a_day_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("DOB\n2026-07-02\n2026-07-01\n", encoding="utf-8")
    agreement = Agreement.load(_agreement_on({"columns": {"date_of_birth": "DOB"}}, ["date_of_birth"]), tmp_path)
    assert agreement.promises()[0].kept == 2
    assert agreement.promises(dt.date(2026, 7, 1))[0].broken == {"DB-06": 1}


def test_the_manifest_and_the_page_tell_counts_only(document: dict[str, Any], folder: Path) -> None:
    document["sources"][0]["delivers"] = ["date_of_birth", "street_address"]
    document["sources"][1]["delivers"] = ["date_of_birth"]
    document["promises"] = {"at_least": 0.9}
    run = Agreement.load(document, folder).run(folder / "out")
    told = json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))["promises"]
    assert [(each["source"], each["field"], each["records"], each["kept"]) for each in told] == [
        ("births", "date_of_birth", 4, 4),
        ("births", "street_address", 4, 0),
        ("clinic", "date_of_birth", 5, 0),
    ]
    assert told[2]["broken"] == {"DB-01": 5}
    page = run.report.read_text(encoding="utf-8")
    assert "What was promised, and what came" in page
    assert "A date of birth is written YYYY-MM-DD or YYYYMMDD." in page
    assert "31/01/1990" not in page


def test_a_broken_promise_is_refused_where_the_agreement_says_so(document: dict[str, Any], folder: Path) -> None:
    document["sources"][1]["delivers"] = ["date_of_birth"]
    document["promises"] = {"on_broken": "refuse"}
    with pytest.raises(InputError, match=r"clinic, date of birth: 0 of 5 records keep it; broken: DB-01 by 5") as told:
        Agreement.load(document, folder).run(folder / "out")
    assert "1990" not in str(told.value)
    assert not (folder / "out").exists()
    assert {path.name for path in folder.iterdir()} == {"births.csv", "clinic.csv", "model.json"}


def test_check_tells_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("DOB\n1985-03-07\n07/03/1985\n", encoding="utf-8")
    agreement = """
        format = 1
        name = "one"
        purpose = "testing"
        legal_basis = "none"
        sharing = {{ a = [] }}
        parties = [{{ name = "a", contact = "custodian" }}]
        promises = {{ at_least = {least}, on_broken = "refuse" }}
        [[sources]]
        name = "a"
        party = "a"
        file = "a.csv"
        layout = {{ columns = {{ date_of_birth = "DOB" }} }}
        delivers = ["date_of_birth"]
    """
    path = tmp_path / "agreement.toml"
    for least, code in ((0.5, 0), (0.6, 1)):
        path.write_text("\n".join(line.strip() for line in agreement.format(least=least).splitlines()), "utf-8")
        done = CliRunner().invoke(app, ["agreement", "check", str(path)])
        assert done.exit_code == code, done.output
        assert "- a, date of birth: 1 of 2 records keep it; broken: DB-01 by 1" in done.output
        assert f"At least {least:g} of records of a source keep each of its promises" in done.output
        assert ("It cannot be run" in done.output) == bool(code)
    assert "keep it" not in CliRunner().invoke(app, ["agreement", "check", str(path), "--no-files"]).output


@pytest.mark.parametrize(
    ("promises", "told"),
    [
        ({"on_broken": "ignore"}, r"\[promises\] on_broken is 'tell' or 'refuse'"),
        ({"at_least": 98}, r"\[promises\] at_least: "),
        ({"at_last": 0.98}, r"\[promises\] no entry is called 'at_last'; did you mean 'at_least'"),
    ],
)
def test_what_is_no_setting_is_refused(promises: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Agreement.load(_agreement_on({"columns": {"date_of_birth": "DOB"}}, [], promises=promises))


def test_a_promise_is_told_in_one_line() -> None:
    assert str(Promise("a", "overseas_address", 2, None, {})).endswith(
        "no rule of the catalogue can tell with these columns"
    )
    assert str(Promise("a", "sex", 1200, 1200, {})) == "a, sex: 1,200 of 1,200 records keep it"
    assert not Promise("a", "sex", 0, 0, {}).falls_short_of(1)
