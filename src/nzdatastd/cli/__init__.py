"""The command line: it parses arguments, calls the API and prints.

Exit codes: 0 nothing at or above the fail level, 1 findings, 2 the input or the command is wrong.
"""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; errors a user can mend are one line on stderr and exit code 2."""
    from nzdatastd.cli.app import app
    from nzdatastd.errors import NZDataStdError

    try:
        app()
    except NZDataStdError as error:
        print(f"nzdatastd: {error}", file=sys.stderr)  # noqa: T201  # the command line's own voice
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
