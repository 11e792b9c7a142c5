"""How programs are written: as a Python programmer would have, comments and names kept."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.emitted import main_part, program_part, whole


def text(block: str) -> str:
    return dedent(block).strip("\n")


def test_one_print_is_one_line_under_the_header() -> None:
    lines = whole('print("hi")\n').splitlines()
    assert lines[:5] == [
        "#!/usr/bin/env python3",
        "# /// script",
        '# requires-python = ">=3.9"',
        "# dependencies = []",
        "# ///",
    ]
    assert lines[5].startswith("# Made by lumac ")
    assert lines[5].endswith(" from app.luma")
    assert lines[6:] == ["", 'print("hi")']


def test_an_empty_program_is_its_header() -> None:
    assert whole("").splitlines()[-1].startswith("# Made by lumac ")


def test_a_program_of_variables_has_a_main_and_no_runtime() -> None:
    output = whole('name = "Bob"\nprint("Hello ${name}")\n')
    assert output.endswith(text("""
            from __future__ import annotations


            def main() -> None:
                name = "Bob"
                print(f"Hello {name}")


            if __name__ == "__main__":
                main()
            """) + "\n")


@pytest.mark.parametrize(
    ("luma", "python"),
    [
        ("x = 1 + 2 * 3\nprint(x)", "x = 1 + 2 * 3\nprint(x)"),
        ("x = (1 + 2) * 3\nprint(x)", "x = (1 + 2) * 3\nprint(x)"),
        ("x = 10 - (4 - 3)\nprint(x)", "x = 10 - (4 - 3)\nprint(x)"),
        ("x = 10 - 4 - 3\nprint(x)", "x = 10 - 4 - 3\nprint(x)"),
        ("x = -(1 + 2)\nprint(x)", "x = -(1 + 2)\nprint(x)"),
        ("x: float = 7 / 2\nprint(x.to_int())", None),
        ("b = !(1 == 2)\nif b { print(1) }", "b = 1 != 2\nif b:\n    print(1)"),
        (
            "a = true\nb = a || a && !a\nif b { print(1) }",
            "a = True\nb = a or a and not a\nif b:\n    print(1)",
        ),
        (
            "a = true\nb = (a || a) && a\nif b { print(1) }",
            "a = True\nb = (a or a) and a\nif b:\n    print(1)",
        ),
        (
            "a = 1\nb = (a < 2) == (a > 0)\nif b { print(1) }",
            "a = 1\nb = (a < 2) == (a > 0)\nif b:\n    print(1)",
        ),
        ("xs: [int] = []\nprint(xs)", "xs: list[int] = []\nprint(xs)"),
        ("b: [byte] = []\nprint(b.len())", "b = bytearray()\nprint(len(b))"),
        ("b: [byte] = [0x0a, 65]\nprint(b.len())", "b = bytearray([0x0A, 65])\nprint(len(b))"),
        ('m = { "a": 1 }\nprint(m.len())', 'm = {"a": 1}\nprint(len(m))'),
        ("s = { 1, 2, 1 }\nprint(s.size())", "s = {1: None, 2: None}\nprint(len(s))"),
        (
            "n: ?int = nil\nif n == nil { print(1) }",
            "n: int | None = None\nif n is None:\n    print(1)",
        ),
        ('print("${1 + 2} ${"a"}")', None),
        ("unread = 1", "_unread = 1"),
    ],
)
def test_expressions(luma: str, python: str | None) -> None:
    written = main_part(luma + "\n")
    if python is not None:
        assert written == python


@pytest.mark.parametrize(
    ("luma", "python"),
    [
        ("(0..3).walk(i) -> print(i)", "for i in range(3):\n    print(i)"),
        ("(1..=3).walk(i) -> print(i)", "for i in range(1, 4):\n    print(i)"),
        (
            "(0..).walk(i) -> { if i > 2 { stop } }",
            "for i in itertools.count():\n    if i > 2:\n        break",
        ),
        (
            "[1].walk(i, v) -> { if v == 1 { skip } }",
            "for i, v in enumerate([1]):\n    if v == 1:\n        continue",
        ),
        ('"ab".walk(c) -> print(c)', 'for c in "ab":\n    print(c)'),
        ("{ 1, 2 }.walk(c) -> {}", None),
        (
            "xs = [1]\nxs.walk(x) -> xs.add(x)",
            "xs = [1]\nfor x in list(xs):\n    xs.append(x)",
        ),
        (
            'm = { "a": 1 }\nm.walk(k, v) -> print(k, v)',
            'm = {"a": 1}\nfor k, v in m.items():\n    print(k, v)',
        ),
        ("(0..2).walk(_) -> {}", "for _ in range(2):\n    pass"),
    ],
)
def test_walks(luma: str, python: str | None) -> None:
    if python is not None:
        assert main_part(luma + "\n") == python


def test_comments_and_blank_lines_stay() -> None:
    assert (
        program_part("""
            // About the program.

            // About f.
            fn f(n: int) -> int { // head
                // first

                x = n + 1 // one more


                return x
                // last
            }
            // before the call
            print(f(1)) // call
            if f(1) > 2 { // yes
                print(1)
                // end
            } else { // no
                // nothing
            }
            m = [
                1, // one
                2,
            ]
            print(m)
            // the end
            """)
        == text("""
            # About the program.


            # About f.
            def f(n: int) -> int:  # head
                # first

                x = n + 1  # one more

                return x
                # last


            def main() -> None:
                # before the call
                print(f(1))  # call
                if f(1) > 2:  # yes
                    print(1)
                    # end
                else:  # no
                    # nothing
                    pass
                # one
                m = [1, 2]
                print(m)
                # the end
            """)
    )


def test_comments_beside_fields_stand_beside_their_assignments() -> None:
    assert (
        program_part("""
            // A point.
            struct Point { // on a plane
                x: int // to the right
                // upwards
                y: int
            }
            p = Point(1, 2)
            p.x = 3
            """)
        == text("""
            # A point.
            class Point:  # on a plane
                __slots__ = ("x", "y")

                def __init__(self, x: int, y: int) -> None:
                    self.x = x  # to the right
                    # upwards
                    self.y = y


            def main() -> None:
                p = Point(1, 2)
                p.x = 3
            """)
    )


def test_a_struct_has_only_what_the_program_needs_of_it() -> None:
    plain = program_part("struct P { x: int }\np = P(1)\nprint(p.x)\n")
    assert "__eq__" not in plain
    assert "__str__" not in plain
    assert "copy" not in plain
    rich = program_part("""
        struct Inner { n: int }
        struct Outer { inner: Inner, name: str, maybe: ?Inner }
        a = Outer(Inner(1), "x", nil)
        b = a
        b.inner.n = 2
        print(a == b, a)
        """)
    assert "return Outer(\n" in rich
    assert "self.inner.copy()" in rich
    assert "self.maybe.copy() if self.maybe is not None else None" in rich
    assert "isinstance(other, Outer)\n" in rich
    assert 'f"Outer {{ inner: {self.inner}, name: {quoted(self.name)}, maybe: ' in rich


def test_traits_are_base_classes_and_disputed_methods_are_renamed() -> None:
    written = program_part("""
        trait Greetable { fn greet(self) -> str }
        trait Named { fn name() -> str }
        struct A { n: int }
        impl A { fn greet() -> str { return "own" } }
        impl Greetable for A { fn greet(self) -> str { return "trait" } }
        impl Named for A { fn name() -> str { return "a" } }
        g: Greetable = A(1)
        print(g.greet(), A(1).greet(), A(1).name())
        """)
    assert "class A(Greetable, Named):" in written
    assert "raise NotImplementedError" in written
    assert "g: Greetable = A(1)" in written
    assert "print(g.greetable_greet(), A(1).greet(), A(1).name())" in written


def test_names_python_owns_get_an_underscore() -> None:
    written = main_part("""
        list = [1]
        class = 2
        print(list, class)
        """)
    assert "list_ = [1]" in written
    assert "class_ = 2" in written


def test_names_of_the_runtime_are_kept_off_only_where_it_is_in_the_output() -> None:
    assert "unwrap = 3" in main_part("unwrap = 3\nprint(unwrap)\n")
    beside = 'unwrap = 3\nmaybe = "4".to_int()\nprint(unwrap, maybe + 1)\n'
    assert "unwrap_ = 3" in main_part(beside)


def test_blocks_that_shadow_and_blocks_that_share() -> None:
    assert (
        main_part("""
        x = 1
        if x == 1 {
            x: str = "inner"
            print(x)
        }
        if x == 2 {
            y = 1
            print(y)
        } else {
            y = 2
            print(y)
        }
        if x == 3 {
            y = "text"
            print(y)
        }
        print(x)
        """)
        == text("""
        x = 1
        if x == 1:
            x_2 = "inner"
            print(x_2)
        if x == 2:
            y = 1
            print(y)
        else:
            y = 2
            print(y)
        if x == 3:
            y_2 = "text"
            print(y_2)
        print(x)
        """)
    )


def test_top_level_variables_that_functions_use_are_globals() -> None:
    assert (
        program_part("""
        lock limit = 10
        count = 0
        fn bump() { count += limit }
        bump()
        print(count)
        """)
        == text("""
        limit = 10
        count: int


        def bump() -> None:
            global count
            count += limit


        def main() -> None:
            global count
            count = 0

            bump()
            print(count)
        """)
    )


def test_fn_main_is_the_main() -> None:
    alone = whole('fn main() { print("hi") }\n')
    assert alone.endswith('if __name__ == "__main__":\n    main()\n')
    both = program_part('fn main() { print("hi") }\nprint("before")\n')
    assert 'def program() -> None:\n    print("before")\n    main()' in both


def test_or_at_the_root_is_a_plain_try() -> None:
    assert (
        main_part("""
        fn f() -> int { error("no") }
        fn g() -> ?int { return nil }
        a = f().or(0)
        b = f().or(e -> e.len())
        c = g().or(1)
        print(a, b, c)
        f().or(e -> {
            print(e)
            return 0
        })
        """)
        == text("""
        try:
            a = f()
        except Failure:
            a = 0
        try:
            b = f()
        except Failure as failure:
            e = str(failure)
            b = len(e)
        g_result = g()
        c = g_result if g_result is not None else 1
        print(a, b, c)
        try:
            f()
        except Failure as failure:
            e = str(failure)
            print(e)
        """)
    )


def test_matches_are_chains_or_conditional_expressions() -> None:
    assert (
        main_part("""
        fn find() -> ?int { return 3 }
        n = 2
        a: str = match n {
            0 -> "none"
            1, 2 -> "few"
            _ -> "many"
        }
        match find() {
            nil -> print("nothing")
            1..=3 -> print("small")
            found -> print(found)
        }
        print(a)
        """)
        == text("""
        n = 2
        a = "none" if n == 0 else "few" if n in (1, 2) else "many"
        found = find()
        if found is None:
            print("nothing")
        elif 1 <= found <= 3:
            print("small")
        else:
            print(found)
        print(a)
        """)
    )


def test_lambdas_are_pythons_own_or_functions_before_the_statement() -> None:
    assert (
        main_part("""
        xs = [1, 2]
        k = 3
        print(xs.map(x -> x * k))
        double: (int) -> int = x -> x * 2
        print(double(2))
        print(xs.map(x -> {
            y = x + 1
            return y
        }))
        fs: [() -> int] = []
        xs.walk(x) -> fs.add(() -> x)
        """)
        == text("""
        xs = [1, 2]
        k = 3
        print([x * k for x in xs])

        def double(x: int) -> int:
            return x * 2

        print(double(2))

        def convert(x: int) -> int:
            y = x + 1
            return y

        print(list_map(xs, convert))
        fs: list[Callable[[], int]] = []
        for x in xs:

            def computed(x: int = x) -> int:
                return x

            fs.append(computed)
        """)
    )


def test_failures_know_their_places() -> None:
    output = whole('fn f() {\n    error("no")\n}\nf()\n')
    lines = output.splitlines()
    table = output.partition('PLACES = """\n')[2].partition('\n"""')[0].split()
    assert table[0] == "app.luma"
    marks = {int(word.split(":")[0]): word.split(":", 1)[1] for word in table[1:]}
    raised = next(
        n for n, line in enumerate(lines, 1) if line.strip() == 'raise ProgramError("no")'
    )
    called = next(n for n, line in enumerate(lines, 1) if line == "    f()")
    assert marks == {raised: "2:5", called: "4:1"}


def test_long_statements_are_split_by_black_at_their_own_indentation() -> None:
    words = ", ".join(f'"word number {n}"' for n in range(8))
    written = main_part(
        f"if true {{\n    print({words})\n}} else if false && true {{ print(1) }}\n"
    )
    assert written.startswith('if True:\n    print(\n        "word number 0",\n')
    assert written.splitlines()[-2] == "elif False and True:"
