"""The progress bar of the commands: on a terminal only, and on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["rows_shown", "steps_shown"]


@contextmanager
def rows_shown(title: str, *, shown: bool) -> Iterator[Callable[[int], None] | None]:
    """Show how many rows are done, and give the function to tell it by; None where nothing is to be shown.

    Args:
        title: what is going on.
        shown: whether the user wants it; nothing is shown where stderr is no terminal.
    """
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f} rows"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda rows: bar.advance(task, rows)


@contextmanager
def steps_shown(*, shown: bool) -> Iterator[Callable[[str, int], None] | None]:
    """Show the step that is done and its rows, and give the function to tell both by; None where nothing is shown.

    Args:
        shown: whether the user wants it; nothing is shown where stderr is no terminal.
    """
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        done: dict[str, int] = {}

        def tell(step: str, rows: int) -> None:
            done[step] = done.get(step, 0) + rows
            bar.update(task, description=f"{step} {done[step]:,} rows" if done[step] else step)

        yield tell
