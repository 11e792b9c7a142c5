"""Runs functions of the core library while a program is compiled, so that it is refused what would fail when it runs.

A function is run as it stands in outputs, closed over the definitions that it comes to. Nothing else is within its
reach: modules that the library imports are missing, apart from those that only compute, and so are Python's own
functions that act. A function that needs what is missing has refused nothing so far, and ends there.
"""

from __future__ import annotations

import builtins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Never

    from lumac.library.registry import Registry

COMPUTING: Final = frozenset({"ipaddress"})
"""Modules of the standard library that touch nothing."""
ACTING: Final = frozenset(
    "__import__ breakpoint compile eval exec exit help input open print quit".split()
)
"""Functions of Python that do more than compute."""


class ReachedOutsideError(BaseException):
    """A function reached something that does not exist while a program is compiled.

    No `except` of the library catches it.
    """


class Outside:
    """Stands for a value that does not exist while compiling: every use of it ends the function."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Never:
        raise ReachedOutsideError

    def _end(self, *arguments: object, **options: object) -> Never:
        raise ReachedOutsideError

    __bool__ = __call__ = __contains__ = __getitem__ = __iter__ = __len__ = _end
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _end
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _end
    __mod__ = __rmod__ = __floordiv__ = __index__ = __int__ = __float__ = __neg__ = _end
    __str__ = __repr__ = __format__ = __enter__ = __exit__ = _end


class Judge:
    """Runs the functions of one library, which are read in when they are first needed."""

    __slots__ = ("_library", "_space")

    def __init__(self, library: Registry) -> None:
        self._library: Final = library
        allowed = {name: each for name, each in vars(builtins).items() if name not in ACTING}
        self._space: Final[dict[str, Any]] = {"__builtins__": allowed, "__name__": "judged"}

    def call(self, function: str, *arguments: object, **options: object) -> Any:
        """Returns what a function of the library gives. Raises what it raises."""
        while True:
            try:
                return self._definition(function)(*arguments, **options)
            except NameError as error:
                self._read_in_missing(error)

    def refusal(self, function: str, parameter: str, value: object) -> str | None:
        """Returns the message with which a function refuses a value of a parameter.

        It is None where the function accepts the value, and where its answer depends on its other arguments, for
        all of which an Outside stands.
        """
        try:
            self.call(
                function,
                **{name: Outside() for name in self._needed(function)} | {parameter: value},
            )
        except ReachedOutsideError:
            return None
        except OSError as error:
            return str(error)
        except Exception as error:
            faults = [self._space.get(name) for name in ("Failure", "Panic")]
            return str(error) if type(error) in faults else None
        return None

    def _needed(self, function: str) -> tuple[str, ...]:
        """Returns the parameters of a function that have no default."""
        made = self._definition(function)
        code, optional = made.__code__, len(made.__defaults__ or ())
        by_name = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        always = [name for name in by_name if name not in (made.__kwdefaults__ or {})]
        return (*code.co_varnames[: code.co_argcount - optional], *always)

    def _definition(self, name: str) -> Any:
        while name not in self._space:
            try:
                self._read_in(name)
            except NameError as error:
                self._read_in_missing(error)
        return self._space[name]

    def _read_in_missing(self, error: NameError) -> None:
        if not error.name or error.name in self._space:
            raise error
        self._definition(error.name)

    def _read_in(self, name: str) -> None:
        """Makes a definition of the library. Any other name is imported by the library, and stands for nothing here."""
        if name not in self._library.definitions():
            self._space[name] = Outside()
            return
        definition = self._library.definition(name)
        for line in definition.imports:
            if line.split()[1] in COMPUTING:
                imported: dict[str, Any] = {}
                exec(line, imported)
                self._space.update({k: v for k, v in imported.items() if k != "__builtins__"})
        # A call of `compile` before it would cost a millisecond.
        exec(definition.text, self._space)


_latest: Judge | None = None


def judge_of(library: Registry) -> Judge:
    """Returns the judge of a library. The latest one is cached, with the functions that it has read in."""
    global _latest
    if _latest is None or _latest._library is not library:
        _latest = Judge(library)
    return _latest
