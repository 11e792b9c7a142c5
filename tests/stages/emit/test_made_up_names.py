"""Names that lumac makes up keep off the program's own, whatever they are, and nothing else decides about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emitted import program_part
from tests.running import says

PROGRAMS = {
    "a function has the numbered name": (
        """
        fn x_2() -> int => 9
        x: int = 1
        if true {
            x: str = "a"
            print(x, x_2())
        }
        print(x)
        """,
        "a 9\n1\n",
    ),
    "a top-level variable has the numbered name": (
        """
        p_2: int = 7
        fn show(p: int) -> int {
            if p > 0 {
                p: str = "in"
                print(p, p_2)
            }
            return p
        }
        print(show(3))
        """,
        "in 7\n3\n",
    ),
    "a walk's name": (
        """
        fn v_2() -> int => 8
        v: str = "out"
        [1, 2].walk(v) -> { print(v, v_2()) }
        print(v)
        """,
        "1 8\n2 8\nout\n",
    ),
    "a binding": (
        """
        fn n_2() -> int => 8
        n: str = "out"
        m: ?int = 4
        match m {
            nil -> print("none")
            n -> print(n, n_2())
        }
        print(n)
        """,
        "4 8\nout\n",
    ),
    "the message in a fallback": (
        """
        fn e_2() -> int => 8
        fn bad() -> int {
            error("no")
        }
        e: int = 5
        x = bad().or(e -> {
            print(e, e_2())
            return 1
        })
        print(x, e)
        """,
        "no 8\n1 5\n",
    ),
    "the failure itself": (
        """
        failure: int = 5
        fn bad() -> int {
            error("no")
        }
        x = bad().or(e -> {
            print(e, failure)
            return 1
        })
        print(x, failure)
        """,
        "no 5\n1 5\n",
    ),
    "all names of the driver": (
        """
        fn program() -> int => 1
        fn start() -> int => 2
        fn main_program() -> int => 3
        fn _main() -> int => 4
        fn _main_2() -> int => 5
        fn main() {
            print("main")
        }
        print(program(), start(), main_program(), _main(), _main_2())
        """,
        "1 2 3 4 5\nmain\n",
    ),
    "what nothing reads": (
        """
        fn _x() -> int => 9
        fn go(p: int, x: int) {
            if x > 0 {
                p = 1
            }
            _p: int = 5
            p = 2
            print(_p, _x())
        }
        go(1, 2)
        """,
        "5 9\n",
    ),
    "what nothing reads after an assignment": (
        """
        fn _x() -> int => 9
        fn go() {
            x: int = 1
            print(_x())
            x = 2
        }
        go()
        """,
        "9\n",
    ),
    "a value on its way": (
        """
        value: int = 5
        fn value_2() -> int => 6
        fn bad() -> ?int {
            return nil
        }
        fn worse(n: int) -> int {
            error("no")
        }
        print(bad().or(worse(1).or(value)) + value + value_2() + worse(2).or(3))
        """,
        "19\n",
    ),
    "names with compatibility forms": (
        """
        fn \ufb01_2() -> int => 9
        fi: int = 1
        if true {
            \ufb01: str = "a"
            print(\ufb01, fi_2())
        }
        print(fi)
        """,
        "a 9\n1\n",
    ),
    "names that Python mangles": (
        """
        struct Box { n: int }
        impl Box {
            fn get() -> int {
                __x: int = self.n
                if __x > 0 {
                    __x: str = "in"
                    print(__x, __x_2())
                }
                return __x
            }
        }
        fn __x_2() -> int => 9
        print(Box(4).get())
        """,
        "in 9\n4\n",
    ),
    "a function made for a lambda": (
        """
        action: int = 4
        fn computed() -> int => 3
        fs: [() -> int] = []
        (0..2).walk(i) -> { fs.add(() -> i + computed() + action) }
        fs.walk(f) -> { print(f()) }
        """,
        "7\n8\n",
    ),
    "a maker": (
        """
        fn make_f() -> int => 100
        fs: [(int) -> int] = []
        (0..2).walk(i) -> {
            f: (int) -> int = n -> {
                if n == 0 { return i + make_f() }
                return f(n - 1)
            }
            fs.add(f)
        }
        fs.walk(g) -> { print(g(3)) }
        """,
        "100\n101\n",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_made_up_names_keep_off_the_programs_own(name: str, tmp_path: Path) -> None:
    program, said = PROGRAMS[name]
    assert says(program, tmp_path) == said


WORDS = """
fn bad() -> int {{
    error("no")
}}
x: int = 1
if true {{
    x: str = "{text}" // {comment}
    print(x, bad().or(e -> e.len()) + bad().or(2))
}}
print(x)
"""


def test_words_in_comments_and_strings_do_not_matter() -> None:
    plain = program_part(WORDS.format(text="", comment="say"))
    words = "failure value x_2 e return main bad_result _x"
    said = program_part(WORDS.format(text=words, comment="say"))
    assert said == plain.replace('""', f'"{words}"')
    noted = program_part(WORDS.format(text="", comment=words))
    assert noted == plain.replace("# say", f"# {words}")
