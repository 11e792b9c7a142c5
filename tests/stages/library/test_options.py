"""Functions with options: what a program gets of them is what its calls give, and nothing else."""

from __future__ import annotations

import ast
import builtins
from itertools import combinations

import pytest
from black import Mode, format_str

from lumac.check.program_calls import program_calls
from lumac.library.options import ALWAYS, SOMETIMES, TRUE, Pruned
from lumac.library.pruned import ProgramCall, PrunedRegistry
from lumac.library.read.defect import LibraryDefect
from lumac.library.registry import Registry, load
from lumac.pipeline import Judged, checked, compile_source
from tests.emitted import whole
from tests.stages.library.small_library import FAILURE, registry

LIBRARY = load()
WITH_OPTIONS = sorted(name for name in LIBRARY.definitions() if LIBRARY.has_options(name))


def library(code: str, **more: str) -> Registry:
    """A library of one snippet, and of others that are given by their names."""
    files = {f"a/{name}.py": text for name, text in more.items()}
    return registry({"a/b.py": code, "errors/failure.py": FAILURE, **files})


def text_of(code: str, **given: int) -> str:
    """What a function becomes in a program whose calls give these options."""
    return "\n".join(Pruned(library(code).template("f"), given).lines)


# What a function becomes


BRANCHES = """\
def f(a, *, tls: bool = False, timeout: float | None = None):
    # How long it may take.
    if timeout is not None:
        a.append(timeout)
    if tls:
        a.append(1)
    elif timeout is None:
        a.append(2)
    else:
        a.append(3)
    return a
"""


def test_without_options_their_branches_and_parameters_are_gone() -> None:
    assert text_of(BRANCHES) == "def f(a):\n    a.append(2)\n    return a"


def test_an_option_that_every_call_gives_is_not_asked_for() -> None:
    assert text_of(BRANCHES, timeout=ALWAYS) == (
        "def f(a, *, timeout: float):\n"
        "    # How long it may take.\n"
        "    a.append(timeout)\n"
        "    a.append(3)\n"
        "    return a"
    )


def test_an_option_that_some_call_gives_is_asked_for() -> None:
    assert text_of(BRANCHES, timeout=SOMETIMES) == (
        "def f(a, *, timeout: float | None = None):\n"
        "    # How long it may take.\n"
        "    if timeout is not None:\n"
        "        a.append(timeout)\n"
        "    if timeout is None:\n"
        "        a.append(2)\n"
        "    else:\n"
        "        a.append(3)\n"
        "    return a"
    )


def test_with_all_of_them_it_is_the_function_itself() -> None:
    assert text_of(BRANCHES, timeout=SOMETIMES, tls=SOMETIMES) == BRANCHES.rstrip()


def test_a_bool_is_asked_for_even_where_every_call_gives_it() -> None:
    assert "if tls:" in text_of(BRANCHES, tls=ALWAYS)
    assert "if tls:" in text_of(BRANCHES, tls=TRUE)


def test_only_a_literal_true_leaves_out_what_runs_without_it() -> None:
    code = "def f(a, *, tls: bool = False, ca: str = ''):\n    if not tls and ca:\n        a.append(ca)\n    return tls\n"
    with pytest.raises(LibraryDefect, match="`tls` is used where it may not be given"):
        text_of(code)
    code = code.replace("return tls", "return a")
    assert "append" not in text_of(code, tls=TRUE, ca=ALWAYS)
    assert "if not tls and ca:" in text_of(code, tls=ALWAYS, ca=ALWAYS)
    assert "if ca:" in text_of(code, ca=ALWAYS)


@pytest.mark.parametrize(
    ("test", "given", "written"),
    [
        ("p or q", {"p": ALWAYS}, "if p:"),
        ("p and q", {"p": ALWAYS}, ""),
        ("p and q", {"p": ALWAYS, "q": SOMETIMES}, "if p and q:"),
        ("not (p or q)", {}, "a.append(1)"),
        ("not (p or q)", {"q": ALWAYS}, "if not q:"),
        ("a and (p or q)", {"p": ALWAYS, "q": ALWAYS}, "if a and (p or q):"),
        ("a and (p or q)", {"q": ALWAYS}, "if a and q:"),
        ("a or p", {}, "if a:"),
        ("n is None or a", {}, "a.append(1)"),
        ("n is None or n in a", {"n": SOMETIMES}, "if n is None or n in a:"),
        ("n is None or n in a", {"n": ALWAYS}, "if n in a:"),
        ("n is not None and n in a", {"n": ALWAYS}, "if n in a:"),
        ("not p and (a or q)", {"q": ALWAYS}, "if a or q:"),
    ],
)
def test_tests_are_reduced(test: str, given: dict[str, int], written: str) -> None:
    code = f"def f(a, *, p: bool = False, q: str = '', n: int | None = None):\n    if {test}:\n        a.append(1)\n    return a\n"
    lines = text_of(code, **given).split("\n")[1:]
    assert lines[0].strip() == (written or "return a")


