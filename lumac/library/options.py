"""Writes functions of the library with options for one program, without the options that none of its calls gives.

An option is a parameter of a function of the library that stands behind `*` and has a default. `read.options` cuts each
function that has options into parts; here they are put together again. What is left out with an option: its
parameter, the branches that run only where it is given, the arguments that hand it on, and what only these need.
"""

from __future__ import annotations

from lumac.library.bracketed import bracketed
from lumac.library.registry import Definition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Final, TypeAlias

    from lumac.library.registry import Names

    Parts: TypeAlias = tuple[tuple[Any, ...], ...]
    Test: TypeAlias = tuple[Any, ...]
    """`("true", option)`, `("given", option)` for `is not None`, `("absent", option)` for `is None`, `("not", test)`,
    `("and", tests)`, `("or", tests)`, `("unless", fact, test)`, and `("python", text, strength, links)` for a test
    without options."""
    Links: TypeAlias = tuple[Names, Names, Names, Names, bool, tuple["Call", ...]]
    """Definitions that are required and that are mentioned, imports, lines for type checkers, whether Python itself may
    raise a fault here, and the calls of functions with options."""
    Call: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str]
    """A function with options, what each option gets there (an option of the caller, or "" for a value of its own),
    and what goes there behind `**`: `options`, all that the caller was given, `?`, a map, or nothing."""

NEVER: Final = 0
SOMETIMES: Final = 1
ALWAYS: Final = 2
TRUE: Final = 3
"""How many of a program's calls give an option; TRUE: all of them, and what they give is the literal `true`."""

MARK: Final = "\1"
"""Replaces the first letter where a function names a definition for which a guard may stand."""

ORELSE: Final = 1
AND: Final = 2
INVERSION: Final = 3
REST: Final = 4
"""How strongly the operators of a test bind."""


