"""The keys of a whole frame: the frame twin of `record_keys`. Each distinct value is thought about once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.matcher.keys.columns import key_schema
from nzdatastd.matcher.keys.name_words import name_word
from nzdatastd.matcher.keys.place_words import place_keys
from nzdatastd.matcher.keys.record_keys import (
    DEFAULT_DATES,
    GENDERS,
    SEXES,
    email_keys,
    nhi_key,
    road_key,
)
from nzdatastd.normaliser.name_keys import latin_key

if TYPE_CHECKING:
    import polars as pl

__all__ = ["frame_keys"]

_INSTANCES: Final = range(2, 10)
_ROAD: Final = ("road_name", "road_name_type", "road_name_suffix")


def frame_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of the records of a frame, row by row.

    Args:
        frame: with standard columns; columns that are not there are blank.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"person_name.given_names": [["Hēmi"]], "person_name.family_name": ["Ngata"]})
    >>> frame_keys(frame).select("given_1", "family", "family_sound").row(0)
    ('hemi', 'ngata', 'm nata')
    """
    import polars as pl

    schema = key_schema()
    made: dict[str, pl.Series] = {}
    for columns in (_names, _births, _addresses, _coordinates, _contacts, _codes, _places):
        made.update({series.name: series for series in columns(frame)})
    return pl.DataFrame(
        [
            made[name].cast(kind) if name in made else pl.Series(name, [None], kind).new_from_index(0, frame.height)
            for name, kind in schema.items()
        ]
    )


def _mapped(
    series: pl.Series, of_value: Callable[[Any], Sequence[Any] | None], columns: Mapping[str, pl.DataType]
) -> pl.DataFrame:
    """Return what a function makes of each value, worked out once for each distinct one."""
    import polars as pl

    distinct = series.drop_nulls().unique()
    rows = [
        (value, *(found if (found := of_value(value)) is not None else (None,) * len(columns))) for value in distinct
    ]
    table = pl.DataFrame(rows, schema={"value": series.dtype, **columns}, orient="row", strict=True)
    return series.to_frame("value").join(table, on="value", how="left", maintain_order="left").drop("value")


def _instances(frame: pl.DataFrame, value: str, field: str = "") -> Iterator[pl.Series]:
    behind = f".{field}" if field else ""
    for name in (f"{value}{behind}", *(f"{value}.{number}{behind}" for number in _INSTANCES)):
        if name in frame.columns:
            yield frame[name]