def test_or_gives_what_stands_behind_it() -> None:
    code = "def f(host, *, name: str = ''):\n    return name or host\n"
    assert text_of(code) == "def f(host):\n    return host"
    assert text_of(code, name=ALWAYS) == "def f(host, *, name: str):\n    return name or host"
    code = "def f(host, *, ms: int = 0):\n    limit = ms / 1000 or 30\n    return limit\n"
    assert text_of(code) == "def f(host):\n    limit = 30\n    return limit"


def test_arguments_that_hand_an_option_on_are_left_out() -> None:
    code = (
        "def g(*, p: int = 0, q: int = 0):\n    if p:\n        g(q=q)\n    return 0\n"
        "def f(a, *, p: int = 0, q: int = 0):\n    b = g(p=p, q=q)\n    return b\n"
    )
    assert text_of(code) == "def f(a):\n    b = g()\n    return b"
    assert text_of(code, q=ALWAYS) == "def f(a, *, q: int):\n    b = g(q=q)\n    return b"


def test_a_statement_that_is_given_nothing_but_options_goes_with_the_last_of_them() -> None:
    code = (
        "def check(**options: int):\n    return options\n"
        "def f(a, *, p: int = 0, q: int = 0):\n    check(p=p, q=q)\n    return a\n"
    )
    assert text_of(code) == "def f(a):\n    return a"
    assert text_of(code, p=ALWAYS) == "def f(a, *, p: int):\n    check(p=p)\n    return a"


def test_a_variable_may_follow_an_option() -> None:
    code = (
        "def g(a, *, lines: str | None = None):\n    if lines is not None:\n        a.append(lines)\n"
        "def f(a, *, headers: str | None = None):\n"
        "    more = headers.lower() if headers is not None else None\n"
        "    g(a, lines=more)\n"
    )
    assert text_of(code) == "def f(a):\n    g(a)"
    assert text_of(code, headers=ALWAYS) == (
        "def f(a, *, headers: str):\n    more = headers.lower()\n    g(a, lines=more)"
    )
    assert "if headers is not None else None" in text_of(code, headers=SOMETIMES)


def test_compound_statements_keep_their_parts() -> None:
    code = (
        "def f(a, *, p: int = 0):\n"
        "    try:\n"
        "        if p:\n            a.append(p)\n"
        "        with a as b:\n            b.close()\n"
        "    # It is over.\n"
        "    except OSError as error:\n        raise ValueError(str(error)) from None\n"
        "    else:\n        a.clear()\n"
        "    finally:\n        a.sort()\n"
        "    return a\n"
    )
    assert text_of(code, p=SOMETIMES) == code.rstrip()
    assert text_of(code) == code.rstrip().replace("f(a, *, p: int = 0)", "f(a)").replace(
        "        if p:\n            a.append(p)\n", ""
    )


def test_nothing_stands_behind_a_branch_that_leaves_for_sure() -> None:
    code = "def f(a, *, p: int | None = None):\n    if p is None:\n        return a\n    return p\n"
    assert text_of(code) == "def f(a):\n    return a"
    assert text_of(code, p=ALWAYS) == "def f(a, *, p: int):\n    return p"


def test_a_fact_about_an_argument_leaves_its_branch_out() -> None:
    code = (
        "import ssl\n"
        "def f(url):\n"
        '    # never where url is "ws://…"\n'
        "    if url.startswith('wss'):\n        return ssl.OP_ALL\n"
        "    return 0\n"
        "def g(url):\n    return f(url)\n"
        "def h(text):\n    return f(text)\n"
    )
    made = library(code)
    assert made.options("g") == made.options("f") == ('url is "ws://',)
    assert not made.has_options("h")
    for caller, given, imports in (
        ("g", {}, ()),
        ("g", {'url is "ws://': ALWAYS}, ("import ssl",)),
        ("h", {}, ("import ssl",)),
    ):
        pruned = PrunedRegistry(made, [ProgramCall(caller, dict(given))])
        assert pruned.definition("f").imports == imports
    assert "never" not in "\n".join(Pruned(made.template("f"), {'url is "ws://': 1}).lines)


