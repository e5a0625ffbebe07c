"""Whether the names in an agreement stand for something: parties, sources, fields, columns of consent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nzdatastd.agreement.agreed_coordinates import refuse_no_system
from nzdatastd.agreement.document import AgreementDocument
from nzdatastd.agreement.fields import FIELDS, fields_of_layout, in_words
from nzdatastd.agreement.refusals import nearest
from nzdatastd.errors import SettingsError
from nzdatastd.io.layout import Layout

__all__ = ["refuse_dangling_names"]


def refuse_dangling_names(document: AgreementDocument, layouts: Mapping[str, Layout], where: str) -> None:
    """Refuse an agreement in which a name stands for nothing, or twice for something.

    Args:
        document: the agreement.
        layouts: of its sources, by name.
        where: the file's name.

    Raises:
        SettingsError: the first of these, with the nearest name that there is.
    """
    parties = [party.name for party in document.parties]
    sources = [source.name for source in document.sources]
    _refuse_twice("[[parties]]", parties, where)
    _refuse_twice("[[sources]]", sources, where)
    for number, source in enumerate(document.sources, start=1):
        _refuse_unknown(f"[[sources]] {number}, party", [source.party], parties, "party", where)
        _refuse_unknown(f"[[sources]] {number}, delivers", source.delivers, FIELDS, "field", where)
        there = fields_of_layout(layouts[source.name])
        for field in source.delivers:
            if field not in there:
                raise SettingsError(
                    f"{where}: [[sources]] {number}, delivers: {field!r} is promised, and the layout maps no column "
                    f"to it; it maps {in_words(there)}"
                )
    held = {field for layout in layouts.values() for field in fields_of_layout(layout)}
    fields = [field for field in FIELDS if field in held]
    _refuse_unknown("[matching] fields", document.matching.fields, FIELDS, "field", where)
    _refuse_unheld("[matching] fields", document.matching.fields, fields, where)
    _refuse_unknown("[survivorship] sources", document.survivorship.sources, sources, "source", where)
    told = ["default", *FIELDS]
    _refuse_unknown("[survivorship.rules]", document.survivorship.rules, told, "field", where)
    _refuse_unknown("[survivorship.sources_by_field]", document.survivorship.sources_by_field, FIELDS, "field", where)
    for field, order in document.survivorship.sources_by_field.items():
        _refuse_unknown(f"[survivorship.sources_by_field] {field}", order, sources, "source", where)
    _refuse_unknown("[sharing]", document.sharing, parties, "party", where)
    for party in parties:
        if party not in document.sharing:
            raise SettingsError(f"{where}: [sharing] says nothing of {party!r}: name the fields it may have, or []")
    for party, shared in document.sharing.items():
        _refuse_unknown(f"[sharing] {party}", shared, FIELDS, "field", where)
        _refuse_unheld(f"[sharing] {party}", shared, fields, where)
    for purpose, consent in document.consent.items():
        _refuse_unknown(f"[consent.{purpose!r}] sources", consent.sources, sources, "source", where)
    low, high = document.matching.band
    if low > high:
        raise SettingsError(f"{where}: [matching] band: the lower match probability comes first")
    output = document.output
    if output.crs is not None:
        refuse_no_system(output.crs, where)
    if output.ids == "anonymised" and (output.key_env is None) == (output.key_file is None):
        raise SettingsError(f"{where}: [output] ids: anonymised ids need a key: name key_env or key_file, one of them")


def _refuse_twice(what: str, names: list[str], where: str) -> None:
    # Names are those of folders too, and some machines do not tell `Births` from `births`.
    name, times = Counter(name.casefold() for name in names).most_common(1)[0]
    if times > 1:
        raise SettingsError(f"{where}: {what}: {name!r} is there {times} times: each needs a name of its own")


def _refuse_unknown(what: str, given: Iterable[str], known: Iterable[str], kind: str, where: str) -> None:
    names = list(known)
    for name in given:
        if name not in names:
            raise SettingsError(f"{where}: {what}: no {kind} is called {name!r}; {nearest(name, names)}")


def _refuse_unheld(what: str, given: Iterable[str], held: list[str], where: str) -> None:
    for name in given:
        if name not in held:
            raise SettingsError(f"{where}: {what}: no layout maps a column to {name!r}; {nearest(name, held)}")
