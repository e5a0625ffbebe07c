"""The reference is complete: every command and option, every public name, every argument and every entry of a file."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import typer.main

import nzdatastd
from nzdatastd.checker.baseline import Baseline
from nzdatastd.checker.settings import Allowance, Settings, load_settings
from nzdatastd.cli.app import app
from nzdatastd.report import FORMATS
from nzdatastd.report.document import ColumnOutcome, Document, FindingRow, RuleOutcome
from nzdatastd.standards.context import options


def page(root: Path, name: str) -> str:
    return (root / "docs" / "reference" / name).read_text(encoding="utf-8")


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it; the program itself has none."""
    command = command or typer.main.get_command(app)
    if path or hasattr(command, "commands"):
        yield " ".join(path), command
    for name, each in getattr(command, "commands", {}).items():
        yield from commands(each, (*path, name))


def leaves() -> list[tuple[str, Any]]:
    return [(name, command) for name, command in commands() if not hasattr(command, "commands")]


def section(text: str, heading: str) -> str:
    found = re.search(rf"^## `{re.escape(heading)}`$\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/cli.md has no section `{heading}`"
    return found[1]


def documented_options(text: str) -> set[str]:
    rows = re.findall(r"^\| (`-.*?) \|", text, re.MULTILINE)
    return {option for row in rows for option in re.findall(r"(?<=`)--?[\w-]+", row)}


@pytest.mark.parametrize(("name", "command"), leaves(), ids=[name for name, _ in leaves()])
def test_each_command_tells_its_options_and_no_others(name: str, command: Any, project_root: Path) -> None:
    documented = documented_options(section(page(project_root, "cli.md"), f"nzdatastd {name}"))
    options = {
        flag
        for each in command.params
        if each.param_type_name == "option"
        for flag in [*each.opts, *each.secondary_opts]
    }
    assert documented == options - {"--help"}


def test_the_program_tells_its_own_options(project_root: Path) -> None:
    before_commands = page(project_root, "cli.md").partition("## Exit codes")[0]
    program = typer.main.get_command(app)
    options = {flag for each in program.params for flag in each.opts if not flag.endswith("help")}
    assert documented_options(before_commands) == options


def test_no_command_is_documented_that_does_not_exist(project_root: Path) -> None:
    headings = set(re.findall(r"^## `nzdatastd (.+)`$", page(project_root, "cli.md"), re.MULTILINE))
    assert headings == {name for name, _ in leaves()}


def test_every_command_and_option_has_help_of_its_own() -> None:
    silent = [name for name, command in commands() if not command.help]
    silent += [
        f"{name} {each.opts[0]}"
        for name, command in commands()
        for each in command.params
        if not getattr(each, "help", "")
    ]
    assert not [each for each in silent if not each.endswith("--help")]


def test_every_public_name_is_documented(project_root: Path) -> None:
    text = page(project_root, "api.md")
    missing = [name for name in nzdatastd.__all__ if not re.search(rf"`nz\.{name}\b", text)]
    assert not missing


def test_no_public_name_is_documented_that_does_not_exist(project_root: Path) -> None:
    named = set(re.findall(r"`nz\.([A-Za-z]\w*)", page(project_root, "api.md")))
    assert named <= set(nzdatastd.__all__)


def test_every_argument_of_check_is_documented(project_root: Path) -> None:
    cells = re.findall(r"^\| (`.+?) \|", page(project_root, "api.md"), re.MULTILINE)
    documented = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert set(inspect.signature(nzdatastd.check).parameters) - documented == set()


def test_every_public_member_of_a_report_is_documented(project_root: Path) -> None:
    told = page(project_root, "api.md").partition("### `nz.Report`")[2].partition("\n### ")[0]
    fields = set(nzdatastd.Report.__dataclass_fields__)
    members = {name for name in {*vars(nzdatastd.Report), *fields} if not name.startswith("_")}
    assert {name for name in members if not re.search(rf"`{name}[(`]", told)} == set()


def test_every_field_of_a_model_is_documented(project_root: Path) -> None:
    told = page(project_root, "api.md").partition("## Models")[2].partition("```")[0]
    for model in (nzdatastd.PersonName, nzdatastd.Coordinates, nzdatastd.PhoneNumber, nzdatastd.GenderAndSex):
        assert set(model.model_fields) - set(re.findall(r"`(\w+)`", told)) == set(), model.__name__


def test_every_setting_is_documented(project_root: Path) -> None:
    told = page(project_root, "formats.md").partition("## Settings")[2].partition("\n## ")[0]
    names = [*Settings.model_fields, *Allowance.model_fields]
    assert [name for name in names if not re.search(rf"^\[*{name.replace('_', '-')}\b", told, re.MULTILINE)] == []


def test_the_settings_and_the_baseline_shown_are_real(project_root: Path, tmp_path: Path) -> None:
    shown = page(project_root, "formats.md")
    [settings] = re.findall(r'^```toml title="nzdatastd.toml"\n(.*?)^```', shown, re.MULTILINE | re.DOTALL)
    (tmp_path / "nzdatastd.toml").write_text(settings, encoding="utf-8")
    assert load_settings(tmp_path).allowances[0].rule == "LA-25"
    [baseline] = re.findall(r"^```json\n(.*?)^```", shown, re.MULTILINE | re.DOTALL)
    (tmp_path / "baseline.json").write_text(baseline, encoding="utf-8")
    assert Baseline.read(tmp_path / "baseline.json").as_json() == baseline


@pytest.mark.parametrize("part", [Document, RuleOutcome, ColumnOutcome, FindingRow], ids=lambda part: part.__name__)
def test_every_key_of_the_json_report_is_documented(part: type, project_root: Path) -> None:
    told = page(project_root, "formats.md").partition("## JSON report")[2].partition("\n## ")[0]
    assert [key for key in get_type_hints(part) if f"`{key}`" not in told] == []


def test_every_report_format_is_documented(project_root: Path) -> None:
    told = section(page(project_root, "cli.md"), "nzdatastd check")
    [row] = [line for line in told.splitlines() if line.startswith("| `--format")]
    assert set(FORMATS) <= set(re.findall(r"`(\w+)`", row))


def test_every_example_layout_can_be_read_and_is_linked(project_root: Path) -> None:
    told = (project_root / "docs" / "how-to" / "layout.md").read_text(encoding="utf-8")
    layouts = sorted((project_root / "docs" / "examples").glob("*.toml"))
    assert layouts
    for path in layouts:
        assert nzdatastd.Layout.load(path).columns
        assert f"(../examples/{path.name})" in told


def test_the_readme_tells_every_open_point_with_its_default(project_root: Path) -> None:
    told = (project_root / "README.md").read_text(encoding="utf-8")
    unsettled = {rule.option for rule in nzdatastd.rules() if rule.option}
    rows = dict(re.findall(r"^\|[^|]+\| `(\w+)` \| `(\w+)` \|$", told, re.MULTILINE))
    assert rows == {name: options()[name].default for name in unsettled}


def test_the_links_of_the_readme_lead_somewhere(project_root: Path) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", (project_root / "README.md").read_text(encoding="utf-8"))
    assert linked
    assert [path for path in linked if not (project_root / path).is_file()] == []
