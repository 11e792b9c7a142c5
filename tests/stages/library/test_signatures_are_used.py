"""Every signature of the core library is shown at work: by a program of the specification, or by a test of its function.

A program uses a signature where a call of it was checked with the types of that signature. So of a function with
several signatures each one counts by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache

import pytest

from lumac.check import typed
from lumac.check.nodes import nodes
from lumac.library.registry import Registry, load
from lumac.library.signature import VARIABLES, Signature, encode
from lumac.pipeline import checked
from lumac.types import Options, Type
from tests import folders
from tests.folders import SPEC
from tests.spec_runner.directives import split_directives
from tests.spec_runner.document import read_page
from tests.spec_runner.observe import with_ports

TESTS = folders.TESTS / "library"
PORTS = {4001: "CLOSED_PORT", 4002: "PORT"}
LIBRARY = load()

Call = tuple[str, tuple[Type, ...], Type]
"""The function that is called, the types of its arguments, and the type of the result."""


@cache
def calls_of_the_specification() -> frozenset[Call]:
    """The calls of the library in all programs of the specification that have no errors."""
    found: set[Call] = set()
    for page in sorted(SPEC.glob("*.md")):
        for program in read_page(page):
            text, _ = split_directives(with_ports(program.luma.text, PORTS))
            found |= calls_of(text, LIBRARY)
    return frozenset(found)


def calls_of(text: str, library: Registry) -> set[Call]:
    program = checked(text, "app.luma", library).program
    if program is None:
        return set()
    return {
        (node.symbol, tuple([each.type for each in node.arguments]), node.type)
        for node in nodes(program)
        if isinstance(node, typed.CoreCall)
    }


@cache
def functions_of_the_tests() -> frozenset[str]:
    """The functions of the library that the tests of the library import."""
    return frozenset(
        alias.name
        for path in sorted(TESTS.glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("runtime_templates.core.")
        for alias in node.names
    )


def is_called(signature: Signature, calls: Iterable[Call]) -> bool:
    """Whether one of the calls has the types of the signature."""
    taken = [] if signature.receiver is None else [encode(signature.receiver)]
    taken += [encode(kind) for _, kind in signature.parameters if not isinstance(kind, Options)]
    wanted = (*taken, encode(signature.result))
    return any(
        symbol == signature.symbol and fits(wanted, (*map(encode, given), encode(result)), {})
        for symbol, given, result in calls
    )


def fits(wanted: object, found: object, bound: dict[str, object]) -> bool:
    """Whether a type is what a signature says, with one type for each variable."""
    if isinstance(wanted, str) and wanted in VARIABLES:
        return bound.setdefault(wanted, found) == found
    if isinstance(wanted, tuple) and isinstance(found, tuple) and len(wanted) == len(found):
        return all(fits(one, other, bound) for one, other in zip(wanted, found, strict=True))
    return wanted == found


def text_of(signature: Signature) -> str:
    types = [str(kind) for _, kind in signature.parameters]
    return f"{signature.text} [{signature.symbol}: {', '.join(types)}]"


@pytest.mark.parametrize("signature", LIBRARY.signatures(), ids=text_of)
def test_a_signature_is_used(signature: Signature) -> None:
    assert (
        is_called(signature, calls_of_the_specification())
        or signature.symbol in functions_of_the_tests()
    ), (
        f"`{signature.text}`: add a paragraph that shows it to a page of tests/spec, "
        f"or a test of `{signature.symbol}` to tests/library"
    )


def test_a_signature_that_nobody_uses_is_found() -> None:
    called = calls_of("print([2, 1].sort())\n[3].sort()", LIBRARY)
    sorts = [each for each in LIBRARY.signatures() if each.name == "sort"]
    used = {each.text for each in sorts if is_called(each, called)}
    assert used == {"[C].sort() -> [C]", "[C].sort()"}
    adds = [each for each in LIBRARY.signatures() if each.name == "add"]
    assert not any(is_called(each, called) for each in adds)
