"""Rules are read as the guards in outputs read hosts: what a rule names is what the guard permits."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lumac.permissions.rules import BadRuleError, http_rule, tcp_rule
from runtime_templates.core.permissions.host import rule_host
from runtime_templates.core.permissions.metadata import is_metadata
from runtime_templates.core.permissions.permits import rule_permits, speaks_of_addresses
from runtime_templates.core.permissions.url import rule_url
from runtime_templates.core.ws.address import ws_address

# Letters that look like others, that are not seen, digits of other scripts, and points that are none.
WORDS = [
    "a",
    "db",
    "B\u00fc",
    "\u0430",
    "\uff41",
    "\uff11",
    "\u0661",
    "\u3002",
    "\u200b",
    "\u00ad",
    "xn--",
]
WORDS += [
    "127",
    "0x7f",
    "0",
    "1",
    "255",
    "256",
    "01",
    ".",
    ".",
    ".",
    "-",
    "_",
    "10.0.0.1",
    "\u212a",
    "\u0131",
]
HOSTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map("".join)


def spelling(host: str) -> str | None:
    try:
        return rule_host(host)
    except OSError:
        return None


def rule_of(written: str) -> str | None:
    try:
        return tcp_rule(written)
    except BadRuleError:
        return None


@pytest.mark.slow
@settings(max_examples=1500)
@given(HOSTS)
@example("127.1")
@example("\uff11\uff12\uff17.0.0.1")
@example("10.0.0.1.")
@example("\u0430pple.com")
def test_a_rule_of_one_host_permits_that_host_alone(host: str) -> None:
    rule = rule_of(f"{host}:80")
    if rule is None:
        return
    assert spelling(host) is not None
    assert rule == f"{spelling(host)}:80"
    assert rule_permits(rule, f"{spelling(host)}:80")


@pytest.mark.slow
@settings(max_examples=1500)
@given(HOSTS)
def test_what_no_rule_names_is_refused_by_the_guard_or_cannot_be_seen(host: str) -> None:
    """Only hosts that the guard refuses, and those with an empty part or a sign that is not seen, have no rule."""
    if rule_of(f"{host}:80") is None and host.isprintable() and ".." not in host:
        seen = spelling(host)
        assert seen is None or seen.startswith(".") or ".." in seen


PATTERNS = st.lists(
    st.sampled_from(["1", "10", "127", ".", ".", "*", "?", "[0-9]", "{1,2}", "a", "db", "**"]),
    min_size=1,
    max_size=6,
).map("".join)


@pytest.mark.slow
@settings(max_examples=1500)
@given(PATTERNS, HOSTS)
def test_digits_in_a_rule_permit_addresses_only(pattern: str, host: str) -> None:
    rule, seen = rule_of(f"{pattern}:*"), spelling(host)
    if rule is None or seen is None or not speaks_of_addresses(rule):
        return
    if rule_permits(rule, f"{seen}:80"):
        assert all(part.isdigit() for part in seen.split("."))


ADDRESSES = [
    *("169.254.169.254", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b::169.254.169.254", "2002:a9fe:a9fe::", "fd00:ec2::254", "FD00:EC2:0::0254"),
    *(
        "::169.254.169.254",
        "64:ff9b:1:a9fe:a9:fe00::",
        "127.0.0.1",
        "::1",
        "10.0.0.1",
        "64:ff9b::808:808",
    ),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("form", ["{}:80", "wss://{}/**"])
def test_a_metadata_address_is_refused_in_rules_as_in_outputs(address: str, form: str) -> None:
    place = f"[{address}]" if ":" in address else address
    read = http_rule if "//" in form else tcp_rule
    if not is_metadata(address):
        assert read(form.format(place))
        return
    with pytest.raises(BadRuleError, match="metadata service"):
        read(form.format(place))


def permitted(rule: str, url: str) -> bool:
    return rule_permits(http_rule(rule), rule_url(ws_address(url)))


def test_a_star_in_a_path_ends_before_the_query() -> None:
    assert permitted("wss://api/chat/*", "wss://api/chat/7")
    assert not permitted("wss://api/chat/*", "wss://api/chat/7?admin=1")
    assert not permitted("wss://api/*/end", "wss://api/x?y/end")
    assert permitted("wss://api/chat/*[?]*", "wss://api/chat/7?admin=1")
    assert permitted("wss://api/**", "wss://api/chat/7?admin=1")


def test_a_url_is_at_most_8_kib_long() -> None:
    assert ws_address("wss://api/".ljust(8192, "a")).host == "api"
    with pytest.raises(OSError, match="URL is longer than 8 KiB"):
        ws_address("wss://api/".ljust(8193, "a"))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("::1:80", r"write `\[::1\]:80`"),
        ("{::1,localhost}:80", r"write `\[::1\]:80`"),
        ("[fc*]:80", r"`\*` stands in no name of a host"),
        ("db:??????", "fits no port"),
        ("db:99999*", "fits no port"),
        ("db:0*", "fits no port"),
    ],
)
def test_a_rule_for_tcp_that_nothing_fits_is_refused(rule: str, said: str) -> None:
    with pytest.raises(BadRuleError, match=said):
        tcp_rule(rule)


@pytest.mark.parametrize(
    "path",
    ["/a/../b", "//x", "/.", "/%2E%2e/x", "/a%2Fb", "/*/../x", "/a;b/..;/", "/{a,..}/x", "/a%5c*"],
)
def test_a_rule_with_a_path_that_is_never_permitted_is_refused(path: str) -> None:
    with pytest.raises(BadRuleError, match="is never permitted"):
        http_rule(f"wss://api{path}")


@pytest.mark.parametrize(("sign", "written"), [("\u00e4", "%C3%A4"), ("^", "%5E"), ("<", "%3C")])
def test_a_sign_that_no_url_holds_is_written_as_urls_write_it(sign: str, written: str) -> None:
    with pytest.raises(BadRuleError, match=f"write `{written}`"):
        http_rule(f"wss://api/{sign}*")


@pytest.mark.parametrize(
    "path", ["/x?next=//y", "/**//x", "/...", "/..*", "/[?]x//", "/{a,b}/[a-z]*"]
)
def test_what_may_stand_in_a_query_or_begins_like_dots_is_permitted(path: str) -> None:
    assert http_rule(f"wss://api{path}").startswith("wss://api/")


@pytest.mark.parametrize(
    ("rule", "instead"),
    [
        ("wss://**.example.com/**", r"://\*\.example\.com/\*\*`"),
        ("wss://api.example.com**", r"://api\.example\.com/\*\*`"),
        ("wss://{a,**}/x", r"://{a,\*}/x`"),
        ("wss://**/chat", r"://\*/chat`"),
        ("wss://a[.-0]*.example.com/**", "a set of characters in a host holds no `/`"),
    ],
)
def test_a_host_of_a_rule_does_not_run_over_its_end(rule: str, instead: str) -> None:
    """`wss://**.example.com/**` would permit `wss://evil.example/a.example.com/`."""
    with pytest.raises(BadRuleError, match=instead):
        http_rule(rule)
    assert permitted("wss://**", "wss://any.example/a.example.com/")
    assert not permitted("wss://*.example.com/**", "wss://evil.example/a.example.com/")
