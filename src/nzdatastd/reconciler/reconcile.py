"""Reconcile: one agreed record for each entity, every value with its provenance, and nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.reconciler.candidates import candidates
from nzdatastd.reconciler.disagreements import Kind, key_columns_compared, kinds_of_pairs
from nzdatastd.reconciler.policy import Policy
from nzdatastd.reconciler.reconciled import CHOSEN, FURTHER, SAME, Reconciled
from nzdatastd.reconciler.survivorship import AGREED, DECIDED, ONLY, UNDECIDED, survivors
from nzdatastd.reconciler.values import VALUES, ReconciledValue

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["reconcile"]

_SETTLED_BY_ITSELF: Final = (Kind.FORMAT.value, Kind.VARIANT.value, Kind.PARTIAL.value)
_BY_DATE: Final = "most_recent"
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
        decisions: what a person decided on open conflicts: `field`, `source` and `id` of the record whose value stands.
        threshold: the match probability from which records are one entity; that of the links where none is given.

    Raises:
        SettingsError: the policy names what does not exist.
        InputError: a decision is on a record that is not there.

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
    keys = pl.concat([source.keys.select(compared) for source in links.sources], how="vertical", rechunk=False)
    decided = _decided(links, decisions)
    order = {source.name: place for place, source in enumerate(links.sources)}
    provenance: list[pl.DataFrame] = []
    chosen: list[pl.DataFrame] = []
    for value in VALUES:
        found = candidates(value, links.sources, number)
        if found.is_empty():
            continue
        trusted = [order[name] for name in told.sources_of(value.name) if name in order]
        won = survivors(found, told.rules_of(value.name), trusted, decided.get(value.name))
        judged = _judged(value, found, won, keys, fuller_first=told.fuller_first)
        chosen.append(_values_of(value, judged, links))
        provenance.append(
            judged.select(*_TOLD, pl.lit(value.name).cast(pl.Enum([each.name for each in VALUES])).alias("field"))
        )
    records = names
    for columns in chosen:
        records = records.join(columns, on="entity", how="left", maintain_order="left")
    held = (
        entities.select(number.alias("entity"), "source")
        .group_by("entity")
        .agg(pl.len().cast(pl.Int64).alias("records"), pl.col("source").unique().sort().alias("sources"))
    )
    records = records.join(held, on="entity", how="left", maintain_order="left").drop("entity")
    first = ["entity_id", "records", "sources"]
    return Reconciled(
        links,
        told,
        records.select(*first, pl.exclude(first)),
        _named(pl.concat(provenance) if provenance else None, names, links),
    )


def _judged(
    value: ReconciledValue, found: pl.DataFrame, won: pl.DataFrame, keys: pl.DataFrame, *, fuller_first: bool
) -> pl.DataFrame:
    """Return all candidates with their status beside the one that stands, the rule, and whether the value is open."""
    import polars as pl

    both = found.join(won.rename({"identity": "winning"}), on="entity", how="left", maintain_order="left")
    winners = found.select(
        pl.col("record").alias("winner"),
        pl.col("written").alias("written_r"),
        pl.col("parts").alias("parts_r"),
        pl.col("original").alias("original_r"),
        pl.col("date").alias("date_r"),
    )
    both = both.join(winners, on="winner", how="left", maintain_order="left")
    differs = both.filter(pl.col("identity") != pl.col("winning"))
    pairs = differs.select(
        pl.col("record").alias("record_l"),
        pl.col("winner").alias("record_r"),
        pl.col("written").alias("written_l"),
        "written_r",
        pl.col("parts").alias("parts_l"),
        "parts_r",
        pl.col("identity").alias("identity_l"),
        pl.col("winning").alias("identity_r"),
    )
    kinds = differs.select("record").hstack(kinds_of_pairs(value, pairs, keys).rename({"plain": "compatible"}))
    if value.several:
        kinds = kinds.with_columns(pl.lit(FURTHER).alias("kind"))
    judged = both.join(kinds, on="record", how="left", maintain_order="left")
    by_date = (pl.col("kind") == Kind.CONFLICT.value) & (pl.col("rule") == _BY_DATE) & pl.lit(value.changes)
    same = pl.when(pl.col("original") == pl.col("original_r")).then(pl.lit(SAME)).otherwise(pl.lit(Kind.FORMAT.value))
    status = (
        pl.when(pl.col("record") == pl.col("winner"))
        .then(pl.lit(CHOSEN))
        .when(pl.col("identity") == pl.col("winning"))
        .then(same)
        .when(by_date)
        .then(pl.lit(Kind.OUTDATED.value))
        .otherwise("kind")
    )
    judged = judged.with_columns(status.alias("status_found"))
    settled = (*_SETTLED_BY_ITSELF, CHOSEN, SAME, FURTHER)
    is_open = (pl.col("rule") == UNDECIDED) & ~pl.col("status_found").is_in(settled)
    judged = judged.with_columns(is_open.any().over("entity").alias("open"))
    tied = (pl.col("rule") == UNDECIDED) & ~pl.col("open")
    if fuller_first and not value.several:
        is_winner = pl.col("identity") == pl.col("winning")
        stands = is_winner | pl.col("compatible").fill_null(value=False)
        tied |= stands & ~pl.col("open") & ~pl.col("rule").is_in([ONLY, AGREED, DECIDED])
    return _with_fuller_winner(judged, tied)


def _with_fuller_winner(judged: pl.DataFrame, tied: pl.Expr) -> pl.DataFrame:
    """Return the candidates with the fullest one chosen of those that are tied.

    Args:
        judged: all candidates.
        tied: which of them may stand for the one that was chosen.
    """
    import polars as pl

    marks = pl.col("written").str.len_bytes().cast(pl.Int64)
    fuller = (
        judged.filter(tied)
        .with_columns(marks.alias("length"))
        .sort("entity", "parts", "length", "source", "record", descending=[False, True, True, False, False])
        .unique("entity", keep="first", maintain_order=True)
        .select("entity", pl.col("record").alias("fullest"), pl.col("identity").alias("fullest_identity"))
    )
    found = judged.join(fuller, on="entity", how="left", maintain_order="left")
    moved = (pl.col("fullest_identity") != pl.col("winning")).fill_null(value=False)
    settled_here = moved | (pl.col("fullest").is_not_null() & (pl.col("rule") == UNDECIDED))
    was_chosen = pl.col("record") == pl.col("winner")
    # The kind of disagreement is the same seen from the other side.
    theirs = pl.col("status_found").filter(pl.col("record") == pl.col("fullest")).first().over("entity")
    status = (
        pl.when(moved & (pl.col("record") == pl.col("fullest")))
        .then(pl.lit(CHOSEN))
        .when(moved & was_chosen)
        .then(theirs)
        .when(moved & (pl.col("identity") == pl.col("fullest_identity")))
        .then(pl.lit(Kind.FORMAT.value))
        .when(moved & (pl.col("identity") == pl.col("winning")))
        .then(theirs)
        .otherwise("status_found")
    )
    return found.with_columns(
        status.alias("status_found"),
        pl.when(moved).then("fullest").otherwise("winner").alias("winner"),
        pl.when(settled_here).then(pl.lit("fullest")).otherwise("rule").alias("rule"),
    )


def _values_of(value: ReconciledValue, judged: pl.DataFrame, links: Links) -> pl.DataFrame:
    """Return the columns of the agreed value of each entity; an open conflict has none."""
    import polars as pl

    standing = judged.filter((pl.col("status_found") == CHOSEN) & ~pl.col("open")).select("entity", "record")
    columns = [
        name
        for name in (*value.columns, *value.carried)
        if any(name in source.values.columns for source in links.sources)
    ]
    parts = []
    start = 0
    for source in links.sources:
        there = [name for name in columns if name in source.values.columns]
        records = source.ids.len()
        mine = standing.filter(pl.col("record").is_between(start, start + records - 1))
        parts.append(
            pl.concat(
                [mine.select("entity"), source.values.select(there)[(mine["record"] - start).cast(pl.UInt32)]],
                how="horizontal",
            )
        )
        start += records
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
        .sort("entity", pl.col("field").to_physical(), "record")
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


def _decided(links: Links, decisions: pl.DataFrame | None) -> Mapping[str, pl.Series]:
    """Return the numbers of the records whose value a person chose, by value."""
    import polars as pl

    if decisions is None or decisions.is_empty():
        return {}
    missing = {"field", "source", "id"} - set(decisions.columns)
    if missing:
        raise InputError(f"the decisions have no column {min(missing)!r}: they have field, source and id")
    numbered = links.records.with_row_index("record")
    texts = decisions.select(pl.col("field", "source", "id").cast(pl.String))
    found = texts.join(numbered, on=["source", "id"], how="left", maintain_order="left")
    if found["record"].null_count():
        raise InputError(
            f"the decisions, row {found['record'].is_null().arg_true()[0] + 1}: no source has such a record"
        )
    unknown = set(found["field"]) - {value.name for value in VALUES}
    if unknown:
        raise InputError(f"the decisions name no value that is reconciled: {min(unknown)!r}")
    return {str(field): part["record"] for (field,), part in found.partition_by("field", as_dict=True).items()}
