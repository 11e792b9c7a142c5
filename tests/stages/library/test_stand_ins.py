"""Definitions that stand for others, and constants whose values come with a program."""

from __future__ import annotations

import pytest

from lumac.library.guarded import GuardedRegistry
from lumac.library.read.defect import LibraryDefect
from lumac.library.select import Use, select
from tests.stages.library.small_library import index, registry

FILES = {
    "net/dial.py": "def dial(host):\n    return host\n",
    "net/call.py": (
        "from .dial import dial\n\n\n# luma: static call(host: str) -> str\n"
        "def call(host):\n    redial = 1\n    return dial(host)\n"
    ),
    "rules/all.py": "# from permissions: net.allowlist\nALLOWED: list[str] = []\n",
    "rules/guard.py": (
        "from ..net.dial import dial\nfrom .all import ALLOWED\n\n\n"
        "# stands for: dial, net listed\n"
        "def guarded_dial(host):\n    assert host in ALLOWED\n    return dial(host)\n"
    ),
}


def test_the_index_holds_what_stands_for_what() -> None:
    library = registry(FILES)
    assert library.stand_ins() == {"guarded_dial": ("dial", "net", "listed")}
    assert library.filled() == {"ALLOWED": "net.allowlist"}
    assert "#" not in library.definition("guarded_dial").text


def test_a_guard_takes_its_targets_place_and_alone_names_it() -> None:
    library = registry(FILES)
    guarded = GuardedRegistry(library, {"dial": "guarded_dial"}, {"ALLOWED": ['"a"']})
    selection = select({"call": Use(0)}, guarded)
    names = [definition.name for definition in selection.definitions]
    assert names == ["ALLOWED", "dial", "guarded_dial", "call"]
    space: dict[str, object] = {}
    text = "\n".join(definition.text for definition in selection.definitions)
    exec(text, space)
    assert "    redial = 1\n    return guarded_dial(host)" in text
    assert 'ALLOWED: list[str] = ["a"]' in text
    assert eval("call('a')", space) == "a"
    with pytest.raises(AssertionError):
        eval("call('b')", space)


CALLS_WITH_OTHER_USES = """\
from .dial import dial


# luma: static call(host: str) -> str
def call(host):
    # dial only once
    words = "dial", f"dial {host}"
    find(words, dial=1).dial = words
    return dial(dial(host))  # dial


def find(words, dial):
    return words
"""


def test_a_guard_takes_no_other_words_place() -> None:
    """The name in strings, comments, attributes and keywords is not that of the target."""
    library = registry({**FILES, "net/call.py": CALLS_WITH_OTHER_USES})
    text = GuardedRegistry(library, {"dial": "guarded_dial"}, {}).definition("call").text
    assert text == library.definition("call").text.replace(
        "dial(dial(host))", "guarded_dial(guarded_dial(host))"
    )
    assert library.named_targets("call") == {"dial": (120, 125)}
    assert library.named_targets("find") == {}


@pytest.mark.parametrize(
    "body", ["return f'{dial(host)}'", "return dial(host) + (lambda dial: dial)(host)"]
)
def test_a_target_is_named_in_plain_code(body: str) -> None:
    call = f"from .dial import dial\n\n\ndef call(host):\n    {body}\n"
    files = {**FILES, "net/call.py": call}
    with pytest.raises(LibraryDefect, match="name it in plain code"):
        index(files)


def test_the_library_itself_stays_as_it_is() -> None:
    library = registry(FILES)
    before = library.definition("call").text
    guarded = GuardedRegistry(library, {"dial": "guarded_dial"}, {})
    assert guarded.definition("call").text != before
    assert library.definition("call").text == before
    assert [d.name for d in select({"call": Use(0)}, library).definitions] == ["dial", "call"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# stands for: dial\ndef f(host):\n    return host\n", "TARGET, RULES CASE"),
        ("# stands for: dail, net x\ndef f(host): ...\n", "no definition `dail`"),
        ("# stands for: dial, net x\nF = 1\n", "a function stands for a function"),
        ("# stands for: dial, net x\ndef f(port): ...\n", "other parameters"),
        ("# stands for: dial, net x\ndef f(host): ...\n", "never comes to `dial`"),
        ("# stand for: dial, net x\ndef f(host): ...\n", "spelt so"),
        ("# from permissions: a.b\ndef f(host): ...\n", "not into a function"),
        (
            "from ..net.dial import dial\n# stands for: dial, net listed\ndef f(host):\n    return dial(host)\n",
            "a second definition stands for `dial, net listed`",
        ),
        (
            "from ..net.dial import dial\n# luma: static f(host: str) -> str\n# inline\ndef f(host):\n    return dial(host)\n",
            "`f` names `dial` where nothing can stand for it",
        ),
    ],
)
def test_what_cannot_stand_for_another_is_refused(text: str, problem: str) -> None:
    with pytest.raises(LibraryDefect, match=problem):
        index({**FILES, "a/b.py": text})
