"""Methods of buffers."""

from __future__ import annotations

from tests.properties.reference.core.lists import strict_text
from tests.properties.reference.core.table import method, or_nil
from tests.properties.reference.values import Buffer, Failed, Panicked

method("static buffer() -> buffer")(lambda: Buffer([]))
method("static buffer(data: [byte]) -> buffer")(lambda data: Buffer(list(data)))
method("static buffer(text: str) -> buffer")(lambda s: Buffer(list(s.encode())))
method("buffer.len() -> int")(lambda b: len(b.data))
method("buffer.position() -> int")(lambda b: b.position)
method("buffer.remaining() -> int")(lambda b: len(b.data) - b.position)
method("buffer.to_bytes() -> [byte]")(lambda b: list(b.data))
method("buffer.write(b: byte)")(lambda b, byte: b.data.append(byte))
method("buffer.write(data: [byte])")(lambda b, data: b.data.extend(list(data)))
method("buffer.write(text: str)")(lambda b, s: b.data.extend(s.encode()))
method("buffer.write(other: buffer)")(lambda b, other: b.data.extend(list(other.data)))


def ahead(b: Buffer, n: int) -> list[int]:
    if n < 0:
        raise Panicked(f"buffer count is negative: {n}")
    have = len(b.data) - b.position
    if n > have:
        raise Failed(f"buffer read past end: need {n}, have {have}")
    return b.data[b.position : b.position + n]


@method("buffer.read() -> byte")
def read_one(b: Buffer) -> int:
    found = ahead(b, 1)
    b.position += 1
    return found[0]


@method("buffer.read(n: int) -> [byte]")
def read_some(b: Buffer, n: int) -> list[int]:
    found = ahead(b, n)
    b.position += n
    return found


@method("buffer.read(n: int) -> str")
def read_text(b: Buffer, n: int) -> str:
    found: str = strict_text(ahead(b, n))
    b.position += n
    return found


def read_before(b: Buffer, byte: int) -> list[int]:
    try:
        end = b.data.index(byte, b.position)
    except ValueError:
        raise Failed(f"buffer read past end: byte 0x{byte:02X} not found") from None
    found = b.data[b.position : end]
    b.position = end + 1
    return found


@method("buffer.read(b: byte) -> str")
def read_text_before(b: Buffer, byte: int) -> str:
    start = b.position
    try:
        found: str = strict_text(read_before(b, byte))
    except Failed:
        b.position = start
        raise
    return found


method("buffer.read(b: byte) -> [byte]")(read_before)
method("buffer.read(b: byte) -> ?str")(or_nil(read_text_before))
method("buffer.read(b: byte) -> ?[byte]")(or_nil(read_before))
method("buffer.read() -> ?byte")(or_nil(read_one))
method("buffer.read(n: int) -> ?[byte]")(or_nil(read_some))
method("buffer.read(n: int) -> ?str")(or_nil(read_text))


@method("buffer.rest() -> [byte]")
def rest(b: Buffer) -> list[int]:
    found = b.data[b.position :]
    b.position = len(b.data)
    return found


@method("buffer.read_line() -> str")
def read_line(b: Buffer) -> str:
    line: str = read_text_before(b, 10)
    return line + "\n"


method("buffer.read_line() -> ?str")(or_nil(read_line))


@method("buffer.compact()")
def compact(b: Buffer) -> None:
    b.data[: b.position] = []
    b.position = 0


method("buffer.peek() -> byte")(lambda b: ahead(b, 1)[0])
method("buffer.peek() -> ?byte")(or_nil(lambda b: ahead(b, 1)[0]))


@method("buffer.skip(n: int)")
def skip(b: Buffer, n: int) -> None:
    ahead(b, n)
    b.position += n
