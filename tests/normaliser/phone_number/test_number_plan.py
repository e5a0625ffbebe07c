"""The tables of New Zealand numbers give the answers of libphonenumber, and the short way those of the long one."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.phone_number import international_form, normalise_phone_number
from nzdatastd.normaliser.phone_number.overseas import read_international
from nzdatastd.normaliser.phone_number.parts import parts_of
from nzdatastd.normaliser.phone_number.plain import read_plain, read_single
from nzdatastd.normaliser.phone_number.ranges import is_placeholder, type_of
from nzdatastd.normaliser.phone_number.reading import Home
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.testing import phone_numbers

TYPES = {
    phonenumbers.PhoneNumberType.FIXED_LINE: "landline",
    phonenumbers.PhoneNumberType.MOBILE: "mobile",
    phonenumbers.PhoneNumberType.TOLL_FREE: "freephone",
    phonenumbers.PhoneNumberType.PREMIUM_RATE: "premium",
    phonenumbers.PhoneNumberType.PERSONAL_NUMBER: "personal",
    phonenumbers.PhoneNumberType.UAN: "service",
    phonenumbers.PhoneNumberType.UNKNOWN: None,
}


def _generated() -> list[str]:
    # Every start of four digits with every length that a New Zealand number has, so that each range meets its edges.
    return [
        f"{start}{start * 7919 % 10**more:0{more}d}"  # 7919 is prime: the digits behind the start are well spread
        for start in range(1000, 10_000)
        for more in range(1, 8)
    ]


def _plain_forms(national: str) -> list[str]:
    code = next(length for length in (3, 2, 1) if national.startswith({3: ("800", "508"), 2: ("2",), 1: ("",)}[length]))
    first, middle, last = national[:code], national[code : code + 3], national[code + 3 :]
    return [f"0{national}", f"(0{first}) {middle}-{last}", f"+64 {first} {middle} {last}", f"0{first}-{middle}{last}"]


def test_type_and_validity_are_those_of_libphonenumber() -> None:
    numbers = _generated()
    assert len(numbers) > 60_000
    wrong = [
        national
        for national in numbers
        if type_of(national)
        != TYPES[phonenumbers.number_type(phonenumbers.PhoneNumber(country_code=64, national_number=int(national)))]
    ]
    assert wrong == []


def test_the_short_way_agrees_with_libphonenumber_on_every_number_that_it_reads() -> None:
    read = 0
    for place, national in enumerate(_generated()):
        texts = [f"0{national}", f"+64{national}", _plain_forms(national)[place % 4]]
        for text in texts:
            found = read_plain(text)
            if found is not None:
                read += 1
                assert found.e164 == f"+64{national}"
                assert found.type == type_of(national) is not None
    assert read > 10_000


@pytest.mark.parametrize("step", range(4))
def test_what_the_short_way_reads_the_library_parses_to_the_same(step: int) -> None:
    for place, national in enumerate(_generated()[step::4]):
        if type_of(national) is None:
            continue
        text = _plain_forms(national)[place % 4]
        found = read_plain(text)
        if found is not None:
            parsed = phonenumbers.parse(text, "NZ")
            assert found.e164 == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def test_the_short_way_and_the_long_one_agree() -> None:
    for place, national in enumerate(_generated()[::3]):
        text = _plain_forms(national)[place % 4]
        short = read_plain(text)
        if short is not None:
            (item,) = parts_of(text, Home()).items
            (long,) = item.piece.readings
            assert (long.e164, long.type, long.sure, long.doubts) == (short.e164, short.type, True, 0)
            assert item.sure


@given(st.from_regex(r"\(?0[0-9][ )-]{0,2}[0-9]{2,4}[ -]?[0-9]{3,4}", fullmatch=True))
def test_both_ways_agree_on_any_text_of_such_a_shape(text: str) -> None:
    short = read_plain(text)
    if short is not None:
        long = [reading for item in parts_of(text, Home()).items for reading in item.piece.readings]
        assert [(each.e164, each.sure) for each in long] == [(short.e164, True)]


@given(
    st.one_of(
        st.from_regex(r"(\+64|\+61|\+1|0064|0011|0)[0-9 ().-]{5,14}", fullmatch=True),
        st.builds(
            lambda number, gap: gap.join(international_form(number).split(" ")),
            phone_numbers(),
            st.sampled_from(["", " ", "-", "."]),
        ),
    )
)
@settings(max_examples=300)
def test_one_number_alone_is_read_as_it_is_the_long_way(text: str) -> None:
    short = read_single(text, Home())
    if short is not None:
        (item,) = parts_of(text, Home()).items
        assert item.piece.readings == (short,)
        assert item.sure
        assert parts_of(text, Home()).left == []
        assert short.doubts == 0


def test_no_rule_speaks_against_a_number_of_the_plan() -> None:
    for national in _generated()[::7]:
        if type_of(national) is not None and not is_placeholder(f"+64{national}"):
            assert broken_rules("phone_number", {"text": f"+64{national}"}) == ()


@given(phone_numbers())
def test_no_rule_speaks_against_a_value(number: PhoneNumber) -> None:
    assert (
        broken_rules("phone_number", {name: texts[0] for name, texts in number.as_record().items() if texts[0]}) == ()
    )


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_numbers_of_every_country_are_those_of_libphonenumber(region: str) -> None:
    for kind in phonenumbers.PhoneNumberType.values():
        example = phonenumbers.example_number_for_type(region, kind)
        if example is None:
            continue
        e164 = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
        found = read_international(e164[1:])
        is_short = len(e164) <= len("+989601")  # services that are reached by two to four digits
        assert (found is not None) == (phonenumbers.is_valid_number(example) and not is_short)
        if found is not None:
            assert found.e164 == e164
            for form in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.RFC3966):
                value = normalise_phone_number(phonenumbers.format_number(example, form)).value
                assert value is not None
                assert value.e164 == e164
