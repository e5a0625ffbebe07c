"""The report on a check, told to people and to machines: text, JSON, HTML, JUnit, SARIF and GitHub.

Every renderer is a function of plain dicts, the `Document` of each source checked, and knows nothing of how they came
about. None shows a value from the data unless the document itself carries values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from nzdatastd.errors import SettingsError
from nzdatastd.report.document import Document

__all__ = ["FORMATS", "rendered", "rendered_together"]

# A format and the module that renders it, imported only when it is asked for.
FORMATS: Mapping[str, str] = MappingProxyType(
    {"text": "text", "json": "json_report", "html": "html", "junit": "junit", "sarif": "sarif", "github": "github"}
)


def rendered(document: Document, name: str) -> str:
    """Return the report on one source in one of `FORMATS`, ending in a line feed unless it is empty.

    Args:
        document: the report as plain data.
        name: `text` (100 columns wide, no colour), `json`, `html`, `junit`, `sarif` or `github` (the annotations; the
            step summary is `nzdatastd.report.github.step_summary`).

    Raises:
        SettingsError: there is no such format.
    """
    return rendered_together([document], name)


def rendered_together(documents: Sequence[Document], name: str) -> str:
    """Return the reports on all sources of one run as one text: a page, a list, a log, by the format.

    Args:
        documents: the reports as plain data, at least one.
        name: one of `FORMATS`. JSON holds an object for one source and a list of them for several; JUnit a suite and
            SARIF a run for each; the annotations are the ten worst of all.

    Raises:
        SettingsError: there is no such format.
    """
    if name not in FORMATS:
        raise SettingsError(f"no report format is called {name!r}: the formats are {', '.join(FORMATS)}")
    text: str = import_module(f"nzdatastd.report.{FORMATS[name]}").render(*documents)
    return text
