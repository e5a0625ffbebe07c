"""The standards' models: what they take, what they refuse, and that they tell nobody what they hold."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from nzdatastd.standards.context import Context
from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.enforcement import enforced_rules
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person import Address, Person
from nzdatastd.standards.person_name import PersonName
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.schema_export import MODELS
from nzdatastd.standards.street_address import MandatedElements, StreetAddress
from nzdatastd.standards.text import clean

CONFORMANT: dict[type[StandardModel], dict[str, Any]] = {
    PersonName: {"family_name": "Smith", "given_names": ["Te Aroha", "Mary", "Anne"], "name_type": "official"},
    DateOfBirth: {"value": "1985-03-07"},
    GenderAndSex: {"gender": "3", "sex": "2"},
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
    OverseasAddress: {"lines": ["1 Martin Place"], "locality": "Sydney", "country": "AU"},
    Coordinates: {"x": 174.7633, "y": -41.2887, "crs": 4326},
    PhoneNumber: {"e164": "+6444990888", "extension": "2"},
}
CONFORMANT[Person] = {
    "record_id": "A-1017",
    "source": "enrolments",
    "identifiers": {"nhi": "ZAT2348"},
    "names": [CONFORMANT[PersonName]],
    "date_of_birth": CONFORMANT[DateOfBirth],
    "gender_and_sex": CONFORMANT[GenderAndSex],
    "addresses": [CONFORMANT[StreetAddress], CONFORMANT[PostalAddress], CONFORMANT[OverseasAddress]],
    "coordinates": CONFORMANT[Coordinates],
    "phone_numbers": [CONFORMANT[PhoneNumber]],
    "emails": ["te.aroha@example.org"],
    "place_name": "Crofton Downs Primary School",
    "record_date": "2026-05-01",
}
OF_EACH_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.value_name)


def error_types(build: Callable[[], object]) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        build()
    return {error["type"] for error in caught.value.errors()}


@OF_EACH_MODEL
def test_equal_and_hashed_by_value(model: type[StandardModel]) -> None:
    one, other = model(**CONFORMANT[model]), model.model_validate_json(json.dumps(CONFORMANT[model]))
    assert one == other
    assert hash(one) == hash(other)
    assert {one, other, copy.deepcopy(one), pickle.loads(pickle.dumps(one))} == {one}  # noqa: S301  # our own bytes


@OF_EACH_MODEL
def test_nothing_in_it_can_be_changed(model: type[StandardModel]) -> None:
    value = model(**CONFORMANT[model])
    for name in model.model_fields:
        with pytest.raises(ValidationError, match="frozen_instance"):
            setattr(value, name, None)
        assert not isinstance(getattr(value, name), list | dict | set)
    with pytest.raises(ValidationError, match="frozen_instance"):
        value.more = 1  # type: ignore[attr-defined]  # that is the point


@OF_EACH_MODEL
def test_what_it_writes_it_reads(model: type[StandardModel]) -> None:
    value = model(**CONFORMANT[model])
    assert model.model_validate_json(value.model_dump_json()) == value
    assert model.model_validate(value.model_dump()) == value
    assert model.model_validate(value) is value


@OF_EACH_MODEL
def test_an_unknown_field_is_refused(model: type[StandardModel]) -> None:
    assert error_types(lambda: model.model_validate({**CONFORMANT[model], "middle_name": "Mary"})) == {
        "extra_forbidden"
    }


def test_the_readme_examples() -> None:
    name = PersonName(family_name="Smith", given_names=["Te Aroha", "Mary", "Anne"])
    assert name.given_names == ("Te Aroha", "Mary", "Anne")
    address = StreetAddress(
        address_number=19,
        road_name="Rimu",
        road_name_type="Road",
        suburb_locality="Crofton Downs",
        town_city="Wellington",
    )
    assert address.full_address_number == "19"
    assert address.full_road_name == "Rimu Road"
    assert address.full_address == "19 Rimu Road, Crofton Downs, Wellington"
    assert address.mandated == MandatedElements("19", "Rimu Road", "Crofton Downs", "Wellington")


def test_a_person_with_one_name() -> None:
    assert PersonName(family_name="Madonna").given_names == ()
    assert error_types(lambda: PersonName.model_validate({"given_names": ["Madonna"]})) & {"missing", "PN-06"}


@pytest.mark.parametrize("name", ["Ngāti", "Hūmārire", "Zoë", "O'Brien", "ʻOfa", "X", "李", "Mary-Ann", "van der Berg"])
def test_nobodys_name_is_wrong(name: str) -> None:
    assert PersonName(family_name=name, given_names=(name,)).family_name == name


def test_text_is_composed() -> None:
    assert PersonName(family_name="Nga\u0304ti ").family_name == "Ngāti"
    assert PersonName(family_name="Nga\u0304ti") == PersonName(family_name="\u00a0Ngāti")


@pytest.mark.parametrize("value", ["1985-03-07", "19850307", " 1985-03-07 ", dt.date(1985, 3, 7)])
def test_a_date_of_birth_is_a_day(value: object) -> None:
    assert DateOfBirth.model_validate({"value": value}).value == dt.date(1985, 3, 7)


@pytest.mark.parametrize(
    "value",
    [
        "07/03/1985",
        "1985-3-7",
        "1985-02-30",
        "1985-03-07T00:00:00",
        "1985-03",
        "1985",
        "478396800",
        478396800,
        19850307,
        4.783968e8,
        dt.datetime(1985, 3, 7, tzinfo=dt.UTC),
        "１９８５-03-07",
        b"1985-03-07",
        True,
    ],
)
def test_a_date_of_birth_is_nothing_else(value: object) -> None:
    with pytest.raises(ValidationError):
        DateOfBirth.model_validate({"value": value})
    with pytest.raises(ValidationError):
        DateOfBirth.model_validate_json(json.dumps({"value": value}, default=str))


def test_a_broken_rule_is_the_type_of_the_error() -> None:
    assert "DB-01" in error_types(lambda: DateOfBirth.model_validate({"value": "07/03/1985"}))
    assert "DB-02" in error_types(lambda: DateOfBirth.model_validate({"value": "1985-02-30"}))
    nested = {"date_of_birth": {"value": "07/03/1985"}}
    assert "DB-01" in error_types(lambda: Person.model_validate(nested))
    assert "DB-01" in error_types(lambda: Person.model_validate_json(json.dumps(nested)))


@pytest.mark.parametrize(
    ("field", "value"), [("address_number", "1_9"), ("address_number", "１９"), ("postcode", 6035)]
)
def test_numbers_are_judged_by_their_shape(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        StreetAddress.model_validate({**CONFORMANT[StreetAddress], field: value})


@pytest.mark.parametrize("x", [float("nan"), float("inf"), "1e3", "174,7633", "", True, b"174", None])
def test_coordinates_are_plain_finite_numbers(x: object) -> None:
    with pytest.raises(ValidationError):
        Coordinates.model_validate({"x": x, "y": -41.2887})


@pytest.mark.parametrize("crs", [4326, 4167, 4272])
def test_geographic_coordinates_have_longitude_and_latitude(crs: int) -> None:
    place = Coordinates(x=174.7633, y=-41.2887, crs=crs)
    assert (place.longitude, place.latitude) == (place.x, place.y)
    assert not hasattr(place, "easting")
    assert not hasattr(place, "northing")


@pytest.mark.parametrize(("crs", "x", "y"), [(2193, 1748735.0, 5427916.0), (27200, 2658735.0, 5989616.0)])
def test_projected_coordinates_have_easting_and_northing(crs: int, x: float, y: float) -> None:
    place = Coordinates(x=x, y=y, crs=crs)
    assert (place.easting, place.northing) == (x, y)
    with pytest.raises(AttributeError, match=f"EPSG:{crs} has no longitude: read easting and northing"):
        _ = place.longitude


@pytest.mark.parametrize("e164", ["044990888", "+64 4 499 0888", "+0", "6444990888", "+644499088812345678"])
def test_a_phone_number_is_international(e164: str) -> None:
    with pytest.raises(ValidationError):
        PhoneNumber(e164=e164)


@pytest.mark.parametrize("country", ["ZZ", "au", "AUS", "Australia", "UK"])
def test_a_country_is_a_code(country: str) -> None:
    assert error_types(lambda: OverseasAddress(lines=("1 Martin Place",), country=country)) == {"country_code"}


@pytest.mark.parametrize("kind", [StreetAddress, PostalAddress, OverseasAddress])
def test_the_kind_of_an_address_is_told_by_its_fields(kind: type[StandardModel]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Address)
    value = kind(**CONFORMANT[kind])
    assert adapter.validate_python(CONFORMANT[kind]) == value
    assert adapter.validate_json(value.model_dump_json()) == value
    assert adapter.validate_python(value) is value


def test_importing_the_models_loads_no_rule() -> None:
    script = "import sys, nzdatastd.standards.person; print([name for name in sys.modules if '.rules' in name])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def texts_of(value: str) -> st.SearchStrategy[str]:
    """Arbitrary text, and the texts of the catalogue's own examples for the value."""
    written: list[str] = []
    for rule in enforced_rules(value):
        for example in (*rule.passes, *rule.fails):
            parts = example.values() if isinstance(example, Mapping) else [example]
            written += [part for part in parts if isinstance(part, str)]
    return st.text(max_size=12) | st.sampled_from(sorted({*written, "", " ", "Ma\u0304hoe", "19", "A"}))


