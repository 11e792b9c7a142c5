"""Makes programs in which a change is caused in some way, and matters in some place; the same programs every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.properties.effects.places import PLACE_TYPES, PLACES, Place
from tests.properties.effects.subjects import (
    ALIASES,
    REPLACES,
    SUBJECTS,
    TYPES,
    Alias,
    Change,
    Subject,
    changes_of,
)
from tests.properties.effects.ways import AS_INT, CALL, CODES, Way, all_ways, signature

CONTEXTS = {
    "top level": "PLACE",
    "function": "fn show_place() {\nPLACE\n}\nshow_place()",
    "method": "struct Shower { k: int }\nimpl Shower {\nfn show_place() {\nprint(self.k)\nPLACE\n}\n}\nShower(8).show_place()",
    "lambda": "show_place: () = () -> {\nPLACE\n}\nshow_place()",
    "walk": "(0..2).walk(turn) -> {\nPLACE\n}",
    "local": "PLACE",
}
"""Where the place stands; `local`: what is changed is a variable of a function, too."""
EACH = {"list": 2}
"""Programs for each change in each place; of the kinds that are not named here there are four."""


@dataclass(frozen=True)
class Case:
    subject: Subject
    change: Change
    alias: Alias
    way: Way
    place: Place
    context: str

    def __str__(self) -> str:
        subject = self.subject.written
        return f"{subject}: {self.change.name} by {self.alias.name}; {self.way}; {self.place.name}; {self.context}"


@cache
def cases() -> list[Case]:
    """All of them, in an order that has nothing to do with what is in them."""
    found = list(distinct_cases())
    Random("order").shuffle(found)
    return found


def distinct_cases() -> Iterator[Case]:
    by_code = {code: [way for way in all_ways() if way.code == code] for code in CODES}
    seen = set()
    for subject in SUBJECTS:
        for change in changes_of(subject):
            for place in PLACES[subject.kind]:
                if place.stores_field and change.name in REPLACES:
                    continue
                chance = Random(f"{subject.written} {change.name} {place.name}")
                for _ in range(EACH.get(subject.kind, 4)):
                    case = some_case(subject, change, place, by_code, chance)
                    text = program(case)
                    if text not in seen:
                        seen.add(text)
                        yield case


def some_case(
    subject: Subject, change: Change, place: Place, by_code: dict[str, list[Way]], chance: Random
) -> Case:
    """One that makes sense, by chance."""
    while True:
        way = chance.choice(by_code[chance.choice(CODES)])
        alias = chance.choice(ALIASES) if change.in_place else ALIASES[0]
        case = Case(subject, change, alias, way, place, chance.choice(list(CONTEXTS)))
        if makes_sense(case):
            return case


def makes_sense(case: Case) -> bool:
    way, place = case.way, case.place
    if case.context == "local" and way.code in ("method", "trait", "self"):
        return False
    if case.subject.kind in ("set", "struct", "structs", "table") and case.alias.name == "any":
        return False  # no such thing is an `any` by assignment
    if way.carrier.name == "tested" and way.consumer is not CALL and "fn " in place.text:
        return False  # the test does not hold in a function of its own
    if place.is_expression and way.code == "direct":
        return False
    if place.in_text:
        stands_alone = way.code != "lambda" or way.carrier.name != "by itself"
        return stands_alone and "\n" not in way.spelling.text
    return True


def program(case: Case) -> str:
    """Its text."""
    return Writing(case).program()


class Writing:
    """The pieces of one program."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.types = [TYPES, PLACE_TYPES, AS_INT]
        self.thing = case.subject.written
        self.effect = self.change()

    def filled(self, text: str) -> str:
        return text.replace("@", self.thing).replace("#", self.case.subject.type)

    def change(self) -> str:
        """What is changed where the code of the change stands; what an alias needs is declared before."""
        alias, change = self.case.alias, self.case.change
        written = self.filled(alias.written)
        changed = change.text.replace("@", written)
        self.before = [self.case.subject.declared]
        if alias.struct:
            self.types.append(self.filled(alias.struct))
        if alias.name == "self":
            self.types.append(f"impl Held {{\nfn alter() {{\n{changed}\n}}\n}}")
        if alias.declared:
            self.before.append(self.filled(alias.declared).replace("CHANGE", changed))
        return self.filled(alias.around).replace("CHANGE", changed)

    def program(self) -> str:
        case, way = self.case, self.case.way
        code = self.code()
        held = self.held()
        place = self.place()
        if way.code == "inner" and case.context != "local":
            place = "\n".join((code, held, place))
            code = held = ""
        lines = [*self.before, code, held]
        if way.code == "inner" and case.context == "top level":
            place = f"if true {{\n{place}\n}}"
        lines.append(CONTEXTS[case.context].replace("PLACE", place))
        lines.append(self.filled("print(@)"))
        body = "\n".join(lines)
        if case.context == "local":
            body = f"fn go() {{\n{body}\n}}\ngo()"
        return indented("\n".join((*self.types, self.filled(case.place.before), body)))

    def code(self) -> str:
        """Declares the function that makes the change."""
        way, effect = self.case.way, self.effect
        consumer = way.consumer
        head = f"fn act({consumer.parameters}) -> {consumer.result} {{"
        match way.code:
            case "function" | "inner":
                return f"{head}\n{effect}\nreturn {consumer.gives}\n}}"
            case "two functions":
                return (
                    f"fn deeper() {{\n{effect}\n}}\n{head}\ndeeper()\nreturn {consumer.gives}\n}}"
                )
            case "method" | "self":
                again = "fn again() -> int => self.act()\n" if way.code == "self" else ""
                return f"struct Doer {{ k: int }}\nimpl Doer {{\n{again}fn act() -> int {{\n{effect}\nreturn self.k\n}}\n}}\ndoer = Doer(1)"
            case "trait":
                return f"struct Doer {{ k: int }}\ntrait Acts {{ fn act(self) -> int }}\nimpl Acts for Doer {{\nfn act(self) -> int {{\n{effect}\nreturn self.k\n}}\n}}\nactor: Acts = Doer(1)"
        return ""

    def function(self) -> str:
        """The function that makes the change, as it is named or written."""
        consumer = self.case.way.consumer
        if self.case.way.code != "lambda":
            return "act"
        names = [one.split(": ")[0] for one in consumer.parameters.split(", ") if one]
        head = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return f"{head} -> {{\n{self.effect}\nreturn {consumer.gives}\n}}"

    def carried(self, text: str) -> str:
        consumer = self.case.way.consumer
        first = {"": "() -> 1", "k: int": "k -> k", "a: int, k: int": "(a, k) -> a"}
        harmless = "k -> true" if consumer.result == "bool" else first[consumer.parameters]
        filled = text.replace("FIRST", harmless).replace("SIG", signature(consumer))
        return filled.replace("@", self.function())

    def held(self) -> str:
        carrier = self.case.way.carrier
        if carrier.struct:
            self.types.append(self.carried(carrier.struct))
        return self.carried(carrier.declared)

    def call(self) -> str:
        way = self.case.way
        match way.code:
            case "method":
                return "doer.act()"
            case "self":
                return "doer.again()"
            case "trait":
                return "actor.act()"
        written = way.spelling.text.replace("@", self.carried(way.carrier.written))
        return way.consumer.call.replace("@", written)

    def place(self) -> str:
        """The place with the change in it, in what holds the function there."""
        case = self.case
        if case.way.code == "direct":
            statement, call = self.effect, ""
        else:
            call = self.call()
            statement = call if case.way.consumer is CALL else f"done = {call}"
        text = self.filled(case.place.text)
        text = text.replace("DO", statement).replace("CALL", call)
        return self.carried(case.way.carrier.around).replace("PLACE", text)


def indented(text: str) -> str:
    """The lines as one would write them: what stands in braces further in."""
    level, written = 0, []
    for line in filter(str.strip, text.split("\n")):
        closing = line.lstrip().startswith("}")
        written.append("    " * (level - closing) + line.strip())
        level += line.count("{") - line.count("}")
    return "\n".join(written) + "\n"
