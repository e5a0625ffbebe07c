from __future__ import annotations

from nzdatastd.report.guidance import guidance
from nzdatastd.standards.sources import sources


def test_help_joins_the_rule_and_its_source() -> None:
    told = guidance("PA-05")
    source = sources()["gcds_street_address"]
    assert told is not None
    assert told.fix.startswith("Export the column as text")
    assert (told.source, told.url) == (source.title, source.url)


def test_a_rule_that_the_catalogue_does_not_have_has_no_help() -> None:
    assert guidance("ZZ-99") is None
