"""Reconcile: one agreed record for each entity, every value with its provenance, and nothing lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

from nzdatastd.errors import InputError
from nzdatastd.io.kept_frame import FrameKeeper
from nzdatastd.reconciler.candidates import VERIFIED, candidates
from nzdatastd.reconciler.disagreements import key_columns_compared
from nzdatastd.reconciler.further_values import further_values
from nzdatastd.reconciler.judgement import judgement
from nzdatastd.reconciler.policy import Policy
from nzdatastd.reconciler.reconciled import CHOSEN, Reconciled
from nzdatastd.reconciler.sides import Side, sides_of
from nzdatastd.reconciler.survivorship import survivors
from nzdatastd.reconciler.values import VALUES, ReconciledValue, columns_of_candidates

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["reconcile"]

T = TypeVar("T")

_ENTITIES_AT_ONCE: Final = 150_000  # of which all is in memory (advisory): about a gigabyte, twice
_AT_ONCE: Final = 2  # parts

_ASKED_FOR: Final = frozenset(
    ("record_date", *VERIFIED, *(name for value in VALUES for name in columns_of_candidates(value)))
)
"""The standard columns that reconciling looks at."""

_TOLD: Final = ("entity", "record", "written", "original", "rule", "status_found", "open")
"""What provenance tells of a candidate; the rest is let go, value by value, for it takes much room."""


def reconcile(
    links: Links,
    policy: Policy | Mapping[str, object] | None = None,
    *,
    decisions: pl.DataFrame | None = None,
    threshold: float | None = None,
) -> Reconciled:
    """Return one agreed record for each entity, with the provenance of every value and the conflicts.

    Each value survives whole: an address, or a name, is that of one record. Values that differ in format, form or
    completeness only are settled in favour of the fuller one where no rule decides; a true conflict that no rule
    decides stays open, and the agreed record has no such value.

    Args:
        links: of `match`.
        policy: the survivorship rules; see `Policy`.
        decisions: what a person decided on open conflicts: `field`, `source` and `id` of the record whose value stands,
            and the `row` of each where not all rows of a file are here.
        threshold: the match probability from which records are one entity; that of the links where none is given.

    Raises:
        SettingsError: the policy names what does not exist.
        InputError: a decision is on a record that is not there, or that holds nothing of the field.

    >>> import polars as pl
    >>> from nzdatastd.matcher.match import match
    >>> births = pl.DataFrame({"NO": ["1"], "NAME": ["NGATA, Hēmi Rua"], "DOB": ["1985-03-07"]})
    >>> clinic = pl.DataFrame({"ID": ["a"], "NAME": ["Hemi Ngata"], "DOB": ["07/03/1985"]})
    >>> columns = {"person_name": "NAME", "date_of_birth": "DOB"}
    >>> links = match(births, clinic, names=["births", "clinic"], one_to_one=True, prior=0.01,
    ...               layouts=[{"id": "NO", "columns": columns}, {"id": "ID", "columns": columns}])
    >>> found = reconcile(links, {"sources": ["births", "clinic"]})
    >>> found.records.select("entity_id", "person_name.family_name", "date_of_birth").rows()
    [('E000001', 'Ngata', datetime.date(1985, 3, 7))]
    >>> found.conflicts.select("field", "kind", "rule").rows()
    [('person_name', 'partial', 'source_priority'), ('date_of_birth', 'format', 'agreed')]
    """
    import polars as pl

    told = Policy.load(policy)
    entities = links.entities(threshold)
    number = entities["entity_id"].rank("dense").cast(pl.Int64) - 1
    names = entities.select(number.alias("entity"), "entity_id").unique("entity").sort("entity")
    compared = key_columns_compared()
    keys = pl.concat([source.kept_keys.select(compared) for source in links.sources], how="vertical", rechunk=False)
    decided = _decided(links, decisions)
    provenance = FrameKeeper()
    records: list[pl.DataFrame] = []

    def part(first: int) -> tuple[pl.DataFrame, pl.DataFrame]:
        some = names.slice(first, _ENTITIES_AT_ONCE)
        sides = sides_of(links.sources, number, first, first + some.height, _ASKED_FOR)
        chosen, judged = _reconciled(links, sides, told, keys, decided)
        for columns in chosen:
            some = some.join(columns, on="entity", how="left", maintain_order="left")
        return some, _named(judged, names, links)

    for some, found in _side_by_side(part, range(0, max(names.height, 1), _ENTITIES_AT_ONCE)):
        records.append(some)
        provenance.add(found)
    return Reconciled(links, told, _whole_records(records, entities, number), provenance.kept())


def _side_by_side(work: Callable[[int], T], given: Iterable[int]) -> Iterator[T]:
    """Yield what comes of each, in order; two are at work at a time, for much of the work keeps one processor busy."""
    waiting: deque[Future[T]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for each in given:
            waiting.append(threads.submit(work, each))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _whole_records(parts: list[pl.DataFrame], entities: pl.DataFrame, number: pl.Series) -> pl.DataFrame:
    """Return the agreed records of all entities, with what they are made of; a part may lack a value that others have.

    Args:
        parts: the records, some entities after others.
        entities: of all records.
        number: of the entity of each record.
    """
    import polars as pl

    there = {name for part in parts for name in part.columns}
    columns = [name for value in VALUES for name in (*value.columns, *value.carried) if name in there]
    held = (
        entities.select(number.alias("entity"), "source")
        .group_by("entity")
        .agg(pl.len().cast(pl.Int64).alias("records"), pl.col("source").unique().sort().alias("sources"))
    )
    return (
        pl.concat(parts, how="diagonal")
        .join(held, on="entity", how="left", maintain_order="left")
        .select("entity_id", "records", "sources", *columns)
    )


def _reconciled(
    links: Links, sides: Sequence[Side], policy: Policy, keys: pl.DataFrame, decided: Mapping[str, pl.DataFrame]
) -> tuple[list[pl.DataFrame], pl.DataFrame | None]:
    """Return the columns of each value that some entities have, and the provenance of all of them."""
    import polars as pl

    order = {source.name: place for place, source in enumerate(links.sources)}
    provenance: list[pl.DataFrame] = []
    chosen: list[pl.DataFrame] = []
    for value in VALUES:
        found = candidates(value, sides)
        chosen_by_person = _chosen_by_person(value, decided, sides, found)
        if found.is_empty():
            continue
        trusted = [order[name] for name in policy.sources_of(value.name) if name in order]
        won = survivors(found, policy.rules_of(value.name), trusted, chosen_by_person)
        judged = judgement(value, found, won, keys, fuller_first=policy.fuller_first)
        chosen.append(_values_of(value, judged, sides))
        provenance.append(
            judged.select(*_TOLD, pl.lit(value.name).cast(pl.Enum([each.name for each in VALUES])).alias("field"))
        )
    beside = further_values(sides, _ASKED_FOR)
    if beside is not None:
        provenance.append(beside)
    return chosen, pl.concat(provenance) if provenance else None


def _values_of(value: ReconciledValue, judged: pl.DataFrame, sides: Sequence[Side]) -> pl.DataFrame:
    """Return the columns of the agreed value of each entity; an open conflict has none."""
    import polars as pl

    standing = judged.filter((pl.col("status_found") == CHOSEN) & ~pl.col("open")).select("entity", "record")
    columns = [name for name in (*value.columns, *value.carried) if any(name in side.values.columns for side in sides)]
    parts = []
    for side in sides:
        mine = side.rows(standing)
        there = [name for name in columns if name in side.values.columns]
        # A source of which nothing was understood has none of the columns.
        held = [side.values.select(there)[mine["row"]]] if there else []
        parts.append(pl.concat([mine.select("entity"), *held], how="horizontal"))
    return pl.concat(parts, how="diagonal").select("entity", *columns)


def _named(provenance: pl.DataFrame | None, names: pl.DataFrame, links: Links) -> pl.DataFrame:
    """Return the provenance as users see it, one row for each value of each record."""
    import polars as pl

    if provenance is None:
        texts = ("entity_id", "field", "value", "original", "source", "record_id", "rule", "status")
        return pl.DataFrame(schema={**dict.fromkeys(texts, pl.String()), "open": pl.Boolean()})
    records = links.records[provenance["record"]]
    return (
        provenance.with_columns(records["source"].alias("source"), records["id"].alias("record_id"))
        .join(names, on="entity", how="left", maintain_order="left")
        .sort("entity", pl.col("field").to_physical(), "record", maintain_order=True)
        .select(
            "entity_id",
            pl.col("field").cast(pl.String),
            pl.col("written").alias("value"),
            "original",
            "source",
            "record_id",
            "rule",
            pl.col("status_found").alias("status"),
            "open",
        )
    )


def _chosen_by_person(
    value: ReconciledValue, decided: Mapping[str, pl.DataFrame], sides: Sequence[Side], found: pl.DataFrame
) -> pl.Series | None:
    """Return the records whose value a person chose, where there are any for a value."""
    import polars as pl

    told = decided.get(value.name)
    if told is None:
        return None
    here = told.filter(pl.col("record").is_in(pl.concat([side.records for side in sides]).implode()))
    blank = here.filter(~pl.col("record").is_in(found["record"].implode()))
    if not blank.is_empty():
        row = blank["row"][0]
        raise InputError(f"the decisions, row {row}: the record has no {value.name} that could stand: take the row out")
    return here["record"]


def _decided(links: Links, decisions: pl.DataFrame | None) -> Mapping[str, pl.DataFrame]:
    """Return the numbers of the records whose value a person chose, with the row that says so, by value."""
    import polars as pl

    if decisions is None or decisions.is_empty():
        return {}
    missing = {"field", "source", "id"} - set(decisions.columns)
    if missing:
        raise InputError(f"the decisions have no column {min(missing)!r}: they have field, source and id")
    numbered = links.records.with_row_index("record")
    row = pl.col("row") if "row" in decisions.columns else pl.int_range(1, pl.len() + 1).alias("row")
    texts = decisions.select(pl.col("field", "source", "id").cast(pl.String), row)
    found = texts.join(numbered, on=["source", "id"], how="left", maintain_order="left")
    unknown_records = found.filter(pl.col("record").is_null())
    if not unknown_records.is_empty():
        raise InputError(f"the decisions, row {unknown_records['row'][0]}: no source has such a record")
    unknown = set(found["field"]) - {value.name for value in VALUES}
    if unknown:
        raise InputError(f"the decisions name no value that is reconciled: {min(unknown)!r}")
    return {str(field): part for (field,), part in found.partition_by("field", as_dict=True).items()}
