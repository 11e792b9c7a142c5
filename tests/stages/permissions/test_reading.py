"""Permissions as they are written: what is read, and everything that is refused, with its line."""

from __future__ import annotations

import pytest

from lumac.permissions.rules import LONGEST
from lumac.permissions.table import BadPermissionsError
from lumac.permissions.toml import read_permissions


def test_all_keys_are_read() -> None:
    found = read_permissions(
        """
        [package]
        name = "app"
        [permissions]
        tcp.enabled = true
        tcp.allowlist = ["redis:6379", "REDIS:6379", "*.Internal:*"]
        [permissions.http]
        enabled = true
        allow_websocket = true
        allowlist = ["wss://API.example.com:443/Chat/**"]
        """,
        "luma.toml",
    )
    assert found is not None
    assert found.name == "luma.toml"
    assert (found.tcp_enabled, found.http_enabled, found.http_allow_websocket) == (True,) * 3
    assert found.tcp_allowlist == ("redis:6379", "*.internal:*")
    assert found.http_allowlist == ("wss://api.example.com/Chat/**",)


def test_what_is_not_said_is_off() -> None:
    found = read_permissions("[permissions]\n", "luma.toml")
    assert found is not None
    assert not any([found.tcp_enabled, found.http_enabled, found.http_allow_websocket])
    assert (found.tcp_allowlist, found.http_allowlist) == ((), ())


def test_a_file_without_the_table_permits_and_refuses_nothing() -> None:
    assert read_permissions("", "luma.toml") is None
    assert read_permissions("[package]\ntcp.enabled = 3\n", "luma.toml") is None


def test_permissions_do_not_change() -> None:
    found = read_permissions("[permissions]", "luma.toml")
    with pytest.raises(AttributeError):
        found.more = True  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("[permissions\n", 1, "not TOML: expected ']'"),
        ("\n\na = \n", 3, "not TOML: invalid value"),
        ("a = 1\na = 2", 2, "not TOML: cannot overwrite a value"),
        ('a = "', 1, "not TOML: unterminated string"),
        ("[permissions]\n\nx = " + "1" * 5000, 3, "a number has more than 4300 digits"),
        ("a = '" + "1" * 5000 + "'\nb = [1, -" + "1" * 5000 + "]", 2, "more than 4300 digits"),
        ("a = " + "[" * 9000, 1, "nested too deeply"),
        ("permissions = 3", 1, "`permissions` is a table: write `[permissions]`"),
        ("\n[[permissions]]\n", 2, "`permissions` is a table"),
        ("[permissions]\n\ntpc.enabled = true", 3, "there is no permission `tpc`"),
        ("[permissions]\ntcp.enabeld = true", 2, "did you mean `tcp.enabled`?"),
        ("[permissions]\nudp = {}", 2, "the keys are tcp.enabled, tcp.allowlist, http."),
        ("[permissions]\n'tcp.enabled' = true", 2, "there is no permission `tcp.enabled`"),
        ("[permissions]\ntcp = true", 2, "`tcp` is no value: write `tcp.enabled = true`"),
        ("[permissions]\ntcp.enabled = 1", 2, "`tcp.enabled` must be true or false"),
        ('[permissions]\ntcp.enabled = "yes"', 2, "`tcp.enabled` must be true or false"),
        ('[permissions]\nhttp.allowlist = "a"', 2, "`http.allowlist` must be a list of strings"),
        ("[permissions]\ntcp.allowlist = [3]", 2, "`tcp.allowlist` must be a list of strings"),
        ("[permissions]\ntcp.allowlist = true", 2, "`tcp.allowlist` must be a list of strings"),
        ("[x]\ntcp = 1\n[permissions.tcp]\nenabled = 1", 4, "must be true or false"),
    ],
)
def test_what_is_no_permission_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(BadPermissionsError) as caught:
        read_permissions(text, "luma.toml")
    assert (caught.value.line, problem in caught.value.message) == (line, True), caught.value


