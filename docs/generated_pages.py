"""A MkDocs hook: the reference pages that are made from the catalogue are added when the site is built.

They are nowhere in the tree, so they cannot differ from the rules that run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from nzdatastd.report.reference_pages import fields_page, not_rules_page, options_page, sources_page
from nzdatastd.report.rule_pages import rule_pages
from nzdatastd.standards.catalogue import not_rules, rules
from nzdatastd.standards.context import options
from nzdatastd.standards.fields import fields
from nzdatastd.standards.rule_document import rule_document
from nzdatastd.standards.sources import sources
from nzdatastd.standards.standard import standards

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_RULES_INDEX = "reference/rules/index.md"


def pages() -> dict[str, str]:
    """Return every generated page's text by its path within the site's sources."""
    by_rule = rule_pages([rule_document(rule) for rule in rules()], standards())
    return {
        **{f"reference/rules/{name}": text for name, text in by_rule.items()},
        "reference/fields.md": fields_page(fields().values()),
        "reference/options.md": options_page(options().values(), sources()),
        "reference/not-rules.md": not_rules_page(not_rules(), standards(), sources()),
        "reference/sources.md": sources_page(sources().values()),
    }


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the standards behind the catalogue's index in the menu."""
    of_standards = [path for path in pages() if path.startswith("reference/rules/") and path != _RULES_INDEX]
    _extend(config.nav, of_standards)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the site's files."""
    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def _extend(entries: object, added: list[str]) -> None:
    """Append to the list of the menu that holds the catalogue's index, however deep it lies."""
    if isinstance(entries, dict):
        for entry in entries.values():
            _extend(entry, added)
    elif isinstance(entries, list):
        if _RULES_INDEX in entries:
            entries.extend(added)
            return
        for entry in entries:
            _extend(entry, added)
