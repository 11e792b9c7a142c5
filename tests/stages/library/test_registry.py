"""The library itself: every snippet is good Python by itself, and the index holds what the snippets say.

What a snippet may hold at all is tested with small libraries, in the other files of this folder.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import black
import pytest

from lumac import built
from lumac.library.inline import apply
from lumac.library.listing import everything, with_docs
from lumac.library.precedence import ATOM
from lumac.library.read import index as maker
from lumac.library.registry import NAME, SOURCES, Registry, load
from lumac.library.select import Use, select
from lumac.library.signature import decode, encode
from lumac.library.written import Written
from tests.folders import CORE, GOLDEN, ROOT

SNIPPETS = sorted(path for path in CORE.rglob("*.py") if "__pycache__" not in path.parts)
LISTING = GOLDEN / "core.lcore"
HEAVY = {
    "ast",
    "re",
    "typing",
    "pathlib",
    "enum",
    "dataclasses",
    "symtable",
    "lark",
    "black",
    "jinja2",
}


@pytest.fixture(scope="module")
def library() -> Registry:
    return load()


def relative(path: Path) -> str:
    return path.relative_to(CORE).as_posix()


@pytest.mark.parametrize("path", SNIPPETS, ids=relative)
def test_a_snippet_is_an_ordinary_module(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize("path", SNIPPETS, ids=relative)
def test_a_snippet_is_in_blacks_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize("path", SNIPPETS, ids=relative)
def test_a_docstring_begins_with_a_feature(path: Path) -> None:
    """Its own, or the call that it is a variant of."""
    family = relative(path).partition("/")[0]
    text = path.read_text(encoding="utf-8")
    assert re.match(rf'"""{family}\.[a-z0-9_]+: [^ ]', text)


def test_a_definition_alone_is_in_blacks_style(library: Registry) -> None:
    """Sentence: the text of every definition is what black makes of it, wherever it is put."""
    for name in library.definitions():
        text = library.definition(name).text + "\n"
        assert black.format_str(text, mode=black.Mode()) == text, name


@pytest.mark.slow
def test_the_type_checker_finds_nothing_in_the_snippets() -> None:
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"]
    checked = subprocess.run(
        [*command, "runtime_templates"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_index_is_made_of_the_snippets_as_they_are(library: Registry) -> None:
    text = maker.make()
    tables: dict[str, object] = {}
    exec(text, tables)
    loaded = built.load(NAME, maker.__name__, SOURCES)
    for table in (
        "HANDLES",
        "METHODS",
        "STATICS",
        "DOCS",
        "DEFINITIONS",
        "STAND_INS",
        "NAMED_TARGETS",
        "FILLED",
        "ASKED",
        "AUDITED",
    ):
        assert tables[table] == getattr(loaded, table)
    assert text == maker.make()
    assert library is load()


def test_loading_imports_nothing_heavy(library: Registry) -> None:
    """The index exists: the fixture has loaded it, and made it where it was missing."""
    code = (
        "import sys\n"
        "from lumac.library.registry import load\n"
        "from lumac.library.select import Use, select\n"
        "library = load()\n"
        "select({name: Use(0) for name in library.definitions()}, library)\n"
        "library.signatures()\n"
        "print(*sys.modules)\n"
    )
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not HEAVY & set(run.stdout.split())


def test_types_survive_the_index(library: Registry) -> None:
    for signature in library.signatures():
        for _, kind in signature.parameters:
            assert decode(encode(kind)) is kind
        assert decode(encode(signature.result)) is signature.result


def test_every_signature_is_found_by_its_receiver_or_path(library: Registry) -> None:
    assert len(library.signatures()) > 100
    for signature in library.signatures():
        if signature.receiver is None:
            assert signature in library.static(signature.name)
            assert signature.name in library.static_paths()
        else:
            assert signature in library.methods(signature.receiver, signature.name)
            assert signature.name in library.method_names(signature.receiver)


def test_inline_bodies_with_their_own_parameters_are_their_functions(library: Registry) -> None:
    """Sentence: substituting a function's parameters for themselves gives its body as it stands."""
    for name in library.definitions():
        definition = library.definition(name)
        if definition.inline is None:
            continue
        function = ast.parse(definition.text).body[0]
        assert isinstance(function, ast.FunctionDef)
        body = function.body[0]
        assert isinstance(body, ast.Return | ast.Expr)
        assert body.value is not None
        parameters = [Written(argument.arg, ATOM) for argument in function.args.args]
        text = apply(definition.inline, parameters).text
        assert ast.dump(ast.parse(text, mode="eval").body) == ast.dump(body.value), name
        assert black.format_str(text, mode=black.Mode()) == text + "\n", name


def test_every_definition_can_be_selected_alone(library: Registry) -> None:
    """Sentence: any definition with what it requires, in the order selected, runs by itself."""
    for name in library.definitions():
        selection = select({name: Use(0)}, library)
        lines = ["from __future__ import annotations", *selection.imports]
        texts = [definition.text for definition in selection.definitions]
        space: dict[str, object] = {"__name__": name}
        exec("\n".join([*lines, *texts]), space)
        assert name in space


def test_no_definition_is_there_for_nothing(library: Registry) -> None:
    """Each is called by a signature, stands for another, takes its place where less is asked, judges, is required by
    one, a handle's class, or named by the compiler."""
    wanted = {signature.symbol for signature in library.signatures()} | library.stand_ins().keys()
    wanted |= {library.handle_class(handle) or "" for handle in library.handles()}
    for signature in library.signatures():
        for judges in library.judges(signature).values():
            wanted |= {function for function, _ in judges}
    for name in library.definitions():
        definition = library.definition(name)
        exact = library.exact(name) or (0, "")
        wanted |= {*definition.requires, *definition.mentions, library.reader(name), exact[1]}
        wanted |= {library.walked(name), library.where_new(name), library.read_at_once(name)}
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("check", "emit")
        for path in (ROOT / "lumac" / folder).rglob("*.py")
    )
    words = set(re.findall(r"\w+", sources))
    assert [name for name in library.definitions() if name not in wanted | words] == []


def test_the_listing_of_the_library(library: Registry, request: pytest.FixtureRequest) -> None:
    listing = with_docs(library, everything(library))
    if request.config.getoption("--update"):
        LISTING.write_text(listing, encoding="utf-8")
    assert listing == LISTING.read_text(encoding="utf-8"), "the library changed: pytest --update"
