"""Rules on what a person's name is made of: titles, stand-ins, second names and organisations belong elsewhere.

Each rule looks for one thing that is not a name, and only in forms that are nobody's name: `Major`, `King`, `Null`,
`Test`, `Nee` and `Trust` are names.
"""

from __future__ import annotations

from nzdatastd.standards.code_lists.titles import Place, ToldBy, titles
from nzdatastd.standards.conditions import AllOf, Is, Not
from nzdatastd.standards.predicates import Contains, Either, Matches, No, Predicate, any_case
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_NAMES = ("family_name", "given_names")
_NAMES_AND_TEXT = (*_NAMES, "text")

# Behind a name, two capitals may be initials: such a suffix counts in its own spelling only (`Jr`, and not `JR`).
_INITIALS = 2


def _forms(place: Place, told_by: ToldBy) -> str:
    forms = [title.form for title in titles() if title.place is place and title.told_by is told_by]
    exact = place is Place.AFTER
    return "|".join(form if exact and len(form) <= _INITIALS else any_case(form) for form in forms)


def _title_or_suffix() -> Predicate:
    before = _forms(Place.BEFORE, ToldBy.WORD)
    before_with_full_stop = _forms(Place.BEFORE, ToldBy.FULL_STOP)
    after = _forms(Place.AFTER, ToldBy.WORD)
    personal = "|".join(any_case(form) for form in ("Mrs", "Mr", "Miss", "Ms", "Dr"))
    return Either(
        Contains(f"(?:{before})(?:[.] ?| )[^ .,]|(?:{before_with_full_stop})[.] ?[^ .][^ .]", at_start=True),
        Matches("(?:Mrs?|MRS|Dr|Prof)[.]?"),
        Contains(f"(?:, ?| ?[(])(?:{personal})[.]?[)]?| (?:Mrs?|MRS|Ms|Miss|Dr)[.]?", at_end=True),
        Contains(f"(?:, ?| )(?:{after})[.]?", at_end=True),
    )


# What people type where they have no name to enter (advisory). `Null`, `None`, `Na`, `Anon` and `Baby` are names.
_STAND_INS = (
    *("unknown", "not known", "name unknown", "n/k", "n/a", "not applicable", "tba", "tbc"),
    *("not stated", "not given", "not provided", "not recorded", "not supplied", "unnamed", "no name"),
    *("no surname", "no first name", "fnu", "lnu", "nfn", "nmn"),
    *("anonymous", "withheld", "redacted", "suppressed", "confidential"),
    *("deceased", "duplicate", "deleted", "do not use"),
    *("baby boy", "baby girl", "twin one", "twin two"),
    *("surname", "family name", "last name", "first name", "given name", "given names"),
)
_BABY_OF = f"{any_case('baby')} ?{any_case('of')} .*|[Bb]/[Oo] .*"
_ONLY_SIGNS = "[-.,*?_/#&+=()'\" –—…]+"
_WORDS = "|".join(any_case(words) for words in _STAND_INS)
_STAND_IN = Matches(f"[(]?(?:{_WORDS})[)]?|{_BABY_OF}|[Xx][Xx][Xx]+|{_ONLY_SIGNS}")

_TEST = any_case("test")
_DUMMY = any_case("dummy")
_TEST_NAME = Matches(f"(?:{_TEST}|{any_case('testing')}|{_DUMMY})(?:[ -]?[A-Za-z0-9]+)?")
_TEST_PERSON = Matches(f"{_TEST}.*|{_DUMMY}|{any_case('patient')}|{any_case('person')}|{any_case('user')}")

_TWO_PEOPLE = Contains("[^ ] [&+] [^ ]|[^ ] (?:and|AND) [^ ]|[Mm][Rr] ?/ ?[Mm][Rr][Ss]")

_BODY = "|".join(f"{word}|{word.upper()}" for word in ("Ltd", "Limited", "Incorporated", "Trustees?", "Family Trust"))
_OFFICE = "|".join(f"{word}|{word.upper()}" for word in ("Estate", "Executors?", "Trustees?"))
_ORGANISATION = Either(
    Contains(f" (?:{_BODY})[.]?", at_end=True),
    Contains(f"(?:The |THE )?(?:{_OFFICE}) (?:[Oo]f|OF) ", at_start=True),
)

