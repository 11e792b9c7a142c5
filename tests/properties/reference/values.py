"""The values of the reference evaluation: how they are copied, compared and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.properties.reference.kinds import FLOAT, INT, NOTHING, Type, Unknown, inner

# An int, a byte, a float, a bool, a str, nil, a list and a map are what Python has for them; lists and maps are
# told from sets by these classes. A function is a Python function.


@dataclass(frozen=True)
class Frame:
    """A function that was left by a failure, and the piece of the source it was in; a lambda has no name."""

    name: str
    start: int
    end: int


class Raised(Exception):
    """What ends functions on its way out; `frames` are those it has left, the innermost first."""

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.frames: list[Frame] = []
        self.place: tuple[int, int] | None = None
        """Where it is in the function it has not left yet: start and end of a statement, or of its head."""
        self.answered: list[Raised] = []
        """The failures that it answers, the latest first: it was raised in their fallbacks."""
        self._beside: list[Raised] = []
        """Those that the function it has not left yet caught."""

    def passes(self, node: Any) -> None:
        """The innermost statement says where it was."""
        if self.place is None:
            self.place = (node.start, node.end)

    def leaves(self, name: str) -> None:
        start, end = self.place or (0, 0)
        self.frames.append(Frame(name, start, end))
        for failure in self._beside:
            failure.place = self.place
            failure.leaves(name)
        self._beside = []
        self.place = None

    def answers(self, failure: Raised) -> None:
        """It was raised in the fallback of this failure."""
        self.answered.append(failure)
        self._beside.append(failure)

    def trace(self) -> tuple[Frame, ...]:
        """The functions that it has left, and behind them those that the failures it answers had left."""
        behind = [frame for failure in self.answered for frame in failure.trace()]
        return (*self.frames, *behind)


class Failed(Raised):
    """What `.or` catches; the message is its text, `kind` what the program said of its own."""

    def told_kind(self) -> str:
        """What a fallback is told: of what the library raises its message tells the kind."""
        if isinstance(self, ProgramFailed):
            return self.kind or "error"
        if str(self).startswith("buffer "):
            return "eof"
        return "error" if str(self).endswith(" of an empty list") else "invalid"


class ProgramFailed(Failed):
    """What the program's own `error(…)` raises."""


class Panicked(Raised):
    """A fault that ends the program."""


def placed(run: Callable[[Any], Any], node: Any) -> Callable[[Any], Any]:
    """The same, but a failure in it is known to have been there."""

    def work(env: Any) -> Any:
        try:
            return run(env)
        except Raised as error:
            error.passes(node)
            raise

    return work


class TooMuch(Exception):
    """The program goes on longer, or makes more, than is compared."""


class Lapsed(Exception):
    """A name that a test found to be something is nil after all: it is an optional again, as if nobody had tested."""


class Struct:
    """A struct's value: its fields by name."""

    def __init__(self, name: str, kinds: dict[str, Type], fields: dict[str, Any]) -> None:
        self.name = name
        self.kinds = kinds
        self.fields = fields


class Set(dict[Any, None]):
    """A set, in the order its members came in."""


class Buffer:
    """Bytes, and how many of them have been read."""

    def __init__(self, data: list[int]) -> None:
        self.data = data
        self.position = 0


def copied(value: Any, kind: Type) -> Any:
    """What is stored: of a struct a value of its own, of everything else the same."""
    if inner(kind).kind == "struct" and value is not None:
        return copied_struct(value)
    return value


def copied_struct(value: Struct) -> Struct:
    fields = {name: copied(value.fields[name], kind) for name, kind in value.kinds.items()}
    return Struct(value.name, value.kinds, fields)


def as_any(value: Any, kind: Type) -> Any:
    """What an `any` holds of a value: of a struct a copy, of a collection one whose elements are of type `any`."""
    kind = inner(kind)
    if value is None or kind.kind not in ("struct", "list", "map"):
        return value
    if kind.kind == "struct":
        return copied_struct(value)
    *keys, element = kind.parts
    if element.kind == "any":
        return value
    if kind.kind == "list":
        return [as_any(item, element) for item in value]
    if keys[0].kind != "str":
        raise Unknown(f"{kind} in an any")
    return {key: as_any(item, element) for key, item in value.items()}


def equal(first: Any, second: Any) -> bool:
    """Deep equality of two values of one type."""
    if isinstance(first, Struct) and isinstance(second, Struct):
        same = (equal(first.fields[name], second.fields[name]) for name in first.kinds)
        return first.name == second.name and all(same)
    if isinstance(first, list) and isinstance(second, list):
        pairs = zip(first, second, strict=False)
        return len(first) == len(second) and all(equal(one, other) for one, other in pairs)
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(
            equal(value, second[key]) for key, value in first.items()
        )
    return type(first) is type(second) and bool(first == second)


