"""Permissions and audits from the command line: which file counts, what is said, and what the cache knows."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from lumac.permissions.both import PRIVATE
from lumac.permissions.rules import tcp_rule
from runtime_templates.core.permissions.permits import rule_permits
from runtime_templates.core.permissions.private import is_private
from tests.commands.shell import Shell, process, run_python

DIAL = 'fn dial(host: str) -> tcp { return tcp.connect(host, 80) }\ndial("db").close()\n'
EVIL = 'tcp.connect("evil", 80).close()\n'
REDIS = '[permissions]\ntcp.enabled = true\ntcp.allowlist = ["redis:80"]\n'
NOTHING = "[permissions]\n"


def refused(path: str, line: int = 1) -> str:
    return f"error[E0701]: `evil:80` is not permitted\n --> {path}:{line}:13\n"


@pytest.mark.parametrize("command", [["check"], ["build"], ["run"]])
def test_the_file_beside_the_source_counts(shell: Shell, command: list[str]) -> None:
    shell.write("sub/app.luma", EVIL)
    shell.write("luma.toml", NOTHING)
    shell.write("sub/luma.toml", REDIS)
    done = shell.lumac(*command, "sub/app.luma")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(refused("sub/app.luma"))
    assert not (shell.folder / "sub/app.py").exists()


def test_a_file_above_or_in_the_working_folder_does_not(shell: Shell) -> None:
    shell.write("sub/app.luma", EVIL)
    shell.write("luma.toml", NOTHING)
    assert shell.lumac("check", "sub").status == 0


@pytest.mark.parametrize("command", [["check"], ["build"], ["run"], ["audit"]])
def test_the_file_that_is_named_counts_alone(shell: Shell, command: list[str]) -> None:
    shell.write("app.luma", EVIL)
    shell.write("luma.toml", "this is not read [")
    shell.write("rules.toml", REDIS)
    done = shell.lumac(*command, "--permissions", "rules.toml", "app.luma")
    assert done.status == 1
    assert refused("app.luma") in done.err
    assert 'add `"evil:80"` to `tcp.allowlist` in rules.toml' in done.err


def test_a_source_from_standard_input_lies_beside_nothing(shell: Shell) -> None:
    shell.write("luma.toml", NOTHING)
    shell.write("rules.toml", REDIS)
    assert shell.lumac("check", "-", stdin=EVIL.encode()).status == 0
    done = shell.lumac("check", "-", "--permissions", "rules.toml", stdin=EVIL.encode())
    assert done.err.startswith(refused("stdin.luma"))


def test_a_luma_toml_without_permissions_refuses_nothing(shell: Shell) -> None:
    shell.write("app.luma", DIAL)
    shell.lumac("build", "app.luma", "-o", "before.py")
    shell.write("luma.toml", '[package]\nname = "app"\n')
    shell.lumac("build", "app.luma", "-o", "after.py")
    assert shell.read("after.py") == shell.read("before.py")


@pytest.mark.parametrize("command", ["check", "build", "run", "audit"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[permissions\n", "1: not TOML: expected ']' at the end of a table declaration"),
        (REDIS + "tcp.enabeld = 1\n", "4: there is no permission `tcp.enabeld`"),
        (
            '[permissions]\ntcp.allowlist = ["redis"]',
            "2: `tcp.allowlist`: the rule `redis`: a rule",
        ),
        ("[project]\n[permission]\n", "2: there is no table `permission`: did you mean `[permissions]`?"),
        ("tcp.enabled = false\n", "1: `tcp` stands outside `[permissions]`: write that above it"),
        ('# \xe9\n[permissions]\n"\\u001b[2J" = 1\n', "2: there is no permission `\\x1b[2J`: the"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_stops_everything(
    shell: Shell, command: str, text: str, said: str
) -> None:
    shell.write("app.luma", DIAL)
    shell.write("luma.toml", text)
    done = shell.lumac(command, "app.luma")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"lumac: luma.toml:{said}")
    assert done.err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_not_taken_for_none(shell: Shell) -> None:
    shell.write("app.luma", EVIL)
    (shell.folder / "luma.toml").mkdir()
    done = shell.lumac("check", "app.luma")
    assert (done.status, done.err) == (2, "lumac: cannot read luma.toml: it is a folder\n")
    (shell.folder / "luma.toml").rmdir()
    (shell.folder / "luma.toml").symlink_to("nowhere.toml")
    done = shell.lumac("check", "app.luma")
    assert (done.status, done.err) == (2, "lumac: cannot read luma.toml: no such file or folder\n")
    (shell.folder / "luma.toml").unlink()
    os.mkfifo(shell.folder / "luma.toml")
    done = shell.lumac("check", "app.luma")
    assert (done.status, done.err) == (2, "lumac: cannot read luma.toml: it is no regular file\n")
    (shell.folder / "luma.toml").unlink()
    shell.write("luma.toml", "")
    os.truncate(shell.folder / "luma.toml", 1 << 34)
    done = shell.lumac("check", "app.luma")
    assert (done.status, done.err) == (2, "lumac: cannot read luma.toml: it is larger than 16 MB\n")
    (shell.folder / "luma.toml").unlink()
    shell.write("luma.toml", b"\xff\xfe")
    done = shell.lumac("check", "app.luma")
    assert done.status == 2  # nothing is wrong with the program
    assert done.err.startswith("lumac: luma.toml: not UTF-8")


def test_a_link_that_leads_to_itself_is_not_taken_for_none(shell: Shell) -> None:
    shell.write("app.luma", EVIL)
    (shell.folder / "luma.toml").symlink_to("luma.toml")
    done = shell.lumac("check", "app.luma")
    assert done.status == 2
    assert done.err.startswith("lumac: cannot read luma.toml: ")


def test_a_named_file_must_hold_permissions(shell: Shell) -> None:
    shell.write("app.luma", EVIL)
    shell.write("rules.toml", "[package]\n")
    done = shell.lumac("build", "--permissions", "rules.toml", "app.luma")
    assert (done.status, done.err) == (2, "lumac: rules.toml has no table `[permissions]`\n")
    done = shell.lumac("build", "--permissions", "missing.toml", "app.luma")
    assert done.err == "lumac: cannot read missing.toml: no such file or folder\n"
    done = shell.lumac("check", "--permissions", "-", "app.luma")
    assert "from a file, not from standard input" in done.err


def test_the_cache_knows_the_permissions(shell: Shell) -> None:
    shell.write("app.luma", DIAL)
    outputs = []
    for text in (None, REDIS, REDIS.replace("redis", "db"), NOTHING, None):
        path = shell.folder / "luma.toml"
        if text is not None:
            shell.write("luma.toml", text)
        elif path.exists():
            path.unlink()
        for _ in range(2):
            done = shell.lumac("build", "app.luma")
            outputs.append(shell.read("app.py") if done.status == 0 else done.err)
    first, second = outputs[::2], outputs[1::2]
    assert first == second
    assert first[0] == first[4]
    assert len(set(first)) == 4
    assert '["redis:80"]' in first[1]
    assert '["db:80"]' in first[2]
    assert "E0702" in first[3]


def test_many_files_have_each_their_own(shell: Shell) -> None:
    for name in ("a", "b", "c"):
        shell.write(f"{name}/app.luma", DIAL)
    shell.write("b/luma.toml", REDIS)
    shell.write("c/luma.toml", NOTHING)
    files = [f"{name}/app.luma" for name in "abc"]
    for processes in ("1", "2"):
        done = shell.lumac("build", "--no-cache", "-j", processes, *files)
        assert done.status == 1
        assert "c/app.luma:1:36" in done.err
        assert "ALLOWLIST" not in shell.read("a/app.py")
        assert "ALLOWLIST" in shell.read("b/app.py")


def test_run_takes_permissions_and_leaves_the_rest_to_the_program(shell: Shell) -> None:
    shell.write("app.luma", DIAL)
    shell.write("rules.toml", REDIS)
    path, rules = str(shell.folder / "app.luma"), str(shell.folder / "rules.toml")
    done = process("run", "--permissions", rules, path, "--permissions", "x")
    assert done.status == 2
    assert done.err.startswith("panic: TCP connect failed: not permitted (db:80)\n")


# --- audit

PROGRAM = """\
host = "redis"
a = tcp.connect(host, 6379)
a.start_tls({ server_name: "r" })
fn dial(h: str, t: bool) -> tcp { return tcp.connect("db-${h}", 5432, { tls: t }) }
dial("x", true).close()
tcp.connect("127.0.0.1", 443, { tls: true, insecure: true }).close()
tcp.connect("[::1]:9", nil).close()
fn all(h: str, p: int, o: {str: any}) -> tcp { return tcp.connect(h, p, o) }
all("x", 1, {}).close()
ws.connect("wss://api.example.com/v1").close()
fn room(name: str) -> ws { return ws.connect("ws://api.example.com/${name}") }
room("x").close()
fn any_room(url: str) -> ws { return ws.connect(url, { insecure: true }) }
any_room("x").close()
"""

LINES = """\
tcp redis:6379 (app.luma:2:5)
start_tls, perhaps not verified, server name r (app.luma:3:1)
tcp db-…:5432, perhaps TLS (app.luma:4:42)
tls 127.0.0.1:443, not verified (app.luma:6:1)
tcp [::1]:9 (app.luma:7:1)
tcp dynamic:dynamic, perhaps TLS, perhaps not verified, server name dynamic (app.luma:8:55)
wss wss://api.example.com/v1 (app.luma:10:1)
ws ws://api.example.com/… (app.luma:11:35)
ws dynamic, perhaps TLS, not verified (app.luma:13:38)
"""


def test_an_audit_lists_every_reach(shell: Shell) -> None:
    shell.write("app.luma", PROGRAM)
    done = shell.lumac("audit", "app.luma")
    assert (done.status, done.out, done.err) == (0, LINES, "")
    assert shell.lumac("audit", ".").out == LINES.replace("(app", "(./app")
    assert shell.lumac("audit", "-", stdin=PROGRAM.encode()).out == LINES.replace("app.", "stdin.")


STRICT = """\
sock = tcp.connect("a", 1, { insecure: true })
sock.start_tls()
sock.start_tls({ insecure: false })
sock.start_tls({ insecure: true })
"""


def test_what_start_tls_is_told_is_what_counts(shell: Shell) -> None:
    shell.write("app.luma", STRICT)
    said = [line.partition(" (")[0] for line in shell.lumac("audit", "app.luma").out.splitlines()]
    assert said[1:] == ["start_tls, perhaps not verified", "start_tls", "start_tls, not verified"]


FORGED = """\
host = "evil\\ntcp good:1 (app.luma:1:1)\\u{1b}[2K"
tcp.request("${host}:5", "x")
tcp.connect(host, 5, { tls: true, server_name: "a\\nb\\u{202e}c" }).close()
"""


def test_an_address_forges_no_line(shell: Shell) -> None:
    shell.write("app.luma", FORGED)
    evil = r"tls [evil\ntcp good:1 (app.luma:1:1)\x1b[2K]:5, server name a\nb\u202ec (app.luma:3:1)"
    assert shell.lumac("audit", "app.luma").out.splitlines()[1:] == [evil]
    shell.write("luma.toml", "[permissions]\ntcp.enabled = true\n")
    said = shell.lumac("check", "app.luma").err.splitlines()
    assert said[0].startswith(r"error[E0704]: `evil\ntcp good:1 (app.luma:1:1)\x1b[2K` is not")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_an_audit_is_the_same_in_every_locale(tmp_path: Path, encoding: str) -> None:
    """`…` alone was more than some locales can say."""
    path = tmp_path / "app.luma"
    path.write_text(PROGRAM + 'tcp.connect("bücher.test", 1).close()\n', encoding="utf-8")
    for option in ([], ["--json"]):
        said = process("audit", *option, str(path), PYTHONIOENCODING=encoding)
        assert (said.status, said.err) == (0, "")
        assert "db-…:5432" in said.out
        assert "bücher.test" in said.out


def test_new_lines_above_change_places_alone(shell: Shell) -> None:
    shell.write("app.luma", f"\n\n{PROGRAM}")
    moved = shell.lumac("audit", "app.luma").out
    bare = [line.rpartition(" (")[0] for line in moved.splitlines()]
    assert bare == [line.rpartition(" (")[0] for line in LINES.splitlines()]


def test_an_audit_says_what_permissions_say(shell: Shell) -> None:
    shell.write("app.luma", PROGRAM)
    rules = (
        '[permissions]\ntcp.enabled = true\ntcp.allowlist = ["redis:*", "db-*:*", "127.0.0.1:*"]\n'
    )
    rules += 'http.enabled = true\nhttp.allow_websocket = true\nhttp.allowlist = ["ws://**"]\n'
    shell.write("luma.toml", rules)
    done = shell.lumac("audit", "app.luma")
    said = [line.partition(" (")[0].split(", ")[-1] for line in done.out.splitlines()]
    assert said == [
        "permitted by redis:*",
        "server name r",
        "judged at run time",
        "permitted by 127.0.0.1:*",
        "NOT PERMITTED",
        "judged at run time",
        "NOT PERMITTED",
        "judged at run time",
        "judged at run time",
    ]
    assert done.status == 1
    assert done.err.count("error[E0701]") == 2


def test_an_audit_as_json(shell: Shell) -> None:
    shell.write("app.luma", PROGRAM)
    shell.write("luma.toml", '[permissions]\ntcp.enabled = true\ntcp.allowlist = ["**:*"]\n')
    done = shell.lumac("audit", "--json", "app.luma")
    (file,) = json.loads(done.out)["files"]
    assert file["file"] == "app.luma"
    rows = file["reaches"]
    assert len(rows) == 9
    assert rows[0] == {
        "call": "tcp.connect",
        "kind": "tcp",
        "host": "redis",
        "port": 6379,
        "url": None,
        "known": "redis:6379",
        "tls": "no",
        "verified": None,
        "server_name": None,
        "permitted": "yes",
        "rule": "**:*",
        "line": 2,
        "column": 5,
    }
    assert (rows[2]["host"], rows[2]["known"], rows[2]["tls"]) == (None, "db-…:5432", "maybe")
    assert (rows[4]["host"], rows[4]["port"]) == ("::1", 9)
    assert (rows[6]["url"], rows[6]["port"]) == ("wss://api.example.com/v1", 443)
    assert {row["permitted"] for row in rows[6:]} == {"no"}


def test_an_audit_without_permissions_says_nothing_of_them(shell: Shell) -> None:
    shell.write("app.luma", PROGRAM)
    (file,) = json.loads(shell.lumac("audit", "--json", "app.luma").out)["files"]
    assert {(row["permitted"], row["rule"]) for row in file["reaches"]} == {(None, None)}


def test_an_audit_of_what_is_wrong_shows_why(shell: Shell) -> None:
    shell.write("app.luma", f"{EVIL}x: int = nope\n")
    done = shell.lumac("audit", "app.luma", "missing.luma")
    assert (done.status, done.out) == (2, "")
    assert "E0201" in done.err
    assert "cannot read missing.luma" in done.err


def test_an_audit_is_the_same_in_every_run(shell: Shell, tmp_path: Path) -> None:
    path = shell.write("app.luma", PROGRAM)
    texts = {
        process("audit", "--json", str(path), PYTHONHASHSEED=seed).out for seed in ("0", "1", "2")
    }
    assert len(texts) == 1


YAML = 'tcp: { enabled: true, allowlist: ["redis:80"] }\n'


@pytest.mark.parametrize("command", [["check"], ["build"], ["run"], ["audit"]])
@pytest.mark.parametrize("name", ["rules.yaml", "rules.yml", "RULES.YAML"])
def test_the_file_that_is_named_may_be_yaml(shell: Shell, command: list[str], name: str) -> None:
    shell.write("app.luma", EVIL)
    shell.write(name, YAML)
    done = shell.lumac(*command, "--permissions", name, "app.luma")
    assert done.status == 1
    assert refused("app.luma") in done.err
    assert f'add `"evil:80"` to `tcp.allowlist` in {name}' in done.err


def test_errors_in_yaml_have_their_file_and_line(shell: Shell) -> None:
    shell.write("app.luma", EVIL)
    for text, said in (
        ("tcp:\n  enabled: maybe\n", "p.yaml:2: `tcp.enabled` must be true or false"),
        ("tcp: [\n", "p.yaml:2: not YAML: "),
        (b"tcp: {}\n\xff", "p.yaml:2: not UTF-8"),
        ("", "p.yaml has no `permissions:`"),
    ):
        shell.write("p.yaml", text)
        done = shell.lumac("check", "--permissions", "p.yaml", "app.luma")
        assert done.status == 2
        assert done.err.startswith(f"lumac: {said}")


def test_what_is_off_in_yaml_is_told_in_yaml(shell: Shell) -> None:
    shell.write("app.luma", EVIL)
    shell.write("p.yaml", "permissions: {}\n")
    done = shell.lumac("check", "--permissions", "p.yaml", "app.luma")
    assert "write `tcp: { enabled: true }` below `permissions:` in p.yaml" in done.err


def test_yaml_without_pyyaml_says_what_to_install(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    shell.write("app.luma", EVIL)
    shell.write("p.yaml", YAML)
    done = shell.lumac("check", "--permissions", "p.yaml", "app.luma")
    assert done.err == (
        "lumac: cannot read p.yaml: permissions in YAML need PyYAML: `pip install 'lumac[yaml]'`\n"
    )
    assert done.status == 2


def dials(*hosts: str) -> str:
    """A program that connects to each of these hosts, which are literals."""
    return "".join(f'tcp.connect("{host}", 80).close()\n' for host in hosts)


def rules(*hosts: str) -> str:
    listed = ", ".join(f'"{host}:80"' for host in hosts)
    return f"[permissions]\ntcp.enabled = true\ntcp.allowlist = [{listed}]\n"


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("command", [["check"], ["build", "-o", "out.py"], ["audit"]])
def test_a_link_to_a_source_is_judged_beside_both(
    shell: Shell, command: list[str], hops: int
) -> None:
    shell.write("real/app.luma", dials("both", "here", "there"))
    shell.write("real/luma.toml", rules("both", "there", "*.x"))
    shell.write("luma.toml", rules("both", "here", "a.*"))
    (shell.folder / "via").mkdir()
    (shell.folder / "via/app.luma").symlink_to("../real/app.luma")
    (shell.folder / "app.luma").symlink_to("via/app.luma" if hops == 2 else "real/app.luma")
    done = shell.lumac(*command, "app.luma")
    assert done.status == 1
    assert "`here:80` is not permitted" in done.err
    assert "`there:80` is not permitted" in done.err
    assert "`both:80` is not permitted" not in done.err
    assert "luma.toml permits `both:80`, `a.*:80` with `*.x:80`" in done.err
    shell.write("real/app.luma", dials("both", "a.x"))
    assert shell.lumac(*command, "app.luma").status == 0
    for folder in ("", "real/"):
        shell.write(f"{folder}luma.toml", NOTHING)
        assert shell.lumac(*command, "app.luma").status == 1
        shell.write(f"{folder}luma.toml", rules("both", "a.x"))
    assert shell.lumac(*command, "app.luma").status == 0
    (shell.folder / "luma.toml").unlink()
    shell.write("real/app.luma", dials("here"))
    assert shell.lumac(*command, "app.luma").status == 1


def test_the_guard_of_a_linked_source_keeps_both_lists(shell: Shell) -> None:
    program = "fn dial(host: str) -> bool {\n    found: ?tcp = tcp.connect(host, 9)\n    return found == nil\n}\n"
    program += (
        'fn said(host: str) -> str {\n    sock: tcp = tcp.connect(host, 9)\n    return "yes"\n}\n'
    )
    program += (
        '["a.x", "a.y", "b.x"].walk(host) -> print(said(host).or(err -> err))\nprint(dial("a.z"))\n'
    )
    shell.write("real/app.luma", program)
    shell.write("real/luma.toml", rules("*.x").replace(":80", ":*"))
    shell.write("luma.toml", rules("a.*").replace(":80", ":9"))
    (shell.folder / "app.luma").symlink_to("real/app.luma")
    assert shell.lumac("build", "app.luma", "-o", "out.py").status == 0
    lines = run_python(shell.folder / "out.py").splitlines()
    assert "not permitted" not in lines[0]
    assert [line.partition(" (")[0] for line in lines[1:3]] == [
        "TCP connect failed: not permitted"
    ] * 2


def test_where_one_side_lists_nothing_private_addresses_are_left(shell: Shell) -> None:
    shell.write("real/app.luma", dials("127.0.0.1", "10.0.0.1", "8.8.8.8", "db"))
    shell.write("real/luma.toml", "[permissions]\ntcp.enabled = true\n")
    shell.write("luma.toml", rules("127.0.0.1", "8.8.8.8", "db"))
    (shell.folder / "app.luma").symlink_to("real/app.luma")
    done = shell.lumac("check", "app.luma")
    assert done.err.count("error[") == 3
    assert "`127.0.0.1:80` is not permitted" not in done.err


def test_a_private_list_is_made_of_rules() -> None:
    assert tuple(map(tcp_rule, PRIVATE)) == PRIVATE
    for address in (
        "127.0.0.1",
        "10.9.8.7",
        "192.168.1.1",
        "172.16.0.1",
        "172.31.255.255",
        "172.20.0.1",
    ):
        assert any(rule_permits(rule, f"{address}:5") for rule in PRIVATE)
        assert is_private(address)
    for address in ("172.15.0.1", "172.32.0.1", "8.8.8.8", "169.254.1.1"):
        assert not any(rule_permits(rule, f"{address}:5") for rule in PRIVATE)
