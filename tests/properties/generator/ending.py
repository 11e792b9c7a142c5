"""Makes the end of a program that fails: a fault somewhere inside, and ways that lead there."""

from __future__ import annotations

from tests.properties.generator.leaving import Leaving

FAULTS = (
    'error("no luck: ${n}")', 'panic("broken\\n${n}")', "print([1, 2][n])", "print(7 / (n - n))", "print(7.5 % (n - n))",
    'print({ "a": 1 }["b${n}"])', "print([1, 2][n..])", 'q: int = "x${n}".to_int()', "q: int = [1].get(n)", 'print("ab"[n])',
    "print(300.to_byte())", "w: any = n\nq: str = w", "[n].remove_at(n)", 'print("a".repeat(-n))', "print(buffer([1]).read(n))",
    "print([n].filter(v -> v < 0).max() + 1)", "print(bit.shift_left(n, -n))", "[1].insert(n, 2)", "print(70000.to_int16())",
)  # fmt: skip
"""Faults for an `n` of 5."""


class Ending(Leaving):
    """`ending` makes two or three functions that call each other, and a call that goes through."""

    def ending(self) -> list[str]:
        names = self.chance.sample(("sink", "relay", "pass_on", "hand_over"), 3)
        lines = [f"fn {names[0]}(n: int) -> int {{", *self.fault(), "    return n", "}"]
        for name, inner in zip(names[1:], names, strict=False):
            lines += self.relay(name, inner)
        last = names[-1]
        ways = (
            [f"print({last}(5))"], ["(5..6).walk(k) -> {", f"    print({last}(k))", "}"],
            [f"print([1, 5].map(k -> {last}(k) + 1))"], [f"print(match {last}(5) {{", "    0 -> 1", "    _ -> 2", "})"],
            [f"if {last}(5) > 0 {{", "    print(1)", "}"], [f"finish: () -> int = () -> {last}(5)", "print(1 +", "    finish())"],
            [f"print({last}(5)", "    .or(err -> {", '        panic("again: ${err}")', "    }))"], [f'print("${{{last}(5)}}")'],
        )  # fmt: skip
        return [*lines, *self.chance.choice(ways)]

    def fault(self) -> list[str]:
        fault = self.chance.choice(FAULTS).split("\n")
        ways = (
            ["if n == 5 {", *fault, "}"],
            ["[n].walk(k) -> {", "if k < 5 { skip }", *fault, "}"],
            ["match n {", "5 -> {", *fault, "}", "_ -> print(n)", "}"],
            ["if n < 5 { return 0 }", "print(n)", *fault],
        )
        return ["    " + line for line in self.chance.choice(ways)]

    def relay(self, name: str, inner: str) -> list[str]:
        """A function that calls another in one way or another."""
        at = self.chance.randrange(1000)
        bodies = (
            [f"return {inner}(n) + 1"], [f"return [n].map(v -> {inner}(v))[0]"], [f"total: int = 1 + {inner}(n)", "return total"],
            [f"fn inside(v: int) -> int {{ return {inner}(v) }}", "return inside(n)"],
            [f"f: (int) -> int = v -> {inner}(v)", "return f(n)"], [f"return try {inner}(n)"],
            ["total: int = 0", f"[n].walk(v) -> {{ total += {inner}(v) }}", "return total"], ["return -(match n { 0 -> 1", f"v -> {inner}(v) }})"],
            ["f: (int) -> int = v -> {", f"    if v > {at} {{ return 0 }}", f"    return {inner}(v)", "}", "return [n].map(f)[0]"],
            [f'q: ?int = "12".to_int().or({inner}(n))', f"return {inner}(n)"], [f"return [n].reduce(0, (a, b) -> a + {inner}(b))"],
            [f"if n > 0 && {inner}(n) > 0 {{ return 1 }}", "return 0"], [f"return [n].filter(v -> {inner}(v) > 0).len()"],
        )  # fmt: skip
        body = self.chance.choice(bodies)
        return [f"fn {name}(n: int) -> int {{", *("    " + line for line in body), "}"]
