"""Programs that do what their peer tells them: between them, all there is of tcp is used, and used wrongly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.network.needed.machines import BROKEN, DEAF, LATE_SEND, REFUSES, REFUSES_SECURED, TRUST
from tests.network.needed.scenario import COUNT, HASTY, PORT, SECONDS, Case, Scenario
from tests.network.needed.talks import answers, ends, leaves, says, secured
from tests.network.needed.ways import TLS_FAILS, lines, ways
from tests.peers import Talk, linger

ORDERED = """
sock = tcp.connect("localhost", PORTOPTIONS)
order = sock.read_line().trim()
match order {
    "read" -> print(sock.read(COUNT).len())
    "text" -> say_text(sock)
    "maybe" -> say_perhaps(sock)
    "line" -> say_line(sock)
    "write" -> sock.write("x")
    "close" -> sock.close()
    "close twice" -> close_twice(sock)
    "read closed" -> read_closed(sock)
    "line closed" -> line_closed(sock)
    "write closed" -> write_closed(sock)
    "start" -> start(sock)
    "start twice" -> start_twice(sock)
    _ -> print("no such order")
}
fn say_text(sock: tcp) {
    text: str = sock.read(4)
    print(text)
}
fn say_perhaps(sock: tcp) {
    a: ?str = sock.read(4)
    b: ?[byte] = sock.read(4)
    c: ?str = sock.read_line()
    d: ?[byte] = sock.read_line()
    print(a, b, c, d)
}
fn say_line(sock: tcp) {
    line: [byte] = sock.read_line()
    print(line)
}
fn close_twice(sock: tcp) {
    sock.close()
    sock.close()
}
fn read_closed(sock: tcp) {
    sock.close()
    print(sock.read(4))
}
fn line_closed(sock: tcp) {
    sock.close()
    print(sock.read_line())
}
fn write_closed(sock: tcp) {
    sock.close()
    sock.write("x")
}
fn start(sock: tcp) {
    sock.start_tls()
    sock.write("safe")
    print(sock.read(4))
    sock.close()
}
fn start_twice(sock: tcp) {
    sock.start_tls()
    sock.start_tls()
}
"""


NO_LINE, AT_ONCE, TRUSTING = 77, 78, 79
COUNTS = {"NO_LINE": NO_LINE, "AT_ONCE": AT_ONCE, "TRUSTING": TRUSTING}
"""The counts by which a program chooses its options."""
COMPUTED = """
fn options() -> {str: any} {
    made: {str: any} = { "read_timeout": SECONDS }
    if COUNT < 50000 { made["timeout"] = SECONDS }
    if COUNT == NO_LINE { made["max_line"] = 0 }
    if COUNT == AT_ONCE { made["tls"] = true }
    if COUNT == TRUSTING { made["ca_file"] = "ca.pem" }
    return made
}
"""


def ordered_programs() -> dict[str, Case]:
    limits = "timeout: SECONDS, read_timeout: SECONDS, write_timeout: SECONDS"
    return {
        "ordered": ordered("", as_it_is),
        "ordered, in time": ordered(f", {{ {limits}, max_line: 1000 }}", as_it_is),
        "ordered under TLS": ordered(f", {{ tls: true, {limits} }}", secured),
        "ordered, computed": ordered(", options()", as_it_is, computed()),
    }


def computed() -> list[Scenario]:
    """What only some options are for, each given by one run."""
    talk = says(b"start\n", secured(answers((b"safe", b"four"))))
    return [
        Scenario("no line", (linger,), count=NO_LINE),
        Scenario("at once", (secured(says(b"close\n", linger)),), count=AT_ONCE, environment=TRUST),
        Scenario("trusting", (talk,), count=TRUSTING),
    ]


def as_it_is(talk: Talk) -> Talk:
    return talk


def ordered(options: str, under: Callable[[Talk], Talk], more: Sequence[Scenario] = ()) -> Case:
    text = ORDERED + (COMPUTED if "options()" in options else "")
    text = text.replace("OPTIONS", options).replace("PORT", str(PORT))
    text = text.replace("SECONDS", str(SECONDS)).replace("COUNT", str(COUNT))
    for name, count in COUNTS.items():
        text = text.replace(name, str(count))
    return Case(text, lambda: [*orders(under), *(late(under) if options else []), *more])


def late(under: Callable[[Talk], Talk]) -> list[Scenario]:
    """Where there are limits, they pass."""
    handshake = under(says(b"start\n"))
    return [
        Scenario("late", (under(linger),), seconds=HASTY, environment=TRUST),
        Scenario("late handshake", (handshake,), seconds=4 * HASTY, environment=TRUST),
        Scenario("late look-up", seconds=HASTY, before=DEAF),
    ]


def orders(under: Callable[[Talk], Talk]) -> list[Scenario]:
    def order(name: str, then: Talk, more: bytes = b"") -> Talk:
        return under(says(name.encode() + b"\n" + more, then))

    def plain(*names: str) -> dict[str, Talk]:
        return {name: order(name, linger) for name in names}

    upgraded = secured if under is as_it_is else as_it_is
    deaf = Scenario("late write", (order("write", linger),), before=LATE_SEND, environment=TRUST)
    broken = Scenario("broken", (under(linger),), before=BROKEN, environment=TRUST)
    refused = Scenario(
        "refused", (order("write", linger),), before=REFUSES + REFUSES_SECURED, environment=TRUST
    )
    large = Scenario(
        "large", (order("read", linger, b"x" * 200_000),), count=200_000, environment=TRUST
    )
    talks = {
        "text": order("text", linger, b"four"),
        "no text": order("text", linger, b"\xff\xff\xff\xff"),
        "maybe": order("maybe", linger, b"fourfourline\nline\n"),
        "nothing": order("maybe", ends),
        "line": order("line", linger, b"line\n"),
        "end": order("read", ends),
        "start": order("start", upgraded(answers((b"safe", b"four")))),
        "started twice": order("start twice", upgraded(linger)),
        "no handshake": order("start", TLS_FAILS["not TLS"]),
        "started and cut off": order("start", upgraded(answers((b"safe", b""), then=leaves))),
        "early": order("start", linger, b"early"),
        **{name: under(talk) for name, talk in lines().items()},
    }
    closed = plain("write", "close", "close twice", "read closed", "line closed", "write closed")
    unsaid = Scenario("unsaid", (talks["start"],), before=REFUSES_SECURED, environment=TRUST)
    untrusted = Scenario("untrusted", (talks["start"],))
    return [*ways(**talks, **closed), deaf, broken, refused, large, unsaid, untrusted]
