"""Agreements as data contracts: held against the published schema of the Open Data Contract Standard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft201909Validator
from typer.testing import CliRunner

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.contract_files import contract_text
from nzdatastd.cli.app import app
from nzdatastd.errors import SettingsError
from nzdatastd.io.layout import Layout
from nzdatastd.standards.fields import fields

SCHEMA = Path(__file__).parent / "odcs" / "odcs-json-schema-v3.1.0.json"


@pytest.fixture(scope="module")
def published() -> Draft201909Validator:
    return Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def column(contract: dict[str, Any], name: str) -> dict[str, Any]:
    [found] = [each for each in contract["schema"][0]["properties"] if each["name"] == name]
    return {**found, **{each["property"]: each["value"] for each in found["customProperties"]}}


def texts_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for name, each in part.items():
            yield name
            yield from texts_in(each)
    elif isinstance(part, list):
        for each in part:
            yield from texts_in(each)
    elif isinstance(part, str):
        yield part


def test_contracts_keep_to_the_published_schema(
    document: dict[str, Any], folder: Path, project_root: Path, published: Draft201909Validator
) -> None:
    document["sources"][0]["delivers"] = ["person_name", "date_of_birth", "sex", "street_address"]
    demo = Agreement.load(project_root / "src" / "nzdatastd" / "demo" / "agreement.toml")
    for agreement in (demo, Agreement.load(document, folder)):
        for contract in agreement.to_odcs().values():
            assert [each.message for each in published.iter_errors(contract)] == []
            assert yaml.safe_load(contract_text(contract)) == contract


def test_every_standard_field_can_be_in_a_contract(published: Draft201909Validator, folder: Path) -> None:
    named = [name for name in fields() if not name.startswith(("record.", "identifiers."))]
    layout = {
        "columns": {name: name.upper() for name in named},
        "options": {"crs": 2193, "date_notation": "DD/MM/YYYY"},
    }
    for delivers in ([], ["person_name", "date_of_birth", "gender", "sex", "street_address", "coordinates", "email"]):
        [contract] = Agreement.load(_on(layout, delivers), folder).to_odcs().values()
        assert [each.message for each in published.iter_errors(contract)] == []
    assert column(contract, "STREET_ADDRESS.POSTCODE")["logicalTypeOptions"] == {"pattern": "^([0-9]{4})$"}
    assert column(contract, "COORDINATES.X")["logicalType"] == "number"
    assert column(contract, "STREET_ADDRESS.ADDRESS_NUMBER")["logicalType"] == "integer"
    assert column(contract, "POSTAL_ADDRESS.ADDRESS_NUMBER")["logicalType"] == "string"  # it is not promised


def _on(layout: dict[str, Any], delivers: list[str], **more: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "name": "one",
        "purpose": "testing",
        "legal_basis": "none",
        "parties": [{"name": "a", "contact": "custodian"}, {"name": "b", "contact": "manager"}],
        "sources": [{"name": "a", "party": "a", "file": "a.csv", "layout": layout, "delivers": delivers}],
        "sharing": {"a": [], "b": []},
        **more,
    }


def test_types_and_classes_follow_promises_and_sharing(document: dict[str, Any], folder: Path) -> None:
    document["sources"][0]["delivers"] = ["date_of_birth", "sex"]
    document["sources"][1]["layout"]["options"]["date_notation"] = "DD/MM/YYYY"
    contracts = Agreement.load(document, folder).to_odcs()
    births, clinic = contracts["births"], contracts["clinic"]
    assert column(births, "DOB")["logicalType"] == "date"
    assert column(births, "DOB")["sharedWith"] == ["health"]
    assert "DB-01" in [each.get("name") for each in column(births, "DOB")["quality"]]
    assert column(births, "SEX")["classification"] == "restricted"
    assert {"validValues": ["1", "2", "4", "5", "6", "7", "8", "9"]} in [
        each.get("arguments") for each in column(births, "SEX")["quality"]
    ]
    assert "quality" not in column(births, "SURNAME")
    assert column(clinic, "BORN")["logicalTypeOptions"] == {"format": "dd/MM/yyyy"}
    assert column(clinic, "NHI")["classification"] == "restricted"
    assert column(clinic, "ADDRESS")["sharedWith"] == ["registry"]
    assert column(clinic, "NO")["primaryKey"] is True
    assert column(clinic, "OK")["businessName"] == "Consent: enrolling"
    assert [each["role"] for each in clinic["roles"]] == ["registry"]


@pytest.mark.parametrize(
    ("told", "value", "unit"),
    [
        ("Outputs are deleted after 90 days", 90, "d"),
        ("Kept 7 Years, then destroyed by the custodian", 7, "y"),
        ("12 months", 12, "m"),
        ("Deleted after 90 days, and copies after 1 year", "Deleted after 90 days, and copies after 1 year", None),
        ("As the disposal authority of 2019 says, 10 years", "As the disposal authority of 2019 says, 10 years", None),
        ("Until the purpose is met", "Until the purpose is met", None),
    ],
)
def test_retention_is_a_figure_where_the_words_hold_one(
    document: dict[str, Any], folder: Path, told: str, value: object, unit: str | None
) -> None:
    document["retention"] = told
    [kept] = Agreement.load(document, folder).to_odcs()["births"]["slaProperties"]
    assert (kept["value"], kept.get("unit"), kept["description"]) == (value, unit, told)


def test_no_path_and_no_password_is_in_a_contract(published: Draft201909Validator, tmp_path: Path) -> None:
    layout = {"columns": {"family_name": "SURNAME"}}
    for file, name in (
        ("/vault/somebody/secret folder/people.csv", "people.csv"),
        ("..\\..\\shared\\people.parquet", "people.parquet"),
        ("postgresql://user:hunter2@db.example/people", None),
    ):
        given = _on(layout, [])
        given["sources"][0]["file"] = file
        contract = Agreement.load(given, tmp_path).to_odcs()["a"]
        assert [each.message for each in published.iter_errors(contract)] == []
        assert contract["servers"][0].get("path") == name
        for text in texts_in(contract):
            assert not any(word in text for word in ("somebody", "shared\\", "hunter2", str(tmp_path)))


def test_a_draft_is_called_so(document: dict[str, Any], folder: Path) -> None:
    assert Agreement.load(document, folder).to_odcs()["births"]["status"] == "active"
    document["legal_basis"] = "TO DO: the Act"
    assert Agreement.load(document, folder).to_odcs()["births"]["status"] == "draft"


@given(st.text(min_size=1), st.text(min_size=1), st.text())
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_from_yaml(purpose: str, column_name: str, retention: str) -> None:
    layout = Layout({"person_name.family_name": (column_name,)})
    given_document = _on({"columns": {"family_name": "x"}}, [], purpose=purpose, retention=retention)
    agreement = Agreement.load(given_document)
    contract = Agreement(agreement.document, {"a": layout}, agreement.folder).to_odcs()["a"]
    assert yaml.safe_load(contract_text(contract)) == contract


def test_the_command_writes_a_folder_whole_and_again(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "agreement.toml"
    path.write_text(
        """
format = 1
name = "one"
purpose = "testing"
legal_basis = "none"
sharing = { a = [] }
parties = [{ name = "a", contact = "custodian" }]
[[sources]]
name = "a"
party = "a"
file = "not there.csv"
layout = { columns = { date_of_birth = "DOB" } }
""",
        encoding="utf-8",
    )
    out = tmp_path / "contracts"
    for _ in range(2):
        done = CliRunner().invoke(app, ["agreement", "export", str(path), "-o", str(out)])
        assert done.exit_code == 0, done.output
        assert [each.name for each in out.iterdir()] == ["a.odcs.yaml"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SettingsError, match="not replaced"):
        Agreement.load(path).export(tmp_path / "mine")
    assert CliRunner().invoke(app, ["agreement", "export", str(path), "-o", str(out), "--to", "yaml"]).exit_code != 0
