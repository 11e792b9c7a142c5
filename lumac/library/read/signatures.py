"""Reads all `# luma:` lines by Luma's own grammar and compares them with their functions."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Final

from lumac import types
from lumac.library.read.agreement import Definitions, disagreement
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.options.declared import hands_on
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import (
    VARIABLES,
    Signature,
    UnknownTypeError,
    encode,
    result_type,
    signature_row,
    type_of,
)
from lumac.syntax import ast
from lumac.types import Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.signature import Row


EITHER: Final = re.compile(r"(?<=: )[^,(){}|]+(?:\|[^,(){}|]+)+(?=[,)}])")
"""`str | [byte]` behind a parameter's or an option's name."""


def read_signatures(
    snippets: list[Snippet], named: Mapping[str, Type], can_fail: Callable[[str], bool]
) -> list[Signature]:
    """Returns all signatures, in the order of the files and of the lines in them.

    In each file the variants that give nil instead of a failure come last. `can_fail` tells whether a definition may
    raise `Failure`. Raises LibraryDefect.
    """
    definitions = Definitions(snippets)
    signatures: list[Signature] = []
    locations: dict[object, str] = {}
    for snippet in snippets:
        read = [
            found for unit in snippet.units for found in _of_unit(snippet, unit, named, definitions)
        ]
        for line, signature in sorted(read, key=lambda found: found[1].or_nil):
            signature.order = len(signatures)
            location = f"core/{snippet.path}:{line}"
            earlier = locations.setdefault(_identity(signature), location)
            if earlier != location:
                message = (
                    f"`{signature.text}` agrees with the signature at {earlier} in all its types"
                )
                raise LibraryDefect(snippet.path, line, message)
            if signature.or_nil and not can_fail(signature.symbol):
                message = f"`{signature.symbol}` never fails: `| {signature.result}` has no use"
                raise LibraryDefect(snippet.path, line, message)
            signatures.append(signature)
    return signatures


def _of_unit(
    snippet: Snippet, unit: Unit, named: Mapping[str, Type], definitions: Definitions
) -> Iterator[tuple[int, Signature]]:
    """Yields the signatures of one definition, each with its line."""
    for line, text, whole in _every(unit):
        plain, optional = _without_optional(text)
        signature = _read(snippet, unit, line, plain, whole, named, definitions)
        yield line, signature
        if optional:
            wanted = types.optional(signature.result)
            if wanted is signature.result or str(wanted) != optional:
                found = f"found `| {optional}` behind the result `{signature.result}`"
                message = f"only the optional of the result may stand behind `|`, {found}"
                raise LibraryDefect(snippet.path, line, message)
            signature = _read(snippet, unit, line, plain, whole, named, definitions)
            signature.result, signature.or_nil = wanted, True
            yield line, signature


def _without_optional(text: str) -> tuple[str, str]:
    """Returns `f() -> T | ?T` as `f() -> T` and `?T`; the second is empty where there is none."""
    plain, _, optional = text.rpartition(" | ")
    if not plain or "(" in optional or ")" in optional:
        return text, ""
    return plain, optional.strip()


def _every(unit: Unit) -> Iterator[tuple[int, str, str]]:
    """Yields line, one signature, and the text that it is part of: `a: str | [byte]` stands for two signatures."""
    for line, whole in unit.signatures:
        parts = EITHER.split(whole)
        choices = [found.split("|") for found in EITHER.findall(whole)]
        for taken in product(*choices):
            pieces = zip(parts, [*map(str.strip, taken), ""], strict=True)
            yield line, "".join([part + kind for part, kind in pieces]), whole


def read_structs(snippets: list[Snippet], named: Mapping[str, Type]) -> dict[str, Row]:
    """Returns the structs of the library by name, as rows of signatures. Raises LibraryDefect."""
    found: dict[str, Row] = {}
    for snippet in snippets:
        for unit in snippet.units:
            for line, text in unit.structs:
                struct = _struct(snippet, line, text)
                if struct.name in found or struct.name in named:
                    raise LibraryDefect(snippet.path, line, f"there is a type `{struct.name}`")
                fields = _fields(snippet, unit, line, struct, named)
                kind = types.record(struct.name, fields)
                signature = Signature(
                    text, unit.name, snippet.feature, -1, True, struct.name, None, fields, kind
                )
                found[struct.name] = signature_row(signature)
    return found


def _struct(snippet: Snippet, line: int, text: str) -> ast.Struct:
    from lumac.source import Source
    from lumac.syntax.parser import parse

    tree, wrong = parse(Source("struct", text))
    match tree.statements:
        case (ast.Struct() as struct,) if not wrong:
            return struct
        case _:
            raise LibraryDefect(snippet.path, line, f"no struct: `{text}`")


def _fields(
    snippet: Snippet, unit: Unit, line: int, struct: ast.Struct, named: Mapping[str, Type]
) -> tuple[tuple[str, Type], ...]:
    """Returns names and types of the fields; the class has slots of these names. Raises LibraryDefect."""
    try:
        fields = tuple((field.name, _parameter_type(field, named)) for field in struct.fields)
    except UnknownTypeError as error:
        raise LibraryDefect(snippet.path, line, f"there is no type `{error}`") from None
    slots = {
        node.value
        for node in python.walk(unit.node)
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }
    for name, _ in fields:
        if name not in slots:
            raise LibraryDefect(snippet.path, line, f"`{unit.name}` has no slot `{name}`")
    return fields


def _read(
    snippet: Snippet,
    unit: Unit,
    line: int,
    text: str,
    whole: str,
    named: Mapping[str, Type],
    definitions: Definitions,
) -> Signature:
    """Returns the signature of one call; `whole` is the line that it is part of. Raises LibraryDefect."""
    node = _parse(snippet, line, text)
    try:
        receiver = None if node.receiver is None else type_of(node.receiver, named)
        parameters = tuple(
            (parameter.name, _parameter_type(parameter, named)) for parameter in node.parameters
        )
        result = result_type(node.result, named)
    except UnknownTypeError as error:
        raise LibraryDefect(snippet.path, line, f"there is no type `{error}`") from None
    signature = Signature(
        whole,
        unit.name,
        snippet.feature,
        0,
        node.static,
        node.name,
        receiver,
        parameters,
        result,
    )
    trouble = _trouble_with_function(signature, unit)
    if trouble is None:
        trouble = disagreement(signature, unit, snippet, definitions)
    if trouble is not None:
        raise LibraryDefect(snippet.path, line, trouble)
    return signature


def _parse(snippet: Snippet, line: int, text: str) -> ast.Signature:
    from lumac.syntax.parser import parse_signature

    try:
        return parse_signature(text)
    except ValueError as error:
        raise LibraryDefect(snippet.path, line, f"no signature: {error}") from None


def _parameter_type(parameter: ast.Parameter, named: Mapping[str, Type]) -> Type:
    if parameter.type is None:
        raise UnknownTypeError(parameter.name)
    return type_of(parameter.type, named)


def _trouble_with_function(signature: Signature, unit: Unit) -> str | None:
    """Returns the reason why the function cannot be called as the signature says, or None."""
    if not isinstance(unit.node, python.FunctionDef):
        return f"`{unit.name}` is no function"
    arguments = unit.node.args
    positional = [kind for _, kind in signature.parameters if not isinstance(kind, types.Options)]
    options = [kind for _, kind in signature.parameters if isinstance(kind, types.Options)]
    if arguments.vararg or (arguments.kwarg and not hands_on(unit.node)):
        return f"`{unit.name}` takes any number of arguments: a signature says how many"
    if len(options) > 1 or (options and signature.parameters[-1][1] is not options[0]):
        return "options stand last, once"
    count = len(positional) + (0 if signature.static else 1)
    plain = [*arguments.posonlyargs, *arguments.args]
    required = len(plain) - len(arguments.defaults)
    if options:
        return _trouble_with_options(options[0], count, arguments)
    named_only = arguments.kw_defaults.count(None)
    if not required <= count <= len(plain) or named_only:
        return f"the call gives {count}, `{unit.name}` takes {len(plain) + named_only} arguments"
    return None


def _trouble_with_options(
    options: types.Options, count: int, arguments: python.arguments
) -> str | None:
    """Returns the reason why options do not fit the parameters of the same names, or None."""
    plain = [*arguments.posonlyargs, *arguments.args]
    required = len(plain) - len(arguments.defaults)
    defaults = {argument.arg: at >= required for at, argument in enumerate(plain)}
    if len(plain) < count:
        return f"the call gives {count} before its options, the function takes {len(plain)}"
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        defaults[argument.arg] = default is not None
    names = [argument.arg for argument in (*plain[count:], *arguments.kwonlyargs)]
    for name, _, may_be_absent in options.fields:
        if arguments.kwarg is not None:
            continue  # `read.options` holds them against the function to which they are handed on
        if name not in names:
            return f"the option `{name}` is no parameter of the function"
        if may_be_absent and not defaults[name]:
            return f"the option `{name}` may be left out, so its parameter needs a default"
    declared = {name for name, _, _ in options.fields}
    missing = [name for name in names if name not in declared and not defaults[name]]
    return f"the parameter `{missing[0]}` is not among the options" if missing else None


def _identity(signature: Signature) -> object:
    """Returns a key that is equal for two signatures that no call can tell apart.

    Names of parameters and of type variables do not count.
    """
    names: dict[str, str] = {}

    def renamed(code: object) -> object:
        if isinstance(code, tuple):
            return tuple(renamed(part) for part in code)
        if isinstance(code, str) and code in VARIABLES and code != "C":
            return names.setdefault(code, f"T{len(names)}")
        return code

    receiver = None if signature.receiver is None else renamed(encode(signature.receiver))
    parameters = tuple(renamed(encode(kind)) for _, kind in signature.parameters)
    result = renamed(encode(signature.result))
    return signature.static, signature.name, receiver, parameters, result