def _column(frame: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Series:
    import polars as pl

    if name in frame.columns:
        return frame[name]
    return pl.Series(name, [None], kind).new_from_index(0, frame.height)


def _names(frame: pl.DataFrame) -> list[pl.Series]:
    return [*_given_names(frame), *_family_names(frame)]


def _given_names(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    instances = list(_instances(frame, "person_name", "given_names"))
    if not instances:
        return []
    first = _unit_keys(instances[0])
    rows = first.group_by("row", maintain_order=True).agg(
        pl.col("key").first().alias("given_1"),
        pl.col("key").slice(1).str.join(" ").alias("given_rest"),
        pl.col("key").str.join(" ").alias("given_names"),
        pl.col("marks").str.join(" ").alias("given_marks"),
        pl.col("long").str.join(" ").alias("given_long"),
        pl.col("key").sort().str.join(" ").alias("given_sorted"),
        pl.col("key").str.slice(0, 1).str.join("").alias("given_initials"),
        pl.col("sound").first().alias("given_sound"),
        pl.col("heard").first().list.first().alias("given_heard"),
        pl.col("heard").first().alias("given_heard_all"),
        pl.col("usual_given").first().alias("given_usual"),
        pl.col("sex").first().alias("given_sex"),
        pl.col("sounds").first().alias("given_sounds"),
    )
    rows = rows.with_columns(
        pl.when(pl.col("given_rest") != "").then("given_rest").alias("given_rest"),
        *(_filled(rows[name]) for name in ("given_sounds", "given_heard_all")),
    )
    others = pl.concat([first.clear(), *(_unit_keys(each, only_first=True) for each in instances[1:])])
    # Where the first instance is blank, the next stands for it only in the lists.
    everything = pl.concat([first, others])
    whole = (
        everything.select("row", pl.concat_list(pl.concat_list("key"), "parts").alias("given_all"))
        .explode("given_all")
        .group_by("row", maintain_order=True)
        .agg(pl.col("given_all").unique(maintain_order=True))
    )
    leading = pl.concat([first.unique("row", keep="first", maintain_order=True), others])
    groups = (
        leading.explode("groups")
        .drop_nulls("groups")
        .group_by("row", maintain_order=True)
        .agg(pl.col("groups").unique(maintain_order=True).alias("given_groups"))
    )
    every = pl.DataFrame({"row": pl.int_range(frame.height, dtype=pl.UInt32, eager=True)})
    for part in (rows, whole, groups):
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
        "parts": texts,
        "long": pl.String(),
        "heard": texts,
        **dict.fromkeys(("usual_given", "usual_family", "sex"), pl.String()),
    }
    return _mapped(names, name_word, kinds)


def _family_names(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    instances = list(_instances(frame, "person_name", "family_name"))
    if not instances:
        return []
    keyed = [_word_keys(each) for each in instances]
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
    first = keyed[0]
    # A further name stands for the first where that is blank, as in `record_keys`.
    for words in keyed[1:]:
        first = first.select(
            pl.when(pl.col("key").is_null()).then(words[name]).otherwise(pl.col(name)).alias(name)
            for name in ("marks", "long", "sound", "sounds", "heard", "usual_family", "key")
        )
    return [
        first["key"].alias("family"),
        first["marks"].alias("family_marks"),
        first["long"].alias("family_long"),
        first["heard"].list.first().alias("family_heard"),
        _filled(first["heard"].alias("family_heard_all")),
        first["usual_family"].alias("family_usual"),
        first["sound"].alias("family_sound"),
        _filled(first["sounds"]).alias("family_sounds"),
        _filled(families),
    ]


def _filled(lists: pl.Series) -> pl.Series:
    """Return lists with null for the empty ones."""
    import polars as pl

    name = lists.name
    return lists.to_frame().select(pl.when(pl.col(name).list.len() > 0).then(name).alias(name)).to_series()


def _births(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    day = pl.col("day")
    days = pl.DataFrame(
        [_column(frame, "date_of_birth", pl.Date()).cast(pl.Date).alias("day")]
        + [
            _column(frame, f"date_of_birth.{part}", pl.Int32()).cast(pl.Int32).alias(part)
            for part in ("year", "month", "day")[:2]
        ]
        + [_column(frame, "date_of_birth.day", pl.Int32()).cast(pl.Int32).alias("number")]
    )
    told = day.is_null() | ~day.is_in(sorted(DEFAULT_DATES))
    known = pl.when(told).then(day)
    turns = (known.dt.day() <= 12) & (known.dt.day() != known.dt.month())  # noqa: PLR2004 - months
    return days.select(
        known.dt.strftime("%Y%m%d").alias("birth_date"),
        known.dt.strftime("%Y%m%d").str.split("").list.sort().list.join("").alias("birth_digits"),
        pl.when(turns).then(known.dt.strftime("%Y%d%m")).alias("birth_date_turned"),
        *(
            pl.when(told).then(pl.coalesce(getattr(day.dt, part)().cast(pl.Int32), column)).alias(f"birth_{part}")
            for part, column in (("year", "year"), ("month", "month"), ("day", "number"))
        ),
    ).get_columns()


def _addresses(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    def side(value: str) -> pl.DataFrame:
        return _one_address(frame, value)

    street, postal = side("street_address"), side("postal_address")
    has_street = _filled_in(frame, "street_address.road_name") | _filled_in(frame, "street_address.suburb_locality")
    chosen = pl.DataFrame(
        [street[name].zip_with(has_street, postal[name]) for name in ("road", "number", "unit", "suburb")]
    )
    box = _text_key(_column(frame, "postal_address.delivery_number", pl.String()))
    kind = _text_key(_column(frame, "postal_address.delivery_type", pl.String()))
    lobby = _text_key(_column(frame, "postal_address.box_lobby", pl.String()))
    town = _first_of(frame, ("street_address.town_city", "postal_address.mail_town"))
    register = _first_of(frame, ("register.address_id", "street_address.address_id"))
    is_box = pl.col("road").is_null() & pl.col("box").is_not_null()
    keyed = chosen.with_columns(
        box.alias("box"), kind.alias("kind"), lobby.alias("lobby"), _text_key(town).alias("town")
    )
    keyed = keyed.with_columns(
        pl.when(is_box).then("kind").otherwise("road").alias("road"),
        pl.when(is_box).then("box").otherwise("number").alias("number"),
        pl.coalesce("suburb", "lobby", "town").alias("place"),
    )
    whole = pl.concat_str(
        pl.when(pl.col("unit").is_not_null()).then(pl.format("unit {} ", "unit")).otherwise(pl.lit("")),
        pl.concat_str("number", "road", "place", separator=" "),
    )
    return keyed.select(
        register.cast(pl.String).alias("address_id"),
        whole.alias("address"),
        *("unit", "number", "road", "place", "town"),
        _first_of(frame, ("street_address.postcode", "postal_address.postcode")).alias("postcode"),
    ).get_columns()


def _filled_in(frame: pl.DataFrame, name: str) -> pl.Series:
    import polars as pl

    return (_column(frame, name, pl.String()) != "").fill_null(value=False)


def _one_address(frame: pl.DataFrame, value: str) -> pl.DataFrame:
    import polars as pl

    text = pl.String()
    parts = pl.DataFrame([_column(frame, f"{value}.{name}", text).alias(name) for name in _ROAD])
    distinct = parts.unique()
    keys = distinct.with_columns(pl.Series("road", [road_key(*row) for row in distinct.iter_rows()], text))
    roads = parts.join(keys, on=_ROAD, how="left", nulls_equal=True, maintain_order="left")
    high = _column(frame, f"{value}.address_number_high", pl.Int64())
    numbers = pl.DataFrame(
        [
            _column(frame, f"{value}.address_number", pl.Int64()).cast(text).alias("number"),
            _column(frame, f"{value}.address_number_suffix", text).alias("suffix"),
            high.cast(text).alias("high"),
        ]
    ).select(
        pl.when(pl.col("number").is_not_null())
        .then(
            pl.concat_str(
                "number", pl.col("suffix").str.to_lowercase().fill_null(""), (" " + pl.col("high")).fill_null("")
            )
        )
        .alias("number")
    )
    return roads.select("road", "road_name").with_columns(
        numbers["number"],
        _text_key(_column(frame, f"{value}.unit", text)).alias("unit"),
        _text_key(_column(frame, f"{value}.suburb_locality", text)).alias("suburb"),
    )


def _first_of(frame: pl.DataFrame, names: Iterable[str]) -> pl.Series:
    import polars as pl

    there = [frame[name].cast(pl.String) for name in names if name in frame.columns]
    if not there:
        return pl.Series("first", [None], pl.String()).new_from_index(0, frame.height)
    return pl.DataFrame({f"{number}": series for number, series in enumerate(there)}).select(
        pl.coalesce(pl.when(pl.col(f"{number}") != "").then(f"{number}") for number in range(len(there))).alias("first")
    )["first"]


def _text_key(series: pl.Series) -> pl.Series:
    import polars as pl

    return _mapped(series, lambda value: (latin_key(value),), {"key": pl.String()})["key"]


def _coordinates(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    if not {"coordinates.x", "coordinates.y"} <= set(frame.columns):
        return []
    x, y = frame["coordinates.x"], frame["coordinates.y"]
    crs = _column(frame, "coordinates.crs", pl.Int64()).fill_null(4326)
    for code in crs.unique():
        if code not in (4326, 4167):
            from nzdatastd.standards.coordinate_transformation import transform_columns

            there = crs == code
            made = transform_columns(x.filter(there), y.filter(there), code, 4326)
            places = there.arg_true()
            x, y = x.scatter(places, made.x), y.scatter(places, made.y)
    is_whole = x.is_not_null() & y.is_not_null()
    frame = pl.DataFrame({"x": x, "y": y, "whole": is_whole})
    return frame.select(pl.when("whole").then("x").alias("x"), pl.when("whole").then("y").alias("y")).get_columns()


def _contacts(frame: pl.DataFrame) -> list[pl.Series]:
    return [*_phones(frame), *_emails(frame)]


def _phones(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    instances = [each.cast(pl.String) for each in _instances(frame, "phone_number")]
    if not instances:
        return []
    lists = [each.to_frame("a").select(pl.concat_list("a")).to_series() for each in instances]
    if "phone_number.others" in frame.columns:
        lists.append(frame["phone_number.others"])
    joined = pl.DataFrame({f"{number}": series for number, series in enumerate(lists)}).select(
        pl.concat_list([pl.col(f"{number}").fill_null([]) for number in range(len(lists))])
        .list.drop_nulls()
        .list.eval(pl.element().filter(pl.element().str.starts_with("+")).str.replace_all(r"[^0-9]", ""))
        .list.eval(pl.element().filter(pl.element() != ""))
        .list.unique(maintain_order=True)
        .alias("phones")
    )
    return [_filled(joined["phones"]), joined["phones"].list.first().alias("phone")]


def _emails(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    instances = [each.cast(pl.String) for each in _instances(frame, "email")]
    if not instances:
        return []
    kinds = {"whole": pl.String(), "email": pl.String(), "mailbox": pl.String()}
    keyed = [_mapped(each, email_keys, kinds) for each in instances]
    lists = pl.DataFrame({f"{number}": each["whole"] for number, each in enumerate(keyed)}).select(
        pl.concat_list(pl.all()).list.drop_nulls().list.unique(maintain_order=True).alias("emails")
    )
    first = keyed[0]
    for each in keyed[1:]:
        first = first.select(
            pl.when(pl.col("whole").is_null()).then(each[name]).otherwise(pl.col(name)).alias(name)
            for name in ("email", "mailbox", "whole")
        )
    return [
        _filled(lists["emails"]),
        first["email"],
        first["mailbox"],
    ]


def _codes(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    def code(name: str, known: frozenset[str]) -> pl.Series:
        given = _column(frame, f"gender_and_sex.{name}", pl.String()).cast(pl.String)
        return given.to_frame(name).select(pl.when(pl.col(name).is_in(sorted(known))).then(pl.col(name))).to_series()

    nhi = _mapped(_column(frame, "identifiers.nhi", pl.String()), lambda each: (nhi_key(each),), {"nhi": pl.String()})
    return [code("gender", GENDERS), code("sex", SEXES), nhi["nhi"]]


def _places(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    if "place_name" not in frame.columns:
        return []
    kinds = {
        **dict.fromkeys(("place_name", "place_words_sorted", "place_core"), pl.String()),
        **dict.fromkeys(("place_words", "place_ends"), pl.List(pl.String())),
    }
    return _mapped(frame["place_name"].cast(pl.String), place_keys, kinds).get_columns()
