"""Two small agencies, and an agreement on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.run import Run
from nzdatastd.matcher.model import Model

BIRTHS = """ID,SURNAME,GIVEN1,GIVEN2,DOB,SEX,STREET,UPDATED
1,Ngata,Hēmi,Rua,1985-03-07,1,"12 Rimu Road, Karori, Wellington",2020-01-01
2,Smith,Ann,Marie,1990-01-31,2,"4 Kauri Street, Petone, Lower Hutt",2020-01-01
3,Tūhoe,Mere,,1979-12-01,2,"8 Totara Lane, Stoke, Nelson",2021-05-05
4,Jones,Tom,,1966-06-16,1,"1 Church Street, Gore",2019-01-01
"""
CLINIC = """NO,NAME,BORN,NHI,ADDRESS,SEEN,OK,DAY,GONE
a,"NGATA, Hemi Rua",07/03/1985,ZAA0067,"12 Rimu Rd, Karori, Wellington",01/06/2024,Y,01/02/2024,
b,"SMITH, Ann Marie",31/01/1990,ZAA0075,"77 Marine Parade, Petone, Lower Hutt",01/06/2024,Y,01/02/2024,
c,"TUHOE, Mere",01/12/1979,ZAA0083,"8 Totara Ln, Stoke, Nelson",01/06/2024,N,,
d,"BROWN, Sue",02/02/2002,ZAA0091,"9 High Street, Taradale, Napier",01/06/2024,Y,01/02/2024,01/03/2024
e,"WHITE, Kim",03/03/2003,ZAB0003,"3 High Street, Taradale, Napier",01/06/2024,y,01/02/2024,
"""


def fill(folder: Path) -> Path:
    """Write the files of both agencies, and a model: what nine records tell of strangers would be little."""
    (folder / "births.csv").write_text(BIRTHS, encoding="utf-8")
    (folder / "clinic.csv").write_text(CLINIC, encoding="utf-8")
    Model.default().write(folder / "model.json")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path)


@pytest.fixture
def document() -> dict[str, Any]:
    """An agreement on both files, to change."""
    return agreement_of_both()


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The agreement as it is, run once: to be looked at only."""
    folder = fill(tmp_path_factory.mktemp("agreement"))
    return Agreement.load(agreement_of_both(), folder).run(folder / "out")


def agreement_of_both() -> dict[str, Any]:
    return {
        "format": 1,
        "name": "births and clinic",
        "purpose": "to enrol children",
        "legal_basis": "invented",
        "parties": [{"name": "registry", "contact": "custodian"}, {"name": "health", "contact": "manager"}],
        "sources": [
            {
                "name": "births",
                "party": "registry",
                "file": "births.csv",
                "layout": {
                    "id": "ID",
                    "columns": {
                        "family_name": "SURNAME",
                        "given_names": ["GIVEN1", "GIVEN2"],
                        "date_of_birth": "DOB",
                        "sex": "SEX",
                        "street_address": "STREET",
                        "record_date": "UPDATED",
                    },
                },
            },
            {
                "name": "clinic",
                "party": "health",
                "file": "clinic.csv",
                "layout": {
                    "id": "NO",
                    "columns": {
                        "person_name": "NAME",
                        "date_of_birth": "BORN",
                        "identifiers.nhi": "NHI",
                        "street_address": "ADDRESS",
                        "record_date": "SEEN",
                    },
                    "options": {"date_order": "day-first"},
                },
            },
        ],
        "matching": {"one_to_one": True, "prior": 0.05, "model": "model.json"},
        "survivorship": {"sources": ["births", "clinic"], "rules": {"default": ["most_recent"]}},
        "sharing": {
            "registry": ["person_name", "date_of_birth", "street_address"],
            "health": ["person_name", "date_of_birth"],
        },
        "consent": {
            "enrolling": {"column": "OK", "given": ["y"], "date": "DAY", "withdrawal": "GONE", "sources": ["clinic"]}
        },
    }
