"""Functions inside of walks hold on to their own round, whatever they use and wherever they stand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lumac.pipeline import compile_source
from tests.emitted import main_part
from tests.properties.agreement import difference, evaluated, executed, refusal
from tests.properties.round_programs import Case, cases, program
from tests.running import says

CASES = list(cases())
SHARES = 8
PER_SHARE = 40
PLAIN = [
    Case(kind, calls, owned, "never", "kept", "top", "below")
    for kind, calls in (("fn", "itself"), ("fn", "each other"), ("named lambda", "itself"))
    for owned in ("walk", "local", "match", "or")
]


def problem(case: Case) -> str:
    """What a case's program does otherwise than the reference says."""
    text = program(case)
    compiled = compile_source(text)
    if compiled.text is None:
        return refusal(compiled)
    expected = evaluated(text)
    assert expected is not None
    return difference(expected, executed(compiled.text).outcome)


@pytest.mark.parametrize("case", PLAIN, ids=str)
def test_plain_cases(case: Case) -> None:
    assert not problem(case)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_a_sample_of_all_cases(share: int) -> None:
    for case in random.Random(share).sample(CASES, PER_SHARE):
        assert not problem(case), program(case)


def test_there_are_thousands_of_cases() -> None:
    assert len(CASES) > 4000


def test_a_recursive_function_that_is_kept_is_made_in_its_round() -> None:
    assert (
        main_part("""
            fs: [(int) -> int] = []
            (0..3).walk(i) -> {
                fn f(n: int) -> int {
                    if n > 0 { return f(n - 1) }
                    return i
                }
                fs.add(f)
            }
            print(fs.map(f -> f(2)))
            """)
        == """fs: list[Callable[[int], int]] = []
for i in range(3):

    def make_f() -> Callable[[int], int]:
        def f(n: int, i: int = i) -> int:
            if n > 0:
                return f(n - 1)
            return i

        return f

    f = make_f()
    fs.append(f)
print(list_map(fs, lambda f: f(2)))"""
    )


def test_a_recursive_function_that_is_not_kept_stays_as_it_is() -> None:
    text = main_part("""
        (0..3).walk(i) -> {
            fn f(n: int) -> int {
                if n > 0 { return f(n - 1) }
                return i
            }
            print(f(2))
        }
        """)
    assert "make_" not in text
    assert "def f(n: int, i: int = i) -> int:" in text


PROGRAMS = {
    "a variable that is not set yet in this round": (
        """
        (0..2).walk(i) -> {
            if i == 1 { print(f()) }
            k: int = 5
            fn f() -> int => k
            print(f())
        }
        """,
        '5\npanic: variable "k" used before it was set\n',
    ),
    "an update of one": (
        """
        (0..2).walk(i) -> {
            if i == 1 { f() }
            k: int = 5
            fn f() { k += 1 }
            f()
            print(k)
        }
        """,
        '6\npanic: variable "k" used before it was set\n',
    ),
    "its own initialiser": (
        """
        fn go() -> int {
            n: int = f()
            fn f() -> int => n
            return n
        }
        print(go())
        """,
        'panic: variable "n" used before it was set\n',
    ),
    "a variable that an inner function assigns": (
        """
        fn go() -> int {
            f()
            n: int = 3
            fn f() { n += 1 }
            return n
        }
        print(go())
        """,
        'panic: variable "n" used before it was set\n',
    ),
    "a constant": (
        """
        fn f() -> int => k
        fn g() -> int => f()
        print("a")
        print(g())
        k: int = 5
        print(k)
        """,
        'a\npanic: variable "k" used before it was set\n',
    ),
    "a constant in time": (
        """
        fn f() -> int => k
        k: int = 5
        print(f())
        """,
        "5\n",
    ),
    "a lambda that is set below": (
        """
        fs: [() -> int] = []
        (0..2).walk(i) -> {
            fs.add(f)
            g: () -> int = () -> i * 10
            fn f() -> int => g() + 1
        }
        fs.walk(f) -> { print(f()) }
        """,
        "1\n11\n",
    ),
    "a variable that holds a lambda which names it": (
        """
        fs: [(int) -> int] = []
        (0..2).walk(i) -> {
            g: (int) -> int = n -> {
                if n == 0 { return i }
                return g(n - 1)
            }
            fs.add(g)
            if i == 0 { g = n -> 100 + n }
        }
        fs.walk(f) -> { print(f(2)) }
        """,
        "101\n1\n",
    ),
    "the message of a failure, assigned by what is kept": (
        """
        fn bad() -> int {
            error("no")
        }
        fs: [() -> str] = []
        (0..2).walk(i) -> {
            x = bad().or(e -> {
                fs.add(() -> {
                    e = e + "${i}"
                    return e
                })
                return i
            })
            print(x)
        }
        fs.walk(f) -> { print(f(), f()) }
        """,
        "0\n1\nno0 no00\nno1 no11\n",
    ),
    "the message of a nil": (
        """
        fn bad(n: int) -> ?int {
            if n > 5 { error("no") }
            return nil
        }
        fs: [() -> str] = []
        (5..7).walk(i) -> {
            x = bad(i).or(e -> {
                fs.add(() -> {
                    e = e + "${i}"
                    return e
                })
                return i
            })
            print(x)
        }
        fs.walk(f) -> { print(f(), f()) }
        """,
        "5\n6\nnil5 nil55\nno6 no66\n",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_read_and_kept(name: str, tmp_path: Path) -> None:
    text, said = PROGRAMS[name]
    found = says(text, tmp_path)
    assert "".join(line for line in found.splitlines(True) if line[:5] != "  at ") == said
