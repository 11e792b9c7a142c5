"""Permissions in YAML: what is read, and everything that is refused, with its line."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.permissions.model import Permissions
from lumac.permissions.table import BadPermissionsError
from lumac.permissions.toml import read_permissions as read_toml
from lumac.permissions.yaml import LARGEST, NoYamlError, read_permissions

TOML = """
[permissions]
tcp.enabled = true
tcp.allowlist = ["redis:6379", "*.internal:*"]
http.enabled = true
http.allow_websocket = true
http.allowlist = ["wss://api.example.com/**"]
"""
FLOW = """
tcp: { enabled: true, allowlist: ["redis:6379", "*.internal:*"] }
http: { enabled: true, allow_websocket: true, allowlist: ["wss://api.example.com/**"] }
"""
BLOCK = """
# What the program reaches.
permissions:
  tcp:
    enabled: true
    allowlist:
      - redis:6379
      - "*.internal:*"
  http:
    enabled: True
    allow_websocket: true
    allowlist: [ 'wss://api.example.com/**' ]
name: the app
"""


def entries(found: Permissions | None) -> list[object]:
    assert found is not None
    return [getattr(found, name) for name in Permissions.__slots__ if name != "name"]


@pytest.mark.parametrize("text", [FLOW, BLOCK, BLOCK.replace("\n", "\r\n"), f"---\n{FLOW}...\n"])
def test_yaml_says_what_toml_says(text: str) -> None:
    assert entries(read_permissions(text, "p.yaml")) == entries(read_toml(TOML, "p.toml"))


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "null\n", "{}\n"])
def test_a_file_without_values_holds_no_permissions(text: str) -> None:
    assert read_permissions(text, "p.yaml") is None


def test_an_empty_table_permits_nothing() -> None:
    found = read_permissions("permissions: {}\n", "p.yaml")
    assert found is not None
    assert not found.tcp_enabled


ENABLED = "tcp:\n  enabled: "
BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("tcp: {\n", 2, "not YAML: "),
        ("tcp:\n\tenabled: true\n", 2, "not YAML: found character '\\t'"),
        ("tcp: {}\nx: \0\n", 2, "not YAML: special characters are not allowed"),
        ("tcp: 'a\n", 2, "not YAML: found unexpected end of stream"),
        ("tcp: {}\n---\ntcp: {}\n", 2, "not YAML: found a second document, expected one"),
        ("- tcp\n", 1, "a file of permissions begins with `permissions:`"),
        ("yes\n", 1, "a file of permissions begins with `permissions:`"),
        ("permissions: 3\n", 1, "`permissions` is a table: write `permissions:`"),
        ("permissions:\n", 1, "write `permissions:` and below it `tcp: { enabled: true }`"),
        ("tcp.enabled: true\n", 1, "write `tcp: { enabled: true }`"),
        ("permissions:\n  tcp.allowlist: []\n", 2, "write `tcp: { allowlist: [] }`"),
        ("permissions: {}\n---\n{}\n", 2, "found a second document, expected one"),
        ("\npermisions:\n  tcp: {}\n", 2, "did you mean `permissions:`?"),
        ("permissions: {}\n\ntcp: { enabled: true }\n", 3, "`tcp` stands outside `permissions:`"),
        ("tcp: {}\ntpc:\n  enabled: true\n", 2, "there is no permission `tpc`"),
        ("tcp:\n\n  enabeld: true\n", 3, "did you mean `tcp.enabled`?"),
        ("permissions:\n  udp: {}\n", 2, "the keys are tcp.enabled, tcp.allowlist, http."),
        ("permissions:\n  tcp.enabled: true\n", 2, "there is no permission `tcp.enabled`"),
        ("tcp: true\n", 1, "`tcp` is no value: write `tcp: { enabled: true }`"),
        (f"{ENABLED}1\n", 2, "`tcp.enabled` must be true or false"),
        (f"{ENABLED}yes\n", 2, "`tcp.enabled` must be true or false"),
        (f"{ENABLED}'true'\n", 2, "`tcp.enabled` must be true or false"),
        (f"{ENABLED}\n", 2, "`tcp.enabled` must be true or false"),
        ("http:\n  allowlist: a\n", 2, "`http.allowlist` must be a list of strings"),
        ("tcp: { allowlist: [3] }\n", 1, "`tcp.allowlist` must be a list of strings"),
        ("tcp: { allowlist: [1:30] }\n", 1, "`tcp.allowlist` must be a list of strings"),
        ("tcp:\n  allowlist: [a: 1]\n", 2, "`tcp.allowlist` must be a list of strings"),
        ("tcp:\n  enabled: true\n  enabled: false\n", 3, "`enabled` is given twice"),
        ("tcp: {}\nhttp: {}\ntcp: {}\n", 3, "`tcp` is given twice"),
        ("tcp:\n  allowlist:\n    - *.internal:80\n", 3, "is written in quotes"),
        ("tcp: &a {}\nhttp: *a\n", 1, "anchors and aliases are not read"),
        ("tcp:\n  <<: { enabled: true }\n", 2, "there is no permission `tcp.<<`"),
        ("tcp: !!python/object/apply:os.system ['true']\n", 1, "tags are not read"),
        ("tcp:\n  enabled: !!bool 'true'\n", 2, "tags are not read"),
        ("tcp:\n  enabled: !x true\n", 2, "tags are not read"),
        (BOMB, 1, "anchors and aliases are not read"),
        ("tcp: " + "[" * 9000, 1, "nested too deeply"),
        ("a: " * 3000, 1, "not YAML"),
        ("#" * (LARGEST + 1), 1, "it has more than"),
        ("tcp:\n  allowlist:\n    - fine:1\n    - redis\n", 4, "the rule `redis`: a rule for tcp"),
        ("tcp: {\n allowlist: [fine:1,\n 'redis:http']}\n", 3, "`http` is no port"),
        ("tcp:\n  allowlist: [" + "1" * 5000 + "]\n", 2, "must be a list of strings"),
        ("? [a, b]\n: 1\n", 1, "there is no permission `…`"),
    ],
)
def test_what_is_no_permission_is_refused_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(BadPermissionsError) as caught:
        read_permissions(text, "p.yaml")
    assert (caught.value.line, problem in caught.value.message) == (line, True), caught.value


PIECES = [
    "tcp",
    "http",
    ":",
    " ",
    "\n",
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "enabled",
    "true",
    "*a",
    "&a",
]
PIECES += [
    "!!",
    "'",
    '"',
    "#",
    "\t",
    "|",
    ">",
    "---",
    "permissions",
    "<<",
    "? ",
    "\x00",
    "\ud800",
    "%YAML 1.2",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_gives_permissions_or_an_error_with_a_line(text: str) -> None:
    error: BadPermissionsError | None = None
    found: Permissions | None = None
    try:
        found = read_permissions(text, "p.yaml")
    except BadPermissionsError as raised:
        error = raised
    assert error is None or 1 <= error.line <= text.count("\n") + 1
    assert found is None or isinstance(found, Permissions)


def test_without_pyyaml_there_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(NoYamlError):
        read_permissions(FLOW, "p.yaml")
