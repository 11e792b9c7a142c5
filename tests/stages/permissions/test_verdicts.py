"""Sentence: what is refused when compiling is what the guard would refuse, and nothing else."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import black
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lumac.library.guarded import GuardedRegistry
from lumac.library.registry import load
from lumac.library.select import Use, select
from lumac.permissions.guards import BESIDE_URLS
from lumac.permissions.model import Permissions
from lumac.permissions.verdicts import KNOWN, LISTED
from lumac.permissions.verdicts import PRIVATE as PRIVATE_CASE
from runtime_templates.core.permissions import tcp_listed, tcp_private
from tests.checkers import assert_mypy_finds_nothing
from tests.emitted import whole
from tests.folders import EXAMPLES
from tests.stages.permissions.programs import PRIVATE, codes_of, listing, urls

PATHS = sorted(EXAMPLES.glob("*.luma"))

LABEL = st.sampled_from(["redis", "Redis", "db", "a", "1", "0x7f", "127", "169", "254", "bücher"])
NAME = st.lists(LABEL, min_size=1, max_size=5).map(".".join)
NUMBER = st.integers(0, 255).map(str)
IPV4 = st.lists(NUMBER, min_size=1, max_size=4).map(".".join)
IPV6 = st.sampled_from(
    ["::1", "FD00::7", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fd00:ec2::254", "1::g"]
)
ODD = st.sampled_from(["10.0.0.1.", "redis.", "169.254.169.254", "a_b", "a..b", "a:b", "[::1]"])
HOST = st.one_of(NAME, IPV4, IPV6, ODD)
RULES = [
    [],
    ["redis:80"],
    ["*.db:*", "{a,redis}.*:[8]0"],
    ["10.*:80", "[::1]:*", "169.254.*:80"],
    ["**:80"],
    ["bücher.*:80", "127.0.0.1:8?"],
]


def guard_refuses(host: str, port: int, allowed: Permissions) -> bool:
    """What the emitted function says, where every name leads to a private address."""

    def look_up(name: bytes, port: int, **_: Any) -> list[tuple[Any, ...]]:
        numeric = name.decode()
        is_name = not numeric.replace(".", "").isdigit() and ":" not in numeric
        return [(2, 1, 6, "", ("10.9.9.9" if is_name else numeric, port))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up)
        patch.setattr(tcp_listed, "TCP_ALLOWLIST", list(allowed.tcp_allowlist))
        guard = (
            tcp_listed.tcp_permitted_addresses
            if allowed.tcp_allowlist
            else tcp_private.tcp_private_addresses
        )
        try:
            guard(host, port)
        except OSError as error:
            return str(error) == "not permitted"
        return False


@pytest.mark.slow
@settings(max_examples=600, derandomize=True, deadline=None, database=None)
@given(HOST, st.sampled_from([80, 443]), st.sampled_from(RULES))
def test_both_judge_alike(host: str, port: int, rules: list[str]) -> None:
    allowed = listing(*rules)
    codes = codes_of(f'tcp.connect("{host}", {port}).close()\n', allowed)
    assume("E0407" not in codes)  # no host at all
    assert set(codes) <= {"E0701", "E0703", "E0704"}
    assert bool(codes) is guard_refuses(host, port, allowed)


@pytest.mark.parametrize(
    ("program", "codes"),
    [
        ('a = "evil"\ntcp.connect(a, 80).close()', ["E0701"]),
        ('a = "evil"\nb = a\ntcp.connect(b, 40 + 40).close()', ["E0701"]),
        ('a = "ev" + "il"\ntcp.connect(a, 80).close()', ["E0701"]),
        ('n = 80\ntcp.connect("evil", n).close()', ["E0701"]),
        ('a = "evil"\nfn f() -> tcp { return tcp.connect(a, 80) }\nf().close()', ["E0701"]),
        ('fn never() -> tcp { return tcp.connect("evil", 80) }\nprint(1)', ["E0701"]),
        ('f = () -> tcp.connect("evil", 80)\nf().close()', ["E0701"]),
        (
            'struct S {}\nimpl S {\n    fn f() -> tcp => tcp.connect("evil", 80)\n}\nS {}.f().close()',
            ["E0701"],
        ),
        ('a = "evil"\na = "redis"\ntcp.connect(a, 80).close()', []),
        ('a = "redis"\na += ".evil"\ntcp.connect(a, 80).close()', []),
        ('a = "evil"\nfn f() { a = "redis" }\nf()\ntcp.connect(a, 80).close()', []),
        ('["evil"].walk(a) -> tcp.connect(a, 80).close()', []),
        ('if true {\n    a = "evil"\n    print(a)\n}\na = "redis"\ntcp.connect(a, 80).close()', []),
        ('tcp.connect("evil:80", nil).close()', ["E0701"]),
        ('tcp.connect("[::1]:80", nil).close()', ["E0701"]),
        ('p = 80\ntcp.connect("redis:${p}", nil).close()', []),
        ('fn f(p: int) { tcp.connect("evil:${p}", nil).close() }\nf(1)', ["E0701"]),
        ('fn f(h: str) { tcp.connect("${h}:81", nil).close() }\nf("a")', ["E0701"]),
        ('fn f(h: str) { tcp.connect("${h}:80", nil).close() }\nf("a")', []),
        ('fn f(h: str) { tcp.connect("redis${h}:80", nil).close() }\nf("a")', []),
        ('tcp.connect("127.1:80", nil).close()', ["E0704"]),
        ('x: ?tcp = tcp.connect("evil", 80)\nprint(x == nil)', ["E0701"]),
        ('tcp.connect("evil", 80, { tls: true, server_name: "redis" }).close()', ["E0701"]),
        ('o: {str: any} = { "tls": true }\ntcp.connect("evil", 80, o).close()', ["E0701"]),
        ('ws.connect("wss://redis/").close()', ["E0702"]),
    ],
)
def test_what_is_known_of_an_address(program: str, codes: list[str]) -> None:
    assert codes_of(f"{program}\n", listing("redis:80", "redis:443")) == codes


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ("wss://api/v1/x", []),
        ("WSS://API:443/v1/x?y=/../z", []),
        ("wss://api/v2/x", ["E0701"]),
        ("ws://api/v1/x", ["E0701"]),
        ("wss://api:444/v1/x", ["E0701"]),
        ("wss://evil/api/v1/x", ["E0701"]),
        ("wss://api/v1/../x", ["E0704"]),
        ("wss://api/v1/%2e%2e/x", ["E0704"]),
        ("wss://api//v1/x", ["E0704"]),
        ("wss://127.1/v1/x", ["E0704"]),
        ("wss://169.254.169.254/v1/x", ["E0703"]),
        ("wss://[::ffff:169.254.169.254]/v1/x", ["E0703"]),
    ],
)
def test_urls_are_judged_when_compiling(url: str, codes: list[str]) -> None:
    assert codes_of(f'a = "{url}"\nws.connect(a).close()\n', urls("wss://api/v1/**")) == codes


@pytest.mark.parametrize(
    ("url", "rule", "codes"),
    [
        ("wss://api/${room}", "wss://api/**", []),
        ("wss://api/${room}", "wss://api/v1/**", []),
        ("wss://api/v1/${room}", "wss://api/v1/*", []),
        ("wss://api/v2/${room}", "wss://api/v1/*", ["E0701"]),
        ("wss://api/v1${room}", "wss://api/{v1,v2}/*", []),
        ("wss://api/v1/x${room}", "wss://{api/v1/xy,api/v2}/*", []),
        ("wss://api/v3${room}", "wss://api/{v1,v2}/*", ["E0701"]),
        ("wss://evil/${room}", "wss://api/**", ["E0701"]),
        ("ws://api/${room}", "wss://api/**", ["E0701"]),
        ("WSS://API:443/${room}", "wss://api/**", []),
        ("wss://api${room}/", "wss://api/**", []),
        ("wss://${room}/", "wss://api/**", []),
        ("${room}://evil/", "wss://api/**", []),
        ("wss://api?${room}", "wss://api/[?]*", []),
        ("wss://169.254.169.254/${room}", "wss://**", ["E0703"]),
        ("wss://127.1/${room}", "wss://**", ["E0704"]),
        ("wss://api/../${room}", "wss://api/**", []),
        ("wss://[::1]/v1/${room}", "wss://[::1]/**", []),
        ("wss://[::1]/v1/${room}", "wss://[::1]:444/**", ["E0701"]),
        ("wss://[::1]/v1/${room}", "wss://{api,[::1]}/v1/*", []),
        ("wss://api/${room}", "wss://[::1]/**", ["E0701"]),
    ],
)
def test_the_beginning_of_a_url_is_judged(url: str, rule: str, codes: list[str]) -> None:
    program = f'fn f(room: str) {{ ws.connect("{url}").close() }}\nf("x")\n'
    assert codes_of(program, urls(rule)) == codes


def test_every_switch_of_http_has_to_be_on() -> None:
    program = 'fn f(u: str) -> ws { return ws.connect(u) }\nf("x").close()\n'
    for text in ("", "http.enabled = true", "http.allow_websocket = true"):
        assert codes_of(program, listing("*:*")) == ["E0702"], text
    assert codes_of(program, urls()) == ["E0702"]
    assert codes_of(program, urls("wss://api/**")) == []


def test_long_chains_of_names_end() -> None:
    lines = ['a0 = "x"']
    lines += [f'a{n} = "${{a{n - 1}}}${{a{n - 1}}}"' for n in range(1, 60)]
    program = "\n".join([*lines, "tcp.connect(a59, 80).close()", ""])
    assert codes_of(program, listing("redis:80")) == []
    deep = [f"a{n} = a{n - 1}" for n in range(1, 3000)]
    program = "\n".join(['a0 = "evil"', *deep, "tcp.connect(a2999, 80).close()", ""])
    assert codes_of(program, listing("redis:80")) == ["E0701"]


# --- what goes into outputs


def test_without_permissions_nothing_of_them_is_inside() -> None:
    for path in PATHS:
        text = whole(path.read_text(encoding="utf-8"), None)
        for word in ("permissions.", "metadata", "ALLOWLIST", "ipaddress"):
            assert word not in text, f"{path.name} holds {word}"


ALL_LISTED = urls("**://**", also='tcp.enabled = true\ntcp.allowlist = ["**:*"]')
ALL_PRIVATE = urls("**://**", also="tcp.enabled = true")


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("allowed", [ALL_LISTED, ALL_PRIVATE], ids=["listed", "private"])
def test_a_guarded_example_is_in_blacks_style(path: Path, allowed: Permissions) -> None:
    program = path.read_text(encoding="utf-8")
    text = whole(re.sub(r'(: str = "[^"]*")', r"\1.trim()", program), allowed)
    assert ("socket" in text) is ("permissions.host" in text)
    assert black.format_str(text, mode=black.Mode()) == text


def test_many_rules_stand_one_below_the_other() -> None:
    rules = [f"service-{number}.internal:6379" for number in range(5)]
    text = whole('fn f(h: str) { tcp.connect(h, 6379).close() }\nf("x")\n', listing(*rules))
    assert 'TCP_ALLOWLIST: list[str] = [\n    "service-0.internal:6379",\n' in text
    assert black.format_str(text, mode=black.Mode()) == text


def test_only_guards_come_to_what_they_stand_for() -> None:
    """Sentence: whatever call of the library is taken, under every guard, nobody else names the target."""
    library = load()
    symbols = {signature.symbol for signature in library.signatures()}
    reaching = set()
    for guard, (target, _, _) in library.stand_ins().items():
        guarded = GuardedRegistry(library, {target: guard}, {})
        for symbol in symbols:
            definitions = select({symbol: Use(0)}, guarded).definitions
            for definition in definitions:
                stands_for, *_ = library.stand_ins().get(definition.name, ("",))
                if target not in (stands_for, definition.name):
                    assert not re.search(rf"\b{target}\b", definition.text), definition.name
            if any(definition.name == guard for definition in definitions):
                reaching.add(library.definition(symbol).feature.partition("_")[0])
    assert reaching == {"tcp.connect", "tcp.request", "ws.connect"}


EVERYTHING = """
fn all(h: str, u: str) {
    tcp.connect(h, 80, { timeout: 5 }).close()
    tcp.connect(h, 80, { tls: true }).close()
    print(tcp.request(h, "a").len())
    tcp.connect(h, nil).close()
    ws.connect(u).close()
}
all("a", "b")
"""


@pytest.mark.slow
def test_guarded_outputs_pass_mypy(tmp_path: Path) -> None:
    """With every case of guard there is."""
    beside = "tcp.enabled = true"
    for number, allowed in enumerate(
        [
            urls("**://**", also=beside),
            urls("**://**", also=f'{beside}\ntcp.allowlist = ["a:*"]'),
            PRIVATE,
            listing("a:*"),
        ]
    ):
        program = (
            EVERYTHING if number < 2 else EVERYTHING.replace("    ws.connect(u).close()\n", "")
        )
        (tmp_path / f"case{number}.py").write_text(whole(program, allowed), encoding="utf-8")
    assert_mypy_finds_nothing([tmp_path], tmp_path / "cache", "--strict")


def test_the_library_has_a_guard_for_every_case() -> None:
    """One that is missing would be a defect at the first program that needs it; none is left over."""
    cases = {(target, case) for target, _, case in load().stand_ins().values()}
    tcp = [KNOWN, LISTED, PRIVATE_CASE, LISTED + BESIDE_URLS, PRIVATE_CASE + BESIDE_URLS]
    wanted = {("tcp_addresses", case) for case in tcp}
    assert cases == wanted | {("ws_address", KNOWN), ("ws_address", LISTED)}


NETWORK = ("getaddrinfo(", "create_connection(", ".connect(", "connect_ex(", "gethostby", "sendto(")
OPENING = {"tcp_addresses", "tcp_is_numeric", "tcp_attempt"}


def test_nothing_but_the_guarded_definition_looks_a_name_up_or_dials() -> None:
    """What a guard stands for is the only way out: whoever dials takes its addresses from there."""
    library = load()
    reaching = {
        name
        for name in library.definitions()
        if any(word in library.definition(name).text for word in NETWORK)
    }
    assert reaching == OPENING
    dialling = {
        name for name in library.definitions() if "tcp_race" in library.definition(name).requires
    }
    sources = {"tcp_addresses", "tcp_addresses_by"}
    for name in dialling:
        assert sources & {*library.definition(name).requires}, name
    assert {
        name for name in library.definitions() if "tcp_attempt" in library.definition(name).requires
    } == {"tcp_race"}