def text(value: Any, kind: Type) -> str:
    """What `print` shows of a value of the type."""
    shown = held(value) if kind.kind == "any" else inner(kind)
    return value if shown.kind == "str" and value is not None else quoted_text(value, kind)


LONGEST_TEXT = 50_000
"""Characters beyond which a program is left out of the comparison."""


def quoted_text(value: Any, kind: Type) -> str:
    shown = shown_text(value, kind)
    if len(shown) > LONGEST_TEXT:
        raise TooMuch
    return shown


def shown_text(value: Any, kind: Type) -> str:
    match kind.kind:
        case "optional":
            return "nil" if value is None else quoted_text(value, kind.parts[0])
        case "str":
            return quoted(value)
        case "list":
            return f"[{', '.join(quoted_text(item, kind.parts[0]) for item in value)}]"
        case "set":
            return f"{{{', '.join(quoted_text(item, kind.parts[0]) for item in value)}}}"
        case "map":
            shown = (
                f"{quoted_text(key, kind.parts[0])}: {quoted_text(item, kind.parts[1])}"
                for key, item in value.items()
            )
            return f"{{{', '.join(shown)}}}"
        case "struct" | "trait":
            return struct_text(value)
        case "any":
            return quoted_text(value, held(value))
        case "function" | "buffer" | "nothing":
            raise Unknown(f"text of {kind}")
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    return float_text(value) if isinstance(value, float) else whole_text(value)


def struct_text(value: Struct) -> str:
    if not value.kinds:
        raise Unknown("text of a struct without fields")
    shown = (
        f"{name}: {quoted_text(value.fields[name], kind)}" for name, kind in value.kinds.items()
    )
    return f"{value.name} {{ {', '.join(shown)} }}"


def held(value: Any) -> Type:
    """The type of what an `any` holds."""
    match value:
        case None:
            return Type("nil")
        case bool():
            return Type("bool")
        case int():
            return Type("int")
        case float():
            return Type("float")
        case str():
            return Type("str")
        case Set():
            raise Unknown("a set in an any")
        case Struct():
            return Type("struct", name=value.name)
        case list():
            return Type("list", (Type("any"),))
        case dict():
            return Type("map", (Type("str"), Type("any")))
    raise Unknown(f"{value} in an any")


def whole_text(value: int) -> str:
    if abs(value) > 10**4000:
        raise TooMuch
    return str(value)


def float_text(value: float) -> str:
    """The shortest digits that give the number; an exponent below 1e-4 and from 1e21 on, else a point."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    if value != 0 and not 1e-4 <= abs(value) < 1e21:
        return repr(value)
    digits = format(Decimal(repr(value)), "f")
    return digits if "." in digits else f"{digits}.0"


SHOWN = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", '"': '\\"', "\\": "\\\\"}


def quoted(value: str) -> str:
    """A string as a literal would be written."""
    pieces = []
    for at, char in enumerate(value):
        if char in SHOWN:
            pieces.append(SHOWN[char])
        elif char == "$" and value[at + 1 : at + 2] == "{":
            pieces.append("\\$")
        elif char < " " or char == "\x7f":
            pieces.append(f"\\x{ord(char):02X}")
        else:
            pieces.append(char)
    return f'"{"".join(pieces)}"'


def zero(kind: Type, structs: dict[str, dict[str, Type]]) -> Any:
    """The value of a field that is left out."""
    match kind.kind:
        case "int" | "byte":
            return 0
        case "float":
            return 0.0
        case "bool":
            return False
        case "str":
            return ""
        case "list":
            return []
        case "map":
            return {}
        case "set":
            return Set()
        case "struct":
            fields = structs[kind.name]
            return Struct(
                kind.name, fields, {name: zero(of, structs) for name, of in fields.items()}
            )
        case "optional" | "any":
            return None
    raise Unknown(f"zero of {kind}, {NOTHING}")


def checked(value: Any, kind: Type) -> Any:
    found = held(value)
    if kind.kind == "optional":
        return checked_or_nil(value, kind.parts[0])
    if kind == found:
        return copied(value, kind)
    if kind == FLOAT and found == INT:
        return float(value)
    if kind.kind == "list" and found.kind == "list":
        return [checked(item, kind.parts[0]) for item in value]
    if kind.kind == "map" and found.kind == "map":
        return {key: checked(item, kind.parts[1]) for key, item in value.items()}
    raise Panicked(f"expected {kind}, found {found}")


def checked_or_nil(value: Any, kind: Type) -> Any:
    return None if value is None else checked(value, kind)
