"""What is handed over: the wheel, the licence, the changelog, the README, and nothing of the machine it was made on."""

from __future__ import annotations

import re
import socket
import subprocess
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from pytest_socket import SocketBlockedError

import nzdatastd

HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<date>\S+))?$", re.MULTILINE)
MACHINE_PATH = re.compile(rb"(?<![\w.:/-])/(?:work|root|tmp|home/\w+|Users/\w+)/\w")


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files in the wheel that a release of this checkout would be."""
    folder = str(tmp_path_factory.mktemp("wheel"))
    [built] = WheelBuilder(str(project_root)).build(directory=folder, versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        return frozenset(archive.namelist())


def test_type_hints_are_shipped(wheel: frozenset[str]) -> None:
    assert "nzdatastd/py.typed" in wheel


def test_every_file_of_the_package_is_shipped(wheel: frozenset[str], project_root: Path) -> None:
    source = project_root / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "nzdatastd").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - wheel == set()


def test_the_licence_is_shipped(wheel: frozenset[str], project_root: Path) -> None:
    text = (project_root / "LICENCE").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n\nCopyright (c) 2026 The nzdatastd authors\n")
    assert f"nzdatastd-{nzdatastd.__version__}.dist-info/licenses/LICENCE" in wheel


def test_nothing_but_the_package_is_shipped(wheel: frozenset[str]) -> None:
    assert {name.partition("/")[0] for name in wheel} == {"nzdatastd", f"nzdatastd-{nzdatastd.__version__}.dist-info"}


def test_the_newest_changelog_heading_is_this_version(project_root: Path) -> None:
    headings = HEADING.findall((project_root / "CHANGELOG.md").read_text(encoding="utf-8"))
    released = [name for name, _ in headings if name != "Unreleased"]
    if headings[0][0] == "Unreleased":
        assert nzdatastd.__version__ not in released
    else:
        assert released[0] == nzdatastd.__version__


def test_the_installed_version_is_this_version() -> None:
    assert version("nzdatastd") == nzdatastd.__version__


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_shows_the_two_commands(command: str, project_root: Path) -> None:
    assert command in (project_root / "README.md").read_text(encoding="utf-8")


def test_no_file_names_a_path_of_one_machine(project_root: Path) -> None:
    if not (project_root / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is git's to tell")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=project_root, capture_output=True, check=True).stdout
    files = [project_root / name for name in listed.decode().split("\0") if name]
    telling = [
        path.relative_to(project_root).as_posix()
        for path in files
        if path.is_file() and (MACHINE_PATH.search(content := path.read_bytes()) or bytes(project_root) in content)
    ]
    assert files
    assert telling == []


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_reaches_the_network() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET)
