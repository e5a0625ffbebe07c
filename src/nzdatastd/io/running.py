"""Whether a process is still at work, so that what it left behind may be cleared away once it is not."""

from __future__ import annotations

import os
import sys

__all__ = ["is_running"]


def is_running(process: int) -> bool:
    """Return whether there is a process with this number; true where that cannot be asked.

    Args:
        process: its number.

    >>> is_running(os.getpid())
    True
    """
    if sys.platform == "win32":  # asking would end the process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
