"""The parts of the package import downwards only, and heavy libraries only where they are used.

Read from the source with `ast`, so that an import inside a function or under TYPE_CHECKING counts like any other.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "nzdatastd"

# From the top down. Parts on one line do not know each other.
ORDER: tuple[frozenset[str], ...] = (
    frozenset({"__main__"}),
    frozenset({"cli"}),
    frozenset({"api", "testing"}),
    frozenset({"agreement"}),
    frozenset({"reconciler"}),
    frozenset({"matcher"}),
    frozenset({"register", "checker"}),
    frozenset({"profiler"}),
    frozenset({"normaliser"}),
    frozenset({"standards"}),
)
LEVEL = {part: level for level, parts in enumerate(ORDER) for part in parts}
SERVING = frozenset({"interchange", "io", "report"})  # they serve every part above standards, and know only standards
PLACED = LEVEL.keys() | SERVING | {"demo", "errors"}  # the demonstration files hold no code

MAY_BE_IMPORTED_ABOVE_ALL = {"cli": {"rich", "typer"}}  # the command line is written in them
LONGEST_MODULE = 400


@dataclass(frozen=True)
class Import:
    """One import: where it stands, what it names in full, and whether it runs when the module itself is imported."""

    file: str
    line: int
    part: str
    module: str
    at_once: bool

    @property
    def imported_part(self) -> str | None:
        """The part of the package that is imported; the package's own name where no part is; None for a library."""
        names = self.module.split(".")
        if names[0] != PACKAGE:
            return None
        return names[1] if len(names) > 1 and names[1] in PLACED else PACKAGE

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.part} → {self.imported_part or self.module} (imports {self.module})"


class ImportReader(ast.NodeVisitor):
    """Collects the imports of one module of the package, relative names resolved."""

    def __init__(self, file: Path, source: Path) -> None:
        where = file.relative_to(source)
        self.file = where.as_posix()
        self.package = where.parts[:-1]
        self.part = PACKAGE if self.file == f"{PACKAGE}/__init__.py" else where.with_suffix("").parts[1]
        self.at_once = True
        self.found: list[Import] = []
        self.visit(ast.parse(file.read_text(encoding="utf-8"), filename=self.file))

    def add(self, node: ast.stmt | ast.expr, module: str) -> None:
        self.found.append(Import(self.file, node.lineno, self.part, module, self.at_once))

    def visit_later(self, *nodes: ast.AST) -> None:
        before, self.at_once = self.at_once, False
        for node in nodes:
            self.visit(node)
        self.at_once = before

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.add(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        above = self.package[: len(self.package) - node.level + 1] if node.level else ()
        module = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            self.add(node, f"{module}.{alias.name}")

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str() as module), *_],
            ):
                self.add(node, module)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit_later(*node.body)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.visit_later(*node.body)

    def visit_If(self, node: ast.If) -> None:
        match node.test:
            case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
                self.visit_later(*node.body)
                for other in node.orelse:
                    self.visit(other)
            case _:
                self.generic_visit(node)


def imports_in(source: Path) -> list[Import]:
    """Every import of every module below `source/nzdatastd`."""
    return [found for file in sorted((source / PACKAGE).rglob("*.py")) for found in ImportReader(file, source).found]


def goes_down(found: Import) -> bool:
    """Whether an import keeps to the order."""
    part, other = found.part, found.imported_part
    if other is None or other in (part, "errors") or found.module == f"{PACKAGE}.__version__":
        return True
    if part == PACKAGE:
        return other != "cli" and not (other == "api" and found.at_once)
    if other == PACKAGE:  # the public names: they come from the api, so who may import it may import them
        return part in {"__main__", "cli"}
    if part in SERVING:
        return other == "standards"
    if part not in LEVEL:  # errors, which imports nothing, or a part that has no place yet
        return False
    if other in SERVING:
        return part != "standards"
    return LEVEL[part] < LEVEL[other]


def loads_heavily(found: Import, heavy_libraries: frozenset[str]) -> bool:
    """Whether a heavy library is loaded as soon as the module is imported."""
    library = found.module.partition(".")[0]
    return found.at_once and library in heavy_libraries - MAY_BE_IMPORTED_ABOVE_ALL.get(found.part, set())


@pytest.fixture(scope="module")
def source(project_root: Path) -> Path:
    return project_root / "src"


