"""A folder for what does not fit into memory: for nobody else to read, and gone with whoever made it.

What a killed process left behind is cleared away by the next one that makes such a folder: it may hold personal data.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from types import TracebackType
from typing import Final, Self
from weakref import finalize

from nzdatastd.io.running import is_running

__all__ = ["PrivateFolder"]

_OURS: Final = re.compile("nzdatastd-(?P<process>[0-9]+)-[a-z0-9_]{8}")


class PrivateFolder:
    """A folder in the place for temporary files, which its owner alone may open (mode 0700).

    It is removed when the block that it is used in ends, when the object is let go, or when Python ends.

    >>> with PrivateFolder() as folder:
    ...     written = (folder.path / "notes").write_text("private")
    >>> folder.path.exists()
    False
    """

    def __init__(self) -> None:
        _clear_away()
        self.path = Path(mkdtemp(prefix=f"nzdatastd-{os.getpid()}-"))
        self._remove = finalize(self, _removed, self.path, os.getpid(), _locked(self.path))

    def remove(self) -> None:
        """Remove the folder with all that is in it; more than once does no harm."""
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()


def _locked(path: Path) -> int | None:
    """Lock a folder, and return what the lock hangs on, which ends with the process; None where it is locked already.

    Numbers of processes alone do not tell: two machines, or containers, may share the place and not the numbers.
    """
    if sys.platform == "win32":  # it knows no locks on folders
        return None
    import fcntl

    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _removed(path: Path, owner: int, lock: int | None) -> None:
    if os.getpid() != owner:  # a copy of the process has a copy of the object, and not the folder
        return
    shutil.rmtree(path, ignore_errors=True)
    if lock is not None:
        os.close(lock)


def _clear_away() -> None:
    for each in Path(gettempdir()).glob("nzdatastd-*"):
        found = _OURS.fullmatch(each.name)
        if found is None or is_running(int(found["process"])):
            continue
        with suppress(OSError):  # somebody else's, or gone already
            lock = _locked(each)
            if lock is not None:
                shutil.rmtree(each, ignore_errors=True)
                os.close(lock)