# What one program gives


SHARED = """\
from .low import low

def f(a, *, p: int = 0, q: int = 0):
    if p:
        low(a, r=p)
    return low(a, r=q)

def g(a, **options):
    return f(a, **options)

def any_map(a, options):
    return f(a, **options)
"""
LOW = "def low(a, *, r: int = 0):\n    if r:\n        a.append(r)\n    return a\n"


def given(*calls: tuple[str, dict[str, int]]) -> PrunedRegistry:
    made = library(SHARED, low=LOW)
    return PrunedRegistry(made, [ProgramCall(name, options) for name, options in calls])


def test_two_calls_share_one_function() -> None:
    text = given(("f", {"p": ALWAYS}), ("f", {"q": ALWAYS})).definition("f").text
    assert "def f(a, *, p: int = 0, q: int = 0):" in text
    text = given(("f", {"p": ALWAYS}), ("f", {"p": ALWAYS})).definition("f").text
    assert "def f(a, *, p: int):" in text
    text = given(("f", {"p": ALWAYS}), ("f", {})).definition("f").text
    assert "def f(a, *, p: int = 0):" in text


def test_what_is_handed_on_counts_in_the_function_that_takes_it() -> None:
    assert given(("f", {})).definition("low").text == "def low(a):\n    return a"
    assert "*, r: int = 0" in given(("f", {"p": ALWAYS})).definition("low").text
    assert "*, r: int)" in given(("f", {"q": ALWAYS})).definition("low").text


def test_all_that_a_function_takes_is_handed_on() -> None:
    registry_ = given(("g", {"p": ALWAYS}))
    assert registry_.definition("g").text == "def g(a, **options):\n    return f(a, **options)"
    assert "def f(a, *, p: int):" in registry_.definition("f").text
    registry_ = given(("g", {}))
    assert registry_.definition("g").text == "def g(a):\n    return f(a)"
    assert "def f(a):" in registry_.definition("f").text


def test_a_map_keeps_all() -> None:
    text = given(("any_map", {})).definition("f").text
    assert "def f(a, *, p: int = 0, q: int = 0):" in text


def test_what_cannot_happen_without_an_option_is_not_expected() -> None:
    code = (
        "from ..errors.failure import Failure\n"
        "def f(a, *, p: int = 0):\n    if p:\n        raise Failure('no')\n    return a\n"
    )
    made = library(code)
    assert made.can_fail("f")
    assert not PrunedRegistry(made, [ProgramCall("f", {})]).can_fail("f")
    assert PrunedRegistry(made, [ProgramCall("f", {"p": ALWAYS})]).can_fail("f")
    assert not PrunedRegistry(made, [ProgramCall("f", {})]).effects("f").fails


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('tcp.connect("a", 1, { timeout: 5 })', [{"timeout": ALWAYS}]),
        ('tcp.connect("a", 1, { tls: true })', [{"tls": TRUE}]),
        ('tcp.connect("a", 1, { tls: false })', [{"tls": ALWAYS}]),
        ('tcp.connect("a", 1)', []),
        ('ws.connect("ws://a")', [{}]),
        ('ws.connect("ws://a${1}", { max_bytes: 5 })', [{"max_bytes": ALWAYS}]),
        ('ws.connect("wss://a")', [{'url is "ws://': ALWAYS}]),
        ('url = "ws://a"\nws.connect(url)', [{'url is "ws://': ALWAYS}]),
    ],
)
def test_the_calls_of_a_program(call: str, found: list[dict[str, int]]) -> None:
    judged: Judged = checked(f"sock = {call}\n" if "\n" not in call else f"{call}\n", "a", LIBRARY)
    assert judged.program is not None
    assert [each.given for each in program_calls(judged.program, LIBRARY)] == found


def test_a_program_without_options_pays_nothing() -> None:
    judged = checked('print("hello")\n', "a", LIBRARY)
    assert judged.registry is LIBRARY


def test_the_function_says_what_its_call_gives() -> None:
    text = whole('tcp.connect("db", 1, { timeout: 5 })\ntcp.connect("db", 2, { max_line: 9 })\n')
    assert (
        "def tcp_connect_with(\n"
        "    host: str, port: int, *, timeout: float | None = None, max_line: int | None = None\n"
        ") -> Tcp:\n"
    ) in text
    assert "tls" not in text


