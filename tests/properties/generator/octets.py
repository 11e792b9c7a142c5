"""Makes bytes, lists of them and buffers, and what is read from them."""

from __future__ import annotations

from tests.properties.generator.collections import Collections
from tests.properties.generator.forms import LAMBDA, Known, Text
from tests.properties.reference import kinds as k

WIDTHS = ("16", "24", "32", "48", "64")
BYTES = k.list_of(k.BYTE)


class Octets(Collections):
    """What is done with single bytes and with runs of them."""

    def byte(self, depth: int, exact: bool) -> Text:
        def whole() -> str:
            return self.receiver(k.INT, depth)

        def other() -> str:
            return self.expression(k.BYTE, depth - 1, exact=True).at(LAMBDA)

        way = self.chance.choice(("and", "or", "xor"))
        shift = self.chance.choice(("shift_left", "shift_right"))
        # By itself the result is an int; where a byte is expected, it is one.
        bits = (
            ()
            if exact
            else (
                lambda: Text(f"bit.not({other()})"),
                lambda: Text(f"bit.{way}({other()}, {other()})"),
                lambda: Text(f"bit.{way}({whole()}, {other()})"),
                lambda: Text(f"bit.{shift}({other()}, {self.chance.randrange(10)})"),
                lambda: Text(f"{whole()}.to_byte()"),
            )
        )
        return self.some(
            lambda: self.simple(k.BYTE, exact), *bits,
            lambda: Text(f"{whole()}.to_byte().or({self.simple(k.BYTE, True).at(LAMBDA)})"),
            lambda: Text(f"{self.receiver(k.BYTE, depth)}.{self.chance.choice(('min', 'max'))}({other()})"),
        )  # fmt: skip

    def octets(self, depth: int) -> Text:
        """A `[byte]` by itself."""
        width = self.chance.choice(WIDTHS) + self.chance.choice(("", "_be"))
        fallback = self.simple(BYTES, True).at(LAMBDA)
        return self.some(
            lambda: Text(f"{self.receiver(k.STR, depth)}.to_bytes()"),
            lambda: Text(f"{self.receiver(k.INT, depth)}.to_byte()"),
            lambda: Text(f"{self.receiver(k.INT, depth)}.to_int{width}().or({fallback})"),
            lambda: Text(f"{self.receiver(BYTES, depth)}.to_hex().from_hex()"),
            lambda: Text(f"{self.receiver(k.STR, depth)}.from_hex().or({fallback})"),
        )

    def of_octets(self, depth: int) -> Text:
        """An int out of a `[byte]`."""
        width = self.chance.choice(WIDTHS) + self.chance.choice(("", "_be"))
        other = self.expression(k.INT, depth - 1).at(LAMBDA)
        return Text(f"{self.receiver(BYTES, depth)}.to_int{width}().or({other})")

    def buffer_(self, depth: int) -> list[str]:
        """A buffer that is written and read for a while."""
        name = self.fresh()
        self.scopes[-1][name] = Known(name, k.BUFFER, assignable=False)
        start = self.chance.choice(
            ("", self.simple(BYTES, True).at(LAMBDA), self.simple(k.STR, True).at(LAMBDA))
        )
        lines = [f"{name} = buffer({start})"]
        for _ in range(self.chance.randrange(1, 5)):
            lines += self.buffer_step(name, depth)
        return [*lines, f"print({name}.to_bytes(), {name}.position(), {name}.remaining())"]

    def buffer_step(self, name: str, depth: int) -> list[str]:
        chance = self.chance
        text = self.expression(k.STR, depth - 1).at(LAMBDA)
        count = chance.randrange(4)
        writes = [
            f"{name}.write({text})",
            f"{name}.write({self.expression(k.BYTE, depth - 1, exact=True).at(LAMBDA)})",
            f"{name}.write({self.expression(BYTES, depth - 1, exact=True).at(LAMBDA)})",
            f"{name}.write({name})",
        ]
        if chance.random() < 0.4:
            return [chance.choice(writes)]
        kind, call = chance.choice(
            (
                (k.BYTE, "read()"), (k.optional(k.BYTE), "read()"), (k.optional(k.BYTE), "peek()"),
                (BYTES, f"read({count})"), (k.optional(BYTES), f"read({count})"), (k.STR, f"read({count})"),
                (k.optional(k.STR), f"read({count})"), (k.STR, "read(0x62)"), (k.optional(BYTES), "read(0x20)"), (BYTES, "rest()"),
            )
        )  # fmt: skip
        fails = kind.kind != "optional" and call != "rest()" and chance.random() > self.risk
        fallback = f".or({self.fallback(kind, 0)})" if fails else ""
        own = self.fresh()
        self.scopes[-1][own] = Known(own, kind)
        return [f"{own}: {kind} = {name}.{call}{fallback}", f"print({own})"]
