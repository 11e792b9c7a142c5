"""What the output needs of the runtime, and what is known of the runtime symbols that a program names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.inline import Inline
    from lumac.library.select import Use


class Core:
    """What writing a runtime symbol takes."""

    __slots__ = ("at_once", "inline", "is_runtime", "later", "risky")

    def __init__(
        self,
        is_runtime: bool = False,
        inline: Inline | None = None,
        risky: bool = False,
        at_once: frozenset[int] = frozenset(),
        later: frozenset[int] = frozenset(),
    ) -> None:
        self.is_runtime = is_runtime
        self.inline = inline
        self.risky = risky
        self.at_once = at_once
        """Which of its arguments are functions that it is done with when it returns."""
        self.later = later
        """Which of its arguments are functions that it may call when it has long returned."""


PYTHONS_OWN = Core()


class Runtime:
    """The runtime definitions that are used, by their names, and the import lines of the program itself.

    `failure`: what `except` calls the failure it caught, once that is asked for.
    """

    __slots__ = ("cores", "failure", "imports", "uses")

    def __init__(self) -> None:
        self.cores: dict[str, Core] = {}
        self.failure = ""
        self.imports: set[str] = set()
        self.uses: dict[str, Use] = {}