@pytest.mark.parametrize("model", [m for m in MODELS if m is not Person], ids=lambda model: model.value_name)
@given(data=st.data())
def test_a_model_and_the_record_executor_find_the_same_rules_broken(
    model: type[StandardModel], data: st.DataObject
) -> None:
    [judged] = model.judged
    texts = texts_of(judged.value)
    many = {short for short, name in judged.fields.items() if model.model_fields[name].default == () or name == "lines"}
    given = {
        short: data.draw(st.lists(texts, max_size=3) if short in many else texts | st.none()) for short in judged.fields
    }
    defaults = {short: model.model_fields[name].default for short, name in judged.fields.items()}
    record = delivered_record(
        {
            short: str(defaults[short]) if short in judged.options and not clean(text) else text
            for short, text in given.items()
        }
    )
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    context = Context(tomorrow, {name: record[name][0] or "" for name in judged.options})
    expected = {rule.id for rule in broken_rules(record, enforced_rules(judged.value), context)}
    try:
        model.model_validate({judged.fields[short]: text for short, text in given.items()})
        found: set[str] = set()
    except ValidationError as refused:
        found = {error["type"] for error in refused.errors()}
    assert found & {rule.id for rule in enforced_rules(judged.value)} == expected


SENTINEL = "Zzyzxqua"
PLANTED = (
    SENTINEL,
    f"{SENTINEL} 07/03/1985",
    f"\ufffd{SENTINEL}\x00",
    [SENTINEL],
    [SENTINEL, {SENTINEL: SENTINEL}],
    {"value": SENTINEL, "family_name": SENTINEL, "country": SENTINEL, SENTINEL: SENTINEL},
    SENTINEL.encode(),
    {SENTINEL},
    (SENTINEL, 5),
    [{"address_number": SENTINEL}, {"delivery_type": SENTINEL, "postcode": [SENTINEL]}],
)


