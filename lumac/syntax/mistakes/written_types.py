"""Types as other languages write them, and what each is in Luma: `int?`, `list[int]`, `Map<str, int>`, `func(int)`."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BASIC: Final = frozenset(("int", "float", "bool", "str", "byte", "any", "string"))
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
PARAMETER: Final = re.compile(r"\s*\w+\??\s*:")
BLANK: Final = re.compile(r"[ \t]*")


def is_type(name: str) -> bool:
    """Whether a name is more likely a type's than a variable's."""
    return name in BASIC or name[:1].isupper()


class Reader:
    """Reads a type from the beginning of a text; `at` is the offset behind what was read.

    Its methods give the type in Luma's form, or None where there is no type that they know.
    """

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def takes(self, mark: str) -> bool:
        """Read a mark and the blanks before it, if it comes next."""
        found = BLANK.match(self.text, self.at)
        at = found.end() if found else self.at
        if not self.text.startswith(mark, at):
            return False
        self.at = at + len(mark)
        return True

    def type(self) -> str | None:
        """Read a type with the marks behind it: `?`, `[]`, `| nil`."""
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
        """Read the right side of `left | …`."""
        at = self.at
        right = self.type()
        if right is None:
            return None
        if self.text[at : self.at].strip() in NOTHING:
            return left if left[0] == "?" else f"?{left}"
        if left in NOTHING:
            return right if right[0] == "?" else f"?{right}"
        return "any"

    def single(self) -> str | None:
        """Read a type without the marks behind it."""
        for mark in ("*", "&"):
            if self.takes(mark):
                return self.single()
        if self.takes("?"):
            inside = self.single()
            return f"?{inside}" if inside else None
        if self.takes("["):
            return self.brackets()
        if self.takes("{"):
            return self.braces()
        if self.takes("("):
            return self.function()
        return self.named()

    def brackets(self) -> str | None:
        """Read `[int]` or `[]int` from behind the first bracket on."""
        if self.takes("]"):
            element = self.single()
        else:
            element = self.type()
            if not self.takes("]"):
                return None
        return f"[{element}]" if element else None

    def braces(self) -> str | None:
        """Read `{str: int}` or `{int}` from behind the brace on."""
        key = self.type()
        value = self.type() if self.takes(":") else ""
        if key is None or value is None or not self.takes("}"):
            return None
        return f"{{{key}: {value}}}" if value else f"{{{key}}}"

    def function(self) -> str | None:
        """Read `(x: int, str) => int` or `(int) int` from behind the bracket on."""
        parameters = self.parameters()
        if parameters is None:
            return None
        arrow = self.takes("->") or self.takes("=>")
        before = self.at
        result = self.type()
        head = f"({', '.join(parameters)})"
        if result is None or result in NO_RESULT:
            self.at = before if result is None else self.at
            return None if arrow and result is None else head
        return f"{head} -> {result}"

    def parameters(self) -> list[str] | None:
        """Read the types of parameters up to the `)`; their names are left out."""
        parameters: list[str] = []
        while not self.takes(")"):
            named = PARAMETER.match(self.text, self.at)
            if named is not None:
                self.at = named.end()
            parameter = self.type()
            if parameter is None:
                return None
            parameters.append(parameter)
            if not self.takes(",") and not self.text.startswith(")", self.at):
                return None
        return parameters

    def named(self) -> str | None:
        """Read a type that begins with a name."""
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
        """Read `map[string]int` or `map[str, int]`, from the bracket on."""
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
        """Read `Callable[[int], int]` from behind the first bracket on."""
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
    """What a type with arguments is in Luma; None where nobody can tell."""
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
    """What `Union[…]` of these types is in Luma."""
    kinds = [part for part in parts if part not in NOTHING]
    kind = kinds[0] if len(kinds) == 1 else "any"
    return f"?{kind}" if len(kinds) < len(parts) else kind
