"""Write a folder so that it appears whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nzdatastd.errors import SettingsError
from nzdatastd.io.running import is_running

__all__ = ["atomic_folder"]


@contextmanager
def atomic_folder(path: Path, *, mark: str) -> Iterator[Path]:
    """Give a hidden folder beside the one to be written, and put it in its place when the block ends well.

    What a killed process left behind for the same folder is removed first.

    Args:
        path: the folder to be written. What stands there stays until the new one is complete.
        mark: the file that every such folder has. A folder without it was not made here, and is not replaced.

    Yields:
        the folder to write to.

    Raises:
        SettingsError: the folder above is missing, may not be written to, or something else stands in the place.

    Examples:
        >>> import tempfile
        >>> above = Path(tempfile.mkdtemp())
        >>> with atomic_folder(above / "out", mark="manifest.json") as part:
        ...     written = (part / "manifest.json").write_text("{}")
        >>> [each.name for each in above.iterdir()]
        ['out']
    """
    whole = path.absolute()
    above = whole.parent
    if not whole.name or not above.is_dir():
        raise SettingsError(f"{path.name}: the folder to make it in does not exist: make it first")
    if whole.exists() and not _may_be_replaced(whole, mark):
        raise SettingsError(f"{path.name}: something else is there, which is not replaced: name a new folder")
    _remove_left_behind(whole)
    part = above / f".{whole.name}.{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        part.mkdir(mode=0o700)
        yield part
        part.chmod(0o777 & ~_umask())
        _put_in_place(part, whole)
    except OSError as error:
        raise SettingsError(f"{path.name}: cannot be written ({error.strerror or 'unknown reason'})") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _may_be_replaced(path: Path, mark: str) -> bool:
    return path.is_dir() and not path.is_symlink() and ((path / mark).is_file() or not any(path.iterdir()))


def _put_in_place(part: Path, whole: Path) -> None:
    if not whole.exists():
        part.rename(whole)
        return
    before = part.with_name(f"{part.name}.before")
    whole.rename(before)
    try:
        part.rename(whole)
    except OSError:
        before.rename(whole)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _remove_left_behind(whole: Path) -> None:
    ours = re.compile(rf"\.{re.escape(whole.name)}\.(?P<process>[0-9]+)-[0-9a-f]{{8}}\.part(?P<before>\.before)?")
    for each in whole.parent.iterdir():
        found = ours.fullmatch(each.name)
        if found is None or is_running(int(found["process"])):
            continue
        if found["before"] and not whole.exists():  # killed between two renames: what stood there is put back
            each.rename(whole)
        else:
            shutil.rmtree(each, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
