"""What is deeper or longer than anybody would write."""

from __future__ import annotations

from tests.properties.effects.wrong.model import Wrong, adding

PROGRAMS: list[Wrong] = []
wrong = adding(PROGRAMS)

# ---- Deep nesting

DEEP = "bad({})"
for depth in (11, 25, 60):
    nested = "".join(f"bad({at}).or(" for at in range(depth)) + "42" + ")" * depth
    wrong(
        f"fallbacks {depth} deep",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nprint({nested})\n',
        "42",
        deep=True,
    )
    nested = (
        "".join(f"bad({at}).or(e -> e.len() * 0 + " for at in range(depth)) + "42" + ")" * depth
    )
    wrong(
        f"fallbacks with messages {depth} deep",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nprint({nested})\n',
        "42",
        deep=True,
    )
for depth in (19, 40):
    chain = " else ".join(f"if n == {at} {{ print({at}) }}" for at in range(depth))
    wrong(
        f"a fallback under {depth} levels of else if",
        f'fn bad() -> int {{ error("no") }}\nn = 100\n{chain} else {{ print(bad().or(7)) }}\n',
        "7",
    )
    chain = " else ".join(f"if bad({at}).or({at}) == n {{ print({at}) }}" for at in range(depth))
    wrong(
        f"fallbacks in the conditions of {depth} levels of else if",
        f'fn bad(n: int) -> int {{ error("no ${{n}}") }}\nn = {depth - 1}\n{chain} else {{ print("none") }}\n',
        f"{depth - 1}",
    )
wrong(
    "a match of 3000 arms",
    "n = 2999\nmatch n {\n"
    + "".join(f'    {at} -> print("arm {at}")\n' for at in range(3000))
    + '    _ -> print("none")\n}\n',
    "arm 2999",
)
