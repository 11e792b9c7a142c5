"""Holds Python expressions that lumac wrote: their text with its precedence and parts, so that no text is read again.

An expression of a form that somebody asks for later is one of the classes below `Written`.
"""

from __future__ import annotations

from lumac.library.precedence import ATOM, COMPARE, LAMBDA, POSTFIX, UNARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Written:
    """An expression as text, and its precedence."""

    __slots__ = ("precedence", "text")

    def __init__(self, text: str, precedence: int) -> None:
        self.text = text
        self.precedence = precedence

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text})"


class Call(Written):
    """A call: `prefix` ends with the opening bracket, `items` are what stands between the brackets.

    `is_chain`: what is called may hold calls itself.
    """

    __slots__ = ("is_chain", "items", "prefix")

    def __init__(self, prefix: str, items: Sequence[str], is_chain: bool = False) -> None:
        self.is_chain = is_chain
        self.prefix = prefix
        self.items = items
        self.text = f"{prefix}{', '.join(items)})"
        self.precedence = POSTFIX


class Temporary(Written):
    """A name that lumac made for a value, which nothing else is assigned to."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        self.text = text
        self.precedence = ATOM


class Decimal(Written):
    """A decimal number: a `.` cannot follow it."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        self.text = text
        self.precedence = ATOM


class Negative(Written):
    """A number or an operand with `-` before it."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        self.text = text
        self.precedence = UNARY


class NoneTest(Written):
    """The comparison `value is None`."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value
        self.text = f"{value} is None"
        self.precedence = COMPARE


class Truth(Written):
    """`bool(value)`: where only the truth counts, `value` says the same."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value
        self.text = f"bool({value})"
        self.precedence = POSTFIX


class LambdaText(Written):
    """A lambda: the names of its parameters, and its body."""

    __slots__ = ("body", "parameters")

    def __init__(self, parameters: Sequence[str], body: Written) -> None:
        self.parameters = parameters
        self.body = body
        head = f"lambda {', '.join(parameters)}" if parameters else "lambda"
        self.text = f"{head}: {body.text}"
        self.precedence = LAMBDA


class Choice(Written):
    """`[name for name in source]`, where a condition ends `source`: elements that are chosen among others."""

    __slots__ = ("name", "source")

    def __init__(self, text: str, name: str, source: str) -> None:
        self.name = name
        self.source = source
        self.text = text
        self.precedence = ATOM


def enclosed(written: Written, needed: int) -> str:
    """The text, in parentheses where its precedence is less than needed."""
    return written.text if written.precedence >= needed else f"({written.text})"
