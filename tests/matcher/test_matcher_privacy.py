"""No value of a record is in a log, a message or a repr of matching."""

from __future__ import annotations

import logging

import polars as pl

from nzdatastd.matcher.match import match

LAYOUT = {"id": "ID", "columns": {"family_name": "SURNAME", "given_names": "GIVEN", "date_of_birth": "DOB"}}
ROWS = pl.DataFrame(
    {
        "ID": ["q1", "q2", "q3"],
        "SURNAME": ["Abercrombie", "Zebedee", "Quatermain"],
        "GIVEN": ["Wilhelmina", "Bartholomew", "Ermintrude"],
        "DOB": ["1985-03-07", "1990-01-31", "1971-12-01"],
    }
)
SECRETS = ("bercrombie", "ilhelmina", "ebedee", "uatermain", "1985", "19850307")


def test_nothing_is_logged_or_shown(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        links = match(ROWS, ROWS, layouts=[LAYOUT, LAYOUT], names=["one", "two"], workers=1)
    out, err = capfd.readouterr()
    shown = [
        caplog.text,
        out,
        err,
        str(links),
        repr(links),
        repr(links.model),
        repr(links.blocks),
        repr(links.changes()),
    ]
    for text in shown:
        assert not any(secret in text.lower() for secret in SECRETS)
