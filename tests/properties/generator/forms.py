"""Pieces of generated Luma: texts that know how tightly they bind, and the names programs are made with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.properties.reference.kinds import Type

LAMBDA, OR, AND, COMPARE, SUM, PRODUCT, UNARY, POSTFIX = range(8)


@dataclass(frozen=True)
class Text:
    """An expression as it is written, and the level of its loosest operator."""

    text: str
    level: int = POSTFIX

    def at(self, level: int) -> str:
        """The text where an operand of the level is asked for."""
        return self.text if self.level >= level else f"({self.text})"

    def after_arrow(self) -> str:
        """The text where a brace would open a block."""
        return f"({self.text})" if re.match(r"\{|\w+ \{", self.text) else self.text


@dataclass(frozen=True)
class Known:
    """A variable that is in scope."""

    name: str
    kind: Type
    assignable: bool = True
    mutable: bool = True
    """Whether a struct in it may be changed."""


@dataclass(frozen=True)
class Routine:
    """A function or method that may be called; `fails` where it may end in an error."""

    name: str
    parameters: tuple[Type, ...]
    result: Type
    fails: bool


NAMES = (
    "a b c x y z n m total count name text item items list row class def lambda from in is not None_ len range "
    "int str self_ value key keys result left right first last data i j k s t _hidden sum max type_ dict yield "
    "with as pass global await async del raise except finally assert nonlocal id object super exec map filter "
    "main_ run_ sys os failure error_ status args kwargs cls T U K V é größe 名 a1 a_long_name_that_takes_some_room "
    "another_name_with_more_room_than_most point line queue index limit step flag found seen words done"
).split()
STRUCT_NAMES = (
    "Point",
    "Line",
    "Person",
    "Box",
    "Node",
    "Exception",
    "Failure",
    "ProgramError",
    "Any",
    "List",
    "Str",
    "Callable",
)
FIELD_NAMES = (
    "x",
    "y",
    "name",
    "age",
    "class",
    "from_",
    "items",
    "inner",
    "init",
    "copy",
    "tag",
    "on",
    "__slots",
)
FUNCTION_NAMES = (
    "f g h work twice pick make load parse find shout update print_all divide run_it unwrap quoted list_map fail Panic_ "
    "str_len helper compute check next_ open_ repr format"
).split()
METHOD_NAMES = (
    "get",
    "bump",
    "grow",
    "show",
    "twice",
    "with_",
    "is_big",
    "same",
    "text",
    "add_to",
    "__str__",
    "__eq__",
)
STRINGS = (
    "", "a", "b", "text", "it's", 'say \\"hi\\"', "tab\\t|", "line\\nbreak", "back\\\\slash", "\\${x}", "$", "{x}", "{{}}",
    "%s %d", "é", "日本", "😀", "\\u{1F600}", "\\x41", "\\0", "a b  c", " padded ", "12", "-7", "3.5", "x,y,z", "true", "no",
    "\\r", "# no comment", "// none", "a longer text that takes up some of the room of a line", "'", "\\'", "\\u{e9}",
)  # fmt: skip
COMMENTS = (
    "// a remark",
    "// type: x",
    "// fmt: off",
    "// é → ü",
    "//",
    "// noqa",
    "//! odd",
    "/// three",
)
