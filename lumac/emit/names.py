"""Python names for Luma names: they survive, with `_` behind what Python or the runtime owns.

Luma's blocks are scopes and Python's are not: within one Python function two variables share a name
only where their blocks do not overlap, their types agree and no closure holds the earlier one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from typing import Final

    from lumac.emit.line import Line
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.types import Type

KEYWORDS: Final = frozenset(
    (
        "False None True and as assert async await break class continue def del elif else except "
        "finally for from global if import in is lambda nonlocal not or pass raise return try "
        "while with yield"
    ).split()
)
BUILTINS: Final = frozenset(
    (
        "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod "
        "compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset "
        "getattr globals hasattr hash help hex id input int isinstance issubclass iter len list "
        "locals map max memoryview min next object oct open ord pow print property range repr "
        "reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip "
        "ArithmeticError AssertionError AttributeError BaseException BlockingIOError "
        "BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError "
        "ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError "
        "Ellipsis EncodingWarning EnvironmentError Exception FileExistsError FileNotFoundError "
        "FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
        "IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt "
        "LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented "
        "NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError "
        "ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError "
        "RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError "
        "SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError "
        "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning "
        "ValueError Warning ZeroDivisionError"
    ).split()
)
ANNOTATION_NAMES: Final = frozenset(
    "None bool bytearray dict float int list object str Any Callable NoReturn".split()
)
"""Inside a class a method of such a name would change what the annotations after it mean."""
FRAME_NAMES: Final = frozenset("PLACES TYPE_CHECKING itertools Any Callable NoReturn".split())
"""What the emitter itself brings into the module."""
OWNED: Final = KEYWORDS | BUILTINS | FRAME_NAMES


def pythonic(name: str) -> str:
    """A name that Python reads as it is written: no private-name mangling, no folding of letters."""
    if not name.isascii():
        from unicodedata import normalize

        name = normalize("NFKC", name)
    if name.startswith("__"):
        return name + "_" if name.endswith("__") else "_" + name.lstrip("_")
    return name


def free(name: str, *taken: Container[str]) -> str:
    """The name, with `_` behind it as often as something else has it."""
    name = pythonic(name)
    while any(name in names for names in taken):
        name += "_"
    return name


def numbered(base: str, number: int) -> str:
    """`x`, `x_2`, `x_3` …"""
    if number == 1:
        return base
    return f"{base}{number}" if base.endswith("_") else f"{base}_{number}"


INNER: Final = object()
"""What a name holds for a function if only functions inside it have the name."""
MANY: Final = 50
"""Numbers of one base that are tried anew for each name."""
WAYS: Final = ("declare", "temporary", "inside")
"""The ways to take a name that ends with its scope."""
ANY_KIND: Final = object()
"""The kind under which the highest number of a base stands."""


class FunctionNames:
    """The names of one Python function, while it is written."""

    __slots__ = (
        "bound",
        "captured",
        "declared",
        "held",
        "is_lambda",
        "contents",
        "live",
        "numbers",
        "outer",
        "passed",
        "stores",
        "symbol",
        "taken",
        "temporaries",
        "walks",
    )

    def __init__(
        self,
        symbol: FunctionSymbol | None,
        outer: FunctionNames | None,
        is_lambda: bool = False,
    ) -> None:
        self.symbol = symbol
        self.outer = outer
        self.is_lambda = is_lambda
        self.contents: dict[str, object] = {}
        """Every name used so far and what it holds: a type, or something that equals nothing else."""
        self.live: set[str] = set()
        self.taken: list[str] = []
        """The names in the order in which they were taken, each as often as that."""
        self.captured: set[str] = set()
        """Names that functions inside this one use."""
        self.held: set[str] = set()
        """Names whose variables closures hold on to after their blocks."""
        self.bound: dict[VariableSymbol | FunctionSymbol, None] = {}
        """Variables and functions of a round of an outer loop, which this function takes as defaults."""
        self.declared: list[str] = []
        """Names of the blocks round the place, innermost last."""
        self.stores: dict[VariableSymbol, tuple[Line, str]] = {}
        """The lines that declare variables which nothing has read yet, and their names there."""
        self.temporaries: list[str] = []
        self.passed: dict[tuple[str, str, object], int] = {}
        """For a way to take names, a base and a kind: the number up to which none was free."""
        self.numbers: dict[str, tuple[str, int, object]] = {}
        """The base, the number and the kind of names with high numbers."""
        self.walks = 0
        """How many walks stand round the place."""

    def caller(self) -> FunctionSymbol | None:
        """The program's function whose code this is, lambdas apart."""
        scope = self
        while scope.outer is not None and (scope.symbol is None or scope.symbol.kind == "lambda"):
            scope = scope.outer
        return scope.symbol

    def declare(
        self,
        variable: VariableSymbol,
        base: str,
        kind: Type,
        avoid: Callable[[], Container[str]] = frozenset,
    ) -> str:
        """The Python name of a variable whose scope begins here; `kind`: what it holds for Python. `avoid` is asked
        for the names of the program where the variable cannot have its own."""
        number = self._first_number("declare", base, kind)
        name = numbered(base, number)
        while not self._is_free(name, kind) or (number > 1 and name in avoid()):
            number += 1
            name = numbered(base, number)
        self._pass("declare", base, number, kind)
        self._take(name, kind)
        self.declared.append(name)
        if variable.captured:
            self.captured.add(name)
            if not variable.in_loop:
                self.held.add(name)
        return name

    def unique(self, base: str, avoid: Container[str], is_own: bool = False) -> str:
        """A name nothing else in the function ever has; closures may use it. `is_own`: the program gave it."""
        number = self._first_number("unique", base, None)
        name = numbered(base, number)
        while (
            (name in avoid and not (is_own and number == 1))
            or name in self.contents
            or not self._is_free(name, None)
        ):
            number += 1
            name = numbered(base, number)
        self._pass("unique", base, number, None)
        self._take(name, object())
        self.declared.append(name)
        self.captured.add(name)
        return name

    def temporary(self, base: str, kind: Type, avoid: Container[str]) -> str:
        """A name for a value on its way through one statement; `avoid`: every name of the program."""
        number = self._first_number("temporary", base, kind)
        name = numbered(base, number)
        while name in avoid or not self._is_free(name, kind):
            number += 1
            name = numbered(base, number)
        self._pass("temporary", base, number, kind)
        self._take(name, kind)
        self.temporaries.append(name)
        return name

    def named_inside(self, base: str, kind: Type, avoid: Container[str]) -> str:
        """A name that `:=` gives to a value. Type checkers count it to the function round a lambda, and mix it up with
        one of the same name further out: there nothing else has it."""
        number = self._first_number("inside", base, kind)
        name = numbered(base, number)
        while name in avoid or not (self._is_free(name, kind) and self._is_apart(name, kind)):
            number += 1
            name = numbered(base, number)
        self._pass("inside", base, number, kind)
        self._take(name, kind)
        for scope, holds in self._around(kind):
            scope.contents.setdefault(name, holds)
        self.temporaries.append(name)
        return name

    def release(self, names: list[str], count: int) -> None:
        """Ends the scope of the names from `count` on."""
        while len(names) > count:
            name = names.pop()
            self.live.discard(name)
            if name in self.numbers:
                self._go_back(*self.numbers[name])

    def mark_unread(self, avoid: Callable[[], Container[str]] = frozenset) -> list[str]:
        """Names that nothing reads in the end say so with a `_` in front. Gives the names that come of it."""
        found = []
        for line, was in self.stores.values():
            name = "_" + was.rstrip("_")
            if name not in self.contents and was[0] != "_" and name not in avoid():
                line.begin(name, len(was))
                found.append(name)
        return found

    def sink(self, base: str, avoid: Container[str]) -> str:
        """A name for values that nothing reads: no variable ever has it."""
        number = self._first_number("sink", base, None)
        name = numbered(base, number)
        while name in avoid or name in self.contents or not self._is_free(name, None):
            number += 1
            name = numbered(base, number)
        self._pass("sink", base, number, None)
        self._take(name, object())
        return name

    def _first_number(self, way: str, base: str, kind: object) -> int:
        """The first number worth trying: where hundreds of names have one base, those that are taken are not tried
        again. A kind that is new to the base begins behind all of them."""
        passed = self.passed.get((way, base, kind))
        if passed is None:
            passed = self.passed.get((way, base, ANY_KIND), 0)
        return passed + 1

    def _pass(self, way: str, base: str, number: int, kind: object) -> None:
        """Notes that the names of a base are taken up to a number; low numbers are always tried."""
        if number > MANY:
            self.passed[way, base, kind] = self.passed[way, base, ANY_KIND] = number
            self.numbers[numbered(base, number)] = base, number, kind

    def _go_back(self, base: str, number: int, kind: object) -> None:
        """Notes that a name with a high number may be free again for its kind."""
        for way in WAYS:
            if self.passed.get((way, base, kind), 0) >= number:
                self.passed[way, base, kind] = number - 1

    def _take(self, name: str, holds: object) -> None:
        self.contents.setdefault(name, holds)
        self.live.add(name)
        self.taken.append(name)

    def _is_free(self, name: str, kind: Type | None) -> bool:
        contents = self.contents
        if name in contents and (
            name in self.live or name in self.held or contents[name] is not kind
        ):
            return False
        outer = self.outer
        while outer is not None:
            if name in outer.captured and name in outer.live:
                return False
            outer = outer.outer
        return True

    def _around(self, kind: Type) -> Iterator[tuple[FunctionNames, object]]:
        """The functions round this one, and what a name of `:=` in here holds there: nothing of their own."""
        scope, holds = self, kind if self.is_lambda else INNER
        while scope.outer is not None:
            scope = scope.outer
            yield scope, holds
            if not scope.is_lambda:
                holds = INNER

    def _is_apart(self, name: str, kind: Type) -> bool:
        return all(scope.contents.get(name, holds) is holds for scope, holds in self._around(kind))