def everything_told(error: BaseException) -> str:
    told = [str(error), repr(error), *traceback.format_exception(error), repr(error.args)]
    if isinstance(error, ValidationError):
        told += [str(error.errors()), error.json(), error.title]
    return "".join(told)


def told_of(build: Callable[[], object]) -> tuple[bool, str]:
    """Whether it was refused, and all that is told of it either way."""
    try:
        value = build()
    except ValidationError as error:
        chained = [each for each in (error.__cause__, error.__context__) if each is not None]
        return True, "".join(map(everything_told, [error, *chained]))
    return False, f"{value!r}{value!s}{value}"


@OF_EACH_MODEL
@pytest.mark.parametrize("planted", PLANTED, ids=range(len(PLANTED)))
def test_no_error_and_no_representation_tells_a_value(model: type[StandardModel], planted: object) -> None:
    givens = [{**CONFORMANT[model], name: planted} for name in [*model.model_fields, SENTINEL, 5]]
    outcomes = [told_of(partial(model.model_validate, given)) for given in givens]
    assert any(refused for refused, _ in outcomes), "nothing was refused: the test shows nothing"
    assert not [told for _, told in outcomes if SENTINEL in told]


@pytest.mark.parametrize("planted", [SENTINEL, [SENTINEL], SENTINEL.encode()])
@pytest.mark.parametrize("kind", [Person, PersonName, Address])
def test_what_is_no_record_at_all_is_not_told_either(kind: Any, planted: object) -> None:
    refused, told = told_of(lambda: TypeAdapter(list[kind]).validate_python([planted]))
    assert refused
    assert SENTINEL not in told


