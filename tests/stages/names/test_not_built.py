"""Names of Luma's core library that lumac does not have yet: known, said to be so once, and forgotten when built."""

from __future__ import annotations

import pytest

from lumac.diagnostics.messages.core_parts import BUILT, FUNCTIONS, METHODS, PARTS, ROUTES, TYPES
from lumac.library.registry import load
from lumac.pipeline import check_source
from lumac.types import STR
from tests.commands.shell import Shell


def codes(program: str) -> list[str]:
    return [found.code for found in check_source(program)]


def test_what_is_built_is_not_listed_as_missing() -> None:
    library = load()
    paths = library.static_paths()
    parts = {path.partition(".")[0] for path in paths}
    assert not (PARTS | ROUTES) & (parts | set(library.handles()))
    assert not any(library.named_type(name) for name in PARTS | TYPES)
    assert not FUNCTIONS & set(paths)
    for kind, names in METHODS.items():
        assert kind == str(STR)
        assert not names & set(library.method_names(STR))
    assert parts >= BUILT
    assert not BUILT & PARTS


@pytest.mark.parametrize("name", sorted(PARTS))
@pytest.mark.parametrize(
    "program",
    [
        "x = {}\nprint(x)\n",
        'x = {}("a")\nprint(x)\n',
        "x = {}.now()\ny = {}.now(1)\nprint(x, y)\n",
        "fn f(a: {}) -> ?{} {{ return nil }}\nprint(1)\n",
        "x: [{}] = []\nprint(x.len())\n",
        "x = {} {{ a: 1 }}\nprint(1)\n",
        "x = [1].map(n -> {}(n))\nprint(x.len())\n",
        "import {}\n{}.read()\n",
        "use {}\n",
        "from {} import read\n",
        '{} = import "{}"\n{}.read()\n',
        'x = import "{}"\nx.read()\n',
    ],
)
def test_a_part_is_said_to_be_missing_once(name: str, program: str) -> None:
    (found,) = check_source(program.replace("{}", name).replace("{{", "{").replace("}}", "}"))
    assert found.code == "E0211"
    assert (
        found.message == f"`{name}` is a part of Luma's core library that lumac does not have yet"
    )


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ('print("a".regex_match("x"))\n', "regex_match"),
        ('x = "a".regex_split("x")\nprint(x)\n', "regex_split"),
        ("events.after(1, () -> print(1))\n", "events.after"),
        ("events.every(1, () -> print(1))\n", "events.every"),
        ("c = ServerConfig { port: 1 }\nprint(1)\n", "ServerConfig"),
        ("fn f(r: Request) { print(1) }\n", "Request"),
        ('get("/", 1)\n', "get"),
        ("server_config = ServerConfig(3000)\nprint(1)\n", "ServerConfig"),
        ("x = HttpResponse\nprint(x)\n", "HttpResponse"),
        ('x: any = 1\nprint(x.is_type("datetime"))\n', "datetime"),
        ('x: any = 1\nprint(x.is_type("HttpResponse"))\n', "HttpResponse"),
        ("f = events.after\nprint(1)\n", "events.after"),
    ],
)
def test_a_function_a_method_and_a_type_are_said_to_be_missing(program: str, name: str) -> None:
    (found,) = check_source(program)
    assert (found.code, found.message.split("`")[1]) == ("E0211", name)


@pytest.mark.parametrize("name", sorted(PARTS | ROUTES | TYPES))
@pytest.mark.parametrize(
    "program",
    [
        "{} = 1\nprint({})\n",
        "fn {}(a: int) -> int => a\nprint({}(1))\n",
        "fn f({}: int) -> int => {}\nprint(f(1))\n",
        "struct {} { a: int }\nx: {} = {} { a: 1 }\nprint(x.a)\n",
        "xs = [1].map({} -> {} + 1)\nprint(xs)\n",
        'm = { {}: 1 }\nprint(m["{}"])\n',
        "struct P { {}: int }\nprint(P(1).{})\n",
    ],
)
def test_a_program_that_declares_the_name_is_not_concerned(name: str, program: str) -> None:
    assert codes(program.replace("{}", name)) == []


@pytest.mark.parametrize("name", sorted(BUILT))
@pytest.mark.parametrize(
    "line",
    [
        "import {}",
        "use {}",
        "from {} import a",
        'import "{}"',
        'x = import "{}"',
        '{} = import "{}"',
    ],
)
def test_what_is_built_needs_no_import(name: str, line: str) -> None:
    (found,) = check_source(line.replace("{}", name) + "\n")
    assert found.code == "E0601"
    assert found.message == f"`{name}` is a part of the core library, which needs no import"
    assert found.help == f"leave the line out: `{name}` is there"


def test_a_route_is_meant_only_where_nothing_else_is() -> None:
    (found,) = check_source("fn gets(a: int) -> int => a\nprint(get(1))\n")
    assert (found.code, found.help) == ("E0201", "write `gets`")


@pytest.mark.parametrize("name", ["json", "json.decode", "regex_find", "events.after", "Request"])
def test_the_listing_of_the_library_says_so_too(shell: Shell, name: str) -> None:
    done = shell.lumac("core", name)
    said = f"lumac: {name} is a part of Luma's core library that lumac does not have yet\n"
    assert (done.status, done.err) == (2, said)
