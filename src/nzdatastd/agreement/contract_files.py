"""Data contracts as files: YAML, as the Open Data Contract Standard has them, in a folder that appears whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from nzdatastd.io.whole_folder import atomic_folder

__all__ = ["SUFFIX", "contract_text", "write_contracts"]

SUFFIX: Final = ".odcs.yaml"
"""By which editors and catalogues know a contract (official: Open Data Contract Standard, use of file extensions)."""

_WIDTH: Final = 110


def contract_text(contract: Mapping[str, Any]) -> str:
    """Return a contract as YAML.

    >>> print(contract_text({"kind": "DataContract", "version": "1", "status": "yes"}), end="")
    kind: DataContract
    version: '1'
    status: 'yes'
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        """Quotes texts so that characters which YAML takes for the end of a line come back."""

        def represent_str(self, data: str) -> yaml.ScalarNode:
            return self.represent_scalar("tag:yaml.org,2002:str", data, style=None if data.isprintable() else '"')

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - of PyYAML
            return True

    Dumper.add_representer(str, Dumper.represent_str)
    return yaml.dump(contract, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


def write_contracts(contracts: Mapping[str, Mapping[str, Any]], folder: Path) -> list[Path]:
    """Write contracts to a folder, one file each, and return the files.

    Args:
        contracts: by source.
        folder: appears whole or not at all; one of an earlier export is replaced.

    Raises:
        SettingsError: it cannot be written, or something else is there.
    """
    names = [f"{source}{SUFFIX}" for source in contracts]
    with atomic_folder(folder, mark=names[0]) as part:
        for name, contract in zip(names, contracts.values(), strict=True):
            (part / name).write_text(contract_text(contract), encoding="utf-8", newline="\n")
    return [folder / name for name in names]
