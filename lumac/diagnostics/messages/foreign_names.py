"""Holds names of other languages: the name that is meant by each, its help, and examples.

A row holds names that mean the same. A newcomer's name is added to a row, or in a row of its own.
"""

from __future__ import annotations

from lumac.diagnostics.example import Example, Foreign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


def _nothing(names: str, help: str, *examples: Example) -> Foreign:
    """Makes a row of names for which there is no name in Luma."""
    return Foreign(tuple(names.split()), help, *examples)


def _called(names: str, meant: str, *examples: Example) -> Foreign:
    """Makes a row of names that are called otherwise in Luma."""
    return Foreign(tuple(names.split()), f"write `{meant}`", *examples, meant=meant)


# fmt: off
NAMES: Final = (
    # Values
    _called("null None undefined", "nil",
        Example("x: ?int = null", "E0201", "null", "write `nil`"),
        Example("x: ?int = None", "E0201", "None", "write `nil`")),
    _called("True", "true", Example("ok = True", "E0201", "True", "write `true`")),
    _called("False", "false", Example("ok = False", "E0201", "False", "write `false`")),
    _called("this", "self",
        Example("impl P { fn get() -> int { return this.x } }", "E0201", "this", "write `self`",
            before="struct P { x: int }")),
    _nothing("Self", "write the struct's own name",
        Example("impl P { fn two() -> P => Self(2) }", "E0201", "Self", "the struct's own name",
            "impl P { fn two() -> P => P(2) }", before="struct P { x: int }")),
    _nothing("super", "call the other function by its own name: structs have no base",
        Example("impl P { fn get() { super.get() } }", "E0201", "super", "structs have no base",
            "impl P { fn get() { } }", before="struct P { x: int }")),
    _nothing("_", "name the parameter: `x -> x + 1`",
        Example("xs = [1].map(_ + 1)", "E0201", "_", "`x -> x + 1`", "xs = [1].map(x -> x + 1)")),
    # Types
    _called("string String", "str", Example('s: string = "a"', "E0203", "string", "write `str`")),
    _called("integer Integer number i8 i16 i32 i64 u16 u32 u64 usize long Long short", "int",
        Example("n: number = 1", "E0203", "number", "write `int`")),
    _called("boolean", "bool", Example("ok: boolean = true", "E0203", "boolean", "write `bool`")),
    _called("double Float Double f32 f64", "float",
        Example("x: double = 1.5", "E0203", "double", "write `float`")),
    _called("u8", "byte", Example("b: u8 = 1", "E0203", "u8", "write `byte`")),
    _called("object Object Any interface", "any",
        Example("x: Object = 1", "E0203", "Object", "write `any`")),
    Foreign(("char",), "write `str`: a character is a string of length one",
        Example('c: char = "a"', "E0203", "char", "a string of length one"), meant="str"),
    _nothing("void", "leave the result type out: `fn greet() { … }`",
        Example("fn greet() -> void { }", "E0203", "void", "leave the result type out", "fn greet() { }")),
    _nothing("list List Array ArrayList Vec vector array",
        "write `[1, 2]`, or with its type `name: [int] = []`",
        Example("xs = list([1])", "E0201", "list", "`name: [int] = []`", "xs: [int] = []")),
    _nothing("dict Map HashMap Hash",
        "write `{ key: value }`, or with its type `name: {str: int} = {}`",
        Example("m = HashMap()", "E0201", "HashMap", "`name: {str: int} = {}`", "m: {str: int} = {}")),
    _nothing("set Set HashSet", "write `{ 1, 2 }`, or with its type `name: {int} = {}`",
        Example("s = set()", "E0201", "set", "`name: {int} = {}`", "s: {int} = {}")),
    # Output
    _called("println puts echo", "print", Example('println("a")', "E0201", "println", "write `print`")),
    Foreign(("printf",), 'write `print` and put values into the text: `print("n = ${n}")`',
        Example('printf("a")', "E0201", "printf", "put values into the text"), meant="print"),
    _called("var_dump print_r dump printn", "print",
        Example("var_dump(1)", "E0201", "var_dump", "write `print`")),
    _called("eprintln", "eprint", Example('eprintln("a")', "E0201", "eprintln", "write `eprint`")),
    _nothing("console fmt System", "write `print(…)`",
        Example('console.log("x")', "E0201", "console", "write `print(…)`", 'print("x")')),
    _nothing("sprintf format", 'put the values into the text: `"n = ${n}"`',
        Example('s = sprintf("%d", 1)', "E0201", "sprintf", "into the text", 's = "${1}"')),
    # Functions that are methods in Luma
    _nothing("len", "write `value.len()`",
        Example("print(len([1]))", "E0201", "len", "`value.len()`", "print([1].len())")),
    Foreign(("typeof",), "write `value.type()`",
        Example("print(typeof(1))", "E0201", "typeof", "`value.type()`", "print(1.type())"), meant="type"),
    _nothing("isinstance", 'write `value.is_type("int")`',
        Example('print(isinstance(x, "int"))', "E0201", "isinstance", 'value.is_type("int")',
            'print(x.is_type("int"))', before="x: any = 1")),
    _nothing("Math", "call it on the number: `a.max(b)`, `a.abs()`",
        Example("print(Math.abs(-1))", "E0201", "Math", "`a.abs()`", "print((-1).abs())")),
    _nothing("max", "write `a.max(b)`, or `list.max()`",
        Example("print(max(1, 2))", "E0201", "max", "`a.max(b)`", "print(1.max(2))")),
    _nothing("min", "write `a.min(b)`, or `list.min()`",
        Example("print(min(1, 2))", "E0201", "min", "`a.min(b)`", "print(1.min(2))")),
    _nothing("abs", "write `value.abs()`",
        Example("print(abs(-1))", "E0201", "abs", "`value.abs()`", "print((-1).abs())")),
    _nothing("round", "write `value.round(n)`",
        Example("print(round(1.55, 1))", "E0201", "round", "`value.round(n)`", "print(1.55.round(1))")),
    _nothing("sum", "write `list.sum()`",
        Example("print(sum([1]))", "E0201", "sum", "`list.sum()`", "print([1].sum())")),
    _nothing("sorted", "write `list.copy().sort()`",
        Example("xs = sorted([2, 1])", "E0201", "sorted", "`list.copy().sort()`", "xs = [2, 1].copy().sort()")),
    _nothing("reversed", "write `list.copy().reverse()`",
        Example("xs = reversed([2, 1])", "E0201", "reversed", "`list.copy().reverse()`",
            "xs = [2, 1].copy().reverse()")),
    _nothing("range", "write `(0..n)`",
        Example("range(3).walk(i) -> print(i)", "E0201", "range", "`(0..n)`", "(0..3).walk(i) -> print(i)")),
    _nothing("enumerate", "walk it with two names: `list.walk(i, v) -> …`",
        Example("enumerate([1]).walk(i, v) -> print(v)", "E0201", "enumerate", "`list.walk(i, v) -> …`",
            "[1].walk(i, v) -> print(v)")),
    _nothing("map", "write `list.map(x -> …)`",
        Example("xs = map(x -> x + 1, [1])", "E0201", "map", "`list.map(x -> …)`", "xs = [1].map(x -> x + 1)")),
    _nothing("filter", "write `list.filter(x -> …)`",
        Example("xs = filter(x -> x > 1, [1])", "E0201", "filter", "`list.filter(x -> …)`",
            "xs = [1].filter(x -> x > 1)")),
    _nothing("reduce", "write `list.reduce(init, (a, b) -> …)`",
        Example("n = reduce((a, b) -> a + b, [1])", "E0201", "reduce", "`list.reduce(init, (a, b) -> …)`",
            "n = [1].reduce(0, (a, b) -> a + b)")),
    _nothing("any", "write `list.any(x -> …)`",
        Example("ok = any([true])", "E0201", "any", "`list.any(x -> …)`", "ok = [true].any(x -> x)")),
    _nothing("all", "write `list.all(x -> …)`",
        Example("ok = all([true])", "E0201", "all", "`list.all(x -> …)`", "ok = [true].all(x -> x)")),
    _nothing("append", "write `list.add(value)`",
        Example("append(xs, 1)", "E0201", "append", "`list.add(value)`", "xs.add(1)", before="xs = [1]")),
    _nothing("not", "write `!`", Example("ok = not(true)", "E0201", "not", "write `!`", "ok = !true")),
    # Statements
    _nothing("pass", "leave the block empty: `{ }`",
        Example("if true { pass }", "E0201", "pass", "leave the block empty", "if true { }")),
    Foreign(("break",), "write `stop` to leave a walk",
        Example("(0..3).walk(n) -> {\n  if n == 2 { break }\n}", "E0201", "break", "write `stop`"), meant="stop"),
    Foreign(("continue",), "write `skip` to go on with the next element",
        Example("(0..3).walk(n) -> {\n  if n == 1 { continue }\n}", "E0201", "continue", "write `skip`"), meant="skip"),
    _nothing("sys os process", "write `return` at the top level to end the program, or `panic(…)`",
        Example("sys.exit(1)", "E0201", "sys", "`return` at the top level", "return")),
    Foreign(("raise",), 'write `error("message")`',
        Example('raise("no luck")', "E0201", "raise", 'write `error("message")`'), meant="error"),
    _nothing("Error Exception ValueError", 'write `error("message")`',
        Example('x = Error("no luck")', "E0201", "Error", 'write `error("message")`',
            'fn f() { error("no luck") }')),
    _nothing("assert", 'write `if !(…) { panic("message") }`',
        Example("assert(1 == 1)", "E0201", "assert", 'write `if !(…) { panic("message") }`',
            'if !(1 == 1) { panic("no") }')),
    _nothing("begin", "write `expression.or(err -> { … })` for what may fail",
        Example("begin", "E0201", "begin", "`expression.or(err -> { … })`",
            'n: int = "1".to_int().or(err -> 0)')),
    _nothing("end", "close the block with `}`",
        Example("if true {\n}\nend", "E0201", "end", "close the block with `}`", "if true {\n}")),
    _nothing("require", 'write `name = import "path"`',
        Example('fs = require("fs")', "E0201", "require", '`name = import "path"`', "fs = 1")),
)
"""Names of values, types and functions."""

