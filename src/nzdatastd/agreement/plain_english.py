"""What an agreement means, in plain English, for those who sign it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.fields import FIELDS, fields_of_layout, in_words
from nzdatastd.reconciler.policy import SurvivorshipRule as Rule

if TYPE_CHECKING:
    from nzdatastd.agreement.agreement import Agreement

__all__ = ["in_plain_english"]

_RULES: Final = {
    Rule.SOURCE_PRIORITY: "that of the more trusted source",
    Rule.MOST_RECENT: "that of the record confirmed later",
    Rule.MOST_COMPLETE: "the one with more parts filled",
    Rule.CONFORMANT: "the one that was understood whole",
    Rule.VERIFIED: "the one that the address register has",
    Rule.MAJORITY: "the one that more records have",
    Rule.LONGEST: "the longer one",
    Rule.UNANIMOUS: "none, unless all records have the same",
}


def in_plain_english(agreement: Agreement) -> str:
    """Return what an agreement means.

    Args:
        agreement: as read; the data is not looked at.
    """
    return "\n".join(line.rstrip() for part in _parts(agreement) for line in [*part, ""]).rstrip()


def _parts(agreement: Agreement) -> Iterator[list[str]]:
    document = agreement.document
    yield [
        f"{document.name}, version {document.version}",
        f"Purpose: {document.purpose}",
        f"Legal basis: {document.legal_basis}",
        f"Retention: {document.retention or 'nothing is said'}",
    ]
    yield ["Who takes part", *_listed(_parties(agreement))]
    if any(source.delivers for source in document.sources):
        yield ["What is promised", *_listed(_promises(agreement))]
    yield ["Who may use which records", *_listed(_consents(agreement))]
    yield ["How records are put together", *_listed(_matching(agreement))]
    yield ["Which value stands where records differ", *_listed(_survivorship(agreement))]
    yield ["Who gets what", *_listed(_sharing(agreement))]


def _listed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.startswith(" ") else f"- {line}"


def _parties(agreement: Agreement) -> Iterator[str]:
    for party in agreement.document.parties:
        called = f"{party.title} ({party.name})" if party.title else party.name
        yield f"{called}; ask: {party.contact}"
        for source in agreement.document.sources:
            if source.party == party.name:
                held = in_words(fields_of_layout(agreement.layouts[source.name]))
                yield f"    delivers {source.name} ({source.file}): {held}"
                if source.delivers:
                    yield f"    and will deliver by the standards: {in_words(source.delivers)}"


def _promises(agreement: Agreement) -> Iterator[str]:
    promises = agreement.document.promises
    how_many = "All" if promises.at_least == 1 else f"At least {promises.at_least:.10g} of"
    yield f"{how_many} records of a source keep each of its promises; how many do is counted in every run."
    if promises.on_broken == "refuse":
        yield "Where a promise is broken, nothing is run."
    else:
        yield "Where a promise is broken, the report tells it, and the run goes on."


def _consents(agreement: Agreement) -> Iterator[str]:
    if not agreement.document.consent:
        yield "All of them: no consent is asked for. The legal basis has to allow that."
    for purpose, consent in agreement.document.consent.items():
        where = f" in {', '.join(consent.sources)}" if consent.sources else ""
        yield (
            f"For {purpose}{where}: those whose column {consent.column!r} says {_either(consent.given)}"
            f"{f', with a day in {consent.date!r}' if consent.date else ''}"
            f"{f', and nothing withdrawn in {consent.withdrawal!r}' if consent.withdrawal else ''}."
            " All others take no part and are counted."
        )


def _matching(agreement: Agreement) -> Iterator[str]:
    matching = agreement.document.matching
    compared = in_words(matching.fields) if matching.fields else "every field that the sources have in common"
    yield f"Compared by {compared}."
    low, high = matching.band
    yield (
        f"One person's from a match probability of {matching.threshold:g}; between {low:g} and {high:g} a person "
        "should look. Probabilities are uncalibrated until decisions are given."
    )
    if matching.one_to_one is not None:
        yield "No source holds a person twice." if matching.one_to_one else "A source may hold a person twice."


def _survivorship(agreement: Agreement) -> Iterator[str]:
    policy, survivorship = agreement.policy, agreement.document.survivorship
    if survivorship.sources:
        yield f"Sources, the most trusted first: {', '.join(survivorship.sources)}."
    if survivorship.fuller_first:
        yield "Of values that contradict each other in nothing, the fuller stands. Between others:"
    named = [field for field in FIELDS if field in survivorship.rules or field in survivorship.sources_by_field]
    for field in [*named, "default"]:
        rules = [each for each in policy.rules_of(field) if each is not Rule.UNANIMOUS]
        order = survivorship.sources_by_field.get(field)
        told = ", else ".join(_RULES[rule] for rule in rules)
        if Rule.UNANIMOUS in policy.rules_of(field):
            told = _RULES[Rule.UNANIMOUS]
        name = "Everything else" if field == "default" else in_words([field]).capitalize()
        yield f"{name}: {told}{f' (trusted here: {chr(44).join(order)})' if order else ''}."
    yield "What no rule decides stays open for a person; the agreed record then has no such value."


def _sharing(agreement: Agreement) -> Iterator[str]:
    document = agreement.document
    for party in document.parties:
        own = [source.name for source in document.sources if source.party == party.name]
        people = "the people in its own sources" if own and party.people == "own" else "everybody"
        yield f"{party.title or party.name}: {in_words(document.sharing[party.name])}, of {people}."
        held = {field for name in own for field in fields_of_layout(agreement.layouts[name])}
        others = {
            field for name, layout in agreement.layouts.items() if name not in own for field in fields_of_layout(layout)
        }
        never = [field for field in FIELDS if field in others - set(document.sharing[party.name]) - held]
        if never:
            yield f"    never: {in_words(never)}"
    if document.output.crs is not None:
        yield f"Agreed coordinates are in EPSG:{document.output.crs}, whichever source they are from."
    if document.output.ids == "anonymised":
        yield "All ids are keyed codes (HMAC-SHA256). Without the key, which is kept elsewhere, nobody can undo them."


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"'{word}'" for word in words)