class Pruned:
    """Holds a function with options for one program: its lines, the names that they need, and the calls in them."""

    def __init__(self, template: Parts, given: Mapping[str, int]) -> None:
        """`given` holds how often each option is given; an option that is not in it never is."""
        self.given = dict(given)
        self.lines: list[str] = []
        self.requires: dict[str, None] = {}
        self.mentions: dict[str, None] = {}
        self.imports: dict[str, None] = {}
        self.typing: dict[str, None] = {}
        self.may_fault = False
        self.calls: list[Call] = []
        self.body(template, 0)

    def body(self, parts: Parts, depth: int) -> bool:
        """Writes the parts of a block. Returns whether nothing after them is reached."""
        return any(self.part(part, depth) for part in parts)

    def part(self, part: tuple[Any, ...], depth: int) -> bool:
        """Writes one part. Returns whether nothing after it is reached."""
        match part:
            case ("text", lines, links, ends):
                self.write(lines, depth)
                self.need(links)
                return bool(ends)
            case ("either", option, without, with_):
                return self.body(with_ if self.given.get(option) else without, depth)
            case ("follows", name, option, always, sometimes):
                self.given[name] = given = self.given.get(option, NEVER)
                return bool(given) and self.body(always if given >= ALWAYS else sometimes, depth)
            case ("if", branches, otherwise):
                return self.branches(branches, otherwise, depth)
            case ("call", _, _, items, _, _, True) if not self.gives_any(items):
                pass
            case ("call", above, prefix, items, suffix, links, _):
                self.call(above, prefix, items, suffix, links, depth)
            case ("def", above, prefix, items, suffix, links):
                self.head(above, prefix, items, suffix, links)
            case ("block", sections):
                for header, body in sections:
                    self.part(header, depth)
                    self.body(body, depth + 1)
            case _:
                raise AssertionError(part)
        return False

    def write(self, lines: Names, depth: int) -> None:
        indent = "    " * depth
        self.lines += [f"{indent}{line}" if line else "" for line in lines]

    def need(self, links: Links | None) -> None:
        if links is None:
            return
        requires, mentions, imports, typing, may_fault, calls = links
        self.requires.update(dict.fromkeys(requires))
        self.mentions.update(dict.fromkeys(mentions))
        self.imports.update(dict.fromkeys(imports))
        self.typing.update(dict.fromkeys(typing))
        self.may_fault |= may_fault
        self.calls += calls

    # --- brackets

    def head(
        self, above: Names, prefix: str, items: Parts, suffix: str, links: Links | None
    ) -> None:
        """Writes the head of the function, without the parameters of options that are never given."""
        self.need(links)
        taken: list[str] = []
        for option, sometimes, always, needs in items:
            given = ALWAYS if option in ("", "*") else self.given.get(option, NEVER)
            if given:
                if option and "*" not in taken and not sometimes.startswith("**"):
                    taken.append("*")
                taken.append(always if given >= ALWAYS else sometimes)
                self.need(needs)
        self.lines += [*above, *laid_out(prefix, taken, suffix, 0, is_head=True)]

    def gives_any(self, items: Parts) -> bool:
        """Tells whether a call gives any argument. A call that only has options is left out with the last of them."""
        return not items or any(not item[0] or self.given.get(item[0]) for item in items)

    def call(
        self,
        above: Names,
        prefix: str,
        items: Parts,
        suffix: str,
        links: Links | None,
        depth: int,
    ) -> None:
        """Writes a statement that is a call, with the arguments that are given."""
        taken: list[str] = []
        for option, *with_, without, needs_without in items:
            is_given = not option or self.given.get(option, NEVER)
            text, needs = with_ if is_given else (without, needs_without)
            if text:
                taken.append(text)
                self.need(needs)
        self.need(links)
        self.write(above, depth)
        self.lines += laid_out(prefix, taken, suffix, depth)

    # --- branches

    def branches(self, branches: Parts, otherwise: Parts, depth: int) -> bool:
        """Writes an `if` with the branches that can be taken. Returns whether nothing after it is reached."""
        indent, word = "    " * depth, "if"
        ends = True
        for above, test, body in branches:
            reduced = self.reduced(test)
            if reduced is False:
                continue
            if reduced is True and word == "if":
                self.write(above, depth)
            if reduced is True:
                otherwise = body
                break
            start = len(self.lines)
            if word == "if":
                self.write(above, depth)
            self.lines.append(f"{indent}{word} {reduced[0]}:")
            head = len(self.lines)
            ends &= self.body(body, depth + 1)
            if len(self.lines) == head:
                del self.lines[start:]
                continue
            for links in reduced[2]:
                self.need(links)
            word = "elif"
        if word == "if":
            return self.body(otherwise, depth)
        self.lines.append(f"{indent}else:")
        head = len(self.lines)
        ends &= self.body(otherwise, depth + 1)
        if len(self.lines) == head:
            self.lines.pop()
            return False
        return ends

    def reduced(
        self, test: Test, inside: bool = False
    ) -> bool | tuple[str, int, list[Links | None]]:
        """Returns whether a test always holds or never does; else its text, how strongly that binds, and its needs.

        `inside` says that the test is a part of another. Only there a literal `true` decides: `if tls:` alone goes on
        asking for its parameter, which nothing would use otherwise.
        """
        match test:
            case ("true", option) if inside and self.given.get(option) == TRUE:
                return True
            case ("true", option):
                return (option, REST, []) if self.given.get(option) else False
            case ("given", option):
                given = self.given.get(option, NEVER)
                return (f"{option} is not None", REST, []) if given == SOMETIMES else bool(given)
            case ("absent", option):
                given = self.given.get(option, NEVER)
                return (f"{option} is None", REST, []) if given == SOMETIMES else not given
            case ("not", inner):
                reduced = self.reduced(inner, inside=True)
                if isinstance(reduced, bool):
                    return not reduced
                return f"not {enclosed(reduced, INVERSION)}", INVERSION, reduced[2]
            case ("and" | "or" as word, tests):
                return self.joined(word, tests)
            case ("unless", fact, inner):
                return self.reduced(inner, inside) if self.given.get(fact) else False
            case ("python", text, strength, links):
                return text, strength, [links]
        raise AssertionError(test)

    def joined(
        self, word: str, tests: Iterable[Test]
    ) -> bool | tuple[str, int, list[Links | None]]:
        """Reduces tests that are joined by `and` or `or`."""
        decides = word == "or"
        left: list[tuple[str, int, list[Links | None]]] = []
        for test in tests:
            reduced = self.reduced(test, inside=True)
            if reduced is decides:
                return decides
            if not isinstance(reduced, bool):
                left.append(reduced)
        if not left:
            return not decides
        if len(left) == 1:
            return left[0]
        strength = ORELSE if decides else AND
        needs = [links for _, _, links in left]
        text = f" {word} ".join([enclosed(each, strength + 1) for each in left])
        return text, strength, [link for links in needs for link in links]


def laid_out(
    prefix: str, items: list[str], suffix: str, depth: int, is_head: bool = False
) -> list[str]:
    """Returns a call or a head as black lays it out; on one line where black has no better layout either."""
    lines = bracketed(prefix, items, suffix, depth, is_head)
    return lines or [f"{'    ' * depth}{prefix}{', '.join(items)}{suffix}"]


def enclosed(reduced: tuple[str, int, list[Links | None]], least: int) -> str:
    text, strength, _ = reduced
    return text if strength >= least else f"({text})"


def definition(whole: Definition, pruned: Pruned, at_end: Names) -> Definition:
    """Returns the definition of a function with options that the program gets."""
    return Definition(
        whole.name,
        whole.feature,
        whole.kind,
        "\n".join(pruned.lines),
        tuple(pruned.requires),
        tuple(name for name in pruned.mentions if name not in pruned.requires),
        tuple(pruned.imports),
        tuple(pruned.typing),
        None,
        whole.knot,
        at_end,
    )
