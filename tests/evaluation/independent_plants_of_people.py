"""Clashes to be planted in what is said of people: names, letters, dates of birth, sex, contacts, ages of records."""

from __future__ import annotations

from random import Random

from .independent_form import Form
from .independent_plant import NAME, SEX, STREET, Due, Plant, changed, one_of, when

__all__ = ["PLANTS_OF_PEOPLE"]


def _apart(form: Form) -> bool:
    return form.names in {"columns", "two", "first_middle"}


def _whole(form: Form) -> bool:
    return form.names.startswith("whole")


def _plain(form: Form) -> bool:
    return form.case == "mixed" and not form.mojibake


def _another_birth(form: Form, rng: Random) -> Form | None:
    same = {
        "dmony": {"dmonyyyy"},
        "dmonyyyy": {"dmony"},
        "dmy": {"short"},
        "short": {"dmy"},
        "iso": {"stamp"},
        "stamp": {"iso"},
    }
    others = {"iso", "compact", "dmy", "mdy", "dmony", "dmonyyyy", "dots", "short", "words", "slashes", "serial"}
    if form.birth not in others:
        return None
    return changed(form, birth=rng.choice(sorted(others - {form.birth} - same.get(form.birth, set()))))


PLANTS_OF_PEOPLE = (
    Plant(
        "names whole",
        "names",
        lambda f, r: (
            changed(f, names=r.choice(["whole_family_first", "whole_given_first"]))
            if f.names in {"columns", "two"}
            else None
        ),
        (Due(("split",), NAME),),
    ),
    Plant(
        "given together",
        "names",
        when(lambda f: f.names == "columns", names="two"),
        (Due(("name_format", "split"), NAME),),
    ),
    Plant(
        "first and middle",
        "names",
        when(lambda f: f.names == "two", names="first_middle"),
        (Due(("name_format", "split"), NAME),),
    ),
    Plant(
        "name order",
        "names",
        lambda f, _: (
            changed(f, names={"whole_family_first": "whole_given_first"}.get(f.names, "whole_family_first"))
            if _whole(f)
            else None
        ),
        (Due(("notation", "name_format"), NAME),),
    ),
    Plant("known as", "names", when(_apart, known_as=True), (Due(("name_type",), ()),), telling_only=True),
    Plant("initials", "names", when(_apart, initials=True), (Due(("granularity",), NAME),)),
    Plant(
        "name cut off",
        "names length letters",
        lambda f, r: changed(f, longest_name=r.choice([8, 9]) if _apart(f) else r.choice([12, 15, 16])),
        (Due(("length",), NAME),),
    ),
    Plant(
        "upper case",
        "letters",
        when(_plain, case="upper"),
        (Due(("case",), NAME), Due(("case",), (*STREET, "suburb_locality", "town_city"))),
    ),
    Plant("lower case", "letters", when(_plain, case="lower"), (Due(("case",), NAME),)),
    Plant(
        "macrons lost",
        "letters",
        when(lambda f: f.macrons == "kept", macrons="none"),
        (Due(("macrons",), NAME), Due(("macrons",), (*STREET, "suburb_locality", "town_city", "road_name"))),
    ),
    Plant(
        "macrons doubled", "letters", when(lambda f: f.macrons == "kept", macrons="doubled"), (Due(("macrons",), NAME),)
    ),
    Plant(
        "macrons to marks",
        "letters",
        when(lambda f: f.macrons == "kept", macrons="marks"),
        (Due(("macrons", "encoding")),),
    ),
    Plant(
        "Windows-1252",
        "letters",
        when(lambda f: f.macrons == "kept", encoding="cp1252"),
        (Due(("encoding",)), Due(("macrons", "encoding"), NAME)),
    ),
    Plant("UTF-16", "letters", when(lambda f: f.encoding == "utf-8", encoding="utf-16"), (Due(("encoding",)),)),
    Plant("mojibake", "letters", when(_plain, mojibake=True), (Due(("encoding", "macrons")),)),
    Plant("date written otherwise", "birth", _another_birth, (Due(("notation",), ("date_of_birth",)),)),
    Plant(
        "year of birth",
        "birth",
        when(lambda f: f.birth not in {"year", ""}, birth="year"),
        (Due(("granularity",), ("date_of_birth",)),),
    ),
    Plant(
        "age band",
        "birth",
        when(lambda f: f.birth not in {"year", ""}, birth="age_band"),
        (Due(("granularity", "missing"), ("date_of_birth",)),),
    ),
    Plant(
        "date in three columns",
        "birth",
        when(lambda f: f.birth not in {"year", ""}, birth="columns"),
        (Due(("split",), ("date_of_birth",)),),
        telling_only=True,
    ),
    Plant(
        "no date of birth", "birth", when(lambda f: bool(f.birth), birth=""), (Due(("missing",), ("date_of_birth",)),)
    ),
    Plant(
        "other codes",
        "sex",
        one_of("codes", ("letters", "digits", "words", "reo"), lambda form: form.concept),
        (Due(("code_frame",), SEX),),
    ),
    Plant(
        "gender for sex",
        "sex",
        when(lambda f: f.concept == "sex", concept="gender"),
        (Due(("code_frame", "missing"), SEX),),
        telling_only=True,
    ),
    Plant("no sex", "sex", when(lambda f: bool(f.concept), concept=""), (Due(("missing",), SEX),)),
    Plant(
        "phones written otherwise",
        "phone",
        one_of("phone", ("national", "digits", "e164", "international", "number"), lambda form: form.phone),
        (Due(("notation",), ("phone_number",)),),
    ),
    Plant("no phone", "phone", when(lambda f: bool(f.phone), phone=""), (Due(("missing",), ("phone_number",)),)),
    Plant("no email", "email", when(lambda f: f.email, email=False), (Due(("missing",), ("email",)),)),
    Plant("no NHI", "nhi", when(lambda f: f.nhi, nhi=False), (Due(("missing", "identifier"), ("nhi", "id")),)),
    Plant(
        "old records",
        "updated",
        when(lambda f: bool(f.updated), updated=2018),
        (Due(("currency",)),),
        telling_only=True,
    ),
    Plant(
        "no record date",
        "updated",
        when(lambda f: bool(f.updated), updated=0),
        (Due(("missing",), ("record_date",)),),
        telling_only=True,
    ),
)
