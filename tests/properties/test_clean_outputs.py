"""Outputs of odd programs are clean: mypy finds no error in them, ruff nothing unused or undefined."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkers import assert_mypy_finds_nothing, assert_ruff_finds_nothing
from tests.emitted import whole

SHAPES = {
    "unread_names_of_python": """
        fn f(except: int, class: str) -> int {
            yield = 3
            except = 5
            return 1
        }
        fn g() {
            with = 4
            [1].walk(del) -> { del = 4 }
            ["a"].walk(i, is) -> {
                i = 4
                is = "b"
                is = "c"
            }
            raise = 5
            raise = 6
            _z_ = 1
        }
        print(f(1, ""))
        g()
    """,
    "names_of_what_is_imported": """
        annotations = 1
        sys = 2
        os = 3
        fn f() -> int => annotations + sys + os
        n: ?int = nil
        print(f(), [annotations, sys][annotations])
        m: int = n.or("3".to_int(1))
    """,
    "unread_parameters": """
        fn f(a: int, b: ?int) -> int {
            a = 2
            b = "1".to_int()
            a += 1
            [1].walk(c) -> {
                a: str = "inner"
                c += 1
            }
            b = nil
            return 1
        }
        print(f(1, 2))
    """,
    "unread_empty_collections": """
        a: [[int]] = [[]]
        b: {str: [int]} = { "a": [] }
        c: {str: int} = {}
        d: {int} = {}
        e: [?int] = [nil]
        f: [[int]] = [1].map(x -> [])
        g: ?str = nil
        fn h() {
            a: [[int]] = [[], []]
            b: [[int]] = [1].map(x -> [])
        }
        h()
    """,
    "read_empty_collections": """
        a: [[int]] = [[]]
        b: {str: [int]} = { "a": [] }
        f: [[int]] = [1].map(x -> [])
        a[0].add(1)
        b["a"].add(2)
        f[0].add(3)
        print(a, b, f)
    """,
    "empty_collections_of_matches": """
        n = 1
        print([match n {
            1 -> []
            _ -> match n {
                2 -> []
                _ -> {
                    print(n)
                    []
                }
            }
        }, [0.5]])
        x: {str: int} = match n {
            1 -> ({})
            _ -> ({})
        }
        y: [[int]] = match n {
            1 -> {
                print(n)
                []
            }
            _ -> [[]]
        }
        print(x, y)
    """,
    "narrowed_lists": """
        a = ["1".to_int(), nil].filter(x -> x != nil)
        a.add(nil)
        print(a, a - [nil], a.remove(nil), a.intersect([nil]))
        print([1].map(x -> "1".to_int()).filter(x -> x != nil) - [nil])
        print([true].filter(x -> x).copy().filter(x -> !x))
        b = [[1], []]
        b.remove([])
        b.remove_all([[]])
        print(b, b - [[]])
    """,
    "names_inside_expressions": """
        fn twice(n: int) -> int => n * 2
        xs = [1, 2]
        n = xs.get(0).or(1) + xs.get(n_of(1)).or(2)
        fn n_of(n: int) -> int => n
        fs: [(int) -> int] = [x -> xs.get(x).or(3)]
        adds: (int) -> int = by -> {
            m = by
            m += xs.get(n_of(m)).or(4)
            gs: [(int) -> int] = [y -> xs.get(n_of(y)).or(5)]
            return m + gs[0](1)
        }
        ys = xs.get(n_of(0)).or(6) + xs.get(n_of(7)).or(7)
        print(n, fs[0](1), adds(1), ys, twice(xs.get(n_of(1)).or(8)))
    """,
    "nil_with_a_fallback": """
        fn f(n: int) -> int => n
        fn g() -> int { return nil.or(3) }
        a: int = nil.or(f(1))
        b: float = nil.or(e -> e.len())
        c: float = "1".to_int().or(1.5)
        d: float = "x".to_int().or(e -> e.len() / 2)
        s = ""
        s += nil.or("z")
        print(a, b, c, d, s, g())
    """,
    "tests_before_a_fallback": """
        fn size(s: str) -> int {
            if s == "" { error("empty") }
            return s.len()
        }
        fn both(s: str) -> int {
            n = s.to_int()
            if n != nil && size(s).or(0) > 0 && size("").or(1) == 1 { return n + 1 }
            return 0
        }
        fn either(s: str) -> int {
            n = s.to_int()
            if n == nil || size(s).or(0) > 3 { return 0 }
            return n + 1
        }
        print(both("7"), either("7"), either("x"))
    """,
    "shared_nil": """
        item: ?int = nil
        fn f() -> int {
            if item != nil { return item }
            x = item.or(1) + item.or(2)
            return x
        }
        print(f())
    """,
    "bound_and_assigned_inside": """
        fn f(s: str) -> int {
            match s.to_int() {
                nil -> { return 0 }
                n -> {
                    step: (int) -> int = by -> {
                        n += by
                        return n
                    }
                    return step(1) + n
                }
            }
        }
        print(f("1"))
    """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("clean")
    for name, text in SHAPES.items():
        (made / f"{name}.py").write_text(whole(text), encoding="utf-8")
    return made


def test_ruff_finds_nothing(folder: Path) -> None:
    assert_ruff_finds_nothing([folder])


def test_mypy_finds_nothing(folder: Path) -> None:
    assert_mypy_finds_nothing([folder], folder.parent / "clean_mypy")
