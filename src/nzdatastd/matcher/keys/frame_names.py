"""The keys of the names of people, for a whole frame: the frame twin of what `record_keys` makes of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.keys.frame_columns import column, filled, instances, mapped
from nzdatastd.matcher.keys.name_words import name_word
from nzdatastd.matcher.keys.syllable_names import with_joined_syllables
from nzdatastd.matcher.keys.whole_names import generation_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["name_columns"]

_BETWEEN: Final = "\x1f"
"""A mark that names are told apart by; names that hold it themselves are looked at one by one."""


def name_columns(frame: pl.DataFrame) -> list[pl.Series]:
    """Return the keys of the names of people.

    Args:
        frame: with standard columns.
    """
    import polars as pl

    made = {series.name: series for series in (*_given_names(frame), *_family_names(frame))}
    suffix = column(frame, "person_name.suffix", pl.String()).cast(pl.String)
    generation = mapped(suffix, lambda text: (generation_key(text),), {"generation": pl.String()})["generation"]
    both = _keys_of_both(made, frame.height)
    told = {series.name for series in both}
    return [*(series for name, series in made.items() if name not in told), *both, generation]


def _keys_of_both(made: Mapping[str, pl.Series], height: int) -> list[pl.Series]:
    """Return the keys that look at given and family names together."""
    import polars as pl

    kinds: dict[str, pl.DataType] = {
        **dict.fromkeys(
            ("given_words", "family_words", "given_all", "own_groups", "alone_groups", "alone_forms"),
            pl.List(pl.String()),
        ),
        **dict.fromkeys(("given_long", "family_long", "family_usual", "alone_usual"), pl.String()),
    }
    names = pl.DataFrame(
        [
            made[name] if name in made else pl.Series(name, [None], kind).new_from_index(0, height)
            for name, kind in kinds.items()
        ]
    )
    has_both = pl.col("given_words").is_not_null() & pl.col("family_words").is_not_null()
    # A name that stands alone may be a given name.
    is_alone = pl.col("given_all").is_null()
    alone = pl.when(is_alone).then(pl.col("alone_groups")).fill_null([])
    made_of_both = names.select(
        pl.when(has_both)
        .then(
            pl.concat_list(
                pl.concat_list("given_words", "family_words").list.sort().list.join(" "),
                pl.concat_str("given_long", "family_long"),
            )
        )
        .alias("whole_names"),
        pl.when(is_alone).then(pl.col("alone_forms")).alias("family_forms"),
        pl.coalesce("family_usual", pl.when(is_alone).then(pl.col("alone_usual"))).alias("family_usual"),
        pl.concat_list(pl.col("own_groups").fill_null([]), alone)
        .list.unique(maintain_order=True)
        .alias("family_groups"),
    )
    return [
        made_of_both["whole_names"],
        filled(made_of_both["family_groups"]),
        filled(made_of_both["family_forms"]),
        made_of_both["family_usual"],
    ]


def _given_names(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    there = list(instances(frame, "person_name", "given_names"))
    families = next(instances(frame, "person_name", "family_name"), None)
    if there and families is not None and families.name == "person_name.family_name":
        there[0] = with_joined_syllables(there[0], families)
    if len(there) != 1 or (alike := _alike(there[0])) is None:
        return _of_given_names(there)
    distinct = pl.DataFrame({"alike": alike, "names": there[0]}).drop_nulls("alike").unique("alike")
    table = pl.DataFrame([distinct["alike"], *_of_given_names([distinct["names"]])])
    return alike.to_frame().join(table, on="alike", how="left", maintain_order="left").drop("alike").get_columns()


def _alike(names: pl.Series) -> pl.Series | None:
    """Return a text for each list of names that is the same for the same names; None where there is no such text."""
    texts = names.list.join(_BETWEEN, ignore_nulls=False).alias("alike")
    has_gaps = texts.null_count() > names.null_count()
    return None if has_gaps or names.explode().str.contains(_BETWEEN, literal=True).any() else texts


def _of_given_names(there: Sequence[pl.Series]) -> list[pl.Series]:
    """Return the keys of given names, row by row.

    Args:
        there: those of each instance of a name, the first instance first.
    """
    import polars as pl

    if not there:
        return []
    first = _unit_keys(there[0])
    rows = first.group_by("row", maintain_order=True).agg(
        pl.col("key").first().alias("given_1"),
        pl.col("key").slice(1).str.join(" ").alias("given_rest"),
        pl.col("key").str.join(" ").alias("given_names"),
        pl.col("marks").str.join(" ").alias("given_marks"),
        pl.col("long").str.join("").alias("given_long"),
        pl.col("long").head(2).str.join("").alias("given_first_two"),
        pl.col("key").sort().str.join(" ").alias("given_sorted"),
        pl.col("key").str.slice(0, 1).str.join("").alias("given_initials"),
        pl.col("sound").first().alias("given_sound"),
        pl.col("heard").first().list.first().alias("given_heard"),
        pl.col("heard").first().alias("given_heard_all"),
        pl.col("usual_given").first().alias("given_usual"),
        pl.col("sex").first().alias("given_sex"),
        pl.col("words").explode().alias("given_words"),
        pl.col("sounds").first().alias("given_sounds"),
    )
    rows = rows.with_columns(
        pl.when(pl.col("given_rest") != "").then("given_rest").alias("given_rest"),
        *(filled(rows[name]) for name in ("given_sounds", "given_heard_all")),
    )
    others = pl.concat([first.clear(), *(_unit_keys(each, only_first=True) for each in there[1:])])
    # Where the first instance is blank, the next stands for it only in the lists.
    everything = pl.concat([first, others])
    whole = (
        everything.select("row", pl.concat_list(pl.concat_list("key"), "parts").alias("given_all"))
        .explode("given_all")
        .group_by("row", maintain_order=True)
        .agg(pl.col("given_all").unique(maintain_order=True))
    )
    leading = pl.concat([first.unique("row", keep="first", maintain_order=True), others])
    # Mary Anne, and Maryanne.
    first_two = rows.filter(pl.col("given_rest").is_not_null()).select(
        "row", pl.concat_list("given_first_two").alias("forms")
    )
    groups, forms = (
        each.explode(name)
        .drop_nulls(name)
        .group_by("row", maintain_order=True)
        .agg(pl.col(name).unique(maintain_order=True).alias(f"given_{name}"))
        for name, each in (
            ("groups", leading),
            ("forms", pl.concat([leading.select("row", "forms"), first_two])),
        )
    )
    every = pl.DataFrame({"row": pl.int_range(there[0].len(), dtype=pl.UInt32, eager=True)})
    for part in (rows.drop("given_first_two"), whole, groups, forms):
        every = every.join(part, on="row", how="left", maintain_order="left")
    return every.drop("row").get_columns()


def _unit_keys(names: pl.Series, *, only_first: bool = False) -> pl.DataFrame:
    """Return the keys of each given name of each row, in order; names without a letter are left out."""
    import polars as pl

    lists = names.to_frame("name").select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"), "name")
    if only_first:
        lists = lists.with_columns(pl.col("name").list.head(1))
    flat = lists.drop_nulls().explode("name").drop_nulls()
    return pl.concat([flat.select("row"), _word_keys(flat["name"])], how="horizontal").drop_nulls("key")


def _word_keys(names: pl.Series) -> pl.DataFrame:
    import polars as pl

    texts = pl.List(pl.String())
    kinds = {
        "key": pl.String(),
        "marks": pl.String(),
        "sound": pl.String(),
        "sounds": texts,
        "groups": texts,
        "forms": texts,
        "family_groups": texts,
        "parts": texts,
        "words": texts,
        "long": pl.String(),
        "heard": texts,
        **dict.fromkeys(("usual_given", "usual_family", "sex"), pl.String()),
    }
    return mapped(names, name_word, kinds)


def _family_names(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    there = list(instances(frame, "person_name", "family_name"))
    if not there:
        return []
    keyed = [_word_keys(each) for each in there]
    families = pl.DataFrame(
        {
            f"{number}": words.select(pl.concat_list(pl.concat_list("key"), "parts")).to_series()
            for number, words in enumerate(keyed)
        }
    ).select(
        pl.concat_list([pl.col(f"{number}").fill_null([]) for number in range(len(keyed))])
        .list.drop_nulls()
        .list.unique(maintain_order=True)
        .alias("families")
    )["families"]
    own_groups = (
        pl.DataFrame({f"{number}": words["family_groups"] for number, words in enumerate(keyed)})
        .select(pl.concat_list(pl.all().fill_null([])).alias("own_groups"))
        .to_series()
    )
    first = keyed[0]
    # A further name stands for the first where that is blank, as in `record_keys`.
    for words in keyed[1:]:
        first = first.select(
            pl.when(pl.col("key").is_null()).then(words[name]).otherwise(pl.col(name)).alias(name)
            for name in (
                "marks",
                "long",
                "sound",
                "sounds",
                "heard",
                "usual_family",
                "words",
                "groups",
                "forms",
                "usual_given",
                "key",
            )
        )
    return [
        first["key"].alias("family"),
        first["marks"].alias("family_marks"),
        first["long"].alias("family_long"),
        first["heard"].list.first().alias("family_heard"),
        filled(first["heard"].alias("family_heard_all")),
        first["usual_family"].alias("family_usual"),
        first["sound"].alias("family_sound"),
        filled(first["sounds"]).alias("family_sounds"),
        filled(families),
        first["words"].alias("family_words"),
        first["groups"].alias("alone_groups"),
        first["forms"].alias("alone_forms"),
        first["usual_given"].alias("alone_usual"),
        own_groups,
    ]
