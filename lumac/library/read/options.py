"""Cuts a function with options into parts, so that a program gets the options that its calls give.

`library.options` puts the parts together again and says what each kind of part is. Options are the parameters behind
`*` that have a default. A function may use an option

- in a test: `if tls:`, `if timeout is not None:`, `if not tls and (insecure or ca_file):`, with `elif` and `else`;
- inside a branch that runs only where it is given, as it likes;
- as an argument that hands it on to another function of the library: `ca_file=ca_file`;
- in front of `or`: `server_name or host`;
- in a name that follows it: `deadline = TcpDeadline(timeout) if timeout is not None else None`.

`**options` stands for all of them, in the head and in the one call that hands them on. A branch below the comment
`# never where url is "ws://…"` is left out of programs in whose calls the argument is known to begin so.

Everything else is a LibraryDefect: what is left out must not change what the rest does.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from lumac import types
from lumac.library.options import AND, INVERSION, ORELSE, REST
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.dependencies import Connections
from lumac.library.read.faults import may_fault
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import Signature

UNLESS: Final = re.compile(r' *# never where (\w+ is "[^"…]+)…"')
SPREAD: Final = "**"
"""Stands for the options of a function that takes `**options`, wherever one option has its name."""

class NamedCall(ast.Call):
    """A call of a function by its name."""

    func: ast.Name


Part = tuple[Any, ...]
Test = tuple[Any, ...]


def options_of(path: str, unit: Unit) -> tuple[str, ...]:
    """The options of a definition: parameters that are given by name and have a default; `**` for any."""
    if not isinstance(unit.node, ast.FunctionDef):
        return ()
    arguments = unit.node.args
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    spread = (SPREAD,) if hands_on(unit.node) else ()
    facts = [match[1] for line in unit.text.split("\n") if (match := UNLESS.fullmatch(line))]
    for fact in facts:
        if fact.partition(" is ")[0] not in unit.parameters():
            raise LibraryDefect(path, unit.line, f"`{fact}` speaks of no parameter")
    return (*[each.arg for each, default in named if default is not None], *spread, *facts)


def is_fact(option: str) -> bool:
    """Whether an option is not given by a name, but by what is known of an argument."""
    return " is " in option


def hands_on(node: ast.FunctionDef) -> bool:
    """Whether the function takes `**options` and hands them on as a whole."""
    own = node.args.kwarg
    return own is not None and any(
        isinstance(each, ast.keyword) and each.arg is None and _is_name(each.value, own.arg)
        for each in ast.walk(node)
    )


def _is_name(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


class Cutter:
    """Cuts the functions with options of a library, and finds the calls of these functions."""

    def __init__(self, snippets: list[Snippet], connections: Connections) -> None:
        self.connections = connections
        self.snippets = snippets
        self.options = {
            unit.name: options
            for snippet in snippets
            for unit in snippet.units
            if (options := options_of(snippet.path, unit))
        }
        self.places = {unit.name: (s, unit) for s in snippets for unit in s.units}
        self._hand_facts_on()

    def _hand_facts_on(self) -> None:
        """A function that hands a parameter on by its name has the facts about it, too."""
        units = {unit.name: unit for snippet in self.snippets for unit in snippet.units}
        pending = True
        while pending:
            pending = False
            for unit in units.values():
                for call in _calls(unit.node, self.options):
                    for fact in self._facts_handed_on(unit, units[call.func.id], call):
                        if fact not in self.options.get(unit.name, ()):
                            self.options[unit.name] = (*self.options.get(unit.name, ()), fact)
                            pending = True

    def _facts_handed_on(self, unit: Unit, called: Unit, call: NamedCall) -> Iterator[str]:
        own, taken = unit.parameters(), called.parameters()
        for fact in filter(is_fact, self.options[called.name]):
            parameter = fact.partition(" is ")[0]
            at = taken.index(parameter)
            if parameter in own and at < len(call.args) and _is_name(call.args[at], parameter):
                yield fact

    def templates(self) -> dict[str, tuple[Part, ...]]:
        """The parts of every function with options. Raises LibraryDefect."""
        return {
            unit.name: _Function(self, snippet, unit).parts()
            for snippet in self.snippets
            for unit in snippet.units
            if unit.name in self.options
        }

    def check(self, signatures: Iterable[Signature]) -> None:
        """Holds the options of functions that hand all of them on against those that take them. Raises LibraryDefect."""
        for signature in signatures:
            fields = [kind.fields for _, kind in signature.parameters if isinstance(kind, types.Options)]
            if SPREAD in self.options.get(signature.symbol, ()):
                snippet, unit = self.places[signature.symbol]
                taken = self._taken_on(unit)
                for name, _, _ in (field for group in fields for field in group):
                    if name not in taken:
                        message = f"the option `{name}` is handed on to a function that has none of this name"
                        raise LibraryDefect(snippet.path, unit.line, message)

    def _taken_on(self, unit: Unit) -> set[str]:
        """The options of the functions to which a function hands its own on."""
        return {
            option
            for call in _calls(unit.node, self.options)
            if any(each.arg is None for each in call.keywords)
            for option in self.options[call.func.id]
        }

    def calls(self) -> dict[str, tuple[object, ...]]:
        """For each other definition that leads to a function with options: its own calls of such functions."""
        found: dict[str, tuple[object, ...]] = {}
        for snippet in self.snippets:
            for unit in snippet.units:
                if unit.name not in self.options and self.leads_to_options(unit.name):
                    function = _Function(self, snippet, unit)
                    found[unit.name] = function.calls([unit.node], lambda _: "")
        return found

    def leads_to_options(self, name: str) -> bool:
        return not self.options.keys().isdisjoint(self.connections.reached[name])


class _Function:
    """One function while it is cut."""

    def __init__(self, cutter: Cutter, snippet: Snippet, unit: Unit) -> None:
        self.cutter = cutter
        self.snippet = snippet
        self.unit = unit
        self.options = set(cutter.options.get(unit.name, ()))
        self.follows: dict[str, str] = {}
        """Names that follow an option: given where it is."""
        self.lines = self._lines()
        self.spread = ""
        if isinstance(unit.node, ast.FunctionDef) and unit.node.args.kwarg is not None:
            self.spread = unit.node.args.kwarg.arg

    def _lines(self) -> dict[int, str]:
        """The lines of the definition by their numbers in the file."""
        text = self.unit.text.split("\n")
        above = 0
        while text[above].startswith("#"):
            above += 1
        self.above = tuple(text[:above])
        decorators = getattr(self.unit.node, "decorator_list", [])
        first = min([self.unit.line, *(decorator.lineno for decorator in decorators)])
        return dict(enumerate(text[above:], first))

    def defect(self, node: ast.AST, message: str) -> LibraryDefect:
        return LibraryDefect(self.snippet.path, getattr(node, "lineno", self.unit.line), message)

    # --- parts

    def parts(self) -> tuple[Part, ...]:
        node = self.unit.node
        assert isinstance(node, ast.FunctionDef)
        self._find_followers(node)
        body = self._body(node.body, self._last_of_head(node), 1, frozenset())
        end = max(self.lines)
        if end > (node.end_lineno or end):
            body = (*body, ("text", self._taken((node.end_lineno or end) + 1, end, 1), None, False))
        return (self._head(node), ("block", ((("text", (), None, False), body),)))

    def _find_followers(self, node: ast.FunctionDef) -> None:
        for each in ast.walk(node):
            match each:
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.IfExp(
                        test=ast.Compare(
                            left=ast.Name(id=option),
                            ops=[ast.IsNot()],
                            comparators=[ast.Constant(value=None)],
                        ),
                        orelse=ast.Constant(value=None),
                    ),
                ) if option in self.options:
                    if self._assignments(node, name) != 1:
                        raise self.defect(each, f"`{name}` follows an option and is assigned twice")
                    self.follows[name] = option

    def _assignments(self, node: ast.FunctionDef, name: str) -> int:
        stored = [n for n in ast.walk(node) if _is_name(n, name)]
        return sum(isinstance(n.ctx, ast.Store) for n in stored if isinstance(n, ast.Name))

    def _last_of_head(self, node: ast.FunctionDef) -> int:
        """The last line of the head."""
        line = node.body[0].lineno - 1
        while not self.lines[line].endswith(":"):
            line -= 1
        return line

    def _taken(self, first: int, last: int, depth: int) -> tuple[str, ...]:
        """Lines of the file, without the indentation of a block."""
        return tuple(self.lines[number][4 * depth :] for number in range(first, last + 1))

    def _body(
        self, statements: Sequence[ast.stmt], before: int, depth: int, sure: frozenset[str]
    ) -> tuple[Part, ...]:
        """The parts of a block. `before`: the last line above it; `sure`: the options that are given where it runs."""
        found: list[Part] = []
        for statement in statements:
            first, last = before + 1, statement.end_lineno or statement.lineno
            found += self._statement(statement, first, last, depth, sure)
            before = last
        return tuple(found)

    def _statement(
        self, node: ast.stmt, first: int, last: int, depth: int, sure: frozenset[str]
    ) -> Iterator[Part]:
        open_ = self._open(node, sure)
        above = self._taken(first, node.lineno - 1, depth)
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name in self.follows:
                yield self._follower(node, above, depth)
            case ast.If() if open_ or self._unless(above):
                yield self._if(node, above, depth, sure)
            case ast.Try() | ast.With() | ast.For() | ast.While() if open_:
                yield ("block", tuple(self._sections(node, above, depth, sure)))
            case (
                ast.Expr(value=ast.Call() as call)
                | ast.Assign(value=ast.Call() as call)
                | ast.AnnAssign(value=ast.Call() as call)
                | ast.Return(value=ast.Call() as call)
                | ast.Raise(exc=ast.Call() as call)
            ) if open_ or (node.lineno < last and _has_plain_arguments(call)):
                yield self._call(node, call, above, depth, open_)
            case _ if open_:
                yield self._either(node, above, depth, open_)
            case _:
                ends = isinstance(node, ast.Return | ast.Raise | ast.Continue | ast.Break)
                yield ("text", self._taken(first, last, depth), self._links([node]), ends)

    def _open(self, node: ast.AST, sure: frozenset[str]) -> set[str]:
        """The options a node uses that are not known to be given where it runs."""
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        found = named & (self.options | self.follows.keys())
        if self.spread in named:
            found.add(SPREAD)
        return {name for name in found if self.follows.get(name, name) not in sure}

    def uses(self, node: ast.AST, option: str) -> bool:
        return option in self._open(node, frozenset())

    # --- kinds of statements

    def _follower(self, node: ast.Assign, above: tuple[str, ...], depth: int) -> Part:
        assert isinstance(node.value, ast.IfExp) and isinstance(node.targets[0], ast.Name)
        name = node.targets[0].id
        value, test = node.value.body, node.value.test
        links = self._links([value])
        always = (*above, f"{name} = {self._source(value)}")
        sometimes = (*above, f"{name} = {self._source(node.value)}")
        if self._open(value, frozenset((self.follows[name],))):
            raise self.defect(test, f"`{name}` follows one option and uses another")
        return (
            "follows",
            name,
            self.follows[name],
            (("text", always, links, False),),
            (("text", sometimes, links, False),),
        )

    def _unless(self, above: tuple[str, ...]) -> str:
        match = UNLESS.fullmatch(above[-1]) if above else None
        return match[1] if match else ""

    def _if(
        self, node: ast.If, above: tuple[str, ...], depth: int, sure: frozenset[str]
    ) -> Part:
        branches: list[Part] = []
        fact = self._unless(above)
        if fact:
            above = above[:-1]
        while True:
            test = self._test(node.test, sure)
            if fact:
                test = ("unless", fact, test)
            head = self._end_of_test(node)
            body = self._body(node.body, head, depth + 1, sure | self._given_where(node.test, True))
            branches.append((above, test, body))
            above, fact = (), ""
            sure |= self._given_where(node.test, False)
            match node.orelse:
                case [ast.If() as inner] if self.lines[inner.lineno].lstrip().startswith("elif "):
                    node = inner
                case [first, *_] as otherwise:
                    before = first.lineno - 1
                    while self.lines[before].strip() != "else:":
                        before -= 1
                    return ("if", tuple(branches), self._body(otherwise, before, depth + 1, sure))
                case _:
                    return ("if", tuple(branches), ())

    def _end_of_test(self, node: ast.If | ast.With | ast.For | ast.While) -> int:
        """The line on which the head of a compound statement ends."""
        line = node.lineno
        while not self.lines[line].endswith(":"):
            line += 1
        return line

    def _sections(
        self, node: ast.stmt, above: tuple[str, ...], depth: int, sure: frozenset[str]
    ) -> Iterator[Part]:
        assert isinstance(node, ast.Try | ast.With | ast.For | ast.While)
        end = self._end_of_test(node) if not isinstance(node, ast.Try) else node.lineno
        heads = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr | ast.withitem)]
        for head in heads:
            if self._open(head, sure):
                raise self.defect(node, "an option stands in the head of a statement that is no `if`")
        yield self._section(above, node.lineno, end, heads, node.body, depth, sure)
        end = node.body[-1].end_lineno or end
        for handler in getattr(node, "handlers", []):
            between = self._taken(end + 1, handler.lineno - 1, depth)
            caught = [] if handler.type is None else [handler.type]
            yield self._section(
                between, handler.lineno, handler.lineno, caught, handler.body, depth, sure
            )
            end = handler.body[-1].end_lineno or end
        for name in ("orelse", "finalbody"):
            body: list[ast.stmt] = getattr(node, name, [])
            if body:
                line = end + 1
                while self.lines[line].strip() not in ("else:", "finally:"):
                    line += 1
                between = self._taken(end + 1, line - 1, depth)
                yield self._section(between, line, line, [], body, depth, sure)
                end = body[-1].end_lineno or end

    def _section(
        self,
        above: tuple[str, ...],
        first: int,
        last: int,
        heads: Sequence[ast.AST],
        body: Sequence[ast.stmt],
        depth: int,
        sure: frozenset[str],
    ) -> Part:
        lines = (*above, *self._taken(first, last, depth))
        header = ("text", lines, self._links(heads), False)
        return header, self._body(body, last, depth + 1, sure)

    def _call(
        self, node: ast.stmt, call: ast.Call, above: tuple[str, ...], depth: int, open_: set[str]
    ) -> Part:
        """A statement that is a call: its arguments one by one."""
        if self._open(call.func, frozenset()) & open_:
            raise self.defect(call, "an option is called outside of a branch where it is given")
        line = self.lines[call.func.end_lineno or call.lineno]
        end = len(line.encode()[: call.func.end_col_offset].decode()) + 1
        if call.func.end_lineno != node.lineno or line[end - 1] != "(":
            raise self.defect(call, "a call with options begins on one line")
        prefix = line[4 * depth : end]
        last = self.lines[node.end_lineno or node.lineno].encode()
        suffix = last[(call.end_col_offset or 0) - 1 :].decode()
        items = [self._item(argument, open_) for argument in (*call.args, *call.keywords)]
        bare: list[ast.AST] = [each for each in ast.iter_child_nodes(node) if each is not call]
        links = self._links([*bare, call.func], calls=self.calls([call], self._source_of, whole=True))
        return ("call", above, prefix, tuple(items), suffix, links)

    def _item(self, argument: ast.expr | ast.keyword, open_: set[str]) -> Part:
        """An argument: the option that decides about it, its text where that is given and where not, what it needs."""
        value = argument.value if isinstance(argument, ast.keyword) else argument
        used = self._open(value, frozenset()) & open_
        links = self._links([value], calls=self.calls([value], self._source_of))
        if not used:
            return ("", self._source(argument), links, "", None)
        if len(used) > 1:
            raise self.defect(value, f"one argument uses several options: {', '.join(sorted(used))}")
        option = used.pop()
        if isinstance(argument, ast.keyword) and isinstance(value, ast.Name):
            return (option, self._source(argument), links, "", None)
        without = self._without(argument, option)
        return (option, self._source(argument), links, without, self._links_without(value, option))

    def _either(
        self, node: ast.stmt, above: tuple[str, ...], depth: int, open_: set[str]
    ) -> Part:
        """A statement that is written in one way with an option, in another without."""
        if len(open_) > 1:
            raise self.defect(node, f"one statement uses several options: {', '.join(sorted(open_))}")
        if node.lineno != node.end_lineno:
            raise self.defect(node, "a statement with an option stands on one line")
        (option,) = open_
        ends = isinstance(node, ast.Return | ast.Raise)
        with_ = (*above, self._source(node))
        without = (*above, self._without(node, option))
        return (
            "either",
            option,
            (("text", without, self._links_without(node, option), ends),),
            (("text", with_, self._links([node]), ends),),
        )

    # --- texts

    def _source(self, node: ast.AST) -> str:
        """The text of a node that stands on one line."""
        first, last = getattr(node, "lineno"), getattr(node, "end_lineno")
        if first != last:
            raise self.defect(node, "what is written with an option stands on one line")
        line = self.lines[first].encode()
        return line[getattr(node, "col_offset") : getattr(node, "end_col_offset")].decode()

    def _without(self, node: ast.AST, option: str) -> str:
        """The text of a node where an option is not given."""
        base: int = getattr(node, "col_offset")
        text = self._source(node).encode()
        edits: list[tuple[int, int, bytes]] = []
        self._find_edits(node, option, edits)
        for start, end, instead in sorted(edits, reverse=True):
            text = text[: start - base] + instead + text[end - base :]
        return text.decode()

    def _find_edits(
        self, node: ast.AST, option: str, edits: list[tuple[int, int, bytes]]
    ) -> None:
        """Where the text changes without the option. Raises LibraryDefect where the option stands elsewhere."""
        if not self._open(node, frozenset()) & {option}:
            return
        match node:
            case ast.BoolOp(op=ast.Or(), values=[first, *rest]) if self._is_nothing(first):
                start, end = first.col_offset, rest[0].col_offset
                edits.append((start, end, b""))
                return
            case ast.Call(args=arguments, keywords=keywords):
                every: list[ast.expr | ast.keyword] = [*arguments, *keywords]
                for at, each in enumerate(every):
                    if isinstance(each, ast.keyword) and isinstance(each.value, ast.Name):
                        if self._open(each, frozenset()) & {option}:
                            edits.append(self._left_out(node, every, at))
                    else:
                        self._find_edits(each, option, edits)
                self._find_edits(node.func, option, edits)
                return
            case ast.Name():
                message = f"the option `{option}` is used where it may not be given"
                raise self.defect(node, message)
        for child in ast.iter_child_nodes(node):
            self._find_edits(child, option, edits)

    def _left_out(
        self, call: ast.Call, every: Sequence[ast.expr | ast.keyword], at: int
    ) -> tuple[int, int, bytes]:
        """The place of an argument with the comma that goes with it."""
        each = every[at]
        if at:
            return every[at - 1].end_col_offset or 0, each.end_col_offset or 0, b""
        end = every[1].col_offset if len(every) > 1 else (call.end_col_offset or 0) - 1
        return each.col_offset, end, b""

    def _is_nothing(self, node: ast.expr) -> bool:
        """Whether an expression is false where the options in it have their defaults."""
        if isinstance(node, ast.Call):
            return False
        code = compile(ast.Expression(ast.parse(ast.unparse(node), mode="eval").body), "", "eval")
        return not eval(code, {"__builtins__": {}}, self._defaults())

    def _defaults(self) -> dict[str, object]:
        assert isinstance(self.unit.node, ast.FunctionDef)
        arguments = self.unit.node.args
        return {
            each.arg: ast.literal_eval(default)
            for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            if default is not None
        }

    def _links_without(self, node: ast.AST, option: str) -> tuple[object, ...] | None:
        """What a node needs where an option is not given."""
        return self._links([_Without(self, option).visit(copy.deepcopy(node))])

    # --- tests

    def _test(self, node: ast.expr, sure: frozenset[str]) -> Test:
        """`sure`: the options that are given where the test is evaluated."""
        if not self._open(node, sure):
            strength = {ast.And: AND, ast.Or: ORELSE}.get(type(getattr(node, "op", None)), REST)
            if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                strength = INVERSION
            return ("python", self._source(node), strength, self._links([node]))
        match node:
            case ast.Name(id=name):
                if self._defaults().get(name):
                    raise self.defect(node, f"the option `{name}` is tested and true by default")
                return ("true", name)
            case ast.Compare(
                left=ast.Name(id=name), ops=[operator], comparators=[ast.Constant(value=None)]
            ) if isinstance(operator, ast.Is | ast.IsNot):
                return ("given" if isinstance(operator, ast.IsNot) else "absent", name)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ("not", self._test(operand, sure))
            case ast.BoolOp(op=operator, values=values):
                is_and, tests = isinstance(operator, ast.And), []
                for value in values:
                    tests.append(self._test(value, sure))
                    sure |= self._given_where(value, is_and)
                return ("and" if is_and else "or", tuple(tests))
            case _:
                message = "a test of an option is `option`, `option is None`, and `not`, `and`, `or` of these"
                raise self.defect(node, message)

    def _given_where(self, node: ast.expr, holds: bool) -> frozenset[str]:
        """The options that are surely given where a test holds, or does not."""
        match node:
            case ast.Name(id=name) if holds:
                return frozenset((self.follows.get(name, name),))
            case ast.Compare(
                left=ast.Name(id=name), ops=[operator], comparators=[ast.Constant(value=None)]
            ) if isinstance(operator, ast.IsNot if holds else ast.Is):
                return frozenset((self.follows.get(name, name),))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._given_where(operand, not holds)
            case ast.BoolOp(op=operator, values=values):
                each = [self._given_where(value, holds) for value in values]
                if isinstance(operator, ast.And) == holds:
                    return frozenset().union(*each)
                return each[0].intersection(*each[1:])
            case _:
                return frozenset()

    # --- the head

    def _head(self, node: ast.FunctionDef) -> Part:
        arguments = node.args
        decorators = self._taken(min(self.lines), node.lineno - 1, 0)
        items: list[Part] = []
        plain = [*arguments.posonlyargs, *arguments.args]
        required = len(plain) - len(arguments.defaults)
        for at, each in enumerate(plain):
            default = arguments.defaults[at - required] if at >= required else None
            items.append(("", *self._parameter(each, default)))
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            items.append((each.arg if default else "", *self._parameter(each, default)))
        if arguments.kwarg is not None:
            each = arguments.kwarg
            text = f"**{self._source(each)}"
            items.append((SPREAD, text, text, self._links([each])))
        returns = "" if node.returns is None else f" -> {self._source(node.returns)}"
        named = [] if node.returns is None else [ast.arg("_", node.returns)]
        links = self._links([*node.decorator_list, *named])
        return ("def", (*self.above, *decorators), f"def {node.name}(", tuple(items), f"){returns}:", links)

    def _parameter(self, each: ast.arg, default: ast.expr | None) -> tuple[str, str, object]:
        """A parameter with its default, the same where it is always given, and what its annotation needs."""
        text = self._source(each)
        if default is None:
            return text, text, self._links([each])
        always = text.removesuffix(" | None") if _is_none(default) else text
        return f"{text} = {self._source(default)}", always, self._links([each, default])

    # --- what parts need

    def _links(
        self, nodes: Sequence[ast.AST], calls: tuple[object, ...] | None = None
    ) -> tuple[object, ...] | None:
        """What some nodes of the function need; None where that is nothing."""
        part = Unit(self.unit.name, self.unit.kind, self.unit.node)
        for name, line in self.unit.run.items():
            if any(_is_name(each, name) for node in nodes for each in ast.walk(node)):
                part.run[name] = line
        annotated = [a for node in nodes for a in _annotations(node)]
        for name, line in self.unit.mentions.items():
            if any(_is_name(each, name) for node in annotated for each in ast.walk(node)):
                part.mentions[name] = line
        links = self.cutter.connections.links_of(self.snippet, part)
        faults = any(may_fault(node) for node in nodes if isinstance(node, ast.stmt | ast.expr))
        made = self.calls(nodes, self._source_of) if calls is None else calls
        found = (
            tuple(links.requires),
            tuple(links.mentions),
            tuple(links.imports),
            tuple(links.typing),
            faults,
            made,
        )
        return found if any(found) else None

    def calls(
        self, nodes: Sequence[ast.AST], source: Callable[[ast.expr], str], whole: bool = False
    ) -> tuple[object, ...]:
        """The calls of functions with options in some nodes. `whole`: the nodes are calls, and only they count."""
        found = [call for node in nodes for call in _calls(node, self.cutter.options)]
        if whole:
            found = [call for call in found if call in nodes]
        return tuple(self._call_of(call, source) for call in found)

    def _call_of(self, node: NamedCall, source: Callable[[ast.expr], str]) -> object:
        name = node.func.id
        given = tuple((each.arg, source(each.value)) for each in node.keywords if each.arg)
        spread = ""
        for each in node.keywords:
            if each.arg is None:
                spread = "options" if self.spread and _is_name(each.value, self.spread) else "?"
        facts = filter(is_fact, self.cutter.options[name])
        handed_on = tuple((fact, fact if fact in self.options else "") for fact in facts)
        return name, (*given, *handed_on), spread

    def _source_of(self, value: ast.expr) -> str:
        """The option of the caller that a call hands on; "" for a value of the caller's own."""
        if isinstance(value, ast.Name):
            name = self.follows.get(value.id, value.id)
            return name if name in self.options else ""
        return ""


class _Without(ast.NodeTransformer):
    """Takes out of a node what goes with an option that is not given."""

    def __init__(self, function: _Function, option: str) -> None:
        self.function = function
        self.option = option

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if self.function.uses(node.values[0], self.option):
            return node.values[1]
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        if isinstance(node.value, ast.Name) and self.function.uses(node.value, self.option):
            return None
        return self.generic_visit(node)


def _calls(node: ast.AST, functions: Mapping[str, object]) -> Iterator[NamedCall]:
    """The calls of some functions by their names."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            if each.func.id in functions:
                yield cast("NamedCall", each)


def _has_plain_arguments(call: ast.Call) -> bool:
    """Whether each argument stands on one line."""
    every = (*call.args, *call.keywords)
    return all(each.lineno == each.end_lineno for each in every)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    for each in ast.walk(node):
        if isinstance(each, ast.arg | ast.AnnAssign) and each.annotation is not None:
            yield each.annotation
        elif isinstance(each, ast.FunctionDef) and each.returns is not None:
            yield each.returns