def test_every_part_has_its_place_in_the_order(source: Path) -> None:
    modules = (path for path in (source / PACKAGE).iterdir() if path.suffix == ".py" or any(path.rglob("*.py")))
    parts = {path.stem for path in modules} - {"__init__"}
    assert parts <= PLACED, f"place these in ORDER, here and in the design: {sorted(parts - PLACED)}"


def test_imports_go_down_the_order_only(source: Path) -> None:
    imports = imports_in(source)
    assert imports, "no import found: the source folder is not where this test looks"
    upwards = [str(found) for found in imports if not goes_down(found)]
    assert not upwards, "these imports go up, or sideways:\n" + "\n".join(upwards)


def test_heavy_libraries_are_imported_where_they_are_used(source: Path, heavy_libraries: frozenset[str]) -> None:
    at_once = [str(found) for found in imports_in(source) if loads_heavily(found, heavy_libraries)]
    assert not at_once, "import these inside the functions that use them:\n" + "\n".join(at_once)


def test_no_module_is_too_long_to_read(source: Path) -> None:
    lengths = {
        path.relative_to(source).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (source / PACKAGE).rglob("*.py")
    }
    too_long = {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}
    assert not too_long, f"over {LONGEST_MODULE} lines: {too_long}"


ALLOWED = [
    ("checker/a.py", "from nzdatastd.standards import b"),
    ("checker/a.py", "from ..profiler.b import c"),
    ("checker/a.py", "from . import b"),
    ("checker/a.py", "from nzdatastd import errors, io"),
    ("report/a.py", "from nzdatastd import __version__"),
    ("cli/a.py", "import nzdatastd as nz"),
    ("cli/a.py", "import typer"),
    ("api.py", "def f():\n    from nzdatastd.checker import b"),
    ("__init__.py", "from nzdatastd.standards import b"),
    ("__init__.py", "def __getattr__(name):\n    import nzdatastd.api"),
    ("__init__.py", "if TYPE_CHECKING:\n    from nzdatastd.api import b"),
    ("standards/a.py", "if TYPE_CHECKING:\n    import polars"),
    ("standards/a.py", "def f():\n    import polars as pl"),
    ("standards/a.py", "import re"),
]
REFUSED = [
    ("standards/a.py", "from nzdatastd.checker import b", "nzdatastd/standards/a.py:1: standards → checker"),
    ("standards/a.py", "from nzdatastd.io import b", "standards → io"),
    ("standards/a.py", "from ..normaliser import b", "standards → normaliser"),
    ("standards/a.py", "from .. import api", "standards → api"),
    ("standards/a.py", "if TYPE_CHECKING:\n    import nzdatastd.checker", "nzdatastd/standards/a.py:2: "),
    ("standards/a.py", "def f():\n    importlib.import_module('nzdatastd.checker.b')", "standards → checker"),
    ("checker/a.py", "async def f():\n    from nzdatastd.register import b", "checker → register"),
    ("checker/__init__.py", "from ..matcher import b", "checker → matcher"),
    ("checker/a.py", "from nzdatastd import check", "checker → nzdatastd"),
    ("api.py", "import nzdatastd.cli.main", "api → cli"),
    ("report/a.py", "from nzdatastd.io import b", "report → io"),
    ("errors.py", "import nzdatastd.standards", "errors → standards"),
    ("newcomer.py", "import nzdatastd.standards", "newcomer → standards"),
    ("__init__.py", "from nzdatastd.api import check", "nzdatastd → api"),
    ("report/a.py", "import polars as pl", "report → polars"),
    ("report/a.py", "try:\n    from rich.table import Table\nexcept ImportError:\n    Table = None", "report → rich"),
    ("cli/a.py", "import polars", "cli → polars"),
    ("standards/a.py", "if TYPE_CHECKING:\n    import re\nelse:\n    import polars", "standards → polars"),
]


def refusals(folder: Path, path: str, text: str, heavy_libraries: frozenset[str]) -> list[str]:
    file = folder / PACKAGE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [str(each) for each in imports_in(folder) if not goes_down(each) or loads_heavily(each, heavy_libraries)]


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_keeps_to_the_order_is_allowed(
    path: str, text: str, tmp_path: Path, heavy_libraries: frozenset[str]
) -> None:
    assert refusals(tmp_path, path, text, heavy_libraries) == []


@pytest.mark.parametrize(("path", "text", "message"), REFUSED)
def test_what_breaks_the_order_is_refused(
    path: str, text: str, message: str, tmp_path: Path, heavy_libraries: frozenset[str]
) -> None:
    [refusal] = refusals(tmp_path, path, text, heavy_libraries)
    assert message in refusal
