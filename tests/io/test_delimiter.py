"""Delimiters: told by consistency, not by counting characters."""

from __future__ import annotations

import pytest

from nzdatastd.errors import SettingsError
from nzdatastd.io.delimiter import NO_DELIMITER, declared_delimiter, detect_delimiter

FOUND = [
    # text, delimiter, why it is not as easy as it looks
    ("id,name\n1,x\n", ",", "plain"),
    ("id\tname\n1\tx\n", "\t", "plain"),
    ("id;name\n1;x\n", ";", "plain"),
    ("id|name\n1|x\n", "|", "plain"),
    ("id;x;y\n1;1,5;2,5\n2;3,5;4,5\n", ";", "decimal commas are as regular as the delimiter"),
    ("id;address\n1;12 Rimu Road, Levin, 5510\n2;3 Kauri Street\n", ";", "commas in addresses"),
    ('id,address\n1,"12 Rimu Road; Levin"\n2,"3 Kauri Street; Ōtaki"\n', ",", "semicolons in quotes"),
    ('id|"a|b"|c\n1|"x|y"|z\n', "|", "the delimiter itself in quotes"),
    ("Schools directory\n\nAs at 1 May, 2026\nid;name\n1;x\n2;y\n", ";", "title lines above"),
    ("sep=;\nid;a,b\n1;2,3\n", ";", "the line by which Excel is told"),
    ("address\n12 Rimu Road, Levin\n3 Kauri Street, Ōtaki\n", NO_DELIMITER, "one column of prose"),
    ("name\nSmith\nNgata\n", NO_DELIMITER, "one column"),
    ('a,b;c\n1,"x";2\n', ";", "a comma would have text behind a closing quote"),
    ("a,b\n1,2\n3\n4,5\n", ",", "a record cut short"),
    ("id,name\n", ",", "a header and nothing else"),
]


@pytest.mark.parametrize(("text", "delimiter", "why"), FOUND)
def test_the_delimiter_is_detected(text: str, delimiter: str, why: str) -> None:
    assert detect_delimiter(text, whole=True) == delimiter, why


def test_the_suffix_decides_where_two_delimiters_do_equally_well() -> None:
    text = "id,a\tb,c\n1,2\t3,4\n"
    assert detect_delimiter(text, whole=True) == ","
    assert detect_delimiter("id\ta,b\n1\t2,3\n", whole=True, prefer="\t") == "\t"


@pytest.mark.parametrize(
    ("given", "character"), [(";", ";"), ("tab", "\t"), ("\\t", "\t"), ("pipe", "|"), ("^", "^"), ("comma", ",")]
)
def test_a_delimiter_can_be_declared(given: str, character: str) -> None:
    assert declared_delimiter(given) == character


@pytest.mark.parametrize("wrong", ["", "||", '"', "\n", "ā"])
def test_what_cannot_be_a_delimiter_is_refused(wrong: str) -> None:
    with pytest.raises(SettingsError, match="a delimiter is one ASCII character"):
        declared_delimiter(wrong)
