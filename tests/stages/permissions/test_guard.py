"""The guard in outputs: what is refused is neither looked up nor dialled, what was judged is what is dialled."""

from __future__ import annotations

import socket
import sys
from typing import Any

import pytest

from lumac.permissions.model import Permissions
from runtime_templates.core.permissions import tcp_known, tcp_listed, tcp_private
from runtime_templates.core.permissions.host import rule_host
from runtime_templates.core.permissions.metadata import is_metadata
from runtime_templates.core.permissions.private import is_private
from tests.emitted import whole
from tests.pythons import every_python
from tests.stages.permissions.programs import PRIVATE, listing, on_stage, urls

on_every_python = every_python()

# --- one spelling

SPELLINGS = {
    "redis": "redis",
    "ReDiS": "redis",
    "redis.": "redis",
    "a_b-c.d": "a_b-c.d",
    "Bücher.example": "xn--bcher-kva.example",
    "ｌｏｃａｌｈｏｓｔ": "localhost",
    "127.0.0.1": "127.0.0.1",
    "::1": "[::1]",
    "0:0:0:0:0:0:0:1": "[::1]",
    "FD00::0007": "[fd00::7]",
    "::ffff:10.0.0.1": "10.0.0.1",
    "::FFFF:0a00:0001": "10.0.0.1",
    "fe80::1%lo": "[fe80::1%lo]",
    "0xdeadbeef.example": "0xdeadbeef.example",
}


@pytest.mark.parametrize(("written", "spelling"), SPELLINGS.items())
def test_a_host_has_one_spelling(written: str, spelling: str) -> None:
    assert rule_host(written) == spelling


TRICKS = [
    *("", ".", " ", "a b", "a\tb", "a\nb", "localhost\0", "localhost\0.evil.test", "a/b", "a@b"),
    *("127.1", "127.0.1", "2130706433", "0x7f.1", "0x7f000001", "0X7F.0.0.1", "0177.0.0.1"),
    *("127.0.0.01", "127.0.0.1.", "1.2.3", "1.2.3.4.5", "256.1.1.1", "017700000001", "0x"),
    *("１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "127.0.0.１", "२७.0.0.1"),
    *("[::1]", "::1.", ":::1", "1::2::3", "::ffff:127.1", "::ffff:0x7f.0.0.1", "12345::1"),
    *("redis:6379", "redis:", ":", "a*b", "a?b", "[a]", "{a,b}", "%6c", "a\\b", "ä b", "a" * 254),
    *("ü" * 70, "\ud800", "a..ü"),
    *(
        "fe80::1%a.internal:6379",
        "fe80::1%lo:80",
        "fe80::1%",
        "fe80::1%a%b",
        "fe80::1%" + "a" * 250,
    ),
]


@pytest.mark.parametrize("host", TRICKS, ids=ascii)
def test_a_host_of_several_readings_has_none(host: str) -> None:
    with pytest.raises(OSError, match=r"^not permitted$"):
        rule_host(host)


METADATA = [
    *("169.254.169.254", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "::169.254.169.254"),
    *("fd00:ec2::254", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "2002:a9fe:a9fe::1"),
    *("64:ff9b:1:a9fe:a9:fe00::", "2001:db8:a9fe:a9fe::", "2001:db8:1a9:fea9:fe::"),
    "fe80::a9fe:a9fe%lo",
]


@pytest.mark.parametrize("address", METADATA)
def test_a_metadata_address_is_known_in_every_spelling(address: str) -> None:
    assert is_metadata(address)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.253", "169.254.254.169", "254.169.254.169", "fd00:ec2::255", "::1", "10.0.0.1"],
)
def test_other_addresses_are_no_metadata(address: str) -> None:
    assert not is_metadata(address)


PRIVATE_ONES = "127.0.0.1 127.255.0.9 10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 ::1 fc00::1 fdff::1 ::ffff:10.1.2.3"
PUBLIC_ONES = "8.8.8.8 0.0.0.0 126.255.255.255 128.0.0.1 9.255.255.255 11.0.0.0 172.15.255.255 172.32.0.0 192.167.0.1 169.254.0.1 100.64.0.1 224.0.0.1 255.255.255.255 :: ::2 fe80::1 fbff::1 fe00::1 ff02::1 2001:db8::1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::10.0.0.1 2002:a00:1::"


