"""What other projects take up: the GitHub Action and the pre-commit hook."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

EXIT_CODE = 7


@pytest.fixture(scope="module")
def action(project_root: Path) -> dict[str, Any]:
    return yaml.safe_load((project_root / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def run_check_step(action: dict[str, Any], tmp_path: Path) -> Any:
    """Runs the script of the step that checks as a runner would; a stand-in for nzdatastd prints what it is given."""
    command = tmp_path / "nzdatastd" / "bin" / "nzdatastd"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@"\nexit {EXIT_CODE}\n', encoding="utf-8")
    command.chmod(0o755)
    [step] = [step for step in action["runs"]["steps"] if step.get("name") == "Check"]

    def run(**given: str) -> list[str]:
        inputs = {name: declared.get("default", "") for name, declared in action["inputs"].items()} | given
        environment = {
            variable: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
            for variable, value in step["env"].items()
        }
        script = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert script.returncode == EXIT_CODE, script.stderr
        return script.stdout.splitlines()

    return run


def test_the_action_checks_the_file_and_passes_the_exit_code_on(run_check_step: Any) -> None:
    assert run_check_step(file="people.csv") == ["check", "people.csv", "--format", "github", "--fail-on", "error"]


def test_the_action_hands_every_input_over(run_check_step: Any) -> None:
    given = {"layout": "my layout.toml", "fail-on": "warning", "arguments": "--ignore\nSA-03\n\n--as-at=2026-07-01\n"}
    assert run_check_step(file="two words.csv", **given) == [
        *("check", "two words.csv", "--format", "github", "--fail-on", "warning"),
        *("--layout", "my layout.toml", "--ignore", "SA-03", "--as-at=2026-07-01"),
    ]


def test_the_action_runs_nothing_that_an_input_holds(run_check_step: Any, tmp_path: Path) -> None:
    trap = f'$(touch "{tmp_path}/sprung"); `touch {tmp_path}/sprung` * "'
    assert run_check_step(file=trap, arguments=trap)[1] == trap
    assert not (tmp_path / "sprung").exists()


def test_no_input_is_pasted_into_a_script(action: dict[str, Any]) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize(
    ("path", "checked"),
    [("people.csv", True), ("a/b.parquet", True), ("people.csv.bak", False), ("csv", False), ("people.py", False)],
)
def test_the_pre_commit_hook_takes_data_files(path: str, checked: bool, project_root: Path) -> None:
    [hook] = yaml.safe_load((project_root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"]) == ("nzdatastd-check", "nzdatastd check")
    assert bool(re.search(hook["files"], path)) is checked