TCP = {
    "": "it is empty",
    "redis": "a rule for tcp is `host:port`: write `redis:*` for every port",
    "*": "write `*:*` for every port",
    "[::1]": "write `[::1]:*` for every port",
    "redis:0": "0 is no port",
    "redis:65536": "65536 is no port",
    "redis:": "`` is no port: write a number, or `*` for every port",
    "redis:http": "`http` is no port: write a number, or `*` for every port",
    "redis:0x50": "`0x50` is no port: write `80`",
    "redis:080": "`080` is no port: write `80`",
    "redis:+80": "`+80` is no port: write `80`",
    "redis:\uff18\uff10": "is no port: write `80`",
    "redis:{80,https}": "`https` is no port",
    ":80": "the host is missing: write `*` for every host",
    ".example.com:80": "has an empty part: write `*.example.com`",
    "a..b:80": "has an empty part",
    "a@b:80": "`a@b` is no name of a host",
    "*@b:80": "`@` stands in no name of a host",
    "127.1:80": "is an address in no plain form: write `127.0.0.1`",
    "0x7f.1:80": "is an address in no plain form: write `127.0.0.1`",
    "0177.0.0.1:80": "is an address in no plain form: write `127.0.0.1`",
    "2130706433:80": "is an address in no plain form: write `127.0.0.1`",
    "\uff11\uff12\uff17.0.0.1:80": "is an address in no plain form: write `127.0.0.1`",
    "10.0.0.1.:80": "is an address in no plain form: write `10.0.0.1`",
    "{db,127.1}:80": "is an address in no plain form: write `127.0.0.1`",
    "300.*:80": "no address fits `300.*`",
    "010.*:80": "no address fits `010.*`",
    "10.?:80": "no address fits `10.?`",
    "1.2.3.4.*:80": "no address fits `1.2.3.4.*`",
    "{127.*,db}:80": "write `127.*` and `db` as two rules",
    "{127,db}.*:80": "write `127.*` and `db.*` as two rules",
    "{a,b}" * 9 + ":80": "it stands for more than 256 rules: write several",
    "169.254.169.254:80": "is the address of a cloud's metadata service, which no rule permits",
    "2852039166:80": "is the address of a cloud's metadata service",
    "0xa9.0xfe.0xa9.0xfe:80": "is the address of a cloud's metadata service",
    "{db,169.254.169.254}:80": "is the address of a cloud's metadata service",
    "[fd00:ec2::254]:80": "is the address of a cloud's metadata service",
    "[FD00:0EC2:0:0:0:0:0:0254]:80": "is the address of a cloud's metadata service",
    "[::ffff:169.254.169.254]:80": "is the address of a cloud's metadata service",
    "[::ffff:a9fe:a9fe]:80": "is the address of a cloud's metadata service",
    "[64:ff9b::169.254.169.254]:80": "is the address of a cloud's metadata service",
    "[2002:a9fe:a9fe::]:80": "is the address of a cloud's metadata service",
    "[::ffff:10.*]:80": "holds IPv4 addresses: write these",
    "10.0.0.0/8:80": "neither a URL nor a network",
    "tcp://redis:80": "neither a URL nor a network",
    "[redis:80": "`[` is not closed",
    "{redis:80": "`{` is not closed",
    "redis]:80": "`]` closes nothing",
    "redis}:80": "`}` closes nothing",
    "{a[}]:80": "`}` closes nothing",
    "[a[b]]:80": "`[` inside of `[`",
    "{a,{b,c}}:80": "`{` inside of `{`",
    "[{a}]:80": "`{` inside of `[`",
    "a,b:80": "`,` stands only between the alternatives",
    "[a,b]:80": "`,` stands only between the alternatives",
    "[]:80": "a set lists the characters it permits",
    "[!a]:80": "a set lists the characters it permits",
    "[^a]:80": "a set lists the characters it permits",
    "[c-a]:80": "`c-a` runs backwards",
    "[1::2::3]:80": "is no IPv6 address",
    "[12345::]:80": "is no IPv6 address",
    "a b:80": "' ' stands in no address",
    "a\\\\b:80": "'\\\\\\\\' stands in no address",
    "a\\u0000:80": "stands in no address",
    "b\u00fcch*:80": "write `büch*` in ASCII",
    "a" * LONGEST + ":80": f"more than {LONGEST} characters",
}
HTTP = {
    "api.example.com/**": "a rule for http is a URL",
    "wss:///x": "the URL has no host",
    "wss://": "the URL has no host",
    "://api/": "a rule for http is a URL",
    "wss://user@api/": "names and passwords do not belong in a rule",
    "htp://api/": "`htp://` is no scheme that a program can use: write `http://`",
    "ftp://api/": "`ftp://` is no scheme",
    "{wss,wsss}://api/": "`wsss://` is no scheme that a program can use: write `wss://`",
    "wss://api:https/": "`https` is no port",
    "wss://api:0/": "0 is no port",
    "wss://127.1/": "is an address in no plain form: write `127.0.0.1`",
    "wss://169.254.169.254/latest": "is the address of a cloud's metadata service",
    "https://[64:ff9b::a9fe:a9fe]/**": "is the address of a cloud's metadata service",
    "wss://api/x#y": "a URL with `#` is never reached",
    "wss://{10.*,api}/": "write `10.*` and `api` as two rules",
    "wss://api/[b-a]": "`b-a` runs backwards",
}


@pytest.mark.parametrize(
    ("key", "rule", "problem"),
    [*(("tcp", *item) for item in TCP.items()), *(("http", *item) for item in HTTP.items())],
)
def test_a_rule_that_means_nothing_is_refused_with_its_line(
    key: str, rule: str, problem: str
) -> None:
    text = f'[permissions]\n{key}.allowlist = [\n  "fine:1",\n  "{rule}",\n]\n'
    text = text.replace("fine:1", "wss://fine/" if key == "http" else "fine:1")
    with pytest.raises(BadPermissionsError) as caught:
        read_permissions(text, "luma.toml")
    assert caught.value.message.startswith(f"`{key}.allowlist`: the rule `")
    assert problem.replace("\\\\", "\\") in caught.value.message
    if "\\" not in rule and rule:
        assert caught.value.line == 4


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("Redis.:6379", "redis:6379"),
        ("[a-cx]:80", "[abcx]:80"),
        ("[a-]:80", "[a-]:80"),
        ("[.-0]:80", "[./0]:80"),
        ("{Bücher,b}.example:443", "{xn--bcher-kva,b}.example:443"),
        ("[0:0::1]:80", "[::1]:80"),
        ("[::ffff:127.0.0.1]:80", "127.0.0.1:80"),
        ("{[::1],localhost}:80", "{[::1],localhost}:80"),
    ],
)
def test_a_rule_is_brought_into_one_form(written: str, normalised: str) -> None:
    found = read_permissions(f"[permissions]\ntcp.allowlist = ['{written}']", "luma.toml")
    assert found is not None
    assert found.tcp_allowlist == (normalised,)
