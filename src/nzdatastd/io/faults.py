"""Say in one line what is wrong with a file, and never what is in it."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nzdatastd.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fault", "files_as_input", "polars_as_input"]


def fault(name: str, message: str, *, line: int | None = None) -> InputError:
    """Make an error about a source.

    Args:
        name: the source's name, without its folder.
        message: what is wrong and what to do, with no value from the data.
        line: the physical line, counted from 1.

    Returns:
        the error, to be raised.

    Examples:
        >>> print(fault("people.csv", "3 fields where the header has 4", line=7))
        people.csv, line 7: 3 fields where the header has 4
    """
    where = name if line is None else f"{name}, line {line}"
    return InputError(f"{where}: {message}")


@contextmanager
def files_as_input(name: str) -> Iterator[None]:
    """Turn what the file system says into an InputError.

    Args:
        name: the source's name, without its folder.

    Raises:
        InputError: the file is missing, a directory, not permitted, or breaks off while it is read.
    """
    try:
        yield
    except FileNotFoundError:
        raise fault(name, "no such file") from None
    except IsADirectoryError:
        raise fault(name, "a directory, not a file: name one of the files in it") from None
    except PermissionError:
        raise fault(name, "not permitted to read it: ask for read permission") from None
    except (EOFError, zlib.error):
        raise fault(name, "the compressed file is damaged or breaks off: fetch it again") from None
    except OSError as error:
        raise fault(name, f"cannot be read ({error.strerror or 'damaged or incomplete'})") from None


@contextmanager
def polars_as_input(name: str, message: str) -> Iterator[None]:
    """Turn an error of Polars, whose text may quote the data, into an InputError that does not.

    Args:
        name: the source's name, without its folder.
        message: what is wrong and what to do.

    Raises:
        InputError: Polars could not read the source.
    """
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise fault(name, message) from None
