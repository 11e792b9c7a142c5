"""Where a change matters: each place prints what decides.

`@` is the thing, `DO` a statement that causes the change, `CALL` an expression of type int that does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    name: str
    text: str
    before: str = ""
    """Functions that stand outside."""

    @property
    def is_expression(self) -> bool:
        return "CALL" in self.text

    @property
    def stores_field(self) -> bool:
        """Whether it assigns a field of the thing itself.

        What such an assignment means where its value puts another struct there is left open.
        """
        return ".x = CALL" in self.text or ".x += CALL" in self.text

    @property
    def in_text(self) -> bool:
        """Whether the call stands in a string, where a block cannot."""
        return any('"' in line and "${CALL" in line for line in self.text.split("\n"))


def places(kind: str, *texts: str) -> list[Place]:
    """Each text may begin with lines of functions, up to a line of dashes."""
    found = []
    for at, text in enumerate(texts):
        before, dashes, body = text.rpartition("\n---\n")
        found.append(Place(f"{kind} {at}", body, f"{before}\n" if dashes else ""))
    return found


TWO = "fn two(a: int, b: int, c: int) -> int => a * 100 + b * 10 + c\n---\n"
FAILS = 'fn fails(k: int) -> int { error("no ${k}") }\n---\n'
NONE = "fn none(k: int) -> ?int {\nif k > 5 { return k }\nreturn nil\n}\n---\n"

LIST = places(
    "list",
    "@.walk(v) -> {\nDO\nprint(v)\n}",
    "@.walk(i, v) -> {\nprint(i, v)\nDO\nprint(v)\n}",
    "@.walk(v) -> {\nif v == 1 { skip }\nDO\nprint(v, @.len())\nif v == 2 { stop }\n}",
    "(0..@.len()).walk(i) -> {\nDO\nprint(i)\n}",
    "if @.len() > 2 {\nDO\nprint(@[2])\n}",
    "if @.len() > 1 {\nprint(@[0] + CALL + @[1])\n}",
    "@.walk(i, v) -> {\nDO\nprint(i, v, @[i])\n}",
    "(0..@.len()).walk(i) -> {\nDO\nprint(@[i])\n}",
    "if !@.is_empty() {\nDO\nprint(@[0])\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@.len() + CALL + @.len(), [@.len(), CALL, @.len()])",
    f"{TWO}print(two(@.len(), CALL, @.len()))",
    'print({{ "a": @.len(), "b": CALL, "c": @.len() }})'.replace("{{", "{").replace("}}", "}"),
    "copy = @.copy()\nDO\nprint(copy, @)",
    "also_it = @\nDO\nprint(also_it, @)",
    "print(@.map(v -> {\nDO\nreturn v\n}), @)",
    "print(@.filter(v -> {\nDO\nreturn v > 1\n}), @)",
    "print(@.any(v -> {\nDO\nreturn v > 2\n}), @.all(v -> v > CALL), @)",
    "print(@.reduce(0, (a, v) -> {\nDO\nreturn a * 10 + v\n}), @)",
    "@.walk(v) -> {\n@.walk(w) -> {\nDO\nprint(v, w)\nstop\n}\n}",
    "if @.len() > 0 {\n@[0] = CALL\n}\nprint(@)",
    "if @.len() > 0 {\n@[0] += CALL\n}\nprint(@)",
    "@.add(CALL)\nprint(@)",
    f"{FAILS}print(fails(CALL).or(@.len()), fails(CALL).or(e -> e.len() + @.len()))",
    f"{NONE}print(@, none(CALL).or(@.len()), @)",
    "match @.len() {\nn -> print(n, CALL, n, @.len())\n}",
    "print(@.contains(3) && CALL > 0 && @.contains(3), @.contains(9) || CALL > 5)",
    "@[0..@.len()].walk(v) -> {\nDO\nprint(v)\n}",
    "fn count(it: [int]) -> int {\nn = 0\nit.walk(v) -> {\nn += CALL + v\n}\nreturn n\n}\nprint(count(@))",
    "fn count(it: [int]) {\nit.walk(i, v) -> {\nDO\nprint(i, v)\n}\n}\ncount(@)",
    "last = @.last()\nDO\nprint(last, @.last())",
)
MAP = places(
    "map",
    "@.walk(k, v) -> {\nDO\nprint(k, v)\n}",
    "@.walk(k, v) -> {\nif k == \"a\" { skip }\nDO\nprint(k, v, @.len())\n}",
    "@.keys().walk(k) -> {\nDO\nprint(k)\n}",
    "@.values().walk(v) -> {\nDO\nprint(v)\n}",
    "if @.has(\"a\") {\nDO\nprint(@[\"a\"])\n}",
    "if @.has(\"b\") {\nprint(@[\"b\"] + CALL + @[\"b\"])\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "copy = @.copy()\nDO\nprint(copy, @)",
    "also_it = @\nDO\nprint(also_it, @)",
    "@[\"c\"] = CALL\nprint(@)",
    "print([@.len(), CALL, @.len()], @.get(\"b\"), CALL, @.get(\"b\"))",
    "v = @.get(\"b\")\nif v != nil {\nDO\nprint(v + 1, @.get(\"b\"))\n}",
    f"{FAILS}print(fails(CALL).or(@.len()), @)",
    "fn show(it: {str: int}) {\nit.walk(k, v) -> {\nDO\nprint(k, v)\n}\n}\nshow(@)",
)  # fmt: skip
SET = places(
    "set",
    "@.walk(v) -> {\nDO\nprint(v)\n}",
    "@.walk(v) -> {\nif v == 1 { skip }\nDO\nprint(v, @.size())\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "also_it = @\nDO\nprint(also_it, @)",
    "if @.contains(2) {\nDO\nprint(@.contains(2))\n}",
    "print(@.contains(4), CALL, @.contains(4))",
    "@.add(CALL)\nprint(@)",
    "(0..@.size()).walk(i) -> {\nDO\nprint(i)\n}",
    f"{TWO}print(two(@.size(), CALL, @.size()))",
    f"{FAILS}print(fails(CALL).or(@.size()), @)",
    "@.to_list().walk(v) -> {\nDO\nprint(v)\n}",
)
STRUCTS = places(
    "structs",
    "@.walk(q) -> {\nDO\nprint(q.x)\n}",
    "@.walk(i, q) -> {\nprint(i, q.x)\nDO\nprint(q)\n}",
    "@.walk(q) -> {\nDO\nq.x += 100\nprint(q, @)\n}",
    "q = @[1]\nDO\nprint(q.x, @)",
    "if @.len() > 1 {\nDO\nprint(@[1].x)\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@[0].x + CALL + @[0].x)",
    "print(@[1], CALL, @[1])",
    "fn first(q: P, k: int) -> int => q.x * 10 + k\nprint(first(@[1], CALL))",
    "fn inside(q: P) -> int {\nDO\nreturn q.x\n}\nprint(inside(@[1]), @)",
    "fn inside(q: P) -> int {\nq.x += 1000\nDO\nreturn q.x\n}\nprint(inside(@[1]), @)",
    "print([@[0], P(CALL), @[0]])",
    'print({ "a": @[1].x, "b": CALL, "c": @[1].x })',
    "fn pick() -> P {\nreturn @[1]\n}\nq = pick()\nDO\nprint(q, @)",
    "match @[1] {\nq -> {\nDO\nprint(q.x)\n}\n}",
    "print(match @[1] {\nq -> CALL * 100 + q.x\n})",
    "more = @ + [P(5)]\nDO\nprint(more, @)",
    "print(@.map(q -> {\nDO\nreturn q.x\n}), @)",
    "print(@.filter(q -> {\nDO\nreturn q.x < 9\n}), @)",
    "print(@.any(q -> {\nDO\nreturn q.x == 9\n}), @)",
    "print(@.reduce(0, (a, q) -> {\nDO\nreturn a * 10 + q.x\n}), @)",
    "first = @.first()\nDO\nprint(first, @.first())",
    "others = @.copy()\nDO\nprint(others, @)",
    "get = () -> @[1]\nq = get()\nDO\nprint(q, get())",
    "@[1].x = CALL\nprint(@)",
    "@[1].x += CALL\nprint(@)",
    'if @[1] == P(2) && CALL > 0 && @[1] == P(2) { print("same") } else { print("other") }',
    "@.walk(q) -> {\n@.walk(r) -> {\nDO\nprint(q.x, r.x)\n}\n}",
    "also_it = @\nalso_it.walk(q) -> {\nDO\nprint(q.x)\n}",
)
STRUCT = places(
    "struct",
    "q = @\nDO\nprint(q.x, @.x)",
    "q = @\nDO\nq.x += 100\nprint(q, @)",
    "fn inside(q: P) -> int {\nDO\nreturn q.x\n}\nprint(inside(@), @)",
    "fn inside(q: P) -> P {\nDO\nreturn q\n}\nprint(inside(@), @)",
    "fn first(q: P, k: int) -> int => q.x * 10 + k\nprint(first(@, CALL))",
    "fn last(k: int, q: P) -> int => q.x * 10 + k\nprint(last(CALL, @))",
    "pair = Pair(@, CALL)\nDO\nprint(pair, @)",
    "pair = Pair { k: CALL, p: @ }\nDO\nprint(pair, @)",
    "row = [@, P(CALL), @]\nDO\nprint(row)",
    'named = { "a": @, "b": P(CALL), "c": @ }\nDO\nprint(named)',
    "fn pick() -> P {\nreturn @\n}\nq = pick()\nDO\nprint(q, @)",
    "fn pick() -> P {\nq = @\nDO\nreturn q\n}\nprint(pick(), @)",
    "match @ {\nq -> {\nDO\nprint(q.x)\n}\n}",
    "print(match @ {\nq -> CALL * 100 + q.x\n})",
    "get = () -> @\nq = get()\nDO\nprint(q, get())",
    "q = @\nget = () -> q\nDO\nprint(get(), @)",
    "oq: ?P = @\nDO\nprint(oq, @)",
    "oq: ?P = @\nif oq != nil {\nDO\nprint(oq.x, @.x)\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@.x + CALL + @.x, [@.x, CALL, @.x])",
    "print(@ == P(CALL), @)",
    "row = [P(0)]\nrow[0] = @\nDO\nprint(row, @)",
    "row: [P] = []\nrow.add(@)\nDO\nprint(row, @)",
    "pair = Pair(P(0), 0)\npair.p = @\nDO\nprint(pair, @)",
    "[@].walk(q) -> {\nDO\nprint(q.x)\n}",
    "print([@].map(q -> {\nDO\nreturn q.x\n}), @)",
    "@.x = CALL\nprint(@)",
    "@.x += CALL\nprint(@)",
    "print(@.total(CALL), @)",
    "seen: Seen = @\nDO\nprint(seen.see(), @.see())",
    "seen: Seen = @\nprint(seen.see(), CALL, seen.see())",
    "fn show(seen: Seen, k: int) -> int => seen.see() * 10 + k\nprint(show(@, CALL))",
    f"{NONE}none_p: ?P = nil\nq = none_p.or(@)\nDO\nprint(q, none(CALL).or(@.x))",
    'fn lost() -> P { error("lost") }\nq = lost().or(@)\nDO\nprint(q, @)',
    "if @.x == 1 {\nDO\nprint(@.x)\n}",
)
TABLE = places(
    "table",
    "@.walk(k, q) -> {\nDO\nprint(k, q.x)\n}",
    "@.walk(k, q) -> {\nprint(k, q.x)\nDO\nprint(q)\nq.x += 100\n}\nprint(@)",
    "@.values().walk(q) -> {\nDO\nprint(q.x)\n}",
    "@.keys().walk(k) -> {\nDO\nprint(k, @.has(k))\n}",
    "q = @[\"b\"]\nDO\nprint(q.x, @)",
    "q = @.get(\"b\")\nDO\nprint(q, @)",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@[\"b\"], CALL, @[\"b\"])",
    "print(@[\"b\"].x * 100 + CALL + @[\"b\"].x)",
    "fn first(q: P, k: int) -> int => q.x * 10 + k\nprint(first(@[\"b\"], CALL))",
    "fn inside(q: P) -> int {\nDO\nreturn q.x\n}\nprint(inside(@[\"b\"]), @)",
    "print([@[\"b\"], P(CALL), @[\"b\"]])",
    "fn pick() -> P {\nreturn @[\"b\"]\n}\nq = pick()\nDO\nprint(q, @)",
    "match @[\"b\"] {\nq -> {\nDO\nprint(q.x)\n}\n}",
    "other = @.copy()\nDO\nprint(other, @)",
    "also_it = @\nDO\nprint(also_it, @)",
    "if @.has(\"b\") {\nDO\nprint(@[\"b\"].x)\n}",
    "@[\"e\"] = P(CALL)\nprint(@)",
    "@[\"e\"] = @[\"b\"]\nDO\nprint(@)",
)  # fmt: skip
ANYS = places(
    "anys",
    "@.walk(v) -> {\nDO\nprint(v)\n}",
    "@.walk(i, v) -> {\nDO\nprint(i, v, @.len())\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "if @.len() > 2 {\nDO\nprint(@[2])\n}",
    "print(@.contains(1), CALL, @.contains(true), @.index_of(true))",
    "copy = @.copy()\nDO\nprint(copy, @, copy == @)",
    "also_it = @\nDO\nprint(also_it, @)",
    "@.add(CALL)\nprint(@)",
    "match @[0] {\n0..5 -> {\nDO\nprint(@)\n}\nv -> print(v, CALL, @)\n}",
    "e: any = @\nDO\nprint(e, @)",
    "print(@.map(v -> {\nDO\nreturn v\n}), @)",
)
OPTIONAL = places(
    "optional",
    "if @ != nil {\nDO\nprint(@)\n}",
    "if @ != nil {\nDO\nprint(@ + 1)\n}",
    "if @ != nil {\nprint(@ + CALL)\nprint(@)\n}",
    "if @ != nil {\nprint(@ * 10 + CALL + @)\n}",
    "if @ != nil && CALL > 0 && @ + 1 > 0 { print(\"yes\", @) }",
    "fn early() -> int {\nif @ == nil { return 0 }\nDO\nreturn @ + 1\n}\nprint(early())",
    "if @ == nil { @ = 3 }\nDO\nprint(@)\nprint(@ + 1)",
    "if @ != nil {\nget = () -> @ + 1\nDO\nprint(get())\n}",
    "if @ != nil {\n(0..2).walk(i) -> {\nprint(@)\nprint(@ + i)\nDO\n}\n}",
    "q = @\nDO\nprint(q, @)",
    "q = @\nif q != nil {\nDO\nprint(q + 1, @)\n}",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@ > CALL, @)",
    "print(CALL < @, @)",
    "print(CALL <= @, @)",
    "print(@ == CALL, CALL != @)",
    "match @ {\nnil -> print(\"nil\")\nk -> {\nDO\nprint(k, @)\n}\n}",
    "print(match @ {\nnil -> -1\nk -> CALL * 100 + k\n})",
    "DO\nprint(@.or(7), @.or(e -> e.len()))",
    "print(@.or(CALL), @)",
    f"{NONE}print(none(CALL).or(@.or(5)), @)",
    f"{NONE}if @ != nil {{\nprint(none(CALL).or(@))\n}}",
    f"{FAILS}if @ != nil {{\nprint(fails(CALL).or(@ + 1))\n}}",
    f"{FAILS}if @ != nil {{\nprint(fails(CALL).or(e -> {{\nDO\nreturn @ + e.len()\n}}))\n}}",
    "fn inside(k: ?int) -> int {\nif k != nil {\nDO\nreturn k + 1\n}\nreturn 0\n}\nprint(inside(@), @)",
    "row = [@, CALL, @]\nprint(row)",
    "if @ != nil {\nDO\n} else {\nprint(\"nothing\")\n}\nprint(@)",
    "if @ != nil {\nk: int = @\nDO\nprint(k, @)\n}",
)  # fmt: skip
INT = places(
    "int",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "print(@ * 100 + CALL * 10 + @)",
    "print(@ - CALL, CALL - @, @ < CALL, CALL < @, @ == CALL)",
    "print([@, CALL, @], { \"a\": @, \"b\": CALL, \"c\": @ }, { @ + 10, CALL + 20, @ + 30 })",
    f"{TWO}print(two(@, CALL, @))",
    "(0..@ + 2).walk(i) -> {\nDO\nprint(i)\n}",
    "(@..4).walk(i) -> {\nDO\nprint(i, @)\n}",
    "ys = [5, 6, 7]\nys[@] = CALL\nprint(ys, @)",
    "ys = [5, 6, 7]\nys[@] += CALL\nprint(ys, @)",
    "ys = [5, 6, 7]\nys[CALL] = @\nprint(ys)",
    "ys = [5, 6, 7]\nif @ < ys.len() {\nDO\nprint(ys[@])\n}",
    "ys = [5, 6, 7]\nprint(ys[@] * 100 + ys[CALL] * 10 + ys[@])",
    "match @ {\n0 -> print(\"zero\")\nk -> print(CALL + k, k, @)\n}",
    "print(match @ {\n0 -> 0\nk -> CALL * 100 + k\n})",
    "if @ == 1 && CALL == 1 && @ == 1 { print(\"still\") } else { print(\"changed\") }",
    "if @ == 2 || CALL == 2 || @ == 2 { print(\"two\") } else { print(\"other\") }",
    "k = @\nDO\nprint(k, @)",
    "get = () -> @\nk = get()\nDO\nprint(k, get())",
    "fn inside(k: int) -> int {\nDO\nreturn k\n}\nprint(inside(@), @)",
    "@ = @ + CALL\nprint(@)",
    "@ += CALL\nprint(@)",
    "@ = CALL + @\nprint(@)",
    f"{FAILS}print(@, fails(CALL).or(@), @)",
    f"{FAILS}print(@ * 10 + fails(CALL).or(@ + 1) + @)",
    f"{NONE}print(@, none(CALL).or(@), @)",
    "bits = [@].map(k -> {\nDO\nreturn k\n})\nprint(bits, @)",
    "a = [[1, 2], [3, 4]]\na[@ - 1][CALL - 1] = @\nprint(a)",
)  # fmt: skip
STR = places(
    "str",
    "print(@, CALL, @)",
    'print("${@} ${CALL} ${@}")',
    "k = CALL\nprint(@ + \"${k}\" + @)",
    "@.walk(c) -> {\nDO\nprint(c)\n}",
    "if @.len() > 2 {\nDO\nprint(@[1])\n}",
    "q = @\nDO\nprint(q, @)",
    "print([@.len(), CALL, @.len()], @.contains(\"b\"), CALL, @.contains(\"b\"))",
    "match @ {\n\"abc\" -> {\nDO\nprint(@)\n}\nw -> print(w, CALL, w)\n}",
    "match @ {\nw -> print(CALL, w)\n}",
    "(0..@.len()).walk(i) -> {\nDO\nprint(i)\n}",
)  # fmt: skip
PLACES = {
    "list": LIST,
    "map": MAP,
    "set": SET,
    "structs": STRUCTS,
    "struct": STRUCT,
    "anys": ANYS,
    "table": TABLE,
    "optional": OPTIONAL,
    "int": INT,
    "str": STR,
}
PLACE_TYPES = """struct Pair { p: P, k: int }
trait Seen { fn see(self) -> int }
impl Seen for P { fn see(self) -> int => self.x }
impl P {
    fn bump() { self.x += 10 }
    fn total(k: int) -> int => self.x * 10 + k
}
"""