NO_RESULTS: Final = _nothing("void None Unit Void unit undefined",
    "leave the result type out: `fn greet() { … }`",
    Example("fn f() -> None { print(1) }\nf()", "E0203", "None", "leave the result type out",
        "fn f() { print(1) }\nf()"))
"""Result types of functions that give nothing."""

CONVERTED: Final = (
    _called("str string String", "to_str",
        Example("s = str(1)", "E0201", "str", "`value.to_str()`", "s = 1.to_str()")),
    _called("int integer Number parseInt", "to_int",
        Example('n = int("1")', "E0201", "int", "`value.to_int()`", 'n = "1".to_int()')),
    _called("float double parseFloat", "to_float",
        Example("x = float(1)", "E0201", "float", "`value.to_float()`", "x = 1.to_float()")),
    _called("byte", "to_byte", Example("b = byte(1)", "E0201", "byte", "`value.to_byte()`", "b = 1.to_byte()")),
    _called("bool boolean", "to_bool",
        Example('ok = bool("true")', "E0201", "bool", "`value.to_bool()`", 'ok = "true".to_bool()')),
)
"""Calls that convert a value; `meant` is the method that does."""

CALLED_OTHERWISE: Final = (
    _called("length size count", "len", Example("print([1].length())", "E0206", "length", ".len(")),
    _called("push append", "add", Example("xs.push(2)", "E0206", "push", ".add(", before="xs = [1]")),
    _called("extend", "add_all", Example("xs.extend([2])", "E0206", "extend", ".add_all(", before="xs = [1]")),
    _called("delete", "remove",
        Example('m.delete("a")', "E0206", "delete", ".remove(", before='m = { "a": 1 }')),
    _called("clone", "copy", Example("ys = [1].clone()", "E0206", "clone", ".copy(")),
    _called("sorted", "sort", Example("ys = [1].sorted()", "E0206", "sorted", ".sort(")),
    _called("each forEach for_each", "walk",
        Example("[1].forEach(n -> print(n))", "E0206", "forEach", ".walk(", "[1].walk(n) -> print(n)")),
    _called("some", "any", Example("ok = [1].some(n -> n > 0)", "E0206", "some", ".any(")),
    _called("every", "all", Example("ok = [1].every(n -> n > 0)", "E0206", "every", ".all(")),
    _called("has includes", "contains", Example("ok = [1].includes(1)", "E0206", "includes", ".contains(")),
    _called("contains hasOwnProperty containsKey has_key", "has",
        Example('ok = m.containsKey("a")', "E0206", "containsKey", ".has(", before='m = { "a": 1 }')),
    _called("getOrDefault", "get",
        Example('n = m.getOrDefault("a", 1)', "E0206", "getOrDefault", ".get(", before='m = { "a": 1 }')),
    _called("unwrap_or unwrap_or_else orElse", "or",
        Example("n = x.unwrap_or(1)", "E0206", "unwrap_or", ".or(", before="x: ?int = 5")),
    _called("to_string toString", "to_str", Example("s = 1.toString()", "E0206", "toString", ".to_str(")),
    _called("toFixed", "round", Example("x = 1.55.toFixed(1)", "E0206", "toFixed", ".round(")),
    _called("indexOf", "index_of", Example('n = "a".indexOf("a")', "E0206", "indexOf", ".index_of(")),
    _called("startsWith", "starts_with", Example('ok = "a".startsWith("a")', "E0206", "startsWith", ".starts_with(")),
    _called("endsWith", "ends_with", Example('ok = "a".endsWith("a")', "E0206", "endsWith", ".ends_with(")),
    _called("toUpperCase", "upper", Example('s = "a".toUpperCase()', "E0206", "toUpperCase", ".upper(")),
    _called("toLowerCase", "lower", Example('s = "A".toLowerCase()', "E0206", "toLowerCase", ".lower(")),
    _called("strip", "trim", Example('s = " a".strip()', "E0206", "strip", ".trim(")),
    _called("lstrip", "trim_start", Example('s = " a".lstrip()', "E0206", "lstrip", ".trim_start(")),
    _called("rstrip", "trim_end", Example('s = "a ".rstrip()', "E0206", "rstrip", ".trim_end(")),
    _called("replaceAll", "replace", Example('s = "a".replaceAll("a", "b")', "E0206", "replaceAll", ".replace(")),
    _called("splitlines", "lines", Example('xs = "a".splitlines()', "E0206", "splitlines", ".lines(")),
)
"""Methods that are called otherwise in Luma."""

