"""What became of the entities of the run before, under the ids that leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.agreement.pseudonyms import is_code

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["changes_of", "counts_of"]


def changes_of(links: Links, threshold: float, of_entities: pl.DataFrame | None) -> pl.DataFrame | None:
    """Return the changes: `kind`, `entity_id`, and `before`, the ids that its records had, parted by spaces.

    Args:
        links: what was matched.
        threshold: the match probability from which records are one entity.
        of_entities: the code of each entity, `entity_id` and `code`; None where ids are plain. Where the run before had
            plain ids, `before` is blank: side by side with the codes they would undo them.

    Returns:
        None where there was no run before.
    """
    import polars as pl

    if links.previous is None:
        return None
    found = links.changes(threshold)
    made = {} if of_entities is None else dict(of_entities.select("entity_id", "code").iter_rows())
    rows = [
        (
            change.kind.value,
            made.get(change.entity_id, change.entity_id),
            " ".join(each for each in change.before if of_entities is None or is_code(each)) or None,
        )
        for change in found
        if of_entities is None or change.entity_id in made or is_code(change.entity_id)
    ]
    schema = dict.fromkeys(("kind", "entity_id", "before"), pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row").sort("kind", "entity_id")


def counts_of(changes: pl.DataFrame | None) -> dict[str, int] | None:
    """Return how many changes there are of each kind; None where there was no run before.

    >>> import polars as pl
    >>> counts_of(pl.DataFrame({"kind": ["new", "new", "gone"]}))
    {'gone': 1, 'new': 2}
    """
    if changes is None:
        return None
    return dict(sorted(changes["kind"].value_counts().iter_rows()))
