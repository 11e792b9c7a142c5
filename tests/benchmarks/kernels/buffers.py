"""Writing and reading binary packets."""

from __future__ import annotations


def packet(number: int, name: str) -> bytes:
    body = bytearray()
    body += number.to_bytes(4, "big")
    body += name.encode()
    body.append(0)
    body += number.to_bytes(2, "little")
    return b"\x02" + len(body).to_bytes(3, "little") + body


class Message:
    __slots__ = ("check", "name", "number")

    def __init__(self, number: int, name: str, check: int) -> None:
        self.number = number
        self.name = name
        self.check = check


def parsed(data: bytes | bytearray) -> list[Message]:
    found = []
    at = 0
    while at < len(data):
        kind = data[at]
        if kind != 2:
            raise ValueError(f"unknown kind {kind}")
        size = int.from_bytes(data[at + 1 : at + 4], "little")
        rest = data[at + 4 : at + 4 + size]
        if len(rest) < size:
            raise ValueError(f"need {size}, have {len(rest)}")
        number = int.from_bytes(rest[:4], "big")
        end = rest.index(0, 4)
        name = rest[4:end].decode()
        check = int.from_bytes(rest[end + 1 : end + 3], "little")
        found.append(Message(number, name, check))
        at += 4 + size
    return found


def main() -> None:
    stream = bytearray()
    for i in range(3000):
        stream += packet(i, f"name {i}")
    messages = parsed(stream)
    total = 0
    for m in messages:
        total += m.number + len(m.name) - m.check
    print(len(messages), len(stream), total)