DONE_OTHERWISE: Final = (
    _nothing("items", "walk it: `.walk(key, value) -> …`",
        Example("xs = m.items()", "E0206", "items", "`.walk(key, value) -> …`", "m.walk(key, value) -> print(key)",
            before="m = { a: 1 }")),
    _nothing("substring substr", "take a slice: `text[1..4]`",
        Example('s = "abcde".substring(1, 4)', "E0206", "substring", "`text[1..4]`", 's = "abcde"[1..4]')),
    _nothing("slice", "take a slice: `list[1..4]`",
        Example("ys = xs.slice(1, 4)", "E0206", "slice", "`list[1..4]`", "ys = xs[1..4]", before="xs = [1, 2, 3, 4]")),
    _nothing("unwrap expect", "leave it out: where a value is needed, an optional gives what is in it",
        Example("print(n.unwrap())", "E0206", "unwrap", "leave it out", "print(n)", before="n: ?int = 1")),
    _nothing("is_some isPresent", "write `value != nil`",
        Example("ok = n.is_some()", "E0206", "is_some", "`value != nil`", "ok = n != nil", before="n: ?int = 1")),
    _nothing("is_none isEmpty", "write `value == nil`",
        Example("ok = n.is_none()", "E0206", "is_none", "`value == nil`", "ok = n == nil", before="n: ?int = 1")),
    _nothing("format", 'put the values into the text: `"n = ${n}"`',
        Example('print("n = {}".format(1))', "E0206", "format", "into the text", 'print("n = ${1}")')),
    _nothing("concat", "write `+`",
        Example("xs = [1].concat([2])", "E0206", "concat", "write `+`", "xs = [1] + [2]")),
    _nothing("join", "call it on the list: `list.join(separator)`",
        Example('print(", ".join(["a"]))', "E0206", "join", "`list.join(separator)`", 'print(["a"].join(", "))')),
    _nothing("equals", "write `==`",
        Example('ok = "a".equals("b")', "E0206", "equals", "write `==`", 'ok = "a" == "b"')),
    _nothing("iter into_iter collect to_list", "leave it out: lists, maps, sets and ranges are walked as they are",
        Example("[1].iter().walk(n) -> print(n)", "E0206", "iter", "leave it out", "[1].walk(n) -> print(n)")),
    _nothing("put set", "assign to an index: `map[key] = value`",
        Example('m.put("b", 2)', "E0206", "put", "`map[key] = value`", 'm["b"] = 2', before='m = { "a": 1 }')),
    _nothing("charAt", "write an index: `text[0]`",
        Example('c = "abc".charAt(0)', "E0206", "charAt", "`text[0]`", 'c = "abc"[0]')),
)
"""Methods for which there is something other than a method."""
# fmt: on

ROWS: Final = (*NAMES, NO_RESULTS, *CONVERTED, *CALLED_OTHERWISE, *DONE_OTHERWISE)

HABITS: Final = {name: (row.meant, row.help) for row in NAMES for name in row.names}
NO_TYPES: Final = frozenset(NO_RESULTS.names)
CONVERSIONS: Final = {name: row.meant for row in CONVERTED for name in row.names}
METHODS: Final = {name: row.meant for row in CALLED_OTHERWISE for name in row.names}
OTHER_METHODS: Final = {name: row.help for row in DONE_OTHERWISE for name in row.names}
