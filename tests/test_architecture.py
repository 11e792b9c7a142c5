"""The house: which module may import which, how long one may be, and what lies at the top of the repository."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lumac.built import MAKERS
from tests.folders import PACKAGE, ROOT

# Each part may import those before it, and itself.
ORDER = (
    "version",
    "source",
    "diagnostics",
    "types",
    "built",
    "syntax",
    "library",
    "names",
    "check",
    "effects",
    "decide",
    "emit",
    "permissions",
    "pipeline",
    "ownership",
    "files",
    "cache",
    "commands",
    "cli",
)
TOOLS = ("nodes", "build_hook")
LONGEST_MODULE = 520
LONGEST_FUNCTION = 90
LONG_FUNCTION = 40
NO_MODULE = {"utils", "util", "common", "helpers", "helper", "constants", "misc"}

WORLD = {"os", "pathlib", "random", "socket", "subprocess", "tempfile", "time"}

MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if "_built" not in path.parts and "__pycache__" not in path.parts
)
GENERATED = {PACKAGE / "syntax/ast.py", PACKAGE / "check/typed.py"}


def name_of(path: Path) -> str:
    """`lumac.names.scope` for its file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The second word of `lumac.check.scope`; the package itself is part of what people see."""
    words = module.split(".")
    return words[1] if len(words) > 1 else "lumac"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module of ours that a module imports, wherever in it, for types or at run time."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "lumac")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: a relative import"
            if node.module == "lumac":
                yield from (f"lumac.{alias.name}" for alias in node.names)
            elif (node.module or "").startswith("lumac."):
                yield node.module or ""


def parameters() -> list[object]:
    return [pytest.param(path, id=name_of(path)) for path in MODULES]


@pytest.mark.parametrize("path", parameters())
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(name_of(path))
    if part in (*TOOLS, "lumac", "__main__"):
        return
    assert part in ORDER, f"{part} has no place in the order"
    allowed = {*ORDER[: ORDER.index(part) + 1], "__version__"}
    wrong = {name for name in imports_of(path) if part_of(name) not in allowed}
    assert not wrong, f"{name_of(path)} imports {sorted(wrong)}"


def imported_modules(path: Path) -> set[str]:
    """The modules that a module imports, wherever in it; of `from folder import name` the module `folder.name`."""
    modules = {name_of(each) for each in MODULES}
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inside & modules) or {node.module or ""}
    return found & modules


def ring_in(graph: dict[str, set[str]]) -> list[str]:
    """Names that lead back to the first of them, or nothing. What leads nowhere any more is taken away until nothing
    is left, or only what is in a ring or leads into one."""
    left = {name: set(to) - {name} for name, to in graph.items()}
    while left:
        ends = {name for name, to in left.items() if not to & left.keys()}
        if not ends:
            break
        left = {name: to for name, to in left.items() if name not in ends}
    found: list[str] = []
    name = min(left, default="")
    while name and name not in found:
        found.append(name)
        name = min(left[name] & left.keys())
    return found[found.index(name) :] if name else []


def test_no_ring_is_found_where_there_is_none_and_each_where_there_is_one() -> None:
    assert ring_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
    assert ring_in({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}}) == ["b", "c", "d"]


def test_no_modules_import_each_other_in_a_ring() -> None:
    """Imports for types count, too."""
    assert ring_in({name_of(path): imported_modules(path) for path in MODULES}) == []


def test_folders_are_floors() -> None:
    """Folders inside of a part import one way, too; a module beside them is a floor by itself."""
    folders: dict[str, set[str]] = {}
    for path in MODULES:
        to = {floor_of(name) for name in imported_modules(path)}
        folders.setdefault(floor_of(name_of(path)), set()).update(to)
    assert ring_in(folders) == []


def floor_of(module: str) -> str:
    """`lumac.check.calls` for `lumac.check.calls.overloads`; of a module beside the folders the module itself."""
    return ".".join(module.split(".")[:3])


def test_nothing_imports_the_tools() -> None:
    for path in MODULES:
        imported = {part_of(name) for name in imports_of(path)}
        assert not imported & {"nodes", "build_hook", "__main__"}, name_of(path)


@pytest.mark.parametrize("path", parameters())
def test_modules_say_their_role_and_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "__init__.py" and path.parent != PACKAGE:
        assert text == "", "only the public __init__ holds anything"
        return
    docstring = ast.get_docstring(tree_of(path))
    assert docstring, "no docstring"
    assert docstring[0].isupper() or docstring.startswith(("`", "lumac"))
    if path not in GENERATED:
        assert len(text.splitlines()) <= LONGEST_MODULE
    assert path.stem not in NO_MODULE


def test_functions_stay_short() -> None:
    lengths = {
        f"{name_of(path)}.{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    long = {name: length for name, length in lengths.items() if length > LONG_FUNCTION}
    assert len(long) <= len(lengths) / 50, f"few may have more than {LONG_FUNCTION} lines: {long}"


@pytest.mark.parametrize("path", parameters())
def test_only_the_command_line_and_the_makers_touch_the_world(path: Path) -> None:
    part = part_of(name_of(path))
    calls = {
        node.func.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if part not in TOOLS:
        assert "print" not in calls
    if (
        part
        in (
            "source",
            "types",
            "names",
            "check",
            "effects",
            "decide",
            "emit",
            "permissions",
            "pipeline",
        )
        and name_of(path) not in MAKERS
    ):
        assert not calls & {"open", "input"}
        assert not WORLD & top_level_names(path)


def top_level_names(path: Path) -> set[str]:
    """Modules of the standard library that a module imports."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_the_top_of_the_repository_is_as_it_should_be() -> None:
    wanted = {
        ".ci",
        ".editorconfig",
        ".gitignore",
        ".pre-commit-config.yaml",
        "CHANGELOG.md",
        "Makefile",
        "README.md",
        "examples",
        "lumac",
        "pyproject.toml",
        "runtime_templates",
        "tests",
    }
    made = {
        ".coverage",
        ".git",
        ".hypothesis",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".venv",
        "build",
        "dist",
    }
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".coverage.")}
    assert found - made == wanted


def test_the_core_library_has_no_packages() -> None:
    assert not list((ROOT / "runtime_templates").rglob("__init__.py"))
