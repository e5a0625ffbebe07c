"""The exported schemas: valid, up to date in the checkout, and of one mind with the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from nzdatastd.agreement.schema import AGREEMENT_SCHEMA, agreement_schema_text
from nzdatastd.standards.catalogue import rules
from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.enforcement import enforced_rules, rules_run
from nzdatastd.standards.fields import fields
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.json_schema import keywords
from nzdatastd.standards.judged_value import JudgedValue
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person import Person
from nzdatastd.standards.person_name import PersonName
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.rule import Rule, Scope
from nzdatastd.standards.schema_export import MODELS, schema_files
from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.standards.text import clean

if TYPE_CHECKING:
    from nzdatastd.standards.predicates import Predicate

FILES = schema_files()
OF_EACH_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.value_name)

# The least that each model is built from: examples are laid over it.
LEAST: dict[type[StandardModel], dict[str, Any]] = {
    PersonName: {"family_name": "Smith"},
    DateOfBirth: {"value": "1985-03-07"},
    GenderAndSex: {},
    StreetAddress: {
        "address_number": 19,
        "road_name": "Rimu",
        "road_name_type": "Road",
        "suburb_locality": "Crofton Downs",
        "town_city": "Wellington",
    },
    PostalAddress: {
        "delivery_type": "PO Box",
        "delivery_number": "23226",
        "mail_town": "Wellington",
        "postcode": "6140",
    },
    OverseasAddress: {"lines": ["1 Martin Place"], "country": "AU"},
    Coordinates: {"x": 174.7633, "y": -41.2887},
    PhoneNumber: {"e164": "+6444990888"},
    Person: {},
}


def json_schema(model: type[StandardModel]) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(FILES[f"json-schema/{model.value_name}.json"])
    return schema


def examples_over(model: type[StandardModel]) -> Iterator[tuple[Rule, Mapping[str, Any]]]:
    """Every example of the rules on one field or one record, laid over the least that the model is built from."""
    for judged in model.judged:
        for rule in rules():
            if judged.value in rule.values:
                for example in (*rule.passes, *rule.fails):
                    for given in laid(rule, example, judged):
                        yield rule, {**LEAST[model], **given}


def laid(rule: Rule, example: object, judged: JudgedValue) -> Iterator[dict[str, Any]]:
    if rule.scope is Scope.VALUE:
        yield from ({judged.fields[name]: example} for name in rule.fields if name in judged.fields)
    elif rule.scope is Scope.RECORD and isinstance(example, Mapping):
        yield {judged.fields[name]: text for name, text in example.items() if name in judged.fields}


def listed(model: type[StandardModel], given: Mapping[str, Any]) -> dict[str, Any]:
    """The same with a text in a list where the field holds several."""
    several = {name for name, field in model.model_fields.items() if "tuple" in str(field.annotation)}
    return {name: [text] if name in several and isinstance(text, str) else text for name, text in given.items()}


def test_the_export_is_what_is_committed(project_root: Path) -> None:
    folder = project_root / "schemas"
    if not (project_root / "pyproject.toml").is_file() or not folder.is_dir():
        pytest.skip("not a checkout: there is no folder of committed schemas to compare with")
    committed = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")
    }
    exported = {**FILES, AGREEMENT_SCHEMA: agreement_schema_text()}
    stale = sorted(path for path in exported.keys() | committed.keys() if exported.get(path) != committed.get(path))
    assert not stale, f"run `nzdatastd schema export schemas` and commit: {', '.join(stale)}"


def test_the_export_is_the_same_each_time() -> None:
    assert schema_files() == FILES


@pytest.mark.parametrize("path", FILES)
def test_files_are_readable_text(path: str) -> None:
    text = FILES[path]
    assert text.endswith(("}\n", "]\n"))
    assert "\\u" not in text.replace("\\\\u", ""), "macrons are written as they are"
    assert json.loads(text)


@OF_EACH_MODEL
def test_a_schema_is_valid_draft_2020_12(model: type[StandardModel]) -> None:
    schema = json_schema(model)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@OF_EACH_MODEL
def test_every_field_is_described(model: type[StandardModel]) -> None:
    schema = json_schema(model)
    assert schema["title"]
    assert "Source:" in schema["description"]
    assert ">>>" not in schema["description"]
    for name, field in schema["properties"].items():
        assert field["title"], name
        assert field["description"], name
        assert field["examples"], name


@OF_EACH_MODEL
def test_a_fields_own_examples_are_accepted(model: type[StandardModel]) -> None:
    schema = json_schema(model)
    for name, field in schema["properties"].items():
        for example in field["examples"]:
            assert Draft202012Validator({**field, "$defs": schema.get("$defs", {})}).is_valid(example), name


@OF_EACH_MODEL
def test_a_schema_accepts_what_its_model_accepts(model: type[StandardModel]) -> None:
    validator = Draft202012Validator(json_schema(model))
    accepted = 0
    for rule, given in examples_over(model):
        try:
            value = model.model_validate(listed(model, given))
        except ValidationError:
            continue
        accepted += 1
        written = value.model_dump(mode="json")
        assert validator.is_valid(written), f"{rule.id}: {written}"
    assert accepted or not any(judged.value in rule.values for judged in model.judged for rule in rules())


def said_in_keywords() -> Iterator[tuple[type[StandardModel], str, Rule, dict[str, Any]]]:
    """Every enforced rule that keywords can say of a text, at each field that it speaks of."""
    for model in MODELS:
        for judged in model.judged:
            for rule in enforced_rules(judged.value):
                said = keywords(cast("Predicate", rule.test)) if rule.scope is Scope.VALUE else None
                if said is not None:
                    for short_name in rule.fields:
                        if short_name in judged.fields:
                            yield model, judged.fields[short_name], rule, said


SAID = list(said_in_keywords())


@pytest.mark.parametrize(
    ("model", "name", "rule", "said"), SAID, ids=[f"{rule.id}-{name}" for _, name, rule, _ in SAID]
)
def test_what_a_rule_says_in_keywords(model: type[StandardModel], name: str, rule: Rule, said: dict[str, Any]) -> None:
    alone = Draft202012Validator(said)
    assert all(alone.is_valid(clean(str(text))) for text in rule.passes)
    assert not any(alone.is_valid(clean(str(text))) for text in rule.fails)
    field = json_schema(model)["properties"][name]
    assert rule.id in field["x-nzdatastd-rules"]
    within = Draft202012Validator(field.get("items", field))
    assert not any(within.is_valid(clean(str(text))) for text in rule.fails)


@OF_EACH_MODEL
def test_the_rules_of_each_field_are_named(model: type[StandardModel]) -> None:
    properties = json_schema(model)["properties"]
    for judged in model.judged:
        for short_name, name in judged.fields.items():
            rules_here = [rule.id for rule in rules_run(judged) if short_name in rule.fields]
            assert properties[name].get("x-nzdatastd-rules", []) == rules_here


def patterns_in(schema: object) -> Iterator[str]:
    if isinstance(schema, Mapping):
        yield from (text for name, text in schema.items() if name == "pattern" and isinstance(text, str))
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from patterns_in(part)


@pytest.mark.parametrize("path", [path for path in FILES if path != "rules.json"])
def test_patterns_are_read_alike_by_every_engine(path: str) -> None:
    # ECMA-262 in Unicode mode allows only these characters behind a backslash.
    for pattern in patterns_in(json.loads(FILES[path])):
        assert not re.search(r"\\[^$()*+./?\[\\\]^{|}tnr-]", pattern), pattern
        re.compile(pattern)


@OF_EACH_MODEL
def test_table_schemas_describe_standard_columns(model: type[StandardModel]) -> None:
    schema = json.loads(FILES[f"table-schema/{model.value_name}.json"])
    names = [column["name"] for column in schema["fields"]]
    assert names
    assert len(set(names)) == len(names)
    assert set(names) <= fields().keys()
    for column in schema["fields"]:
        assert column["type"] in {"string", "integer", "number", "date", "array"}
        assert set(column.get("constraints", {})) <= {"enum", "pattern", "minLength", "maxLength", "minimum", "maximum"}
        assert "(?" not in column.get("constraints", {}).get("pattern", ""), "XML Schema patterns have no such groups"


def test_the_columns_of_a_street_address() -> None:
    columns = {column["name"]: column for column in json.loads(FILES["table-schema/street_address.json"])["fields"]}
    assert columns["street_address.road_name"]["type"] == "string"
    assert columns["street_address.address_number"]["type"] == "integer"
    assert "street_address" not in columns


def test_the_columns_of_a_person_are_all_of_them() -> None:
    columns = {column["name"]: column["type"] for column in json.loads(FILES["table-schema/person.json"])["fields"]}
    assert columns["person_name.given_names"] == "array"
    assert columns["date_of_birth"] == columns["record_date"] == "date"
    assert columns["phone_number"] == columns["email"] == columns["identifiers.nhi"] == "string"
    assert set(fields()) - set(columns) == {
        name for name in fields() if "." not in name and any(other.startswith(f"{name}.") for other in columns)
    } - {"date_of_birth", "phone_number"}


def test_the_catalogue_is_whole() -> None:
    documents = json.loads(FILES["rules.json"])
    assert [document["id"] for document in documents] == [rule.id for rule in rules()]
    told = {"id", "standard", "fields", "statement", "severity", "evidence", "source", "url", "passes", "fails"}
    told |= {"name", "scope", "why", "fix", "profile", "option", "unverified"}
    for document in documents:
        assert document.keys() == told
        assert document["url"].startswith(("https://", "http://"))
        assert document["passes"]
        assert document["fails"]
