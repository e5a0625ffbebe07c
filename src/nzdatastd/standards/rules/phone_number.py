"""Rules on phone numbers: the number plan of New Zealand, the international form, and what phone columns hold.

No mandated standard on phone numbers has been published. These rules rest on the number plan and on ITU-T E.164.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import Condition, Is, Present, implies
from nzdatastd.standards.number_plan import (
    EXTENSION,
    FREEPHONE_WORD,
    LOCAL_NUMBER,
    NEW_ZEALAND_NUMBER,
    NUMBER_AND_EXTENSION_ONLY,
    OVERSEAS_NUMBER,
    PLACEHOLDER,
    SEVERAL_NUMBERS,
    SPREADSHEET_NUMBER,
    WITHOUT_ZERO,
)
from nzdatastd.standards.predicates import Contains, Either, Matches, No, Predicate
from nzdatastd.standards.rule import Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import more_than_one, seen_without

__all__ = ["RULES"]


def _whole(predicate: Predicate) -> Condition:
    """The number as a whole has this, though its area code may be delivered in a column of its own."""
    return implies(Present("text"), Is("text", predicate))


_STANDARD = "phone_number"
_VALUES = ("phone_number",)
_TEXT = ("text",)

_WITH_EXTENSION = f"(?:{EXTENSION})?"
# What the more telling rules speak of, so that one fault is one finding.
_SAID_ELSEWHERE = f"{PLACEHOLDER}|{SEVERAL_NUMBERS}|(?:{LOCAL_NUMBER}){_WITH_EXTENSION}"

RULES = (
    Rule(
        id="PH-55",
        name="number-plan",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement=(
            "A phone number has the digits of a New Zealand number, or the international form of another country's."
        ),
        why="A digit too few or too many reaches nobody, and no record is matched by it.",
        fix="Look the number up at its source; no digit can be guessed.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="libphonenumber",
        test=_whole(
            Either(
                Matches(
                    f"(?:{NEW_ZEALAND_NUMBER}|{OVERSEAS_NUMBER}){_WITH_EXTENSION}|{SPREADSHEET_NUMBER}|{_SAID_ELSEWHERE}"
                ),
                No(Matches(NUMBER_AND_EXTENSION_ONLY)),
            )
        ),
        passes=(
            {"text": "09-409 7813"},
            {"text": "0800 501 501"},
            {"text": "+64 21 234 567 ext 2"},
            {"text": ["09", "4097813"]},
            {"text": "0800 POLICE"},
            {"text": "+683 4002"},
        ),
        fails=(
            {"text": "09-409781"},
            {"text": "09-40978133"},
            {"text": "+64 9 409 781"},
            {"text": "+61"},
            {"text": "61 2 9374 4000"},
        ),
    ),
    Rule(
        id="PH-56",
        name="extension-in-its-own-field",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="An extension stands in a field of its own.",
        why="Software that dials or compares numbers takes the extension for part of the number.",
        fix="Move the extension to a column of its own and map it to phone_number.extension.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Contains(f"[0-9]{EXTENSION}", at_end=True)),
        passes=("09-409 7813", "0800 MAXWELL", "+64 4 499 0888"),
        fails=("04 499 0888 ext 2", "09-4097813 Extn 123", "+64 4 499 0888 x12"),
    ),
    Rule(
        id="PH-57",
        name="one-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A phone number field holds one number.",
        why="Of two numbers in one field software dials neither, and neither is compared.",
        fix="Give each number a column or a row of its own.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=_whole(No(Matches(SEVERAL_NUMBERS))),
        passes=({"text": "09-409 7813"}, {"text": "+64 21 1234 5678 ext 12"}, {"text": "09/409 7813"}),
        fails=(
            {"text": "09 409 7813 / 021 234 567"},
            {"text": "094097813, 021234567"},
            {"text": "094097813 021234567"},
            {"text": "09 409 7813 ext 2 or 021 234 567"},
        ),
    ),
    Rule(
        id="PH-58",
        name="international-form",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A number with a country code is written +64 and then without the 0 of national calls.",
        why=(
            "+64 (0)9 cannot be dialled as it stands; 64 or 0064 without + is an exchange of this country to other "
            "software."
        ),
        fix="Write +64 9 409 7813, or 09 409 7813 in national form.",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="itu_e164",
        test=_whole(
            No(
                Either(
                    Matches("[(]?(?:[+]|00 ?)?64[ )-]*[(]?0(?:[ .()-]*[0-9]){7,10}"),
                    Matches("[(]?(?:00 ?)?64(?:[ .()-]*[0-9]){8,10}"),
                )
            )
        ),
        passes=(
            {"text": "+64 9 409 7813"},
            {"text": "09 409 7813"},
            {"text": "+61 2 9374 4000"},
            {"text": "640 7813"},
        ),
        fails=(
            {"text": "+64 (0)9 409 7813"},
            {"text": "+64 021 234 567"},
            {"text": "64 9 409 7813"},
            {"text": "0064 9 409 7813"},
        ),
    ),
    Rule(
        id="PH-59",
        name="leading-zero-kept",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A number in national form starts with 0.",
        why="The number was stored as a number and its zero was lost; 9 409 7813 may be taken for another area's.",
        fix="Read and write phone numbers as text; put the 0 back at the source.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="libphonenumber",
        test=_whole(No(Matches(f"(?:{WITHOUT_ZERO}){_WITH_EXTENSION}"))),
        passes=({"text": "09 409 7813"}, {"text": "+64 9 409 7813"}, {"text": "409 7813"}),
        fails=({"text": "94097813"}, {"text": "21 234 567"}, {"text": "(9) 409-7813"}),
    ),
    Rule(
        id="PH-60",
        name="no-placeholder",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A phone number is somebody's, not one digit repeated or the digits in order.",
        why="Placeholders match everybody who has none with everybody else.",
        fix="Leave the field blank where there is no number, and let forms be left blank.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=_whole(No(Matches(PLACEHOLDER))),
        passes=({"text": "0800 111 111"}, {"text": "021 222 2222"}),
        fails=({"text": "000 000 0000"}, {"text": "1234567"}, {"text": "021 000 0000"}, {"text": "111"}),
    ),
    Rule(
        id="PH-61",
        name="area-code-present",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A landline number has its area code.",
        why="Seven digits are five different numbers in New Zealand, one for each area code.",
        fix="Add 03, 04, 06, 07 or 09 at the source; take it from the address only if a person checks it.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="libphonenumber",
        test=_whole(No(Matches(f"(?:{LOCAL_NUMBER}){_WITH_EXTENSION}"))),
        passes=({"text": "09 409 7813"}, {"text": ["09", "409 7813"]}, {"text": "0508 123 456"}),
        fails=({"text": "409 7813"}, {"text": "409-7813 ext 2"}),
    ),
    Rule(
        id="PH-62",
        name="number-and-nothing-else",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A phone number field holds no words but those on a keypad behind 0800, 0508 or 0900.",
        why="A name, a note or N/A in the field is personal information in the wrong place, and no number to software.",
        fix="Move the note to a field of its own; leave the number blank where there is none.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=_whole(Matches(f"{NUMBER_AND_EXTENSION_ONLY}|{FREEPHONE_WORD}|{SEVERAL_NUMBERS}|{SPREADSHEET_NUMBER}")),
        passes=(
            {"text": "09 409 7813 ext 2"},
            {"text": "0800 POLICE"},
            {"text": "0508 4 HELPLINE"},
            {"text": "09 409 7813"},
        ),
        fails=({"text": "021 234 567 (Mum)"}, {"text": "ask Māmā"}, {"text": "N/A"}, {"text": "Ph 09 409 7813"}),
    ),
    Rule(
        id="PH-63",
        name="one-form-in-a-column",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="New Zealand numbers in a column are all in national form or all in international form.",
        why="The same number in two forms is found twice, or not found at all.",
        fix="Write all numbers in international form (+64 9 409 7813); normalising does it.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="itu_e164",
        test=Tally(
            {
                "national": Contains("[(]?0[1-9]", at_start=True),
                "international": Contains("[(]?(?:[+] ?|00 ?)64", at_start=True),
            },
            more_than_one("national", "international"),
        ),
        passes=(("09 409 7813", "021 234 567"), ("+64 9 409 7813", "+61 2 9374 4000")),
        fails=(("09 409 7813", "+64 21 234 567"), ("(09) 409 7813", "0064 21 234 567")),
    ),
    Rule(
        id="PH-64",
        name="extension-in-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=("extension",),
        statement="An extension is digits only.",
        why="Software dials it as it is.",
        fix="Leave out ext, x and other words.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Matches("[0-9]{1,8}"),
        passes=("2", "0123"),
        fails=("ext 2", "12 or 13"),
    ),
    Rule(
        id="PH-65",
        name="column-kept-its-zeros",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A column of phone numbers holds numbers that start with 0 or +.",
        why="A column without any has been stored as numbers: every zero in front is lost.",
        fix="Export the column again as text; do not open the file in a spreadsheet on the way.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"bare": Matches("[1-9][0-9]{7,9}(?:[.]0)?"), "kept": Contains("[(]?[0+]", at_start=True)},
            seen_without("bare", "kept", share=0.5),
        ),
        passes=(("094097813", "212345678"), ("409 7813", "409 7814"), ("09 409 7813", None)),
        fails=(("94097813", "212345678"), ("94097813", "4097813", None)),
    ),
    Rule(
        id="PH-66",
        name="not-spoilt-by-a-spreadsheet",
        standard=_STANDARD,
        values=_VALUES,
        fields=_TEXT,
        statement="A phone number is not a decimal number and has no exponent.",
        why="6.42E+09 has lost its last digits for ever; 94097813.0 has lost its zero and gained one.",
        fix="Export the column again as text from the source.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Matches(SPREADSHEET_NUMBER)),
        passes=("09.409.7813", "021234567"),
        fails=("6.42E+09", "94097813.0"),
    ),
)
