"""An agreement: read from its file, told in plain English, and run."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from nzdatastd.agreement.document import AgreementDocument, SourceEntry
from nzdatastd.agreement.references import refuse_dangling_names
from nzdatastd.agreement.refusals import refusal
from nzdatastd.errors import LayoutError, SettingsError
from nzdatastd.io.layout import Layout
from nzdatastd.reconciler.policy import Policy

if TYPE_CHECKING:
    from nzdatastd.agreement.promises import Promise
    from nzdatastd.agreement.run import Run
    from nzdatastd.normaliser.places import Places

__all__ = ["Agreement"]


@dataclass(frozen=True)
class Agreement:
    """What agencies have agreed on.

    Args:
        document: what the file says.
        layouts: of the sources, by name.
        folder: from which paths are taken.
        path: the file; None where the agreement came as a dict.
    """

    document: AgreementDocument
    layouts: Mapping[str, Layout] = field(repr=False)
    folder: Path
    path: Path | None = None

    @classmethod
    def load(cls, given: str | PathLike[str] | Mapping[str, object], folder: str | PathLike[str] = ".") -> Agreement:
        """Return the agreement in a TOML file, or the same as a dict.

        Args:
            given: the file, or the dict.
            folder: from which a dict's paths are taken; those of a file are taken from its own folder.

        Raises:
            SettingsError: it cannot be read, or is no agreement; one line that names the table and the entry.

        >>> given = {"format": 1, "name": "schools", "porpose": "to plan bus routes"}
        >>> Agreement.load(given)
        Traceback (most recent call last):
        nzdatastd.errors.SettingsError: the agreement: no entry is called 'porpose'; did you mean 'purpose'?
        """
        if isinstance(given, Mapping):
            return _agreement(given, "the agreement", Path(folder), None)
        path = Path(given)
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"{path.name}: cannot be read ({error.strerror or 'unknown reason'})") from None
        except UnicodeDecodeError:
            raise SettingsError(f"{path.name}: cannot be read (it is not UTF-8)") from None
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path.name}: not valid TOML: {error}") from None
        return _agreement(document, path.name, path.parent, path)

    @property
    def policy(self) -> Policy:
        """The survivorship rules."""
        return Policy.load(self.document.survivorship.model_dump())

    def file_of(self, source: SourceEntry) -> Path:
        """Return the path of what a source delivers."""
        return self.folder / source.file

    def in_words(self) -> str:
        """Return what the agreement means, in plain English, without a look at the data."""
        from nzdatastd.agreement.plain_english import in_plain_english

        return in_plain_english(self)

    def refuse_misfits(self) -> None:
        """Make sure that every source is there and has the columns that the agreement names.

        Raises:
            InputError: a source cannot be read.
            LayoutError: a column is not there.
            SettingsError: a column of consent is not there.
        """
        from nzdatastd.agreement.delivered import opened_sources

        opened_sources(self)

    def to_odcs(self) -> dict[str, dict[str, Any]]:
        """Return the data contract of each source, by its name, as the Open Data Contract Standard 3.1.0 has it.

        The data is not looked at; no path but the names of files is in a contract.
        """
        from nzdatastd.agreement.contract import contracts_of

        return contracts_of(self)

    def export(self, folder: str | PathLike[str]) -> list[Path]:
        """Write the data contracts as YAML, and return the files: `<source>.odcs.yaml`.

        Args:
            folder: appears whole or not at all; one of an earlier export is replaced.

        Raises:
            SettingsError: it cannot be written, or something else is there.
        """
        from nzdatastd.agreement.contract_files import write_contracts

        return write_contracts(self.to_odcs(), Path(folder))

    def promises(self, as_at: dt.date | None = None) -> tuple[Promise, ...]:
        """Return how each promise to deliver by the standards is kept by the data that is there.

        Args:
            as_at: the day of the run; no date is too late where it is not given.

        Raises:
            InputError: a source cannot be read.
            LayoutError: a column is not there.
        """
        from nzdatastd.agreement.delivered import opened_sources
        from nzdatastd.agreement.promises import kept_promises

        return kept_promises(self, opened_sources(self), as_at)

    def run(
        self,
        out: str | PathLike[str],
        *,
        as_at: dt.date | None = None,
        purpose: str | None = None,
        previous: object = None,
        decisions: object = None,
        places: Places | None = None,
        workers: int | None = None,
        show_values: bool = False,
        progress: Callable[[str, int], None] | None = None,
    ) -> Run:
        """Carry the agreement out: read, keep to consent, normalise, match, reconcile and write.

        The same inputs give the same outputs, byte for byte.

        Args:
            out: the folder to write. It appears whole or not at all; one of an earlier run is replaced.
            as_at: the day that the run is made for, written in its manifest; consents of later days do not hold.
            purpose: the one consent that is asked for; all that the agreement names where none is given.
            previous: entities of the run before (`entities.parquet`, or a frame): what stays together keeps its id.
            decisions: what a person decided on open conflicts (`open_conflicts.csv` filled in, or a frame).
            places: the full table of localities.
            workers: processes to normalise in.
            show_values: whether the report shows examples as they are. They are personal data.
            progress: told a step and the number of rows of it that are done.

        Returns:
            The run: agreed records, conflicts, provenance, and what was written.

        Raises:
            SettingsError: the folder cannot be written, or something that the agreement names is not there.
            InputError: a source cannot be read, or breaks a promise where the agreement refuses that.
            LayoutError: a layout does not fit its source.
        """
        from nzdatastd.agreement.run import run

        return run(
            self,
            Path(out),
            as_at=as_at,
            purpose=purpose,
            previous=previous,
            decisions=decisions,
            places=places,
            workers=workers,
            show_values=show_values,
            progress=progress,
        )


def _agreement(document: Mapping[str, object], where: str, folder: Path, path: Path | None) -> Agreement:
    if document.get("format", 1) != 1:
        raise SettingsError(f"{where}: format: this version of nzdatastd reads format 1")
    try:
        read = AgreementDocument.model_validate(document)
    except ValidationError as error:
        raise refusal(error, AgreementDocument, where) from None
    layouts = {}
    for number, source in enumerate(read.sources, start=1):
        given = source.layout
        try:
            layouts[source.name] = Layout.load(folder / given if isinstance(given, str) else given)
        except LayoutError as error:
            told = str(error).removeprefix("the layout: ")
            raise SettingsError(f"{where}: [[sources]] {number}, layout: {told}") from None
    refuse_dangling_names(read, layouts, where)
    return Agreement(read, layouts, folder, path)
