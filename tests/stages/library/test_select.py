"""What goes into an output: closed, ordered, with reasons."""

from __future__ import annotations

import random

import pytest

from lumac.library.imports import merged
from lumac.library.registry import Registry
from lumac.library.select import Selection, Use, select
from tests.stages.library.small_library import registry


def chosen(library: Registry, *names: str) -> Selection:
    return select({name: Use(start) for start, name in enumerate(names)}, library)


def names(selection: Selection) -> list[str]:
    return [definition.name for definition in selection.definitions]


@pytest.fixture(scope="module")
def library() -> Registry:
    return registry(
        {
            "a/low.py": "def low():\n    return 1\n\n\ndef other():\n    return 2\n",
            "a/mid.py": "from .low import low\n\n\ndef mid():\n    return low()\n",
            "a/top.py": (
                "import os\nfrom .low import other\nfrom .mid import mid\n\n\n"
                "def top():\n    return mid() + other() + os.sep\n"
            ),
            "b/ring.py": (
                "from ..a.low import low\n\n\n"
                "def ping(n):\n    return pong(n)\n\n\n"
                "class Base:\n    def child(self):\n        return Child()\n\n\n"
                "class Child(Base):\n    pass\n\n\n"
                "def pong(n):\n    return ping(n) + low()\n"
            ),
            "b/weak.py": (
                "if TYPE_CHECKING:\n    from .user import User\n\n\n"
                "class Weak:\n    def by(self, user: User) -> None: ...\n"
            ),
            "b/user.py": "from .weak import Weak\n\n\nclass User(Weak):\n    pass\n",
            "c/inline.py": (
                "from math import sqrt\nfrom ..a.mid import mid\n\n\n"
                "# luma: float.f() -> float\n# inline\n"
                "def f(x):\n    return sqrt(x + mid())\n"
            ),
            "c/typed.py": (
                "import socket\nif TYPE_CHECKING:\n    from typing import Any, TypeVar\n"
                '    T = TypeVar("T")\n\n\n'
                "def typed(a: T, s: socket.socket, b: Any) -> T:\n    return a\n\n\n"
                "def sockets():\n    return socket.socket()\n"
            ),
        }
    )


def test_nothing_used_gives_nothing(library: Registry) -> None:
    selection = chosen(library)
    assert (selection.definitions, selection.imports, selection.typing) == ((), (), ())
    assert (selection.reasons, selection.features()) == ({}, ())


def test_helpers_stand_before_their_function_in_the_order_of_use(library: Registry) -> None:
    assert names(chosen(library, "top")) == ["low", "mid", "other", "top"]
    assert names(chosen(library, "other", "top")) == ["other", "low", "mid", "top"]
    assert chosen(library, "top").features() == ("a.low", "a.mid", "a.top")


def test_every_definition_has_the_reason_that_came_first(library: Registry) -> None:
    uses = {"mid": Use(7), "top": Use(9)}
    selection = select(uses, library)
    assert selection.reasons == {
        "mid": uses["mid"],
        "low": "mid",
        "top": uses["top"],
        "other": "top",
    }


def test_a_use_of_what_another_brought_keeps_the_first_reason(library: Registry) -> None:
    assert chosen(library, "mid", "low").reasons["low"] == "mid"


def test_a_ring_stands_in_the_order_of_its_file(library: Registry) -> None:
    assert names(chosen(library, "pong")) == ["low", "ping", "pong"]
    assert names(chosen(library, "Child")) == names(chosen(library, "Base")) == ["Base", "Child"]
    assert chosen(library, "pong").reasons["ping"] == "pong"


def test_what_is_only_mentioned_comes_too_after_what_it_requires(library: Registry) -> None:
    assert names(chosen(library, "Weak")) == ["Weak", "User"]
    assert names(chosen(library, "User")) == ["Weak", "User"]
    assert chosen(library, "Weak").reasons["User"] == "Weak"


def test_an_inlined_function_brings_what_its_body_names_but_not_itself(library: Registry) -> None:
    selection = select({"f": Use(3, inlined=True)}, library)
    assert names(selection) == ["low", "mid"]
    assert selection.imports == ("from math import sqrt",)
    assert selection.reasons["mid"] is not None
    assert isinstance(selection.reasons["mid"], Use)
    assert names(chosen(library, "f")) == ["low", "mid", "f"]


def test_imports_and_typing_lines_are_merged(library: Registry) -> None:
    selection = chosen(library, "typed", "top", "f")
    assert selection.imports == ("from math import sqrt", "import os")
    assert selection.typing == (
        "from typing import Any",
        "from typing import TypeVar",
        "import socket",
        'T = TypeVar("T")',
    )


def test_what_runs_is_imported_once(library: Registry) -> None:
    selection = chosen(library, "typed", "sockets")
    assert selection.imports == ("import socket",)
    assert "import socket" not in selection.typing


def test_a_selection_does_not_depend_on_hashes(library: Registry) -> None:
    wanted = ["typed", "top", "pong", "Weak", "f", "Base"]
    first = chosen(library, *wanted)
    again = chosen(registry_again(library), *wanted)
    assert names(first) == names(again)


def registry_again(library: Registry) -> Registry:
    fresh = Registry.__new__(Registry)
    for slot, value in vars(library).items():
        setattr(fresh, slot, {} if slot in ("_definitions", "_signatures") else value)
    return fresh


def test_a_chain_of_ten_thousand_is_no_trouble() -> None:
    lines = ["def f0():\n    return 0\n"]
    lines += [f"def f{n}():\n    return f{n - 1}()\n" for n in range(1, 1500)]
    library = registry({"a/b.py": "\n\n".join(lines)})
    assert len(chosen(library, "f1499").definitions) == 1500


def test_selected_definitions_run_in_their_order() -> None:
    """Sentence: whatever is asked for first, executing the definitions in order finds every base
    class, default and constant that it needs."""
    chance = random.Random(11)
    lines: list[str] = []
    made: list[str] = []
    for number in range(60):
        name = f"N{number}"
        used = chance.sample(made, min(len(made), 3))
        total = " + ".join(used) or "0"
        if number % 2:
            lines.append(
                f"def n{number}(n=({total})):\n    return n + {f'n{number + 2}(1)' if number < 50 else '1'}\n"
            )
        else:
            lines.append(f"{name} = {total} + 1\n")
            made.append(name)
    library = registry({"a/b.py": "\n\n".join(lines)})
    for _ in range(30):
        wanted = chance.sample(list(library.definitions()), 5)
        space: dict[str, object] = {}
        for definition in chosen(library, *wanted).definitions:
            exec(definition.text, space)
        assert set(wanted) <= space.keys()


def test_import_lines_are_sorted_and_merged() -> None:
    lines = [
        "from base64 import b64encode",
        "import socket",
        "from base64 import b64decode",
        "import os.path",
        "from a import b as c",
        "from a import Class, CONSTANT".replace(", CONSTANT", ""),
        "from a import CONSTANT",
    ]
    assert merged(lines) == [
        "import os.path",
        "import socket",
        "from a import CONSTANT, Class, b as c",
        "from base64 import b64decode, b64encode",
    ]


def test_long_import_lines_are_split_as_black_does() -> None:
    black = pytest.importorskip("black")
    lines = [f"from collections.abc import name_number_{number}" for number in range(9)]
    text = "if TYPE_CHECKING:\n" + "\n".join(merged(lines, "    ")) + "\n"
    assert text.count("\n") == 12
    assert black.format_str(text, mode=black.Mode()) == text
