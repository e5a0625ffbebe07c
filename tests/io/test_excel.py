"""Workbooks: dates as dates, numbers as digits, title lines left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from nzdatastd.errors import InputError
from nzdatastd.io.source import open_source


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook as people make them: a title, dates typed as dates and as text, an error, empty rows, two sheets."""
    path = tmp_path / "Ngā tāngata.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ["Enrolments at 1 May 2026"])
        sheet.write_row(2, 0, ["id", "born", "seen", "at", "roll", "here", "postcode", "error", "note"])
        sheet.write_number(3, 0, 1234567890123)
        sheet.write_datetime(3, 1, dt.datetime.fromisoformat("1985-07-03"), day)
        sheet.write_datetime(3, 2, dt.datetime.fromisoformat("2026-05-01T14:30"), moment)
        sheet.write_datetime(3, 3, dt.time(9, 30), clock)
        sheet.write_number(3, 4, 12.5)
        sheet.write_boolean(3, 5, True)
        sheet.write_string(3, 6, "0420")
        sheet.write_formula(3, 7, "=1/0", None, "#DIV/0!")
        sheet.write_string(3, 8, " NA ")
        sheet.write_number(5, 0, 2)
        sheet.write_string(5, 1, "3/7/1985")
        sheet.write_string(7, 0, "Source: the enrolment system")
        for column in range(1, 12):
            sheet.write_blank(7, column, None, day)
        book.add_worksheet("Other").write_row(0, 0, ["id", "name"])
        book.add_worksheet("Empty")
    return path


def test_a_sheet_is_read_as_text(workbook: Path) -> None:
    source = open_source(workbook)
    assert (source.name, source.kind, source.first_row_line) == ("Ngā tāngata.xlsx", "excel", 1)
    assert source.columns == ("id", "born", "seen", "at", "roll", "here", "postcode", "error", "note")
    assert [row for batch in source.batches(1) for row in batch.rows()] == [
        ("1234567890123", "1985-07-03", "2026-05-01T14:30:00", "09:30:00", "12.5", "true", "0420", None, " NA "),
        (None,) * 9,
        ("2", "3/7/1985", *(None,) * 7),
    ]
    assert source.records() == 3
    assert source.facts == {"sheet": "People", "title_lines": "2", "trailing_rows": "2"}


def test_a_sheet_is_chosen_by_its_name(workbook: Path) -> None:
    source = open_source(workbook, sheet="Other")
    assert (source.columns, source.records()) == (("id", "name"), 0)
    assert source.sample().height == 0


def test_a_sheet_that_does_not_exist_is_answered_with_those_that_do(workbook: Path) -> None:
    with pytest.raises(InputError, match=r"no sheet 'people'; it has 'People', 'Other', 'Empty'$"):
        open_source(workbook, sheet="people")


def test_an_empty_sheet_is_refused(workbook: Path) -> None:
    with pytest.raises(InputError, match=r"^Ngā tāngata\.xlsx, sheet 'Empty': the sheet is empty$"):
        open_source(workbook, sheet="Empty")


def test_text_called_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.xls"
    path.write_text("id\tname\n1\tx\n")
    with pytest.raises(InputError, match=r"^people\.xls: not an Excel workbook: if it is text"):
        open_source(path)


def test_a_damaged_workbook_is_refused(workbook: Path) -> None:
    data = workbook.read_bytes()
    workbook.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match=r"^Ngā tāngata\.xlsx: damaged, locked with a password, or not an Excel"):
        open_source(workbook)


def test_reading_a_workbook_logs_nothing(workbook: Path, capfd: pytest.CaptureFixture[str]) -> None:
    open_source(workbook).sample()
    assert capfd.readouterr() == ("", "")
