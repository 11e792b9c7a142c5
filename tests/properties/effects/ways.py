"""How a change is caused: where the code of it stands, what holds it, who calls it, and how that is written."""

from __future__ import annotations

from dataclasses import dataclass

from tests.properties.effects.subjects import has_sort_by


@dataclass(frozen=True)
class Consumer:
    """Who calls the code. `call` makes an int of the function `@`; `gives` is what the function gives back."""

    name: str
    parameters: str
    result: str
    gives: str
    call: str


CALL = Consumer("called", "", "int", "1", "@()")
CONSUMERS = (
    CALL,
    Consumer("map", "k: int", "int", "k", "[1].map(@)[0]"),
    Consumer("filter", "k: int", "bool", "k > 0", "[1].filter(@).len()"),
    Consumer("any", "k: int", "bool", "k > 0", "as_int([0, 1].any(@))"),
    Consumer("all", "k: int", "bool", "k > 0", "as_int([1].all(@))"),
    Consumer("reduce", "a: int, k: int", "int", "a + k", "[1].reduce(0, @)"),
    Consumer("sort_by", "k: int", "int", "k", "[1].sort_by(@)[0]"),
)
AS_INT = """fn as_int(b: bool) -> int {
    if b { return 1 }
    return 0
}
"""


@dataclass(frozen=True)
class Carrier:
    """What holds the function. `@` is the function, `SIG` its type; `around` is for the place, which may be in one."""

    name: str
    declared: str
    written: str
    struct: str = ""
    around: str = "PLACE"
    literal: bool = True
    """Whether it can hold a lambda as it is written."""


CARRIERS = (
    Carrier("by itself", "", "@"),
    Carrier("variable", "held_f: SIG = @", "held_f"),
    Carrier("parameter", "", "given", around="fn within(given: SIG) {\nPLACE\n}\nwithin(@)"),
    Carrier("field", "holder = Holder(@)", "holder.f", "struct Holder { f: SIG }"),
    Carrier("element", "every_f: [SIG] = [@]", "every_f[0]"),
    Carrier("entry", 'named_f: {str: SIG} = { "k": @ }', 'named_f["k"]'),
    Carrier("optional", "maybe_f: ?Sig = @", "maybe_f", "type Sig = SIG"),
    Carrier("tested", "maybe_f: ?Sig = @", "maybe_f", "type Sig = SIG", "if maybe_f != nil {\nPLACE\n}"),
    Carrier("returned", "fn give() -> SIG {\nreturn @\n}", "give()"),
    Carrier("field of an element", "holders = [Holder(@)]", "holders[0].f", "struct Holder { f: SIG }"),
    Carrier("replaced", "late: SIG = FIRST\nlate = @", "late"),
    Carrier("bound", "", "bound_f", around="match @ {\nbound_f -> {\nPLACE\n}\n}", literal=False),
    Carrier("walked", "", "walked_f", around="[@].walk(walked_f) -> {\nPLACE\n}", literal=False),
)  # fmt: skip


@dataclass(frozen=True)
class Spelling:
    """How the function is written where it is called or handed over."""

    name: str
    text: str
    for_call: bool = True


SPELLINGS = (
    Spelling("plain", "@"),
    Spelling("parentheses", "(@)"),
    Spelling("more parentheses", "((@))"),
    Spelling("line breaks", "(\n@\n)"),
    Spelling("comment", "( // xs.len() p.x\n@)"),
)
CODES = ("function", "inner", "lambda", "method", "trait", "self", "two functions", "direct")
"""Where the code of the change stands."""


@dataclass(frozen=True)
class Way:
    code: str
    consumer: Consumer
    carrier: Carrier
    spelling: Spelling

    def __str__(self) -> str:
        parts = (self.code, self.carrier.name, self.consumer.name, self.spelling.name)
        return ", ".join(parts)


def signature(consumer: Consumer) -> str:
    kinds = ", ".join(one.split(": ")[1] for one in consumer.parameters.split(", ") if one)
    return f"({kinds}) -> {consumer.result}"


def all_ways() -> list[Way]:
    found = []
    consumers = [one for one in CONSUMERS if one.name != "sort_by" or has_sort_by()]
    for code in CODES:
        if code in ("method", "trait", "self", "direct"):
            found.append(Way(code, CALL, CARRIERS[0], SPELLINGS[0]))
            continue
        for consumer in consumers:
            for carrier in CARRIERS:
                if code == "lambda" and (not carrier.literal or (carrier is CARRIERS[0] and consumer is CALL)):  # fmt: skip
                    continue
                if carrier.name == "optional" and consumer is not CALL:
                    continue  # what is handed over must be a function
                found += [Way(code, consumer, carrier, spelling) for spelling in SPELLINGS]
    return found
