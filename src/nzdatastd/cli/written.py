"""Text that commands write to files: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> None:
    """Write a text to a file.

    Args:
        path: of the file.
        text: its contents; a line feed is put behind it where there is none.

    Raises:
        SettingsError: the file cannot be written.
    """
    from nzdatastd.io.write import atomic_path

    with atomic_path(path) as temporary:
        temporary.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
