"""Functions with options as programs have them: each call runs the function with just the options that it gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, ParamSpec, TypeVar, cast

from lumac.library.options import ALWAYS, TRUE
from lumac.library.pruned import ProgramCall, PrunedRegistry
from lumac.library.registry import load

P = ParamSpec("P")
T = TypeVar("T")


def as_programs_have_it(function: Callable[P, T]) -> Callable[P, T]:
    """Calls what becomes of a function of the library in a program whose only call of it is this one."""

    def call(*arguments: P.args, **options: P.kwargs) -> T:
        given = {name: TRUE if value is True else ALWAYS for name, value in options.items()}
        given |= facts_of(function, arguments)
        pruned = pruned_function(function.__name__, tuple(given.items()))
        return cast("T", pruned(*arguments, **options))

    return call


def facts_of(function: Callable[..., object], arguments: tuple[Any, ...]) -> dict[str, int]:
    """What is not known of the arguments."""
    names = list(inspect.signature(function).parameters)
    found = {}
    for fact in load().options(function.__name__):
        parameter, is_fact, beginning = fact.partition(' is "')
        if is_fact and not arguments[names.index(parameter)].startswith(beginning):
            found[fact] = ALWAYS
    return found


@cache
def pruned_function(name: str, given: tuple[tuple[str, int], ...]) -> Callable[..., object]:
    """The function with these options, over the library's own modules for all that has none."""
    registry = PrunedRegistry(load(), [ProgramCall(name, dict(given))])
    namespace: dict[str, Any] = {}
    pending = [name]
    while pending:
        definition = registry.definition(pending.pop())
        if definition.name in namespace:
            continue
        module = import_module(f"runtime_templates.core.{definition.feature}")
        if registry.has_options(definition.name):
            exec("from __future__ import annotations\n" + "\n".join(definition.imports), namespace)
            exec(definition.text, namespace)
            pending += definition.requires
        else:
            namespace[definition.name] = getattr(module, definition.name)
    found: Callable[..., object] = namespace[name]
    return found
