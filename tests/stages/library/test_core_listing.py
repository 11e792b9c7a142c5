"""`lumac core`: the signatures by family, with what their snippets say."""

from __future__ import annotations

import pytest

from lumac.library.listing import everything, names_of, with_docs, without_docs
from lumac.library.registry import Registry
from tests.stages.library.small_library import registry


@pytest.fixture(scope="module")
def library() -> Registry:
    return registry(
        {
            "str/split.py": (
                '"""str.split: the pieces.\n\nAll of them.\n"""\n'
                "# luma: str.split(sep: str) -> [str]\ndef split(s, sep): ...\n"
            ),
            "str/lines.py": '"""str.lines: the lines."""\n# luma: str.lines() -> [str]\ndef lines(s): ...\n',
            "int/abs.py": '"""int.abs: without sign."""\n# luma: int.abs() -> int\ndef absolute(n): ...\n',
            "tcp/lines.py": (
                '"""tcp.lines: two."""\n# luma: static tcp.lines() -> str\n'
                "# luma: static tcp.lines() -> ?str\ndef tcp_lines(): ...\n"
            ),
            "errors/kept.py": '"""errors.kept: not shown."""\nKEPT = 1\n',
        }
    )


def test_all_of_it(library: Registry) -> None:
    assert with_docs(library, everything(library)) == (
        "// int.abs: without sign.\nint.abs() -> int\n"
        "\n"
        "// str.lines: the lines.\nstr.lines() -> [str]\n"
        "\n"
        "// str.split: the pieces.\n//\n// All of them.\nstr.split(sep: str) -> [str]\n"
        "\n"
        "// tcp.lines: two.\nstatic tcp.lines() -> str\nstatic tcp.lines() -> ?str\n"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("str", ["str.lines", "str.split"]),
        ("lines", ["str.lines"]),
        ("tcp", ["static tcp.lines", "static tcp.lines"]),
        ("str.split", ["str.split"]),
        ("tcp.lines", ["static tcp.lines", "static tcp.lines"]),
        ("nothing", []),
        ("errors", []),
    ],
)
def test_a_part_by_name(library: Registry, name: str, shown: list[str]) -> None:
    asked = [each for each in everything(library) if name in names_of(each)]
    lines = without_docs(asked).splitlines()
    assert [line.partition("(")[0] for line in lines] == shown
