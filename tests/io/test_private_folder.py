"""Folders for what does not fit into memory: nobody else may read them, and none is left behind."""

from __future__ import annotations

import gc
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from nzdatastd.io.private_folder import PrivateFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks on folders")

MAKES_ONE = """
import os, signal, sys
from nzdatastd.io.private_folder import PrivateFolder
folder = PrivateFolder()
(folder.path / "part").write_text("private")
print(folder.path, flush=True)
if sys.argv[1] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "failing":
    raise RuntimeError("something else")
if sys.argv[1] == "waiting":
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def made_by_another(how: str) -> Path:
    done = subprocess.run([sys.executable, "-c", MAKES_ONE, how], capture_output=True, text=True, check=False)
    assert done.returncode == {"killed": -signal.SIGKILL, "failing": 1, "ending": 0}[how]
    return Path(done.stdout.strip())


def test_its_owner_alone_may_open_it(place: Path) -> None:
    with PrivateFolder() as folder:
        assert folder.path.parent == place
        assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert not folder.path.exists()
    folder.remove()


def test_it_is_gone_with_the_object() -> None:
    folder = PrivateFolder()
    path = folder.path
    (path / "part").write_text("private")
    del folder
    gc.collect()
    assert not path.exists()


@pytest.mark.parametrize("how", ["ending", "failing"])
def test_it_is_gone_with_the_process(how: str) -> None:
    assert not made_by_another(how).exists()


def test_what_a_killed_process_left_is_cleared_away(place: Path) -> None:
    left = made_by_another("killed")
    assert left.exists()
    (place / "nzdatastd-notes").mkdir()
    with PrivateFolder():
        assert not left.exists()
        assert (place / "nzdatastd-notes").is_dir()


def test_the_folder_of_a_process_at_work_stays(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAKES_ONE, "waiting"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        path = Path(other.stdout.readline().strip())
        # Seen from a container of its own, its number may be anybody's, or nobody's.
        renamed = path.rename(place / f"nzdatastd-{2**22 + 7}-{path.name[-8:]}")
        with PrivateFolder():
            assert renamed.exists()
        other.communicate()
