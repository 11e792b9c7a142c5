"""`lumac core`: the signatures by family, with what their snippets say."""

from __future__ import annotations

import pytest

from lumac.library.registry import Registry
from tests.library_index.listing import core_listing
from tests.library_index.small_library import registry


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
    assert core_listing(library) == (
        "// without sign.\nint.abs() -> int\n"
        "\n"
        "// the lines.\nstr.lines() -> [str]\n"
        "\n"
        "// the pieces.\n//\n// All of them.\nstr.split(sep: str) -> [str]\n"
        "\n"
        "// two.\nstatic tcp.lines() -> str\nstatic tcp.lines() -> ?str\n"
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("str", ["str.lines", "str.split"]),
        ("lines", ["str.lines", "static tcp.lines", "static tcp.lines"]),
        ("str.split", ["str.split"]),
        ("tcp.lines", ["static tcp.lines", "static tcp.lines"]),
        ("nothing", []),
        ("errors", []),
    ],
)
def test_a_part_by_name(library: Registry, name: str, shown: list[str]) -> None:
    lines = core_listing(library, name).splitlines()
    assert [line.partition("(")[0] for line in lines if line and not line.startswith("//")] == shown
