"""Whole programs of the reference evaluation: `evaluate(text)` says what a program does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.properties.reference.calls import CHANGES
from tests.properties.reference.kinds import Type, Unknown
from tests.properties.reference.scopes import Names, Returned, Routine, Step, Variable
from tests.properties.reference.statements import DECLARATIONS, Statements, nodes_of
from tests.properties.reference.values import Frame, Lapsed, ProgramFailed, Raised, TooMuch


@dataclass(frozen=True)
class Outcome:
    """What a program did: its output, what it complained of, its exit status, and the functions that were left then."""

    output: str
    complaint: str = ""
    status: int = 0
    frames: tuple[Frame, ...] = field(default=(), compare=False)


class Evaluation(Statements):
    """One program."""

    def declare_types(self, nodes: Any) -> None:
        for node in nodes:
            if isinstance(node, ast.Struct):
                self.types[node.name] = Type("struct", name=node.name)
            elif isinstance(node, ast.Trait):
                self.types[node.name] = Type("trait", name=node.name)
            elif isinstance(node, ast.TypeAlias):
                self.types[node.name] = node.type
        for node in nodes:
            if isinstance(node, ast.Struct):
                self.structs[node.name] = {one.name: self.type_of(one.type) for one in node.fields}
            elif isinstance(node, ast.Trait):
                self.traits[node.name] = {one.name: self.signature(one) for one in node.methods}

    def declare_methods(self, nodes: Any) -> list[tuple[Variable, ast.Function, Type | None]]:
        found = []
        for node in nodes:
            if not isinstance(node, ast.Impl):
                continue
            owner = f"{node.trait.name} for {node.type.name}" if node.trait else node.type.name
            for function in node.functions:
                variable = Variable(function.name, self.signature(function))
                associated = not node.trait and not mentions_self(function)
                self.methods[owner, function.name] = variable
                if associated:
                    self.associated.add(variable)
                receiver = None if associated else self.types[node.type.name]
                found.append((variable, function, receiver))
        self.find_changing([(variable, function) for variable, function, _ in found])
        return found

    def find_changing(self, methods: list[tuple[Variable, ast.Function]]) -> None:
        """Finds the methods that store into `self`, or call on a part of it what changes its receiver."""
        before = -1
        while before != len(self.changing):
            before = len(self.changing)
            names = CHANGES | {variable.name for variable in self.changing}
            for variable, function in methods:
                if any(changes_self(node, names) for node in nodes_of(function.body)):
                    self.changing.add(variable)

    def run(self, program: ast.Program) -> Outcome:
        nodes = program.statements
        if program.spellings and any(isinstance(one, ast.Struct | ast.Trait) for one in nodes):
            raise Unknown("names of types and fields in another spelling")
        self.declare_types(nodes)
        methods = self.declare_methods(nodes)
        functions = [node for node in nodes if isinstance(node, ast.Function)]
        names = Names(None, Routine())
        for node in functions:
            names.declare(node.name, self.signature(node))
        top = [
            self.counted(self.statement(node, names), node)
            for node in nodes
            if not isinstance(node, DECLARATIONS)
        ]
        own = self.globals.own
        for node in functions:
            own[names.own[node.name]] = self.function(node, names)(self.globals)
        for variable, function, receiver in methods:
            own[variable] = self.function(function, names, receiver)(self.globals)
        if "main" in {node.name for node in functions}:
            main = names.own["main"]
            top.append(lambda env: env.own[main]())
        return self.finish(top)

    def finish(self, steps: list[Step]) -> Outcome:
        try:
            for step in steps:
                step(self.globals)
        except Returned:
            pass
        except Raised as error:
            error.leaves("main")
            said, status = ("error", 1) if isinstance(error, ProgramFailed) else ("panic", 2)
            output = "".join(self.output)
            return Outcome(output, f"{said}: {error}", status, error.trace())
        except RecursionError:
            raise TooMuch from None
        return Outcome("".join(self.output))


def changes_self(node: Any, names: frozenset[str]) -> bool:
    """Whether a node stores into a part of `self`, or calls one of some methods on `self` or a part of it."""
    match node:
        case ast.Assign(ast.Member() | ast.Index() as target) | ast.Increment(target):
            return begins_with_self(target)
        case ast.Call(ast.Member(owner, name)):
            return name in names and begins_with_self(owner)
        case _:
            return False


def begins_with_self(node: Any) -> bool:
    while isinstance(node, ast.Member | ast.Index):
        node = node.object
    return isinstance(node, ast.Name) and node.name == "self"


def mentions_self(function: ast.Function) -> bool:
    """Whether a function of an impl declares or uses `self`."""
    if any(one.name == "self" for one in function.parameters):
        return True
    return any(
        isinstance(node, ast.Name) and node.name == "self" for node in nodes_of(function.body)
    )


def evaluate(text: str) -> Outcome:
    """What the program does.

    Raises Unknown for a program with something in it that this evaluation does not know, TooMuch for one that goes on
    for too long.
    """
    program, mistakes = parse(Source("app.luma", text))
    if any(mistake.is_error for mistake in mistakes):
        raise Unknown("mistakes")
    try:
        return Evaluation().run(program)
    except Lapsed:
        wary = Evaluation()
        wary.narrows = False
        return wary.run(program)


__all__ = ["Outcome", "TooMuch", "Unknown", "evaluate"]
