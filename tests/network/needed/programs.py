"""The programs whose every definition has to be needed, and the ways each may go."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.folders import EXAMPLES, SPEC
from tests.network.needed.machines import (
    BROKEN,
    DEAF,
    REFUSES,
    REFUSES_SECURED,
    TRUST,
    UNKNOWN_FIRST,
)
from tests.network.needed.ordered import ordered_programs
from tests.network.needed.scenario import COUNT, HASTY, PORT, SECONDS, Case, Scenario
from tests.network.needed.talks import (
    GREETING,
    NATS_INFO,
    PAGE,
    POSTGRES_ASKS,
    REDIS,
    REDIS_TLS,
    REFUSAL,
    SCRAM,
    answers,
    begins,
    ends,
    leaves,
    mail,
    mail_until,
    nats,
    nats_error,
    nats_messages,
    postgres,
    redis_says,
    says,
    secured,
    strange,
    typed,
)
from tests.network.needed.ways import TLS_FAILS, lines, ways
from tests.peers import Talk, hear, linger


def example(name: str, ways: Callable[[], list[Scenario]]) -> Case:
    text = (EXAMPLES / f"{name}.luma").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^((?:backup_)?port: int) = .+$", rf"\1 = {PORT}", text)
    return Case(text.replace("timeout: 5", f"timeout: {SECONDS}"), ways)


def untrusted(talk: Talk) -> Scenario:
    return Scenario("nobody vouches for it", (talk,))


def secured_ways(usual: Talk) -> list[Scenario]:
    """What can happen to a program that reads lines under TLS and writes."""
    under = {name: secured(talk) for name, talk in lines().items()}
    return [
        *ways(usual=usual, goodbye=secured(ends), **TLS_FAILS, **under),
        untrusted(usual),
        unsaid(secured(linger)),
    ]


def redis_tls() -> list[Scenario]:
    return [
        *secured_ways(REDIS_TLS),
        *ways(strange=strange, no_number=secured(redis_says(b":\tmany\r\n"))),
        *ways(refused=secured(redis_says(b"-ERR no\r\n"))),
        late(linger),
    ]


def unsaid(talk: Talk) -> Scenario:
    """Under TLS, nothing can be written."""
    return Scenario("unsaid", (talk,), before=REFUSES_SECURED, environment=TRUST)


def late(talk: Talk, before: str = "") -> Scenario:
    return Scenario("late", (talk,), seconds=HASTY, before=before, environment=TRUST)


def https() -> list[Scenario]:
    slow = Scenario("late look-up", seconds=HASTY, before=DEAF)
    return [*secured_ways(secured(answers((b"\r\n\r\n", PAGE)))), late(linger), slow]


def in_clear(**talks: Talk) -> list[Scenario]:
    return [*reading(**talks), Scenario("write fails", (linger,), before=REFUSES)]


def reading(**talks: Talk) -> list[Scenario]:
    return [*ways(**talks), Scenario("reset", (linger,), before=BROKEN)]


OF_EXAMPLES = {
    "mysql_greeting": example(
        "mysql_greeting",
        lambda: reading(
            usual=says(GREETING),
            large=says(b"\xff\xff\x01\0" + b"y" * 0x1FFFF),
            end=leaves,
            empty=says(b"\0\0\0\0"),
        ),
    ),
    "failover": example(
        "failover",
        lambda: [
            *reading(
                usual=says(GREETING),
                large=says(b"\xff\xff\x01\0" + b"\x0ay\0" * 0xFFFF),
                end=leaves,
                empty=says(b"\0\0\0\0"),
                no_text=says(b"\x02\0\0\0\x0a\xff"),
                bad_text=says(b"\x03\0\0\0\x0a\xff\0"),
            ),
            Scenario("down", (says(GREETING),), before=UNKNOWN_FIRST),
        ],
    ),
    "http_status": example(
        "http_status",
        lambda: in_clear(usual=answers((b"\r\n\r\n", PAGE)), short=says(b"HTTP\r\n"), **lines()),
    ),
    "https_status": example("https_status", https),
    "redis_ping_pong": example(
        "redis_ping_pong",
        lambda: in_clear(
            usual=REDIS,
            empty=says(b"\r\n"),
            odd=says(b"?\r\n"),
            counted_end=says(b"$3\r\n", leaves),
            counted_large=says(b"$200000\r\n" + b"x" * 200_002, leaves),
            counted_bad=says(b"$1\r\n\xff\r\n"),
            no_number=says(b"$x\r\n"),
            **lines(),
        ),
    ),
    "redis_tls": example("redis_tls", redis_tls),
    "smtp_starttls": example(
        "smtp_starttls",
        lambda: [
            *reading(usual=mail, refused=says(b"220 hi\r\n500 no\r\n"), **lines()),
            Scenario("write fails", (says(b"220 mail\r\n"),), before=REFUSES),
            *ways(cut_off=mail_until(leaves), no_TLS=mail_until(None)),
            untrusted(mail),
            unsaid(mail),
        ],
    ),
    "nats_hello": example(
        "nats_hello",
        lambda: [
            *reading(
                usual=nats, error=nats_error, clear=says(b"INFO {}\r\n"), early=says(NATS_INFO * 2)
            ),
            *ways(
                large=nats_messages(b"MSG greetings 1 200000\r\n", b"x" * 200_002),
                short=nats_messages(b"MSG greetings 1 5\r\n"),
                no_number=nats_messages(b"MSG greetings 1 \tmany\r\n"),
            ),
            *ways(**lines(), cut_off=begins(b"", b"", NATS_INFO, leaves)),
            untrusted(nats),
            unsaid(nats),
            late(linger),
        ],
    ),
    "postgres_startup": example(
        "postgres_startup",
        lambda: [
            *in_clear(usual=postgres(SCRAM), refused=postgres(REFUSAL), no_TLS=says(b"N")),
            *ways(
                large=postgres(typed(b"R", b"\0\0\0\x03" + bytes(200_000))),
                no_text=postgres(b"\xff"),
                end=begins(b"", POSTGRES_ASKS, b"S", ends),
                cut_off=begins(b"", POSTGRES_ASKS, b"S", leaves),
            ),
            untrusted(postgres(SCRAM)),
            unsaid(postgres(SCRAM)),
            late(leaves, DEAF),
        ],
    ),
}


# --- the page's table


def of_the_page() -> dict[str, Case]:
    """The programs of the table of minimality, each read as it stands there."""
    page = (SPEC / "tcp.md").read_text(encoding="utf-8")
    programs = re.findall(r"(?m)^\| `(sock:? .+?)` \|", page)
    return {program: Case(for_here(program), ways_of(program)) for program in programs}


def for_here(program: str) -> str:
    text = program.replace("; ", "\n").replace('"db.test", 1', f'"localhost", {PORT}')
    return re.sub(r"timeout: 5\b", f"timeout: {SECONDS}", text).replace("(4)", f"({COUNT})") + "\n"


def ways_of(program: str) -> Callable[[], list[Scenario]]:
    """What can happen to the calls that the program makes."""
    return lambda: [way for word, made in WAYS.items() if word in program for way in made()]


def reads() -> list[Scenario]:
    return [
        *reading(whole=says(b"four"), end=leaves, bad=says(b"\xff\xfe\xfd\xfc", leaves)),
        Scenario("large", (says(b"x" * 200_000),), count=200_000),
        Scenario("none", (linger,), count=-1),
    ]


def writes() -> list[Scenario]:
    return [
        Scenario("heard", (lambda connection: hear(connection, b"x"),)),
        Scenario("write fails", (linger,), before=REFUSES),
    ]


WAYS: dict[str, Callable[[], list[Scenario]]] = {
    "tcp.connect": lambda: ways(connected=leaves),
    "sock.read(": reads,
    "sock.read_all(": lambda: reading(
        all=says(b"four", ends), large=says(b"x" * 200_000, ends), bad=says(b"\xff\xfe", ends)
    ),
    "sock.read_until(": lambda: reading(
        found=says(b"until x and more"), bad=says(b"\xff\xfex"), end=says(b"no", leaves)
    ),
    "sock.read_line(": lambda: reading(line=says(b"line\n"), **lines()),
    "sock.write(": writes,
    " { timeout:": lambda: [late(leaves, DEAF)],
    "read_timeout:": lambda: [late(linger)],
    "tls: true": lambda: [*ways(secure=secured(linger), **TLS_FAILS), untrusted(secured(linger))],
    "start_tls": lambda: [*ways(secure=secured(linger), **TLS_FAILS), untrusted(secured(linger))],
}

PROGRAMS = {**OF_EXAMPLES, **of_the_page(), **ordered_programs()}
