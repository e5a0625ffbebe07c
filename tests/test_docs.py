"""Every code block of the README and the site runs, page by page, in an empty folder, and prints what the page says.

Blocks run from the top of a page:

- `python` blocks share one namespace; with `>>>` they are doctests.
- In `console` blocks each line after `$` is run, and the lines under it, if any, must be its output (`...` stands for
  anything). `echo $?` prints the exit code of the command before. A command may end with findings (1); it may end with
  an error (2) only where the page shows the error.
- A block with a title (```toml title="people.toml") is written to that file.
- Every `toml`, `json` and `yaml` block can be read as such.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)```\s*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="(?P<title>[^"]+)"')
_READERS: dict[str, Callable[[str], object]] = {"toml": tomllib.loads, "json": json.loads, "yaml": yaml.safe_load}
_LANGUAGES = {"python", "console", "text", "csv", *_READERS}


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str | None
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        info = match["info"].strip()
        title = _TITLE.search(info)
        body = re.sub(rf"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        found.append(
            Block(
                info.split()[0] if info else "",
                title["title"] if title else None,
                body,
                text.count("\n", 0, match.start()) + 1,
            )
        )
    return found


@dataclass
class Console:
    """Runs the commands of a page, in its folder."""

    folder: Path
    exit_code: int = 0

    def run_block(self, block: Block, where: str) -> None:
        command: str | None = None
        output: list[str] = []
        for line in [*block.body.splitlines(), "$ "]:
            if line.startswith("$ "):
                if command:
                    self.run(command, "\n".join(output).strip(), where)
                command, output = line[2:].partition("  #")[0].strip(), []
            else:
                output.append(line)

    def run(self, command: str, expected: str, where: str) -> None:
        if command == "echo $?":
            assert expected == str(self.exit_code), f"{where}: the exit code is {self.exit_code}, not {expected}"
            return
        words = shlex.split(command)
        if words[0] == "make":
            done = subprocess.run(
                ["make", "--dry-run", "--directory", str(ROOT), *words[1:]], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{where}: {command}: {done.stderr}"
            return
        if words[0] in {"pip", "git", "cd"}:  # installing is proved by the Makefile's own set-up
            return
        assert words[0] == "nzdatastd", (
            f"{where}: only nzdatastd, make, pip, git, cd and echo $? are run, not {words[0]}"
        )
        done = subprocess.run(
            [sys.executable, "-m", "nzdatastd", *words[1:]],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        )
        self.exit_code = done.returncode
        allowed = {0, 1, 2} if expected.startswith("nzdatastd: ") else {0, 1}
        assert done.returncode in allowed, f"{where}: {command} ended with {done.returncode}: {done.stderr}"
        printed = done.stdout + done.stderr
        if expected:
            same = doctest.OutputChecker().check_output(
                expected + "\n", printed.strip() + "\n", doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            )
            assert same, f"{where}: {command} printed\n{printed}\nand not\n{expected}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    console = Console(tmp_path)
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        assert block.language in _LANGUAGES, f"{where}: name the block's language, one of {sorted(_LANGUAGES)}"
        if block.language in _READERS:
            assert _READERS[block.language](block.body), f"{where}: nothing in it"
        if block.title:
            (tmp_path / block.title).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.title).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            _run_python(block.body, namespace, where)
        elif block.language == "console":
            console.run_block(block, where)


def _run_python(body: str, namespace: dict[str, object], where: str) -> None:
    if ">>>" not in body:
        exec(compile(body, where, "exec"), namespace)  # noqa: S102  # the documentation's own code
        return
    parsed = doctest.DocTestParser().get_doctest(body, namespace, where, where, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    results = runner.run(parsed, out=said.append, clear_globs=False)
    namespace.update(parsed.globs)
    assert results.failed == 0, "".join(said)
