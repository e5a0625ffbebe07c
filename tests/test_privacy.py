"""Private by default: planted personal values show in no report, error, log, file name or frame of any command.

Every cell of the planted file is a value that can be found again anywhere, and most break a rule, so that there is
much to report. The suite runs with sockets blocked (`--disable-socket`), so nothing leaves the machine either.
"""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_socket
from typer.testing import CliRunner

import nzdatastd as nz
from nzdatastd.cli.app import app
from nzdatastd.report import FORMATS

# Letters and digits that occur nowhere in the library; each is part of a value that breaks a rule of its field.
PLANTED = ("Xqzvwuth", "Qjxkwyz", "Wvqxzor", "7391826", "Zqwjx", "8675309", "qzxwvk", "Vxqzwj")
ROWS = [
    "Xqzvwuth1,Qjxkwyz?ki,Dr Wvqxzor,07/03/7391826,9,12 Zqwjx Rd RD2,Zqwjx Park,7391826,04 8675309 ext,qzxwvk@,Vxqzwj",
    'Xqzvwuth1,"Qjxkwyz, Wvqxzor",Wvqxzor (Zqwjx),7391826,X,PO Box 8675309,,Zqwjx 7391826,8675309,qzxwvk,86753090',
]
HEADER = "NO,SURNAME,GIVEN,DOB,GENDER,STREET,SUBURB,PCODE,PHONE,EMAIL,EAST"
LAYOUT = """id = "NO"
[columns]
family_name = "SURNAME"
given_names = "GIVEN"
date_of_birth = "DOB"
gender = "GENDER"
street_address = ["STREET", "SUBURB"]
"street_address.postcode" = "PCODE"
phone_number = "PHONE"
email = "EMAIL"
"coordinates.x" = "EAST"
"coordinates.y" = "EAST"
"""
MODELS = [
    lambda: nz.PersonName(family_name="Qjx?kwyz", given_names=["Wvqxzor"]),
    lambda: nz.PersonName(family_name={"Qjxkwyz": "Wvqxzor"}),
    lambda: nz.PersonName(surname="Qjxkwyz"),
    lambda: nz.DateOfBirth(value="07/03/7391826"),
    lambda: nz.StreetAddress(address_number="7391826", road_name="Zqwjx PO Box 8675309"),
    lambda: nz.PhoneNumber(e164="8675309"),
    lambda: nz.Coordinates(x="Vxqzwj", y=8675309.25, crs=2193),
    lambda: nz.Person(names=["Qjxkwyz"], emails=7391826, nickname="Wvqxzor"),
    lambda: nz.Person.model_validate_json('{"names": ["Qjxkwyz"'),
]


def leaked(text: str, *, ids_allowed: bool = False) -> list[str]:
    planted = [value for value in PLANTED if not (ids_allowed and value == "Xqzvwuth")]
    return [value for value in planted if value.lower() in text.lower()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "people.csv").write_text("\n".join([HEADER, *ROWS * 8]) + "\n", encoding="utf-8")
    (tmp_path / "people.toml").write_text(LAYOUT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    caplog.set_level(logging.DEBUG)
    yield caplog
    assert not leaked(caplog.text)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("layout", [["--layout", "people.toml"], []], ids=["layout", "recognised"])
@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_of_the_report_shows_a_value(folder: Path, format_: str, layout: list[str]) -> None:
    words = ["check", "people.csv", *layout, "--format", format_, "--profile", "nhi,bdm,mrz,nz_post,egif"]
    done = CliRunner().invoke(app, [*words, "--write-baseline", "known.json"])
    assert done.exit_code == 1, done.output
    assert not leaked(done.output, ids_allowed=True)
    assert not leaked((folder / "known.json").read_text(encoding="utf-8"))
    assert not leaked(" ".join(path.name for path in folder.iterdir()))


def test_values_do_show_when_they_are_asked_for(folder: Path) -> None:
    done = CliRunner().invoke(
        app, ["check", "people.csv", "--layout", "people.toml", "--show-values", "--format", "json"]
    )
    assert set(leaked(done.output)) >= {"Qjxkwyz", "Wvqxzor", "7391826"}


@pytest.mark.usefixtures("logged")
def test_no_representation_of_a_report_shows_a_value(folder: Path) -> None:
    report = nz.check(folder / "people.csv", folder / "people.toml")
    for said in (
        repr(report),
        str(report),
        report._repr_html_(),
        str(report.findings),
        repr(report.outcomes),
        report.to_json(),
    ):
        assert not leaked(said, ids_allowed=True)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("build", MODELS)
def test_no_error_of_a_model_shows_a_value(build: object) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # pydantic's error is a ValueError, whatever it says
        build()  # type: ignore[operator]
    error = caught.value
    told = [str(error), repr(error), "".join(traceback.format_exception(error, limit=0))]
    told += [str(error.errors()), error.json()]  # type: ignore[attr-defined]
    for said in told:
        assert not leaked(said)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(
    "content",
    [
        b'NO,NAME\n1,"Qjxkwyz\n2,Wvqxzor\n',
        b"NO,NAME\n1,Qjxkwyz,Wvqxzor\n",
        b"NO,NAME\nQjxkwyz\n",
        b'{"NO": 1, "NAME": "Qjxkwyz"}\n{"NO": 2, "NAME": Wvqxzor}\n',
    ],
    ids=["open quote", "long row", "short row", "broken json"],
)
@pytest.mark.parametrize("suffix", [".csv", ".ndjson"])
def test_no_error_of_a_source_shows_a_value(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"people{suffix}"
    path.write_bytes(content)
    with pytest.raises(nz.NZDataStdError) as caught:
        nz.check(path, {"columns": {"family_name": "NAME"}})
    assert not leaked("".join(traceback.format_exception(caught.value, limit=0)))


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_suite_has_no_network() -> None:
    with pytest.raises(pytest_socket.SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9))