# The library's own


def choices(name: str) -> list[tuple[str, ...]]:
    """None, one, two and all of the options of a function."""
    options = LIBRARY.options(name)
    few = [chosen for count in (0, 1, 2) for chosen in combinations(options, count)]
    return [*few, options]


@pytest.mark.parametrize("how", [SOMETIMES, ALWAYS, TRUE], ids=["some", "all", "true"])
@pytest.mark.parametrize("name", WITH_OPTIONS)
def test_every_choice_of_options_is_good_python(name: str, how: int) -> None:
    """It is formatted as black has it, names nothing that is not there, and no option that is not given."""
    for chosen in choices(name):
        pruned = Pruned(LIBRARY.template(name), dict.fromkeys(chosen, how))
        text = "\n".join(pruned.lines).replace("\1s_address", "ws_address") + "\n"
        assert format_str(text, mode=Mode()) == text, chosen
        tree = ast.parse(text)
        left_out = set(LIBRARY.options(name)) - set(chosen)
        assert not left_out & {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
        assert not left_out & {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
        assert undefined(tree, pruned) == set(), chosen


def undefined(tree: ast.Module, pruned: Pruned) -> set[str]:
    """The names of a function that nothing binds: neither itself, nor what it requires and imports."""
    known = {*dir(builtins), *pruned.requires, *pruned.mentions}
    for line in (*pruned.imports, *pruned.typing):
        known.update(word for part in line.split() for word in part.split("."))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                known.add(name)
            case ast.FunctionDef(name=name) | ast.ExceptHandler(name=str() as name):
                known.add(name)
    return {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)} - known


@pytest.mark.parametrize("name", WITH_OPTIONS)
def test_with_all_options_a_function_is_what_its_snippet_says(name: str) -> None:
    pruned = Pruned(LIBRARY.template(name), dict.fromkeys(LIBRARY.options(name), SOMETIMES))
    lines = LIBRARY.definition(name).text.split("\n")
    said = [line for line in lines if not line.strip().startswith("# never where ")]
    text = "\n".join(pruned.lines).replace("\1s_address", "ws_address")
    assert text + "\n" == format_str("\n".join(said), mode=Mode(magic_trailing_comma=False))
    definition = LIBRARY.definition(name)
    assert set(pruned.requires) == set(definition.requires)
    assert set(pruned.imports) == set(definition.imports)


# Mistakes of a library

FOLLOWING = """\
def f(a, *, p: int | None = None):
    x = p + 1 if p is not None else None
    x = 2
    return a
"""
HANDING_ON = """\
# luma: static f(a: int, options: { q?: int }) -> int
def f(a: int, **options: int) -> int:
    return g(a, **options)

def g(a: int, *, p: int = 0) -> int:
    return p or a
"""


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(*, p: int = 0): return p\n", "lines of its own"),
        ("def f(a, *, p: int = 0):\n    return p\n", "`p` is used where it may not be given"),
        (
            "def f(a, *, p: bool = True):\n    if p:\n        return 1\n    return 2\n",
            "true by default",
        ),
        (
            "def f(a, *, p: int = 0):\n    if p > 1:\n        return 1\n    return 2\n",
            "a test of an option is",
        ),
        (
            "def f(a, *, p: int = 0):\n    while p:\n        return 1\n    return 2\n",
            "in the head of a `with` or a loop",
        ),
        (
            "def f(a, *, p: int = 0, q: int = 0):\n    return [p or 1, q or 2]\n",
            "several options decide about one text: p, q",
        ),
        ("def f(a, *, p: int = 3):\n    return p or a\n", "`p` is used where it may not be given"),
        (FOLLOWING, "`x` follows an option and is assigned twice"),
        (
            'def f(a, *, p: int = 0):\n    # never where b is "x…"\n    if p:\n        return 1\n    return 2\n',
            "about no parameter",
        ),
        (HANDING_ON, "`q`"),
    ],
)
def test_what_cannot_be_left_out_is_refused(code: str, message: str) -> None:
    with pytest.raises(LibraryDefect, match=message):
        library(code)


def test_options_known_at_run_time_only_keep_every_branch() -> None:
    done = compile_source('o: {str: any} = {}\nsock = tcp.connect("db.test", 1, o)\n')
    assert done.text is not None
    for word in ("TcpTimed", "TcpTrusting", "tls_handshake_by", "tcp_check_max_line"):
        assert f"{word}(" in done.text
