"""Rules of the Gender and sex standard: two concepts in two fields, each by the codes of its classification."""

from __future__ import annotations

from nzdatastd.standards.code_lists.gender import Category, gender_categories, legacy_gender_codes, sex_categories
from nzdatastd.standards.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Equal,
    Field,
    Is,
    Not,
    Present,
    absent,
    implies,
)
from nzdatastd.standards.predicates import Either, Matches, No, OneOf, any_case
from nzdatastd.standards.rule import Delivered, Evidence, Rule, Severity, Tally
from nzdatastd.standards.text import without_macrons
from nzdatastd.standards.verdicts import any_seen

__all__ = ["RULES"]

_STANDARD = "gender_and_sex"
_VALUES = ("gender_and_sex",)

_GENDER_CODES = frozenset(category.code for category in gender_categories())
_SEX_CODES = frozenset(category.code for category in sex_categories())
# The digits of "don't know", "not stated" and the like are the same in all classifications of Stats NZ (derived:
# gender, Māori descent, ethnicity); the list for sex is not public.
_RESIDUALS = frozenset(category.code for category in gender_categories() if category.residual)

# The wording of the sister classifications (derived: Māori descent code system).
_OTHER_LABELS = {"5": ("Refused to answer",)}


def _leniently(label: str) -> str:
    """The label in any letter case, with or without macrons, and with or without spaces round the slash."""

    def forms(letter: str) -> str:
        if not letter.isalpha():
            return {"'": "['’]"}.get(letter, letter)
        plain = without_macrons(letter)
        return f"[{''.join(sorted({letter.lower(), letter.upper(), plain.lower(), plain.upper()}))}]"

    return "".join(map(forms, label)).replace(" / ", " ?/ ?")


def _labels(category: Category) -> Matches:
    forms = [category.label, *_OTHER_LABELS.get(category.code, ())]
    if category.label_mi:
        forms += [category.label_mi, category.full_label]
    return Matches("|".join(_leniently(form) for form in forms))


def _label_says(code_field: str, label_field: str, categories: tuple[Category, ...]) -> Condition:
    """The label is one of the code's, or one of the classification's where there is no code of it."""
    known_codes = frozenset(category.code for category in categories)
    right = [
        AllOf(Is(code_field, OneOf(frozenset({each.code}))), Is(label_field, _labels(each))) for each in categories
    ]
    any_label = Is(label_field, Either(*(_labels(each) for each in categories)))
    return implies(
        Present(label_field),
        AnyOf(
            *right,
            AllOf(absent(code_field), any_label),
            AllOf(Present(code_field), Not(Is(code_field, OneOf(known_codes)))),
        ),
    )


def _codes_of(frame: str) -> frozenset[str]:
    return frozenset(each.code for each in legacy_gender_codes() if each.frame == frame)


