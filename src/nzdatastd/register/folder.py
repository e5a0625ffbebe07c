"""The folder of an index: its files, their checksums, and how it appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nzdatastd.errors import InputError, SettingsError

__all__ = ["ADDRESSES", "FORMAT", "PLACES", "STREETS", "new_folder", "read_manifest", "write_manifest"]

FORMAT: Final = 1
"""The version of the index's own form; another one has to be built anew."""

STREETS: Final = "streets.parquet"
ADDRESSES: Final = "addresses.parquet"
PLACES: Final = "places.parquet"
MANIFEST: Final = "manifest.json"
_BLOCK = 1 << 20


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a temporary folder beside an index, and put it in the index's place when the block ends well.

    Args:
        path: the folder of the index; an index that stands there stays until the new one is complete.

    Raises:
        SettingsError: something else stands there, or nothing can be written there.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir()) and not (path / MANIFEST).is_file()):
        raise SettingsError(f"{path.name}: is there already and is no register: name another folder")
    if not path.absolute().parent.is_dir():
        raise SettingsError(f"{path.name}: the folder to put it into does not exist: make it first")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with _told(path):
        part.mkdir()
    try:
        yield part
        with _told(path):
            _put_in_place(part, path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put_in_place(part: Path, path: Path) -> None:
    old = part.with_suffix(".old")
    if path.is_dir():
        path.rename(old)
    try:
        part.rename(path)
    except OSError:
        if old.is_dir():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(f"{path.name}: cannot be written ({error.strerror or 'unknown reason'})") from None


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """Write what the index was made of, with a checksum of each of its files.

    Args:
        folder: of the index; all its other files are there.
        facts: what else to keep: sources and counts.
    """
    checksums = {name: _checksum(folder / name) for name in (STREETS, ADDRESSES, PLACES)}
    document = {"format": FORMAT, **facts, "files": checksums}
    (folder / MANIFEST).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Mapping[str, object]:
    """Return what the index was made of, having made sure that it is whole.

    Args:
        folder: of the index.

    Raises:
        InputError: there is no index, it is damaged, or another version of the library made it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(f"{folder.name}: no register here: make one with `nzdatastd register build FILE`")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        version, checksums = document["format"], dict(document["files"])
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{folder.name}: {MANIFEST} is damaged: build the register anew") from None
    if version != FORMAT:
        raise InputError(f"{folder.name}: the index has format {version}, this is format {FORMAT}: build it anew")
    for name in (STREETS, ADDRESSES, PLACES):
        if not (folder / name).is_file() or _checksum(folder / name) != checksums.get(name):
            raise InputError(f"{folder.name}: {name} is missing or was changed: build the register anew")
    return dict(document)


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
