"""Inner functions stand above what may call them, and nothing but what is used decides about that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emitted import program_part
from tests.running import says

PROGRAMS = {
    "a text holds the name": (
        """
        fn go() -> int {
            print("b")
            n = 5
            fn b() -> int {
                n += 1
                return n
            }
            return b()
        }
        print(go())
        """,
        "b\n6\n",
    ),
    "a comment and a field hold the name": (
        """
        struct P { b: int }
        fn go() -> int {
            p = P(4) // b()
            print(p.b)
            n = 5
            fn b() -> int {
                n += 1
                return n
            }
            return b()
        }
        print(go())
        """,
        "4\n6\n",
    ),
    "through another that stands below": (
        """
        fn go() -> int {
            x = last(1)
            fn first(n: int) -> int => n + 1
            fn middle(n: int) -> int => first(n) * 2
            fn last(n: int) -> int => middle(n) + 3
            return x
        }
        print(go())
        """,
        "7\n",
    ),
    "functions that name each other": (
        """
        fn go() -> bool {
            x = is_even(10)
            fn is_even(n: int) -> bool {
                if n == 0 { return true }
                return is_odd(n - 1)
            }
            fn is_odd(n: int) -> bool {
                if n == 0 { return false }
                return is_even(n - 1)
            }
            return x
        }
        print(go())
        """,
        "true\n",
    ),
    "handed on, in a lambda, in a block": (
        """
        fn go() {
            f: (int) -> int = n -> inner(n)
            if true {
                print([1, 2].map(inner), f(3))
            }
            fn inner(n: int) -> int => n * 10
        }
        go()
        """,
        "[10, 20] 30\n",
    ),
    "at the top level": (
        """
        if true {
            print(f(1))
            fn f(n: int) -> int => g(n) + 1
            fn g(n: int) -> int => n * 5
        }
        """,
        "6\n",
    ),
    "in the fallback and in an arm": (
        """
        fn bad(n: int) -> int {
            error("no")
        }
        x = bad(1).or(e -> {
            y = f(2)
            fn f(n: int) -> int => n + e.len()
            return y
        })
        match x {
            4 -> {
                print(g())
                fn g() -> int => x
            }
            _ -> print("other")
        }
        """,
        "4\n",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_inner_functions_stand_where_they_are_needed(name: str, tmp_path: Path) -> None:
    text, said = PROGRAMS[name]
    assert says(text, tmp_path) == said


def test_comments_move_with_a_function_and_others_stay() -> None:
    text = program_part("""
        fn go() -> int {
            // of the sum
            n = step(1) // behind it

            // adds four
            fn step(x: int) -> int => x + 4 // at its end
            // of the result
            return n
        }
        print(go())
        """)
    assert text.startswith("""def go() -> int:
    # adds four
    def step(x: int) -> int:
        return x + 4  # at its end

    # of the sum
    n = step(1)  # behind it

    # of the result
    return n
""")
