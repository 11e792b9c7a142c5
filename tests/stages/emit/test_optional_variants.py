"""How calls that give nil where they fail are written: a handler round the call, what its arguments need before it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.emitted import program_part, whole

HEAD = """
fn text() -> str {
    if "".len() > 0 { error("no text") }
    return "41"
}
fn count() -> int {
    if "".len() > 0 { error("no count") }
    return 1
}
fn three() -> int {
    print("three")
    return 3
}
"""
WRITTEN = {
    "a declaration": (
        'fn f(s: str) {\nx: ?[byte] = s.from_hex()\nprint(x)\n}\nf("4")\n',
        """
        def f(s: str) -> None:
            try:
                x: bytearray | None = str_from_hex(s)
            except Failure:
                x = None
            print(optional_text(x, bytes_text))
        """,
    ),
    "a result": (
        "fn f(b: buffer) -> ?str => b.read(2)\nprint(f(buffer()))\n",
        """
        def f(b: Buffer) -> str | None:
            try:
                return buffer_read_text(b, 2)
            except Failure:
                return None
        """,
    ),
    "an argument that may fail": (
        "fn f() -> ?[byte] {\nreturn text().from_hex()\n}\nprint(f())\n",
        """
        def f() -> bytearray | None:
            text_result = text()
            try:
                return str_from_hex(text_result)
            except Failure:
                return None
        """,
    ),
    "an argument that cannot fail": (
        "fn f(b: buffer) -> ?str {\nreturn b.read(three())\n}\nprint(f(buffer()))\n",
        """
        def f(b: Buffer) -> str | None:
            try:
                return buffer_read_text(b, three())
            except Failure:
                return None
        """,
    ),
    "what is computed before such an argument": (
        "fn made() -> buffer {\nprint(1)\nreturn buffer()\n}\nfn f() -> ?str {\nreturn made().read(count())\n}\nprint(f())\n",
        """
        def f() -> str | None:
            made_result = made()
            count_result = count()
            try:
                return buffer_read_text(made_result, count_result)
            except Failure:
                return None
        """,
    ),
    "a field": (
        "struct P { x: ?str }\nfn f(p: P, b: buffer) {\np.x = b.read(2)\nprint(p)\n}\nf(P(nil), buffer())\n",
        """
        def f(p: P, b: Buffer) -> None:
            try:
                p.x = buffer_read_text(b, 2)
            except Failure:
                p.x = None
            print(p)
        """,
    ),
    "a part of an expression": (
        'fn f(b: buffer) {\nxs: [?str] = ["a", b.read(2)]\nprint(xs)\n}\nf(buffer())\n',
        """
        def f(b: Buffer) -> None:
            try:
                value: str | None = buffer_read_text(b, 2)
            except Failure:
                value = None
            xs: list[str | None] = ["a", value]
        """,
    ),
    "the body of a call that is put in its place": (
        "fn f(b: buffer) -> ?str => b.to_str()\nprint(f(buffer()))\n",
        """
        def f(b: Buffer) -> str | None:
            try:
                return bytes_to_str(b.data)
            except Failure:
                return None
        """,
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written(name: str) -> None:
    program, expected = WRITTEN[name]
    assert dedent(expected).strip("\n") in program_part(HEAD + program)


def test_a_failure_that_is_caught_needs_no_place() -> None:
    text = whole('fn f(s: str) -> ?[byte] => s.from_hex()\nprint(f("4"))\n')
    places = text.partition('PLACES = """\n')[2].partition('\n"""')[0]
    line = text[: text.index('print(optional_text(f("4")')].count("\n") + 1
    assert places == f"app.luma {line}:2:7"


def test_a_fault_has_its_place() -> None:
    program = "fn f(b: buffer, n: int) -> ?str => b.read(n)\nprint(f(buffer(), 0))\n"
    text = whole(program)
    line = text[: text.index("return buffer_read_text(b, n)")].count("\n") + 1
    assert f" {line}:1:36" in text.partition("PLACES = ")[2]


def test_options_are_computed_behind_the_arguments() -> None:
    program = (
        'fn host() -> str {\nprint(1)\nreturn "h"\n}\nfn slow() -> float {\nerror("no")\n}\n'
        "fn f() -> tcp {\nreturn tcp.connect(host(), 80, { timeout: slow().or(2.5) })\n}\nf()\n"
    )
    body = program_part(program).partition("def f() -> Tcp:\n")[2].splitlines()
    assert body[0] == "    host_result = host()"
