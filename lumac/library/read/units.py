"""Holds a file of the core library as it is read: its definitions, and the names that it binds."""

from __future__ import annotations

import ast

from lumac.library.inline import Inline


class Unit:
    """Holds one top-level definition as it is read."""

    __slots__ = (
        "at_end",
        "constants",
        "handles",
        "inline",
        "kind",
        "line",
        "marks",
        "mentions",
        "name",
        "node",
        "run",
        "signatures",
        "structs",
        "text",
    )

    def __init__(self, name: str, kind: str, node: ast.stmt) -> None:
        self.name = name
        self.kind = kind
        """`function`, `class` or `constant`."""
        self.node = node
        self.line = node.lineno
        self.text = ""
        """Its source and the comments directly above it, without those meant for the compiler."""
        self.signatures: list[tuple[int, str]] = []
        self.handles: list[tuple[int, str]] = []
        self.structs: list[tuple[int, str]] = []
        self.constants: list[tuple[int, str]] = []
        self.at_end: tuple[int, str] | None = None
        """The line, and the function that a program with this definition calls when its own code is done."""
        self.marks: list[tuple[int, str, str]] = []
        """The marks above it, each as line, word and text: `# stands for: …`."""
        self.inline: Inline | None = None
        self.run: dict[str, int] = {}
        """Names used at run time, with the line of the first use."""
        self.mentions: dict[str, int] = {}
        """Names that only its annotations use."""

    def parameters(self) -> list[str]:
        """Returns the names of a function's positional parameters; none for other definitions."""
        if not isinstance(self.node, ast.FunctionDef):
            return []
        arguments = self.node.args
        return [each.arg for each in (*arguments.posonlyargs, *arguments.args)]


class Bound:
    """A name that an import or a type variable gives to the snippet."""

    __slots__ = ("line", "module", "names", "text", "used")

    def __init__(
        self, line: int, text: str, module: str | None = None, names: tuple[str, ...] = ()
    ) -> None:
        self.line = line
        self.text = text
        """The line of Python that binds this name alone; empty for a name of another snippet."""
        self.module = module
        """For a name of another snippet, that snippet's module."""
        self.names = names
        """What the line itself names: `TypeVar` in `T = TypeVar("T")`."""
        self.used = False


class Snippet:
    """A file of the library."""

    __slots__ = ("doc", "feature", "imported", "module", "path", "typing", "units")

    def __init__(self, path: str, doc: str) -> None:
        self.path = path
        self.module = path.removesuffix(".py").replace("/", ".")
        """What relative imports call it: `bit.and_`."""
        self.feature = self.module.rstrip("_")
        """What people call it: `bit.and`."""
        self.doc = doc
        self.imported: dict[str, Bound] = {}
        """Names that imports at the top bind when the program runs."""
        self.typing: dict[str, Bound] = {}
        """Names bound under TYPE_CHECKING."""
        self.units: list[Unit] = []