@pytest.mark.parametrize("address", PRIVATE_ONES.split())
def test_loopback_and_private_addresses(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", PUBLIC_ONES.split())
def test_all_others_are_not(address: str) -> None:
    assert not is_private(address)


# --- the guards as functions


class LookUps:
    """`socket.getaddrinfo` with answers of the test's own, each given once, the last for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: bytes, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.asked.append(host.decode())
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            (
                (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
                if ":" in address
                else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            )
            for address in found
        ]


@pytest.fixture
def look_ups(monkeypatch: pytest.MonkeyPatch) -> LookUps:
    made = LookUps(["10.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", made)
    monkeypatch.setattr(tcp_listed, "TCP_ALLOWLIST", ["redis:6379", "[::1]:80"])
    return made


def refused(guard: Any, host: str, port: int = 6379) -> bool:
    try:
        guard(host, port)
    except OSError as error:
        return str(error) == "not permitted"
    return False


def test_what_no_rule_permits_is_not_looked_up(look_ups: LookUps) -> None:
    for host in ["evil", "redis.evil", *TRICKS]:
        assert refused(tcp_listed.tcp_permitted_addresses, host)
    for port in (6378, 0, -1, 65536 + 6379, 6379 + 2 * 65536):
        assert refused(tcp_listed.tcp_permitted_addresses, "redis", port)
    assert look_ups.asked == []


def test_what_was_judged_is_what_is_dialled(look_ups: LookUps) -> None:
    """A name that leads elsewhere when it is asked for again: it is asked for once."""
    look_ups.answers = [["10.0.0.1", "10.0.0.2"], ["169.254.169.254"]]
    for guard in (tcp_listed.tcp_permitted_addresses, tcp_private.tcp_private_addresses):
        look_ups.answers = [["10.0.0.1", "10.0.0.2"], ["169.254.169.254"]]
        look_ups.asked.clear()
        found = guard("REDIS.", 6379)
        assert [place for *_, place in found] == [("10.0.0.1", 6379), ("10.0.0.2", 6379)]
        assert look_ups.asked == ["REDIS."]


@pytest.mark.parametrize("address", METADATA)
def test_a_permitted_name_that_leads_to_metadata_is_refused(
    look_ups: LookUps, address: str
) -> None:
    look_ups.answers = [["10.0.0.1", address]]
    assert refused(tcp_listed.tcp_permitted_addresses, "redis")
    assert refused(tcp_known.tcp_checked_addresses, "redis")
    assert refused(tcp_private.tcp_private_addresses, "redis")


def test_every_address_of_a_name_has_to_be_private(look_ups: LookUps) -> None:
    look_ups.answers = [["10.0.0.1", "8.8.8.8"]]
    assert refused(tcp_private.tcp_private_addresses, "redis")
    assert not refused(tcp_listed.tcp_permitted_addresses, "redis")
    look_ups.answers = [["10.0.0.1", "::1", "::ffff:127.0.0.1"]]
    assert not refused(tcp_private.tcp_private_addresses, "redis")


def test_a_name_of_several_readings_is_not_private_either(look_ups: LookUps) -> None:
    look_ups.answers = [["127.0.0.1"]]
    for host in TRICKS:
        assert refused(tcp_private.tcp_private_addresses, host)
    assert look_ups.asked == []


# --- whole outputs, on every Python

ASK = """
fn dial(host: str) -> str {{
    found = tcp.connect(host, {port}{options})
    found.close()
    return "reached"
}}

hosts = [{hosts}]
hosts.walk(host) -> print(dial(host).or(err -> err))
"""

REASON = "TCP connect failed: "


def said(output: str) -> list[str]:
    return [line.removeprefix(REASON) for line in output.splitlines()]


def quoted(host: str) -> str:
    shown = "".join(f"\\u{{{ord(c):x}}}" if c < " " else c for c in host.replace("\\", "\\\\"))
    return (
        '"' + shown.replace("\\u{0}", "\\0").replace("\\u{9}", "\\t").replace("\\u{a}", "\\n") + '"'
    )


def asking(hosts: list[str], port: int, allowed: Permissions, options: str = "") -> str:
    listed = ", ".join(map(quoted, hosts))
    return whole(ASK.format(hosts=listed, port=port, options=options), allowed)


SPOKEN = [host for host in TRICKS if "\ud800" not in host]


@on_every_python
@pytest.mark.parametrize("options", ["", ", { timeout: 5 }"])
def test_tricks_with_names_reach_nothing(python: str, options: str) -> None:
    for allowed in (listing("**:*"), PRIVATE):
        done = on_stage(asking(SPOKEN, 80, allowed, options), python)
        assert [line.partition(" (")[0] for line in said(done.output)] == ["not permitted"] * len(
            SPOKEN
        )
        assert done.stderr == ""


@on_every_python
def test_rules_hold_in_the_output(python: str) -> None:
    hosts = ["redis", "evil", "REDIS.", "10.0.0.1", "::ffff:10.0.0.1", "bücher.example", "meta"]
    answers = {
        "redis": [["10.0.0.5"]],
        "REDIS.": [["10.0.0.6"]],
        "xn--bcher-kva.example": [["10.0.0.7"]],
        "meta": [["10.0.0.8", "::ffff:169.254.169.254"]],
    }
    allowed = listing("{redis,meta}:80", "bücher.*:80", "10.0.0.1:80")
    done = on_stage(asking(hosts, 80, allowed), python, answers)
    assert said(done.output) == [
        "connection refused (redis:80)",
        "not permitted (evil:80)",
        "connection refused (REDIS.:80)",
        "connection refused (10.0.0.1:80)",
        "connection refused ([::ffff:10.0.0.1]:80)",
        "connection refused (bücher.example:80)",
        "not permitted (meta:80)",
    ]
    dialled = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("dial")]
    assert dialled == ["10.0.0.5", "10.0.0.6", "10.0.0.1", "::ffff:10.0.0.1", "10.0.0.7"]
    assert "evil" not in done.stderr


@on_every_python
def test_an_answer_that_changes_changes_nothing(python: str) -> None:
    answers = {"redis": [["10.0.0.5"], ["8.8.8.8"]], "moved": [["8.8.8.8"], ["10.0.0.5"]]}
    for options in ("", ", { timeout: 5 }", ', { tls: true, server_name: "moved" }'):
        done = on_stage(asking(["redis", "moved"], 80, PRIVATE, options), python, answers)
        assert said(done.output) == ["connection refused (redis:80)", "not permitted (moved:80)"]
        assert done.stderr.splitlines() == ["look-up redis", "dial 10.0.0.5 80", "look-up moved"]


@on_every_python
def test_a_known_name_may_not_lead_to_metadata(python: str) -> None:
    program = whole('tcp.connect("redis", 80).close()\n', listing("redis:80"))
    assert "glob_matches" not in program
    done = on_stage(program, python, {"redis": [["fd00:ec2::254"]]})
    assert done.stderr.splitlines()[:2] == [
        "look-up redis",
        "panic: TCP connect failed: not permitted (redis:80)",
    ]
    assert done.exit == 2


def test_names_of_the_program_are_not_those_of_the_guard() -> None:
    program = """
TCP_ALLOWLIST = ["*:*"]
fn glob_matches(a: str, b: str) -> bool { return true }
fn rule_host(h: str) -> str { return h }
fn tcp_permitted_addresses(h: str) -> str { return h }
fn tcp_addresses(h: str) -> str { return h }
fn dial(h: str) -> str {
    TCP_ALLOWLIST.add("evil:80")
    s = tcp.connect(h, 80)
    s.close()
    return "reached"
}
print(glob_matches("a", "b"), rule_host("x"), tcp_permitted_addresses("y"), tcp_addresses("z"))
print(dial("evil").or(e -> e))
"""
    done = on_stage(whole(program, listing("redis:80")), sys.executable)
    assert done.output == "true x y z\nTCP connect failed: not permitted (evil:80)\n"
    assert done.stderr == ""


OPEN = """
fn open(url: str) -> str {{
    opened = ws.connect(url)
    opened.close()
    return "reached"
}}

[{urls}].walk(url) -> print(open(url).or(err -> err))
"""


@on_every_python
@pytest.mark.parametrize(
    "tcp", ["", "\ntcp.enabled = true", '\ntcp.enabled = true\ntcp.allowlist = ["db:*"]']
)
def test_rules_for_urls_and_for_tcp_are_kept_apart(python: str, tcp: str) -> None:
    """What a rule for http permits does not become open to tcp, and the other way about."""
    tried = {
        "wss://api/v1/chat": "connection refused",
        "WSS://API:443/v1/x?a=//b": "connection refused",
        "ws://api/v1/chat": "not permitted",
        "wss://api:444/v1/chat": "not permitted",
        "wss://api/v2": "not permitted",
        "wss://api/v1/../v2": "not permitted",
        "wss://api/v1/%2e%2E/v2": "not permitted",
        "wss://api/v1/..;a/v2": "not permitted",
        "wss://api/v1//v2": "not permitted",
        "wss://api/v1/a%2Fb": "not permitted",
        "wss://db/v1/chat": "not permitted",
        "wss://meta/v1/chat": "not permitted",
        "wss://127.1/v1/chat": "not permitted",
        "wss://user@api/v1/chat": "URL holds a user name",
        "wss://api\\\\evil/v1/chat": "URL holds a character that has to be percent-encoded",
    }
    program = OPEN.format(urls=", ".join(f'"{url}"' for url in tried))
    if tcp:
        hosts = '"api", "db", "127.0.0.1", "8.8.8.8"'
        program += ASK.format(hosts=hosts, port=80, options="")
    allowed = urls("wss://{api,meta}/v1/**", also=tcp)
    answers = {"api": [["8.8.4.4"]], "meta": [["169.254.169.254"]], "db": [["8.8.8.8"]]}
    answers |= {"API": answers["api"]}
    done = on_stage(whole(program, allowed), python, answers)
    lines = [line.partition(": ")[2].partition(" (")[0] for line in done.output.splitlines()]
    listed = "db" in tcp
    of_tcp = ["not permitted", "connection refused" if listed else "not permitted"]
    of_tcp += ["not permitted" if listed else "connection refused", "not permitted"]
    assert lines == [*tried.values(), *(of_tcp if tcp else [])]
