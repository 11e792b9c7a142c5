"""Programs with functions inside of walks: every way to hold on to a round times everything that a round may own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from textwrap import indent

KINDS = ("fn", "lambda", "named lambda")
CALLS = ("none", "itself", "another", "each other", "three")
OWNED = ("walk", "local", "match", "or", "optional")
CHANGES = ("never", "inside", "after", "both")
USES = ("kept", "called", "wrapped", "at once", "field")
PLACES = ("top", "function", "lambda", "nested", "block")
ORDERS = ("below", "above", "above and called")


@dataclass(frozen=True)
class Case:
    """One program; `order` says where an inner function is named, seen from the variable that it uses."""

    kind: str
    calls: str
    owned: str
    change: str
    use: str
    place: str
    order: str

    def makes_sense(self) -> bool:
        if self.kind == "lambda" and (self.calls != "none" or self.use == "wrapped"):
            return False
        if self.kind == "named lambda" and self.calls not in ("none", "itself"):
            return False
        return self.order == "below" or (self.kind == "fn" and self.owned == "local")


def cases() -> Iterator[Case]:
    for values in product(KINDS, CALLS, OWNED, CHANGES, USES, PLACES, ORDERS):
        case = Case(*values)
        if case.makes_sense():
            yield case


def change(case: Case) -> str:
    return 'k = k + "+"' if case.owned == "or" else "k += 1"


def value(case: Case) -> str:
    return "k.len()" if case.owned == "or" else "k"


def functions(case: Case) -> str:
    inside = change(case) if case.change in ("inside", "both") else ""
    own = value(case)
    again = {
        "none": "",
        "itself": "if n > 0 { return f(n - 1) + 100 }",
        "another": "if n > 0 { return g(n - 1) + 100 }",
        "each other": "if n > 0 { return g(n - 1) + 100 }",
        "three": "if n > 0 { return g(n - 1) + 100 }",
    }[case.calls]
    others = {
        "another": f"fn g(n: int) -> int {{\n    return n + {own}\n}}",
        "each other": f"fn g(n: int) -> int {{\n    if n > 0 {{ return f(n - 1) + 1000 }}\n    return {own}\n}}",
        "three": f"fn g(n: int) -> int => h(n) + i\nfn h(n: int) -> int {{\n    if n > 0 {{ return f(n - 1) + 1000 }}\n"
        f"    {inside}\n    return {own}\n}}",
    }.get(case.calls, "")
    body = indent("\n".join(one for one in (inside, again, f"return n + {own}") if one), "    ")
    if case.kind == "fn":
        return f"fn f(n: int) -> int {{\n{body}\n}}\n{others}"
    if case.kind == "named lambda":
        return f"f: (int) -> int = n -> {{\n{body}\n}}"
    return ""


def use(case: Case) -> str:
    name = "f"
    if case.kind == "lambda":
        inside = change(case) if case.change in ("inside", "both") else ""
        name = (
            f"n -> {{\n    {inside}\n    return n + {value(case)}\n}}"
            if inside
            else f"n -> n + {value(case)}"
        )
    match case.use:
        case "kept":
            return f"fs.add({name})"
        case "called":
            return "print([1, 2].map(" + name + "))" if case.kind == "lambda" else "print(f(2))"
        case "wrapped":
            return "fs.add(m -> f(m) + 1)"
        case "at once":
            return f"print([3, 4].map({name}))"
        case _:
            return f"boxes.add(Box({name}))"


def body(case: Case) -> str:
    """What one round does."""
    after = change(case) if case.change in ("after", "both") else ""
    uses, made = use(case), functions(case)
    if case.order == "above":
        lines = [uses, "k: int = i * 10", made, after]
    elif case.order == "above and called":
        lines = [uses, "if i == 1 { print(f(1)) }", "k: int = i * 10", made, after, "print(f(1))"]
    else:
        lines = [made, uses, after]
    text = "\n".join(line for line in lines if line)
    if case.order != "below":
        return text
    block = indent(text, "    ")
    match case.owned:
        case "walk":
            return "print(k)\n" + text
        case "local":
            return "k: int = i * 10\n" + text
        case "match":
            return f"match i * 10 {{\n    5 -> print(5)\n    k -> {{\n{indent(block, '    ')}\n    }}\n}}"
        case "or":
            return f"x = bad(i).or(k -> {{\n{block}\n    return k.len()\n}})\nprint(x)"
        case _:
            return f"match maybe(i) {{\n    nil -> print(5)\n    k -> {{\n{indent(block, '    ')}\n    }}\n}}"


def program(case: Case) -> str:
    """The text of a case's program."""
    name = "k" if case.owned == "walk" else "i"
    inside = body(case) if name == "i" else "i = k * 2\n" + body(case)
    walk = f"(0..3).walk({name}) -> {{\n{indent(inside, '    ')}\n}}"
    if case.place == "nested":
        walk = f"(0..2).walk(j) -> {{\n    print(j)\n{indent(walk, '    ')}\n}}"
    if case.place == "block":
        walk = f"if fs.len() == 0 {{\n{indent(walk, '    ')}\n}}"
    if case.place == "function":
        walk = f"fn go() {{\n{indent(walk, '    ')}\n}}\ngo()"
    if case.place == "lambda":
        walk = f"go: () = () -> {{\n{indent(walk, '    ')}\n}}\ngo()"
    return f"""struct Box {{ call: (int) -> int }}
fn bad(n: int) -> int {{
    error("e" + "!".repeat(n))
}}
fn maybe(n: int) -> ?int {{
    if n > 5 {{ return nil }}
    return n * 7
}}
fs: [(int) -> int] = []
boxes: [Box] = []
{walk}
fs.walk(call) -> {{ print(call(0), call(1), call(2)) }}
boxes.walk(box) -> {{
    call = box.call
    print(call(0), call(2))
}}
"""