_OTHER_NAME = "(?:aka|known as|formerly|née|nee) "
_BESIDE_THE_NAME = Either(
    Contains(f'[("“”]|[ (]{_OTHER_NAME}|[Aa][.][Kk][.][Aa]|\\['),
    Contains(_OTHER_NAME, at_start=True),
)

RULES = (
    Rule(
        id="PN-10",
        name="title-and-suffix-apart",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="Title and suffix stand in their own fields, not inside a family or given name.",
        why="`Dr Smith` sorts under D and matches no Smith.",
        fix="Move Mr, Dr, Jr or KNZM to the title or suffix field.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=No(_title_or_suffix()),
        passes=(
            "Smith",
            "Drysdale",
            "Sirett",
            "Major",
            "King",
            "Dean",
            "Dame",
            "Mbe",
            "Hon Ming",
            "Col James",
            "Maj-Britt",
        ),
        fails=("Dr Smith", "MR. JOHN", "Smith (Mrs)", "Ngata KNZM", "Brown, Jr", "Hon. Mere", "Mrs", "Sir Edmund"),
    ),
    Rule(
        id="PN-21",
        name="a-name-not-a-stand-in",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="A name field holds a name, not a stand-in such as Unknown, Baby of or a dash.",
        why="Stand-ins match one another: everyone called Unknown becomes one person.",
        fix="Leave the field empty; say in another column that the name is not known, or not yet given.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(_STAND_IN),
        passes=("Null", "None", "Na", "Anon", "Baby", "O", "Unknowne", "Ng", "X"),
        fails=("UNKNOWN", "Baby of Mere", "*", "-", "N/A", "(not known)", "XXXX", "B/O Smith"),
    ),
    Rule(
        id="PN-22",
        name="no-test-records",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names"),
        statement="The record is of a person, not a test entry.",
        why="Test entries are counted, matched and written to like people.",
        fix="Remove test records from the extract.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Not(AllOf(Is("family_name", _TEST_NAME), Is("given_names", _TEST_PERSON))),
        needs=("family_name", "given_names"),
        passes=(
            {"family_name": "Test", "given_names": "Zachary"},
            {"family_name": "Testa", "given_names": "Maria"},
            {"family_name": "Person", "given_names": "Mere"},
        ),
        fails=(
            {"family_name": "TEST", "given_names": "Test"},
            {"family_name": "Test Two", "given_names": ["Patient", None]},
            {"family_name": "Dummy", "given_names": "Dummy"},
        ),
    ),
    Rule(
        id="PN-25",
        name="one-person-in-a-name",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="A name field holds the name of one person.",
        why="`John & Mary` can be matched with neither John nor Mary.",
        fix="Make a record for each person.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=No(_TWO_PEOPLE),
        passes=("Anderson", "Anand", "Te Rangi", "Mary-Anne", "Mary Anne"),
        fails=("John & Mary", "Ann and Bob", "Mr/Mrs Smith", "Hēmi + Mere"),
    ),
    Rule(
        id="PN-26",
        name="a-person-not-an-organisation",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="A person's name field holds no company, trust or estate.",
        why="The standard is for natural persons; an organisation among people is matched as one.",
        fix="Move organisations to a field, or a file, of their own.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=No(_ORGANISATION),
        passes=("Trust", "Estate", "Limond", "Jane Trust"),
        fails=("Smith Family Trust", "Kiwi Plumbing Ltd", "Estate of Smith", "JONES TRUSTEES LIMITED"),
    ),
    Rule(
        id="PN-27",
        name="nothing-beside-the-name",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="Nothing stands in brackets or double quotes in a name, or behind née, aka or known as.",
        why="A known-as name is a name of its own, and `(Acting)` is none: inside a name both spoil the match.",
        fix="Give the other name its own record or columns with name_type known_as; move remarks to their own column.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=No(_BESIDE_THE_NAME),
        passes=("Robert", "Nee", "Aka", "Teaka Nee", "'Ofa", "Renée", "Fa'a'ofa"),
        fails=("Robert (Bob)", 'Robert "Bob"', "Brown née Smith", "Robert aka Bob", "Smith [dec]"),
    ),
    Rule(
        id="PN-28",
        name="no-comma-in-a-name-part",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="No comma stands in a family name or a given name.",
        why="A comma means that two fields are in one: `Smith, John` in the family name column.",
        fix="Split at the comma and put each part into its own field.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=No(Contains(",")),
        passes=("Smith-Jones", "van der Berg", "ʻOfa"),
        fails=("Smith, John", "Mary, Anne"),
    ),
)
