"""Types as other languages write them, and what each is in Luma: `int?`, `list[int]`, `Map<str, int>`, `func(int)`."""

from __future__ import annotations

import re

from lumac.diagnostics.foreign.forms import foreign_type
from lumac.diagnostics.habits import type_before_name
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LISTS: Final = frozenset(
    "list List Array array Vec Vector Sequence slice ArrayList Iterable Slice".split()
)
MAPS: Final = frozenset("map Map dict Dict HashMap Dictionary Record Hash".split())
SETS: Final = frozenset("set Set HashSet".split())
INSIDE: Final = frozenset(
    "Option Optional Maybe Nullable Result Promise Future Task Box Rc Arc Final".split()
)
OPTIONALS: Final = frozenset("Option Optional Maybe Nullable".split())
FUNCTIONS: Final = frozenset(("func", "fn", "function", "Fn"))
NOTHING: Final = frozenset(("nil", "null", "None", "undefined"))
NO_RESULT: Final = frozenset(("void", "None", "Unit", "Void", "unit"))
PLAIN: Final = {
    **dict.fromkeys(("string", "String", "char", "Str"), "str"),
    **dict.fromkeys(("boolean", "Boolean", "Bool"), "bool"),
    **dict.fromkeys(("double", "float32", "float64", "f32", "f64", "Float", "Double"), "float"),
    **dict.fromkeys(("number", "Int", "Integer", "long", "i32", "i64", "int64", "usize"), "int"),
    **dict.fromkeys(("u8", "uint8", "Byte"), "byte"),
    **dict.fromkeys(("object", "Object", "Any", "interface", "unknown", "dynamic"), "any"),
}
NAME: Final = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)?")
BLANK: Final = re.compile(r"[ \t]*")
DECLARED: Final = re.compile(r"[ \t]+([^\W\d]\w*)((?:\[\d*\])?)[ \t]*=[^=]")
LONGEST: Final = 120


def foreign_type_at(place: Place) -> Outcome | None:
    """Something of a type does not fit, and as another language reads it the type is whole."""
    if place.kind() == k.QUESTION and place.text(1) == ":" and place.kind(-1) == k.NAME:
        found = _after_question(place)
        if found is not None:
            return place.say(foreign_type(place.source, *found))
    for at in range(place.first + 1, place.position + 1):
        if not _begins_type(place, at):
            continue
        start = place.tokens.starts[at]
        text = place.source.text[start : start + LONGEST].split("\n")[0]
        reader = Reader(text)
        right = reader.type()
        end = start + reader.at
        if right and end > place.span()[0] and right != text[: reader.at]:
            return place.say(foreign_type(place.source, start, end, right))
    return None


def _after_question(place: Place) -> tuple[int, int, str] | None:
    """`age?: int` of a field or a parameter: where it stands, and what it is in Luma."""
    is_parameter = place.kinds[place.first] in (k.FN, k.PUB) and place.opener() >= 0
    if place.item != "field" and not is_parameter:
        return None
    start, after = place.span(-1)[0], place.span(1)[1]
    reader = Reader(place.source.text[after : after + LONGEST].split("\n")[0])
    kind = reader.type()
    if kind is None:
        return None
    return start, after + reader.at, f"{place.text(-1)}: ?{kind.removeprefix('?')}"


def type_before_name_at(place: Place) -> Outcome | None:
    """`List<int> xs = …`, `int[] xs = …`"""
    if place.kinds[place.first] != k.NAME or place.item != "statement":
        return None
    start = place.tokens.starts[place.first]
    text = place.source.text[start : start + LONGEST].split("\n")[0]
    reader = Reader(text)
    kind = reader.type()
    named = DECLARED.match(text, reader.at)
    if kind is None or named is None:
        return None
    if named[2]:
        kind = f"[{kind}]"
    elif NAME.fullmatch(text[: reader.at]):
        return None
    end = start + named.end(2)
    said = place.diagnostics
    while said and said[-1].code == "E0111" and said[-1].primary.span.start >= start:
        said.pop()  # the angle brackets were read as comparisons
    message = type_before_name(place.source, start, end, kind, named[1])
    return place.say(message)


def _begins_type(place: Place, at: int) -> bool:
    """Whether a type stands at an index: behind the `:` of a name, or behind the arrow of a function."""
    first, before = place.kinds[place.first], place.kinds[at - 1]
    if before == k.ARROW:
        return first in (k.FN, k.PUB) and place.kind_of(at - 2) == k.RPAR
    if before != k.COLON or place.kind_of(at - 2) != k.NAME:
        return False
    declares = at == place.first + 2 or (first == k.LOCK and at == place.first + 3)
    return declares or place.item == "field" or first in (k.FN, k.PUB)