RULES = (
    Rule(
        id="GS-01",
        name="gender-apart-from-sex",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "gender", "sex"),
        statement="Gender and sex are two fields, each labelled as what it is.",
        why="In one column nobody can tell whether a value is a person's gender or their sex; the two may differ.",
        fix="Ask the source which of the two was asked for, and map the column to gender or to sex.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="distf_namespace",
        test=Delivered(
            AllOf(absent("text"), Not(AllOf(Present("gender"), Present("sex"), Equal(Field("gender"), Field("sex")))))
        ),
        passes=({"gender": "GENDER_CODE", "sex": "SEX_CODE"}, {"gender": "Gender"}, {"sex": "Sex"}),
        fails=({"text": "Sex/Gender"}, {"gender": "SEX", "sex": "SEX"}),
    ),
    Rule(
        id="GS-02",
        name="gender-code",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender",),
        statement="Gender is a code of the classification: 1, 2 or 3, or a residual code from 4 to 9.",
        why="Other codes mean other things in other agencies: 3 was gender diverse in 2015, O and U differ everywhere.",
        fix="Convert to the codes of the classification at the source; map a column of labels to gender_label.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nzhts_gender",
        test=OneOf(_GENDER_CODES),
        passes=("1", "2", "3", "9"),
        fails=("M", "X", "30", "0", "Male / Tāne"),
    ),
    Rule(
        id="GS-03",
        name="sex-code",
        standard=_STANDARD,
        values=_VALUES,
        fields=("sex",),
        statement="Sex is a code of the classification: 1 or 2, or a residual code.",
        why="3 is another gender today and was indeterminate sex in 1995: the digit alone does not tell.",
        fix="Convert to the codes of the classification at the source; map a column of labels to sex_label.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="distf_namespace",
        test=OneOf(_SEX_CODES | _RESIDUALS),
        passes=("1", "2"),
        fails=("3", "I", "M", "0"),
    ),
    Rule(
        id="GS-04",
        name="gender-label-says-what-the-code-says",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender_label", "gender"),
        needs=("gender_label",),
        statement="The label of a gender is the classification's label of its code.",
        why="A code and a label that differ leave it open which of the two is true.",
        fix="Take the label from the code list, not from an older one: 3 is Another gender / He ira kē anō.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nzhts_gender",
        test=_label_says("gender", "gender_label", gender_categories()),
        passes=(
            {"gender": "3", "gender_label": "Another gender / He ira kē anō"},
            {"gender": "1", "gender_label": "Male/Tāne"},
            {"gender": "2", "gender_label": "FEMALE"},
            {"gender_label": "He ira ke ano"},
            {"gender": "5", "gender_label": "Refused to answer"},
        ),
        fails=(
            {"gender": "3", "gender_label": "Gender diverse"},
            {"gender": "1", "gender_label": "Female / Wahine"},
            {"gender_label": "Other"},
        ),
    ),
    Rule(
        id="GS-05",
        name="no-superseded-classification",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender", "gender_label", "sex", "sex_label", "text"),
        statement="Gender and sex are not coded by the classifications of 2015 or 1995, which were superseded in 2021.",
        why="Codes such as 31 and labels such as Gender diverse have no exact counterpart; 3 has changed its meaning.",
        fix="Convert 11 to 1, 21 to 2, 30 and 39 to 3; ask the source about 31, 32 and indeterminate.",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="stats_gender_identity_2015",
        test=Tally(
            {
                "gender_identity_2015": Either(
                    OneOf(_codes_of("gender_identity_2015")),
                    Matches(f"{_leniently('Gender diverse')}.*|(?:{_leniently('Ira tāngata kōwhiri kore')})"),
                ),
                "sex_1995": Matches(_leniently("Indeterminate")),
            },
            any_seen("gender_identity_2015", "sex_1995"),
            affected=("gender_identity_2015", "sex_1995"),
        ),
        passes=(("1", "2", "3", None), ("Male / Tāne", "Another gender / He ira kē anō")),
        fails=(("11", "21", "30"), ("Male", "Gender diverse"), ("1", "2", "Indeterminate")),
    ),
    Rule(
        id="GS-06",
        name="digits-not-letters",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender", "sex", "text"),
        statement="Gender and sex are coded by the digits of the classification, not by letters.",
        why="M and F convert without loss; O, U, X and I mean different things in different systems.",
        fix="Convert M to 1 and F to 2; ask the source what the other letters mean, and never turn O into 3 unasked.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="health_gender_code",
        test=Tally({"letter": Matches("[A-Za-z]")}, any_seen("letter"), affected=("letter",)),
        passes=(("1", "2", "3"), ("Male", "Female")),
        fails=(("M", "F", "F"), ("1", "2", "O"), ("m", "f", "u")),
    ),
    Rule(
        id="GS-07",
        name="own-words-beside-another-gender",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender_text", "gender"),
        needs=("gender_text", "gender"),
        statement="A gender in a person's own words stands beside code 3, another gender.",
        why="Own words beside 1 or 2 show that the code was chosen for the person, or that the column holds remarks.",
        fix="Look at the answer again: code 3 with the person's words, or 1 or 2 without them.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nhi_guide",
        test=implies(Present("gender_text"), Is("gender", OneOf(frozenset({"3"})))),
        passes=({"gender": "3", "gender_text": "takatāpui"}, {"gender": "1", "gender_text": " "}),
        fails=({"gender": "1", "gender_text": "takatāpui"}, {"gender": None, "gender_text": "agender"}),
    ),
    Rule(
        id="GS-09",
        name="sex-label-says-what-the-code-says",
        standard=_STANDARD,
        values=_VALUES,
        fields=("sex_label", "sex"),
        needs=("sex_label",),
        statement="The label of a sex is the classification's label of its code.",
        why="A code and a label that differ leave it open which of the two is true.",
        fix="Take the label from the code list: 1 is Male / Tāne, 2 is Female / Wahine.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="distf_namespace",
        test=_label_says("sex", "sex_label", sex_categories()),
        passes=({"sex": "1", "sex_label": "Male / Tāne"}, {"sex": "2", "sex_label": "Wahine"}, {"sex_label": "Female"}),
        fails=({"sex": "1", "sex_label": "Female"}, {"sex_label": "Indeterminate"}),
    ),
    Rule(
        id="GS-10",
        name="label-in-both-languages",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender_label", "sex_label"),
        statement="The labels of 1, 2 and 3 are written in English and te reo Māori, macrons included.",
        why=(
            "The classification has one label in two languages; half of it, or tane for tāne, is another label to "
            "software."
        ),
        fix="Write Male / Tāne, Female / Wahine, Another gender / He ira kē anō.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="distf_namespace",
        test=Either(
            Matches("Male ?/ ?Tāne|Female ?/ ?Wahine|Another gender ?/ ?He ira kē anō"),
            No(Either(*(_labels(each) for each in gender_categories() if not each.residual))),
        ),
        passes=("Male / Tāne", "Female/Wahine", "Not stated", "Other"),
        fails=("Male", "Another gender / He ira ke ano", "MALE / TĀNE"),
    ),
    Rule(
        id="GS-11",
        name="codes-not-words",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender", "sex", "text"),
        statement="Gender and sex are coded by digits, not by words such as male, female, other and unknown.",
        why="These are the codes of FHIR and of many systems; other and unknown have no one counterpart.",
        fix=(
            "Convert male to 1 and female to 2; ask the source what other means; leave unknown blank or use 9, not "
            "stated."
        ),
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="hl7_administrative_gender",
        test=Tally(
            {"word": Matches("|".join(map(any_case, sorted(_codes_of("word")))))}, any_seen("word"), affected=("word",)
        ),
        passes=(("1", "2", "3"), ("M", "F")),
        fails=(("male", "female"), ("Male", "Female", "Other")),
    ),
    Rule(
        id="GS-12",
        name="residual-gender-agreed",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender",),
        statement="Residual codes of gender, 4 to 9, are used only where the parties accept them.",
        why=(
            "The codes were read in the health sector's copy of the classification; some agencies leave the field "
            "blank."
        ),
        fix="Leave the gender blank where there is no answer, or set the option gender_residuals to accept.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nzhts_gender",
        option="gender_residuals",
        test=implies(Is("gender", OneOf(_RESIDUALS)), Is("options.gender_residuals", OneOf(frozenset({"accept"})))),
        passes=({"gender": "9"}, {"gender": "3", "options.gender_residuals": "refuse"}),
        fails=(
            {"gender": "9", "options.gender_residuals": "refuse"},
            {"gender": "4", "options.gender_residuals": "refuse"},
        ),
    ),
    Rule(
        id="GS-13",
        name="residual-sex-agreed",
        standard=_STANDARD,
        values=_VALUES,
        fields=("sex",),
        statement="Residual codes of sex, 4 to 9, are used only where the parties accept them.",
        why="The public classification has two categories; its residual codes are not public, so 9 may mean anything.",
        fix="Leave the sex blank where there is no answer, or set the option sex_residuals to accept.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="distf_namespace",
        option="sex_residuals",
        test=implies(Is("sex", OneOf(_RESIDUALS)), Is("options.sex_residuals", OneOf(frozenset({"accept"})))),
        passes=({"sex": "1"}, {"sex": "9", "options.sex_residuals": "accept"}),
        fails=({"sex": "9"}, {"sex": "4", "options.sex_residuals": "refuse"}),
    ),
    Rule(
        id="GS-14",
        name="codes-kept-as-text",
        standard=_STANDARD,
        values=_VALUES,
        fields=("gender", "sex", "text"),
        statement="Codes of gender and sex are single digits, not decimal numbers and not padded.",
        why=(
            "1.0 shows that a column with blanks went through software that made numbers of it; 01 is another code to"
            " software."
        ),
        fix="Read and write code columns as text.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally({"number": Matches("[0-9][.]0+"), "padded": Matches("0[0-9]")}, any_seen("number", "padded")),
        passes=(("1", "2", "9"), ("11", "21")),
        fails=(("1.0", "2.0"), ("01", "02")),
    ),
)
