"""Cuts a function into parts that are written or left out with its options; `library.options` lists the parts."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from lumac.library.read.options.declared import SPREAD, UNLESS
from lumac.library.read.options.function import Function, Names
from lumac.library.read.options.needs import Links, Needs
from lumac.library.read.options.tests import given_where, test_of
from lumac.library.read.options.without import text_without, tree_without

Part: TypeAlias = tuple[Any, ...]
Text: TypeAlias = tuple[str, ...]


class Parts:
    """Makes the parts of one function. Raises LibraryDefect for a use of an option that cannot be left out."""

    def __init__(self, function: Function, needs: Needs) -> None:
        self.function = function
        self.needs = needs

    def parts(self) -> tuple[Part, ...]:
        node = self.function.unit.node
        assert isinstance(node, ast.FunctionDef)
        if node.body[0].lineno == node.lineno:
            raise self.function.defect(
                node, "the body of a function with options has lines of its own"
            )
        head_ends = self._line_above(node.body[0].lineno, ":")
        body = self._body(node.body, head_ends, 1, frozenset())
        last, end = node.end_lineno or node.lineno, max(self.function.lines)
        if end > last:
            body = (*body, ("text", self.function.taken(last + 1, end, 1), None, False))
        return self._head(node), ("block", ((("text", (), None, False), body),))

    def _line_above(self, line: int, endings: str | tuple[str, ...]) -> int:
        """Returns the number of the next line above that ends so."""
        line -= 1
        while not self.function.lines[line].endswith(endings):
            line -= 1
        return line

    def _line_from(self, line: int, endings: str | tuple[str, ...]) -> int:
        """Returns the number of the next line from here that ends so."""
        while not self.function.lines[line].endswith(endings):
            line += 1
        return line

    def _body(
        self, statements: Sequence[ast.stmt], above: int, depth: int, given: Names
    ) -> tuple[Part, ...]:
        """Returns the parts of a block. `above`: the last line above it; `given`: the options that are given there."""
        found: list[Part] = []
        for statement in statements:
            found.append(self._statement(statement, above + 1, depth, given))
            above = statement.end_lineno or statement.lineno
            if (
                isinstance(statement, ast.If)
                and not statement.orelse
                and leaves(statement.body[-1])
            ):
                given |= given_where(self.function, statement.test, False)
        return tuple(found)

    def _statement(self, node: ast.stmt, first: int, depth: int, given: Names) -> Part:
        """Returns the part of a statement with the comments above it, which begin on the line `first`."""
        used = self.function.uses(node, given)
        above = self.function.taken(first, node.lineno - 1, depth)
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name in self.function.follows:
                return self._follower(node, name, above)
            case ast.If() if used or fact_above(above):
                return self._if(node, above, depth, given)
            case ast.Try() | ast.With() | ast.For() | ast.While() if used:
                return ("block", tuple(self._sections(node, above, depth, given)))
            case (
                ast.Expr(value=ast.Call() as call)
                | ast.Assign(value=ast.Call() as call)
                | ast.AnnAssign(value=ast.Call() as call)
                | ast.Return(value=ast.Call() as call)
                | ast.Raise(exc=ast.Call() as call)
            ) if used or may_be_joined(call):
                return self._call(node, call, above, depth, used)
            case _ if used:
                return self._either(node, above, used)
            case _:
                last = node.end_lineno or node.lineno
                text = self.function.taken(first, last, depth)
                return ("text", text, self.needs.of(node), leaves(node))

    def _follower(self, node: ast.Assign, name: str, above: Text) -> Part:
        """Returns the part of a variable that is None where an option is not given."""
        assert isinstance(node.value, ast.IfExp)
        option, value = self.function.follows[name], node.value.body
        if self.function.uses(value, frozenset((option,))):
            raise self.function.defect(node, f"`{name}` follows one option and uses another")
        links = self.needs.of(value)
        always = (*above, f"{name} = {self.function.source(value)}")
        sometimes = (*above, self.function.source(node))
        return (
            "follows",
            name,
            option,
            (("text", always, links, False),),
            (("text", sometimes, links, False),),
        )

    def _if(self, node: ast.If, above: Text, depth: int, given: Names) -> Part:
        branches: list[Part] = []
        fact = fact_above(above)
        above = above[:-1] if fact else above
        while True:
            test = test_of(self.function, self.needs, node.test, given)
            if fact:
                test = ("unless", fact, test)
            head_ends = self._line_from(node.lineno, ":")
            inside = given | given_where(self.function, node.test, True)
            branches.append((above, test, self._body(node.body, head_ends, depth + 1, inside)))
            given |= given_where(self.function, node.test, False)
            above, fact = (), ""
            match node.orelse:
                case [ast.If() as inner] if (
                    self.function.lines[inner.lineno].lstrip().startswith("elif ")
                ):
                    node = inner
                case [first, *_] as otherwise:
                    head_ends = self._line_above(first.lineno, "else:")
                    return (
                        "if",
                        tuple(branches),
                        self._body(otherwise, head_ends, depth + 1, given),
                    )
                case _:
                    return ("if", tuple(branches), ())

    def _sections(self, node: ast.stmt, above: Text, depth: int, given: Names) -> Iterator[Part]:
        """Yields the parts of a compound statement: each a head and a body."""
        assert isinstance(node, ast.Try | ast.With | ast.For | ast.While)
        heads = [
            each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr | ast.withitem)
        ]
        if any(self.function.uses(head, given) for head in heads):
            raise self.function.defect(node, "an option stands in the head of a `with` or a loop")
        lines = (node.lineno, self._line_from(node.lineno, ":"))
        yield self._section(above, lines, heads, node.body, depth, given)
        end = node.body[-1].end_lineno or 0
        others: list[tuple[int, list[ast.expr], list[ast.stmt]]] = [
            (handler.lineno, [handler.type] if handler.type else [], handler.body)
            for handler in getattr(node, "handlers", [])
        ]
        others += [
            (self._line_above(body[0].lineno, ("else:", "finally:")), [], body)
            for name in ("orelse", "finalbody")
            if (body := getattr(node, name, []))
        ]
        for line, caught, body in others:
            between = self.function.taken(end + 1, line - 1, depth)
            yield self._section(between, (line, line), caught, body, depth, given)
            end = body[-1].end_lineno or 0

    def _section(
        self,
        above: Text,
        lines: tuple[int, int],
        heads: Sequence[ast.AST],
        body: Sequence[ast.stmt],
        depth: int,
        given: Names,
    ) -> Part:
        text = (*above, *self.function.taken(*lines, depth))
        return ("text", text, self.needs.of(*heads), False), self._body(
            body, lines[1], depth + 1, given
        )

    def _call(
        self, node: ast.stmt, call: ast.Call, above: Text, depth: int, used: set[str]
    ) -> Part:
        """Returns the part of a statement that is a call, with its arguments one by one."""
        called = call.func
        line = self.function.lines[node.lineno]
        opening = len(line.encode()[: called.end_col_offset].decode()) + 1
        if called.end_lineno != node.lineno or self.function.uses(called) & used:
            raise self.function.defect(
                call, "what is called with options stands on one line, and is no option"
            )
        last = self.function.lines[node.end_lineno or node.lineno].encode()
        items = [self._item(each, used) for each in arguments_of(call)]
        rest = [each for each in ast.iter_child_nodes(node) if each is not call]
        links = self.needs.with_calls(self._own_call(call), *rest, called)
        suffix = last[(call.end_col_offset or 0) - 1 :].decode()
        may_go = isinstance(node, ast.Expr)
        return ("call", above, line[4 * depth : opening], tuple(items), suffix, links, may_go)

    def _own_call(self, call: ast.Call) -> tuple[object, ...]:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name not in self.needs.options:
            return ()
        own: Any = call
        return (self.needs.call(own),)

    def _item(self, argument: ast.expr | ast.keyword, used: set[str]) -> Part:
        """Returns the part of an argument: the option that decides about it, text and links with it and without it."""
        value = argument.value if isinstance(argument, ast.keyword) else argument
        deciding = self.function.uses(value) & used
        text, links = self.function.source(argument), self.needs.of(value)
        if not deciding:
            return ("", text, links, "", None)
        option = self._only(argument, deciding)
        if isinstance(argument, ast.keyword) and isinstance(value, ast.Name):
            return (option, text, links, "", None)
        without = text_without(self.function, argument, option)
        return (option, text, links, without, self._needs_without(value, option))

    def _either(self, node: ast.stmt, above: Text, used: set[str]) -> Part:
        """Returns the part of a statement that is written in one way with an option, in another without."""
        option = self._only(node, used)
        ends = leaves(node)
        without = (*above, text_without(self.function, node, option))
        with_ = (*above, self.function.source(node))
        return (
            "either",
            option,
            (("text", without, self._needs_without(node, option), ends),),
            (("text", with_, self.needs.of(node), ends),),
        )

    def _only(self, node: ast.expr | ast.keyword | ast.stmt, used: set[str]) -> str:
        if len(used) > 1:
            names = ", ".join(sorted(used))
            raise self.function.defect(node, f"several options decide about one text: {names}")
        return min(used)

    def _needs_without(self, node: ast.AST, option: str) -> Links:
        return self.needs.of(tree_without(self.function, node, option))

    # The head

    def _head(self, node: ast.FunctionDef) -> Part:
        arguments = node.args
        plain = [*arguments.posonlyargs, *arguments.args]
        required = len(plain) - len(arguments.defaults)
        items: list[Part] = []
        for at, each in enumerate(plain):
            default = arguments.defaults[at - required] if at >= required else None
            items.append(("", *self._parameter(each, default)))
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            items.append((each.arg if default else "*", *self._parameter(each, default)))
        if arguments.kwarg is not None:
            text = f"**{self.function.source(arguments.kwarg)}"
            items.append((SPREAD, text, text, self.needs.of(arguments.kwarg)))
        decorators = self.function.taken(min(self.function.lines), node.lineno - 1, 0)
        returned = [] if node.returns is None else [ast.arg("_", node.returns)]
        returns = "" if node.returns is None else f" -> {self.function.source(node.returns)}"
        links = self.needs.of(*node.decorator_list, *returned)
        above = (*self.function.above, *decorators)
        return ("def", above, f"def {node.name}(", tuple(items), f"){returns}:", links)

    def _parameter(self, each: ast.arg, default: ast.expr | None) -> tuple[str, str, Links]:
        """Returns a parameter with its default, its text where every call gives it, and the links of both."""
        text = self.function.source(each)
        if default is None:
            return text, text, self.needs.of(each)
        is_none = isinstance(default, ast.Constant) and default.value is None
        always = text.removesuffix(" | None") if is_none else text
        with_default = f"{text} = {self.function.source(default)}"
        return with_default, always, self.needs.of(each, default)


def leaves(node: ast.stmt) -> bool:
    """Tells whether nothing behind the statement in its block is reached."""
    return isinstance(node, ast.Return | ast.Raise | ast.Continue | ast.Break)


def fact_above(above: Text) -> str:
    """Returns the fact in the mark directly above a statement, or nothing."""
    match = UNLESS.fullmatch(above[-1]) if above else None
    return match[1] if match else ""


def may_be_joined(call: ast.Call) -> bool:
    """Tells whether a call stands on several lines, each argument on one: less indented, it may need fewer."""
    is_long = call.lineno != call.end_lineno
    return is_long and all(each.lineno == each.end_lineno for each in arguments_of(call))


def arguments_of(call: ast.Call) -> list[ast.expr | ast.keyword]:
    return [*call.args, *call.keywords]