class Reader:
    """Reads a type from a text; what it cannot read is None, and `at` is behind what was read."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def takes(self, mark: str) -> bool:
        found = BLANK.match(self.text, self.at)
        at = found.end() if found else self.at
        if not self.text.startswith(mark, at):
            return False
        self.at = at + len(mark)
        return True

    def type(self) -> str | None:
        """With what stands behind it: `?`, `[]`, `| nil`."""
        kind = self.single()
        while kind is not None:
            if self.text.startswith(("?", "!"), self.at):
                optional = self.text[self.at] == "?"
                self.at += 1
                kind = f"?{kind}" if optional and kind[0] != "?" else kind
            elif self.text.startswith("[", self.at):
                self.at = self.text.find("]", self.at) + 1
                if not self.at:
                    return None
                kind = f"[{kind}]"
            elif self.takes("|"):
                kind = self.union(kind)
            else:
                break
        return kind

    def union(self, left: str) -> str | None:
        at = self.at
        right = self.type()
        if right is None:
            return None
        if self.text[at : self.at].strip() in NOTHING:
            return left if left[0] == "?" else f"?{left}"
        return (
            right
            if left in NOTHING and right[0] == "?"
            else f"?{right}" if left in NOTHING else "any"
        )

    def single(self) -> str | None:
        for mark in ("*", "&"):
            if self.takes(mark):
                return self.single()
        if self.takes("?"):
            inside = self.single()
            return f"?{inside}" if inside else None
        if self.takes("["):
            if self.takes("]"):
                element = self.single()
            else:
                element = self.type()
                if not self.takes("]"):
                    return None
            return f"[{element}]" if element else None
        if self.takes("{"):
            return self.braces()
        if self.takes("("):
            return self.function()
        return self.named()

    def braces(self) -> str | None:
        key = self.type()
        value = self.type() if self.takes(":") else ""
        if key is None or value is None or not self.takes("}"):
            return None
        return f"{{{key}: {value}}}" if value else f"{{{key}}}"

    def function(self) -> str | None:
        """`(x: int, str) => int`, `(int) int`: from behind the bracket on."""
        parameters: list[str] = []
        while not self.takes(")"):
            named = re.compile(r"\s*\w+\??\s*:").match(self.text, self.at)
            if named is not None:
                self.at = named.end()
            parameter = self.type()
            if parameter is None:
                return None
            parameters.append(parameter)
            if not self.takes(",") and not self.text.startswith(")", self.at):
                return None
        arrow = self.takes("->") or self.takes("=>")
        before = self.at
        result = self.type()
        head = f"({', '.join(parameters)})"
        if result is None or result in NO_RESULT:
            self.at = before if result is None else self.at
            return None if arrow and result is None else head
        return f"{head} -> {result}"

    def named(self) -> str | None:
        self.takes("")
        found = NAME.match(self.text, self.at)
        if found is None:
            return None
        name = found[0]
        self.at = found.end()
        if name in FUNCTIONS and self.takes("("):
            return self.function()
        if name == "map" and self.text.startswith("[", self.at):
            return self.go_map()
        closer = {"<": ">", "[": "]"}.get(self.text[self.at : self.at + 1])
        if closer is None or self.text.startswith("[]", self.at):
            return PLAIN.get(name, name)
        self.at += 1
        if name == "Callable":
            return self.callable()
        parts = [self.type()]
        while self.takes(","):
            parts.append(self.type())
        if None in parts or not self.takes(closer):
            return None
        return _with_arguments(name, [part or "" for part in parts])

    def go_map(self) -> str | None:
        """`map[string]int`, and Python's `map[str, int]`"""
        self.at += 1
        key = self.type()
        if key is None:
            return None
        if self.takes(","):
            value = self.type()
            return f"{{{key}: {value}}}" if value and self.takes("]") else None
        value = self.single() if self.takes("]") else None
        return f"{{{key}: {value}}}" if value else None

    def callable(self) -> str | None:
        """`Callable[[int], int]`, from behind the first bracket on."""
        if not self.takes("["):
            return None
        parameters: list[str] = []
        while not self.takes("]"):
            parameter = self.type()
            if parameter is None:
                return None
            parameters.append(parameter)
            self.takes(",")
        result = self.type() if self.takes(",") else None
        if result is None or not self.takes("]"):
            return None
        head = f"({', '.join(parameters)})"
        return head if result in NO_RESULT else f"{head} -> {result}"


def _with_arguments(name: str, parts: list[str]) -> str | None:
    """The type in Luma's form; None where nobody can tell."""
    if name in LISTS:
        return f"[{parts[0]}]"
    if name in MAPS and len(parts) == 2:
        return f"{{{parts[0]}: {parts[1]}}}"
    if name in SETS:
        return f"{{{parts[0]}}}"
    if name == "Union":
        return _union_of(parts)
    if name in INSIDE:
        return f"?{parts[0]}" if name in OPTIONALS else parts[0]
    return None


def _union_of(parts: list[str]) -> str:
    kinds = [part for part in parts if part not in NOTHING]
    kind = kinds[0] if len(kinds) == 1 else "any"
    return f"?{kind}" if len(kinds) < len(parts) else kind
