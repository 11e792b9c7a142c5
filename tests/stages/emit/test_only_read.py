"""What a program only reads of a read is as the system gave it; what it changes or keeps is a `bytearray` of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checkers import assert_mypy_finds_nothing
from tests.emitted import whole
from tests.network.chaos.child import run_alone
from tests.peers import answering, serving
from tests.pythons import every_python

# How the four bytes 1 2 3 4 are used, and what that prints.
ONLY_READ = {
    "print(d[0])": "1",
    "print(d[3], d[1..3][0])": "4 2",
    "print(d.len(), d.is_empty(), d.first(), d.last())": "4 false 1 4",
    "print(d.get(9), d.contains(0x03), d.index_of(0x04), d.sum())": "nil true 3 10",
    "print(d[..3].to_int24())": "197121",
    "print(d[1..3].to_int16_be(), d.to_int32())": "515 67305985",
    "print(d.to_hex(), d.to_base64(), d.to_str().len())": "01020304 AQIDBA== 4",
    "print(buffer(d).read(2))": "[1, 2]",
    "print(crypto.md5(d).len())": "16",
    "sock.write(d)": "",
    "d.walk(b) -> print(b)": "1\n2\n3\n4",
    "d.walk(b, i) -> print(b + i)": "1\n3\n5\n7",
    "if d == [0x01, 0x02, 0x03, 0x04] { print(true) }": "true",
    "if d != d[..2] { print(true) }": "true",
    "last = () -> d[3]\nprint(last())": "4",
    "print(d.any(b -> b > 3), d.all(b -> b > 3))": "true false",
    "e: [byte] = [0x09]\ne = e + d\ne.add(0x05)\nprint(e, d[0])": "[9, 1, 2, 3, 4, 5] 1",
    "e: [byte] = []\ne.add_all(d)\ne.add(0x05)\nprint(e, d.len())": "[1, 2, 3, 4, 5] 4",
    "e = d[2].to_int()\nprint(d[e..].to_hex())": "04",
    "": "",
}
KEPT = {
    "print(d)": "[1, 2, 3, 4]",
    'print("${d}")': "[1, 2, 3, 4]",
    "d.add(0x05)\nprint(d.len())": "5",
    "d[0] = 0x09\nprint(d[0])": "9",
    "e = d\ne.add(0x05)\nprint(d.len(), e.len())": "5 5",
    "e = d[..2]\ne.add(0x05)\nprint(d.len(), e)": "4 [1, 2, 5]",
    "e = d[..3][1..]\ne.add(0x05)\nprint(e)": "[2, 3, 5]",
    "changed(d)\nprint(d)": "[9, 2, 3, 4]",
    "xs = [d]\nxs[0].add(0x05)\nprint(d.len())": "5",
    "box = Box { data: d }\nbox.data.add(0x05)\nprint(d.len())": "5",
    "d = [0x05]\nprint(d)": "[5]",
    "d.walk(b) -> { if d.len() < 6 { d.add(b) } }\nprint(d)": "[1, 2, 3, 4, 1, 2]",
    "d.sort()\nprint(d[0])": "1",
    "e = d + [0x05]\ne.add(0x06)\nprint(e, d.len())": "[1, 2, 3, 4, 5, 6] 4",
    "f: any = d\nprint(f)": "[1, 2, 3, 4]",
    "grow = () -> d.add(0x05)\ngrow()\nprint(d.len())": "5",
    "e = d.filter(b -> b > 2)\nprint(e)": "[3, 4]",
    "print(kept(d))": "[1, 2, 3, 4]",
}
HEAD = """
struct Box { data: [byte] }
fn changed(data: [byte]) { data[0] = 0x09 }
fn kept(data: [byte]) -> [byte] { return data }
"""


READS = ("d = sock.read(4)", "d: ?[byte] = sock.read(4)\n    if d == nil { return }")
"""A read that fails, and one that gives nil then."""
reads = pytest.mark.parametrize("read", READS, ids=("failing", "or nil"))


def program(port: int = 1, read: str = READS[0]) -> str:
    """Each use in a function of its own."""
    text = HEAD
    for number, use in enumerate([*ONLY_READ, *KEPT]):
        inside = "\n".join(f"    {line}" for line in use.splitlines())
        text += f"fn use{number}(sock: tcp) {{\n    {read}\n{inside}\n}}\n"
    calls = "".join(f"use{number}(sock)\n" for number in range(len(ONLY_READ) + len(KEPT)))
    return f'{text}sock = tcp.connect("127.0.0.1", {port})\nsock.write("?")\n{calls}'


def readers(text: str) -> list[str]:
    """The read that each function calls."""
    head = r"(?m)^def use\d+\(.*\n(?:    try:\n    )?    _?d(?:: [\w| ]+)? = (\w+)\(sock, 4\)"
    return re.findall(head, text)


@reads
def test_the_uses_decide(read: str) -> None:
    expected = dict.fromkeys(ONLY_READ, "tcp_read") | dict.fromkeys(KEPT, "tcp_read_bytes")
    found = readers(whole(program(read=read)))
    assert dict(zip([*ONLY_READ, *KEPT], found, strict=True)) == expected


@reads
@every_python()
def test_they_all_mean_the_same(python: str, read: str) -> None:
    with serving(answering(b"?", b"\x01\x02\x03\x04" * (len(ONLY_READ) + len(KEPT)))) as port:
        done = run_alone(whole(program(port, read)), python=python)
    said = [line for line in [*ONLY_READ.values(), *KEPT.values()] if line]
    assert (done.stderr, done.output.splitlines()) == ("", "\n".join(said).splitlines())


@reads
@pytest.mark.slow
def test_type_checkers_agree(tmp_path: Path, read: str) -> None:
    path = tmp_path / "uses.py"
    path.write_text(whole(program(read=read)), encoding="utf-8")
    assert_mypy_finds_nothing([path], tmp_path / "cache", "--strict")


@pytest.mark.parametrize(
    "use", ["print(sock.read(4)[0])", "sock.read(4)", "n = sock.read(4).len()"]
)
def test_what_has_no_name_is_read_on_the_spot(use: str) -> None:
    text = whole(f'sock = tcp.connect("h", 1)\n{use}\n')
    assert "tcp_read(sock, 4)" in text
    assert "def tcp_read_bytes" not in text


@pytest.mark.parametrize(
    ("use", "written"),
    [
        ("print(name.to_bytes().len())", "len(name.encode())"),
        ("print([0x01] + name.to_bytes())", "bytearray([0x01]) + name.encode()"),
        ("raw = name.to_bytes()\nprint(raw[0], raw.to_hex())", "raw = name.encode()"),
        ("raw = name.to_bytes()\nraw.add(0x01)\nprint(raw.len())", "bytearray(name.encode())"),
        ("print(name.to_bytes())", "bytearray(name.encode())"),
    ],
)
def test_the_bytes_of_a_text(use: str, written: str) -> None:
    text = whole(f'fn show(name: str) {{\n{use}\n}}\nshow("õ")\n')
    assert written in text


def test_one_name_has_one_type_in_a_function() -> None:
    text = whole("""
        sock = tcp.connect("h", 1)
        (0..2).walk(_) -> {
            d = sock.read(4)
            print(d[0])
        }
        (0..2).walk(_) -> {
            d = sock.read(4)
            d.add(0x05)
        }
        """)
    assert text.count("d = tcp_read_bytes(sock, 4)") == 2


def test_a_variable_of_the_module_is_the_programs_own() -> None:
    text = whole("""
        sock = tcp.connect("h", 1)
        d = sock.read(4)
        fn first() -> byte { return d[0] }
        print(first())
        """)
    assert "tcp_read_bytes(sock, 4)" in text
