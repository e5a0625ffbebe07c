"""Write typed values as text, without changing what they say.

The same is defined twice: `as_text` for one Python value, `text_frame` for the columns of a frame. A property test
proves that they agree.
"""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["as_text", "plain_number", "text_frame"]

LARGEST_WHOLE: Final = 2.0**63  # floats below fit a 64-bit integer, which writes them without a point
# Beyond these a number is no measure of anything here, and writing out its zeros would help nobody.
LARGEST_PLAIN: Final = Decimal("1e21")
SMALLEST_PLAIN: Final = Decimal("1e-15")


def as_text(value: object) -> str | None:
    """Write one value as text.

    Args:
        value: any Python value, as a database driver or a spreadsheet gives it.

    Returns:
        strings as they are; whole numbers as digits, also where they come as floats; other floats in the shortest form
        that reads back the same, without an exponent; booleans as true and false; dates, times and timestamps as ISO
        8601, a timestamp of midnight without a zone as its date; lists and dicts as JSON; None for None and NaN.

    Examples:
        >>> as_text(1234.0), as_text(0.00001), as_text(True), as_text(datetime(1985, 7, 3)), as_text(float("nan"))
        ('1234', '0.00001', 'true', '1985-07-03', None)
        >>> as_text({"road": "Māhoe Street", "number": [1, 2]})
        '{"road":"Māhoe Street","number":[1,2]}'
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else None
    if isinstance(value, datetime):
        return _datetime_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(_precision(value))
    if isinstance(value, timedelta):
        return _duration_text(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return _bytes_text(bytes(value))
    if isinstance(value, dict | list | tuple):
        return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return _other_text(value)


def plain_number(text: str) -> str:
    """Write out a number that has an exponent, where its size is an ordinary one.

    Args:
        text: a number, with an exponent or without.

    Examples:
        >>> plain_number("1e-7"), plain_number("1.5e16"), plain_number("1e300")
        ('0.0000001', '15000000000000000', '1e300')
    """
    if "e" not in text.lower():
        return text
    number = Decimal(text)
    if not SMALLEST_PLAIN <= abs(number) < LARGEST_PLAIN:
        return str(number).replace("E+", "e").replace("E", "e")
    return format(number, "f")


def _float_text(value: float) -> str | None:
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    return plain_number(repr(value))


def _datetime_text(value: datetime) -> str | None:
    if value != value:  # noqa: PLR0124 - the NaT of pandas calls itself a datetime, and is not equal to itself
        return None
    if value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(timespec=_precision(value))


def _precision(value: datetime | time) -> str:
    """The digits of a second that say something: none, three or six, as Polars writes them."""
    if not value.microsecond:
        return "seconds"
    return "microseconds" if value.microsecond % 1000 else "milliseconds"


def _duration_text(value: timedelta) -> str:
    """Write a duration in ISO 8601, in days and seconds."""
    sign, value = ("-", -value) if value < timedelta() else ("", value)
    seconds = f"{value.seconds}.{value.microseconds:06d}".rstrip("0").rstrip(".") if value.microseconds else ""
    seconds = seconds or (str(value.seconds) if value.seconds else "")
    days = f"{value.days}D" if value.days else ""
    return f"{sign}P{days}T{seconds}S" if seconds else f"{sign}P{days or '0D'}"


def _bytes_text(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return value.hex()
    return value.hex() if "\0" in text else text


def _plain(value: object) -> object:
    """Make a nested value fit for JSON: numbers and booleans stay what they are, the rest is written as text."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, bool | int | float) else as_text(value)


def _other_text(value: object) -> str | None:
    """Write a value of a library's own type: NumPy's scalars and arrays, the NA of pandas, UUIDs."""
    if type(value).__name__ == "NAType":
        return None
    inner = value.tolist() if hasattr(value, "tolist") else value
    return str(value) if type(inner) is type(value) else as_text(inner)


def text_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Write every column of a frame as text, as `as_text` does.

    Args:
        frame: a frame of any types.

    Returns:
        a frame of the same shape, all of whose columns are `polars.String`.

    Examples:
        >>> import polars as pl
        >>> text_frame(pl.DataFrame({"id": [1.0, None], "born": [date(1985, 7, 3), None]})).row(0)
        ('1', '1985-07-03')
    """
    return frame.with_columns([_text_column(column) for column in frame.get_columns()])


def _text_column(column: pl.Series) -> pl.Series:
    import polars as pl

    kind, name = column.dtype, pl.col(column.name)
    if kind == pl.String:
        return column
    if kind.is_integer() or kind in {pl.Boolean, pl.Null} or isinstance(kind, pl.Categorical | pl.Enum):
        return column.cast(pl.String)
    if kind.is_float():
        return _float_column(column)
    if kind == pl.Date:
        return column.dt.to_string("%Y-%m-%d")
    if isinstance(kind, pl.Datetime):
        zone = "%:z" if kind.time_zone else ""
        whole = name.dt.to_string(f"%Y-%m-%dT%H:%M:%S%.f{zone}")
        if kind.time_zone is None:
            whole = pl.when(name.dt.time() == time()).then(name.dt.to_string("%Y-%m-%d")).otherwise(whole)
        return column.to_frame().select(whole.alias(column.name)).to_series()
    if kind == pl.Time:
        return column.dt.to_string("%H:%M:%S%.f")
    if kind == pl.List(pl.String()) and (texts := _plain_lists(column)) is not None:
        return texts
    return pl.Series(column.name, [as_text(_python(value)) for value in column], dtype=pl.String)


def _plain_lists(column: pl.Series) -> pl.Series | None:
    """Return lists of text as JSON, all at once; None where an entry is missing, or has a mark that JSON escapes."""
    import polars as pl

    entries = column.explode(empty_as_null=False, keep_nulls=False)
    if entries.null_count() or entries.str.contains(r'["\\\x00-\x1f]').any():
        return None
    name = pl.col(column.name)
    joined = pl.concat_str(pl.lit('["'), name.list.join('","'), pl.lit('"]'))
    return column.to_frame().select(
        pl.when(name.list.len() == 0).then(pl.lit("[]")).otherwise(joined).alias(column.name)
    )[column.name]


def _python(value: Any) -> Any:  # noqa: ANN401 - what a nested Polars value holds is anything
    """Turn the Series within a nested column into lists."""
    return value.to_list() if hasattr(value, "to_list") else value


def _float_column(column: pl.Series) -> pl.Series:
    import polars as pl

    name = pl.col(column.name)
    whole = (name == name.floor()) & (name.abs() < LARGEST_WHOLE)
    text = (
        pl.when(name.is_nan() | name.is_null())
        .then(None)
        .when(whole)
        .then(pl.when(whole).then(name).cast(pl.Int64).cast(pl.String))
        .otherwise(name.cast(pl.String))
    )
    written = column.to_frame().select(text.alias(column.name)).to_series()
    if written.str.contains("e", literal=True).any():
        return pl.Series(column.name, [None if one is None else plain_number(one) for one in written], dtype=pl.String)
    return written
