"""Functions of the library that are asked about literals while a program is compiled."""

from __future__ import annotations

import sys

import pytest

from lumac import pipeline
from lumac.library.judge import Judge, ReachedOutsideError, judge_of
from lumac.library.read.defect import LibraryDefect
from lumac.library.registry import load
from tests.stages.library.small_library import FAILURE, index, registry

PANIC = '"""errors.panic: it."""\n\n\nclass Panic(Exception):\n    pass\n'
SMALL = {
    "errors/failure.py": FAILURE,
    "errors/panic.py": PANIC,
    "oven/heat.py": (
        "import socket\n\n"
        "from ..errors.failure import Failure\n"
        "from ..errors.panic import Panic\n"
        "from .limit import LIMIT\n\n\n"
        "# luma: static oven.heat(degrees: int, minutes: int)\n"
        "# luma: static oven.heat(degrees: int, minutes: int, options: { grill?: bool })\n"
        "# judges: degrees of oven.heat\n"
        "# advice: give degrees below 300\n"
        "def heat(degrees, minutes, *, grill=False):\n"
        "    if degrees > LIMIT:\n"
        "        raise Panic(f'oven: {degrees} is too hot')\n"
        "    if minutes < 0:\n"
        "        raise Failure('oven: time runs forward')\n"
        "    socket.create_connection(('oven', degrees))\n\n\n"
        "# judges: grill of oven.heat\n"
        "# advice: leave it out\n"
        "def check_options(**options):\n"
        "    if options['grill']:\n"
        "        raise OSError('there is no grill')\n"
    ),
    "oven/limit.py": "def double(n):\n    return 2 * n\n\n\nLIMIT = double(150)\n",
}


def small() -> Judge:
    return Judge(registry(SMALL))


def test_it_says_what_the_running_program_would_say() -> None:
    judge = small()
    assert judge.refusal("heat", "degrees", 301) == "oven: 301 is too hot"
    assert judge.refusal("check_options", "grill", True) == "there is no grill"
    assert judge.refusal("check_options", "grill", False) is None


def test_what_depends_on_other_arguments_is_not_refused() -> None:
    judge = small()
    assert judge.refusal("heat", "degrees", 20) is None
    assert judge.refusal("heat", "minutes", -1) is None, "degrees are asked first, and unknown"


def test_what_the_library_imports_is_out_of_reach() -> None:
    with pytest.raises(ReachedOutsideError):
        small().call("heat", 20, 5)


@pytest.mark.parametrize(
    "code",
    [
        "open('x', 'w')",
        "print(value)",
        "__import__('os').remove('x')",
        "eval('value')",
        "os.remove('x')",
        "Path('x').write_text('')",
        "str(missing)",
        "isinstance(missing, int)",
        "f'{missing}'",
        "missing == 1",
        "[each for each in missing]",
        "len(missing) + missing",
    ],
)
def test_nothing_acts(code: str) -> None:
    text = (
        "import os\nfrom pathlib import Path\n\n\n"
        f"def judge(value, missing):\n    {code}\n    raise OSError('got past it')\n\n\n"
        "def use():\n    os.getcwd()\n    Path('x')\n"
    )
    library = registry({"errors/failure.py": FAILURE, "a/b.py": text})
    assert Judge(library).refusal("judge", "value", 1) is None


ACTED: list[str] = []
WATCHING = [False]


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if WATCHING[0] and event not in ("compile", "exec") and not event.startswith("object."):
        ACTED.append(f"{event} {arguments}")


def test_the_judges_of_the_library_touch_nothing() -> None:
    sys.addaudithook(watch)
    library = load()
    for signature in library.signatures():
        for name, judges in library.judges(signature).items():
            for function, advice in judges:
                WATCHING[0] = True
                said = [
                    judge_of(library).refusal(function, name, v)
                    for v in ("", "a" * 300, "a", -1, 5)
                ]
                WATCHING[0] = False
                assert any(said), f"{function} refuses some {name} of {signature}"
                assert not all(said), f"{function} lets some {name} of {signature} pass"
                assert advice.split()[0] in ("give", "shorten"), "help begins with a verb"
    assert ACTED == []


def test_a_literal_is_judged_where_it_stands() -> None:
    made = registry(SMALL)
    program = "n = 400\noven.heat(n, 1)\noven.heat(400, 1)\noven.heat(9, 1, { grill: true })\n"
    found = pipeline.checked(program, "app.luma", made).diagnostics
    assert [(each.code, each.message, each.help) for each in found] == [
        (
            "E0407",
            "`oven.heat` cannot take this `degrees`: 400 is too hot",
            "give degrees below 300",
        ),
        ("E0407", "`oven.heat` cannot take this `grill`: there is no grill", "leave it out"),
    ]
    assert [each.primary.span.text() for each in found] == ["400", "true"]


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ("# judges: n", "write `# judges: PARAMETER of CALL`"),
        ("# judges: n of one", "write `# judges: PARAMETER of CALL`"),
        ("# judges: n of two\n# advice: give 1", "there is no call `two`"),
        ("# judges: m of one\n# advice: give 1", "`one` has no parameter or option `m`"),
        ("# judges: k of one\n# advice: give 1", "`judge` has no parameter `k`"),
        ("# advice: give 1", "advice stands below what is judged"),
        ("# judge: n of one", "lines for the compiler stand directly above"),
    ],
)
def test_marks_that_are_wrong(marks: str, message: str) -> None:
    one = "# luma: static one(n: int, k: int)\ndef one(n, k):\n    return None\n"
    text = f"{one}\n\n{marks}\ndef judge(n):\n    return None\n"
    with pytest.raises(LibraryDefect, match=message):
        index({"errors/failure.py": FAILURE, "a/b.py": text})
