"""The number plan as a pattern gives the answers of libphonenumber; and no right number is refused."""

from __future__ import annotations

import datetime as dt
import re

import phonenumbers
import pytest

from nzdatastd.standards.context import Context
from nzdatastd.standards.number_plan import NATIONAL_NUMBER
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rules.phone_number import RULES

AS_AT = Context(dt.date(2026, 7, 1))
ENFORCED = [rule for rule in RULES if rule.enforced_by_models]


def _generated_numbers() -> list[str]:
    # Every start of four digits with every length that a New Zealand number has, so that each range meets its edges.
    return [
        f"{start}{start * 7919 % 10**more:0{more}d}"  # 7919 is prime: the digits behind the start are well spread
        for start in range(1000, 10_000)
        for more in range(1, 8)
    ]


def _is_valid(national_number: str) -> bool:
    number = phonenumbers.PhoneNumber(country_code=64, national_number=int(national_number))
    return phonenumbers.is_valid_number(number)


def _broken(text: str | list[str]) -> set[str]:
    return {rule.id for rule in broken_rules(delivered_record({"text": text}), RULES, AS_AT)}


def test_the_plan_agrees_with_libphonenumber() -> None:
    plan = re.compile(NATIONAL_NUMBER)
    numbers = _generated_numbers()

    valid = {number for number in numbers if _is_valid(number)}

    assert len(numbers) > 60_000
    assert len(valid) > 5_000
    assert {number for number in numbers if plan.fullmatch(number)} == valid


@pytest.mark.parametrize(
    ("written", "fewest_digits"),
    # The one difference: 64 without + or 00, and five to seven digits behind it, may be a local number as well, which
    # libphonenumber and these rules settle differently.
    [("0{}", 5), ("+64{}", 5), ("+64 {}", 5), ("0064 {}", 5), ("64{}", 8), ("+64 (0){}", 5)],
)
def test_written_numbers_agree_with_libphonenumber(written: str, fewest_digits: int) -> None:
    disagreeing = []
    for number in _generated_numbers()[::23]:
        if len(number) < fewest_digits:
            continue
        text = written.format(f"{number[:2]} {number[2:5]}-{number[5:]}")
        kept = not _broken(text) & {"PH-55", "PH-57", "PH-60", "PH-61"}
        if kept != phonenumbers.is_valid_number(phonenumbers.parse(text, "NZ")):
            disagreeing.append(text)

    assert disagreeing == []


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_no_country_s_number_is_refused(region: str) -> None:
    example = phonenumbers.example_number(region)
    if example is None:
        pytest.skip("libphonenumber has no example for this region")
    text = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)

    assert broken_rules(delivered_record({"text": text}), ENFORCED, AS_AT) == []
    assert _broken(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09-409 7813", set()),
        ("(09) 409 7813", set()),
        ("09.409.7813", set()),
        ("021\u00a0234\u2011567", set()),
        ("0800 POLICE", set()),
        ("0508 SUPERGOLD", set()),
        ("+64 800 POLICE", set()),
        (["09", "409 7813"], set()),
        ("09 409 7813 ext 12", {"PH-56"}),
        ("09-409 7813 #12", {"PH-56"}),
        ("409 7813", {"PH-61"}),
        ("9 409 7813", {"PH-59"}),
        ("021 234 567 / 09 409 7813", {"PH-57"}),
        ("021 234 567 or 09 409 7813", {"PH-57"}),
        ("021 234 567 (Mum)", {"PH-62"}),
        ("Māmā 021 234 567", {"PH-62"}),
        ("0800 AB", {"PH-62"}),
        ("n/a", {"PH-62"}),
        ("09-409781", {"PH-55"}),
        ("09-409781 ext 2", {"PH-55", "PH-56"}),
        ("09 409 7813/14", {"PH-55"}),
        ("02 1234", {"PH-55"}),
        ("-", {"PH-55"}),
        ("0000000", {"PH-60"}),
        ("123 4567", {"PH-60"}),
        ("6.42E+09", {"PH-66"}),
    ],
)
def test_each_fault_is_told_by_the_most_telling_rule(text: str | list[str], expected: set[str]) -> None:
    assert _broken(text) == expected
