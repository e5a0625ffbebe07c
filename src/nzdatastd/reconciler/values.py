"""The values that are reconciled, each whole: half a name of one source and half of another is nobody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler import gender_and_sex_given
from nzdatastd.reconciler.delivered_conformity import status_as_delivered
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "BETWEEN",
    "IN_LIST",
    "UNREAD",
    "VALUES",
    "ReconciledValue",
    "candidate_columns",
    "columns_of_candidates",
    "values_there",
]

BETWEEN: Final = "\x1f"
"""What stands between the columns of a value in its identity."""

IN_LIST: Final = "\x1e"
"""What stands between the entries of a list in it."""

UNREAD: Final = "\0"
"""What the identity of a value begins with of which nothing was understood."""


@dataclass(frozen=True, slots=True)
class ReconciledValue:
    """One value, as a group of columns that survive together.

    Args:
        name: of the value, as the field of provenance and conflicts.
        columns: its standard columns.
        about: the instance whose `.original` and `.status` go with it; None where it is kept as delivered.
        several: whether a person has several of them at once, so that two that differ are no conflict.
        core: the columns that tell the value from others: where they agree, the rest is written otherwise only.
        carried: columns that follow from the others, and go with them into the agreed record.
        changes: whether a person's may become another one in time, so that an older one is outdated and not wrong.
    """

    name: str
    columns: tuple[str, ...]
    about: str | None = None
    several: bool = False
    core: tuple[str, ...] = ()
    changes: bool = True
    carried: tuple[str, ...] = ()


def _fields(value: str, model: type[StreetAddress | PostalAddress | OverseasAddress]) -> tuple[str, ...]:
    return tuple(f"{value}.{field}" for field in model.model_fields)


VALUES: Final = (
    ReconciledValue(
        "person_name",
        tuple(f"person_name.{field}" for field in ("title", "given_names", "family_name", "suffix", "name_type")),
        "person_name",
    ),
    ReconciledValue(
        "date_of_birth",
        ("date_of_birth", *(f"date_of_birth.{part}" for part in ("year", "month", "day"))),
        "date_of_birth",
        changes=False,
    ),
    ReconciledValue("gender", ("gender_and_sex.gender",)),
    ReconciledValue("sex", ("gender_and_sex.sex",), changes=False),
    ReconciledValue(
        "street_address",
        _fields("street_address", StreetAddress),
        "street_address",
        carried=("street_address.full_road_name", "street_address.full_address"),
    ),
    ReconciledValue(
        "postal_address",
        _fields("postal_address", PostalAddress),
        "postal_address",
        # A lobby of boxes, or a rural delivery, has a postcode of its own: New Zealand Post, Addressing Standards.
        core=tuple(
            f"postal_address.{field}"
            for field in (
                "delivery_type",
                "delivery_number",
                "rural_delivery",
                "unit",
                "address_number",
                "road_name",
                "postcode",
            )
        ),
    ),
    ReconciledValue("overseas_address", _fields("overseas_address", OverseasAddress), "overseas_address"),
    ReconciledValue("coordinates", tuple(f"coordinates.{axis}" for axis in ("x", "y", "crs")), "coordinates"),
    ReconciledValue("phone_number", ("phone_number", "phone_number.extension"), "phone_number", several=True),
    ReconciledValue("email", ("email",), several=True),
    ReconciledValue("nhi", ("identifiers.nhi",), changes=False),
    ReconciledValue("place_name", ("place_name",)),
)
"""All of them, in the order of reports."""

_GENDER_AND_SEX: Final = ("gender", "sex")

_NO_PART: Final = frozenset({"coordinates.crs"})
"""Columns that are no part of a value by themselves."""


def columns_of_candidates(value: ReconciledValue) -> tuple[str, ...]:
    """Return the standard columns that `candidate_columns` may look at.

    Args:
        value: what to look for.
    """
    if value.name in _GENDER_AND_SEX:
        return gender_and_sex_given.COLUMNS
    about = () if value.about is None else (f"{value.about}.original", f"{value.about}.status")
    return (*value.columns, *about, *value.carried)


def values_there(value: ReconciledValue, frame: pl.DataFrame) -> int:
    """Return how many rows hold something of a value, as `candidate_columns` finds them.

    Args:
        value: what to look for.
        frame: with standard columns.
    """
    import polars as pl

    there = [name for name in value.columns if name in frame.columns]
    filled = [_text(name, frame.schema[name]).is_not_null() for name in there if name not in _NO_PART]
    given = _given(value, frame)
    if given is not None:
        filled.append(pl.lit(given).is_not_null())
    return int(frame.select(pl.any_horizontal(filled).sum()).item()) if filled else 0


def _given(value: ReconciledValue, frame: pl.DataFrame) -> pl.Series | None:
    """Return what was given for a value, null where it was nothing."""
    import polars as pl

    if value.name in _GENDER_AND_SEX:
        return gender_and_sex_given.given_of(value.name, frame)
    original = f"{value.about}.original"
    if value.about is None or original not in frame.columns:
        return None
    return frame.select(pl.when(pl.col(original).str.strip_chars() != "").then(original).alias("original"))["original"]


def candidate_columns(value: ReconciledValue, frame: pl.DataFrame) -> pl.DataFrame | None:
    """Return for each row what it holds of a value: `identity`, `written`, `parts`, `original`, `status`.

    `identity` is the same for two rows only where all columns are the same, in whatever source; `written` is the value
    as a person reads it, or what was delivered where nothing was understood; `parts` counts what is filled; all are
    null where a row has nothing.

    Args:
        value: what to look for.
        frame: with standard columns.

    Returns:
        None where the frame has no column of the value.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"gender_and_sex.gender": ["2", None]})
    >>> candidate_columns(VALUES[2], frame).select("written", "parts").rows()
    [('2', 1), (None, None)]
    """
    import polars as pl

    there = [name for name in value.columns if name in frame.columns]
    given = _given(value, frame)
    if not there and given is None:
        return None
    if value.name == "date_of_birth":
        frame = _with_whole_dates(frame)
        there = list(value.columns)
    texts = [_text(name, frame.schema[name]).alias(f"{place}") for place, name in enumerate(there)]
    parts = frame.select(texts)
    names = parts.columns
    count = sum(
        (pl.col(f"{place}").is_not_null() for place, name in enumerate(there) if name not in _NO_PART), pl.lit(0)
    )
    about = [
        _original(value, frame).alias("original"),
        _status(value, frame).alias("status"),
        _nothing(frame).alias("given") if given is None else given.alias("given"),
    ]
    found = pl.DataFrame([*parts.get_columns(), *about]).with_columns(count.alias("parts"))
    is_read = pl.col("parts") > 0
    is_there = is_read | pl.col("given").is_not_null()
    places = dict(zip(there, names, strict=True))
    whole = [pl.col(places[name]).fill_null("") if name in places else pl.lit("") for name in value.columns]
    joined = pl.concat_str(whole, separator=BETWEEN)
    written = _written(value, frame)
    return found.with_columns(written.alias("readable")).select(
        pl.when(is_read).then(joined).when(is_there).then(pl.lit(UNREAD) + pl.col("original")).alias("identity"),
        pl.when(is_read).then("readable").when(is_there).then("original").alias("written"),
        pl.when(is_there).then("parts").alias("parts"),
        pl.when(is_there).then(pl.coalesce("original", "readable")).alias("original"),
        pl.when(is_there).then(pl.coalesce("status", pl.lit("conformant"))).alias("status"),
    )


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    import polars as pl

    column = pl.col(name)
    text = column.list.join(IN_LIST) if isinstance(kind, pl.List) else column.cast(pl.String)
    return pl.when(text != "").then(text)


def _about(value: ReconciledValue, what: str, frame: pl.DataFrame) -> pl.Series:
    name = f"{value.about}.{what}"
    if value.about is not None and name in frame.columns:
        return frame[name]
    return _nothing(frame)


def _nothing(frame: pl.DataFrame) -> pl.Series:
    import polars as pl

    return pl.Series("nothing", [None], pl.String()).new_from_index(0, frame.height)


def _original(value: ReconciledValue, frame: pl.DataFrame) -> pl.Series:
    if value.name in _GENDER_AND_SEX:
        given = gender_and_sex_given.given_of(value.name, frame)
        return _about(value, "original", frame) if given is None else given
    return _about(value, "original", frame)


def _status(value: ReconciledValue, frame: pl.DataFrame) -> pl.Series:
    if value.name in _GENDER_AND_SEX:
        return gender_and_sex_given.status_of(value.name, frame)
    if value.about is None and value.columns[0] in frame.columns:
        return status_as_delivered(value.name, frame[value.columns[0]])
    return _about(value, "status", frame)


def _written(value: ReconciledValue, frame: pl.DataFrame) -> pl.Series:
    """Return a value as a person reads it."""
    import polars as pl

    if value.name == "street_address" and "street_address.full_address" in frame.columns:
        postcode = pl.col("street_address.postcode") if "street_address.postcode" in frame.columns else pl.lit(None)
        return frame.select(
            pl.concat_str("street_address.full_address", postcode, separator=" ", ignore_nulls=True).alias("written")
        )["written"]
    order = value.columns
    if value.name == "person_name":
        order = tuple(f"person_name.{field}" for field in ("title", "given_names", "family_name", "suffix"))
    if value.name == "date_of_birth":
        order = ("date_of_birth",)
        if "date_of_birth" not in frame.columns or frame["date_of_birth"].null_count():
            return frame.select(_date_as_far_as_known(frame).alias("written"))["written"]
    there = [name for name in order if name in frame.columns]
    if not there:
        return _nothing(frame)
    parts = [
        (pl.col(name).list.join(" ") if isinstance(frame.schema[name], pl.List) else pl.col(name).cast(pl.String))
        for name in there
    ]
    return frame.select(
        pl.concat_str([pl.when(part != "").then(part) for part in parts], separator=" ", ignore_nulls=True).alias(
            "written"
        )
    )["written"]


def _with_whole_dates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return dates with their year, month and day, also where the normaliser left these open."""
    import polars as pl

    def column(name: str, kind: pl.DataType) -> pl.Expr:
        return pl.col(name) if name in frame.columns else pl.lit(None, kind)

    day = column("date_of_birth", pl.Date())
    parts = (
        pl.coalesce(getattr(day.dt, part)().cast(pl.Int64), column(f"date_of_birth.{part}", pl.Int64())).alias(
            f"date_of_birth.{part}"
        )
        for part in ("year", "month", "day")
    )
    return frame.with_columns(day.alias("date_of_birth"), *parts)


def _date_as_far_as_known(frame: pl.DataFrame) -> pl.Expr:
    import polars as pl

    def column(name: str) -> pl.Expr:
        return pl.col(name) if name in frame.columns else pl.lit(None)

    parts = [
        column("date_of_birth.year").cast(pl.String),
        *(column(f"date_of_birth.{part}").cast(pl.String).str.zfill(2) for part in ("month", "day")),
    ]
    partial = pl.concat_str(parts, separator="-", ignore_nulls=True)
    return pl.coalesce(column("date_of_birth").cast(pl.String), pl.when(partial != "").then(partial))