@OF_EACH_MODEL
@pytest.mark.parametrize("text", [f'{{"family_name": "{SENTINEL}', f'"{SENTINEL}"', f'{{"{SENTINEL}": 1}}', SENTINEL])
def test_what_is_no_json_is_not_told_either(model: type[StandardModel], text: str) -> None:
    refused, told = told_of(lambda: model.model_validate_json(text))
    assert refused
    assert SENTINEL not in told


def test_the_representation_shows_shapes() -> None:
    person = Person(**CONFORMANT[Person])
    assert repr(person.names[0]) == (
        "PersonName(given_names=('Aa Aaaaa', 'Aaaa', 'Aaaa'), family_name='Aaaaa', name_type='aaaa')"
    )
    assert str(person.date_of_birth) == "value='9999-99-99'"
    assert "identifiers=FrozenMapping({'nhi': 'AAA9999'})" in repr(person)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzāēīōūĀËñ' -李", min_size=1, max_size=12)


def built(model: type[StandardModel], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Conformant values: what the model refuses is left out."""

    def build(given: Mapping[str, Any]) -> StandardModel | None:
        try:
            return model.model_validate({**CONFORMANT[model], **given})
        except ValidationError:
            return None

    return st.fixed_dictionaries({}, optional=dict(fields)).map(build).filter(lambda value: value is not None)


PEOPLE = built(
    Person,
    record_id=LETTERS | st.integers(0, 10**9),
    source=LETTERS | st.none(),
    identifiers=st.dictionaries(LETTERS, LETTERS, max_size=3),
    names=st.lists(built(PersonName, family_name=LETTERS, given_names=st.lists(LETTERS), title=LETTERS), max_size=2),
    date_of_birth=built(DateOfBirth, value=st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1))) | st.none(),
    addresses=st.lists(
        built(StreetAddress, road_name=LETTERS, address_number=st.integers(1, 99999), building_name=LETTERS)
        | built(PostalAddress, box_lobby=LETTERS, delivery_number=st.integers(1, 99999).map(str))
        | built(OverseasAddress, lines=st.lists(LETTERS), region=LETTERS),
        max_size=3,
    ),
    coordinates=built(Coordinates, x=st.floats(166.5, 178.5), y=st.floats(-47.2, -34.2)) | st.none(),
    emails=st.lists(LETTERS, max_size=2),
    record_date=st.dates(dt.date(1990, 1, 1), dt.date(2026, 1, 1)) | st.none(),
)


@given(PEOPLE)
def test_any_person_survives_json(person: Person) -> None:
    written = person.model_dump_json()
    again = Person.model_validate_json(written)
    assert again == person
    assert hash(again) == hash(person)
    assert again.model_dump_json() == written
    assert Person.model_validate(person.model_dump()) == person
