"""What a program, a name or an argument holds never controls the terminal of the person who runs lumac."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lumac.diagnostics.show.formats import FORMATS, render
from lumac.diagnostics.show.render import Report, render_text
from lumac.pipeline import check_source
from tests.commands.shell import WARNED, Shell, environment

ESCAPE, CSI, TURN, BELL, DELETE = "\x1b[31m", "\x9b", "\u202e", "\x07", "\x7f"
UNSEEN = "\u200b\u00ad\ufeff\U000e0041\u2064"
HOSTILE = f"{ESCAPE}{CSI}{TURN}{BELL}{DELETE}\u2066\u2028{UNSEEN}"

# Programs whose messages quote what stands in the source.
QUOTING = [
    f'x: int = "{HOSTILE}"\nprint(x)\n',
    f'x = "\\{HOSTILE}"\n',
    f'x = "{HOSTILE}\n',
    f"x = 1{HOSTILE}2\n",
    f"/* {HOSTILE} */ x = 1\n",
    f"# {HOSTILE}\n",
    f"x = `{HOSTILE}`\n",
    f'tcp.connect("a{HOSTILE}", 80)\n',
    f'tcp.connect("a", 80, {{ "{HOSTILE}": 1 }})\n',
    f'x = "a".is_type("{HOSTILE}")\n',
    f'x = {{ "{HOSTILE}": 1, "b": "c" }}\n',
    f'match "a" {{\n    "{HOSTILE}" -> nothing()\n}}\n',
    f'print("{HOSTILE}")\n// {HOSTILE}\n',
    f'x = "${{unknown("{HOSTILE}")}}"\n',
    f'import "{HOSTILE}"\nfrom "{HOSTILE}" import x\n',
]


def controls(text: str) -> str:
    """The characters of a text that a terminal obeys, or that turn it round."""
    return "".join(sign for sign in text if not sign.isprintable() and sign != "\n")


@pytest.mark.parametrize("program", QUOTING)
@pytest.mark.parametrize("name", ["app.luma", f"src/a{HOSTILE}\udcff.luma"])
def test_no_format_shows_a_control(program: str, name: str) -> None:
    found = check_source(program, name.rpartition("/")[2])
    assert found
    reports = [Report(name, found)]
    for format in FORMATS[1:]:
        text = render(format, reports, "1")
        assert controls(text) == ""
        text.encode()
    assert controls(render_text(reports)) == ""
    assert controls(re.sub(r"\x1b\[(0|1|1;3\d)m", "", render_text(reports, colour=True))) == ""


def test_messages_show_signs_as_excerpts_do_and_a_fix_stays_an_edit() -> None:
    found = check_source(f'x = "\\\x1b"\ny = "{TURN}"\n')
    document = json.loads(render("json", [Report("app.luma", found)], "1"))
    wrong, turned = document["diagnostics"]
    assert wrong["message"] == "found escape `\\␛`, expected one that Luma has"
    assert turned["fix"]["replacement"] == "\\u{202E}"
    fixed = "y = `\x1b`\n"
    (quotes,) = json.loads(render("json", [Report("a.luma", check_source(fixed))], "1"))[
        "diagnostics"
    ]
    assert quotes["fix"] is None or "\x1b" in quotes["fix"]["replacement"]


def test_what_is_not_seen_is_shown_as_a_sign_and_joiners_stay() -> None:
    family = "\U0001f468\u200d\U0001f469"
    program = f'x: int = "a{UNSEEN}\u3164{family}"\n\uffa0y(1)\n'
    text = render_text([Report("app.luma", check_source(program))])
    signs = "\ufffd" * (len(UNSEEN) + 1)
    assert f'x: int = "a{signs}{family}"' in text
    assert "there is no `\ufffdy` here" in text


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        ["check", f"--{HOSTILE}"],
        ["check", HOSTILE],
        ["check", "--format", HOSTILE, "x"],
        ["core", HOSTILE],
        ["explain", HOSTILE],
        ["explain", "W1004"],
        ["audit", HOSTILE],
        ["tokens", HOSTILE],
        ["cache", HOSTILE],
        ["run", HOSTILE],
        ["build", HOSTILE, "-o", HOSTILE],
        ["build", "-j", HOSTILE, "x"],
        ["check", "ok.luma", "--permissions", HOSTILE],
        ["check", "ok.luma", HOSTILE, "--permissions", "bad.toml"],
    ],
)
def test_no_command_shows_a_control(shell: Shell, arguments: list[str]) -> None:
    shell.write("ok.luma", "print(1)\n")
    shell.write("bad.toml", f'[permissions]\ntcp.allowlist = ["{TURN}:1"]\n')
    done = shell.lumac(*arguments)
    assert done.out + done.err
    assert controls(done.out + done.err) == ""


def test_tokens_and_audit_show_no_control(shell: Shell) -> None:
    shell.write("t.luma", f'x = "{HOSTILE}" // {HOSTILE}\n')
    assert controls(shell.lumac("tokens", "t.luma").out) == ""
    shell.write("a.luma", 'tcp.connect("a\\u{202E}\\x1B.example", port)\nport = 80\n')
    for form in ([], ["--json"]):
        done = shell.lumac("audit", *form, "a.luma")
        assert controls(done.out + done.err) == ""


def test_a_defect_shows_no_control(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no {HOSTILE}")

    monkeypatch.setattr("lumac.pipeline.check_source", broken)
    shell.write(f"{ESCAPE}.luma", "print(1)\n")
    for traceback in ("0", "1"):
        monkeypatch.setenv("LUMAC_TRACEBACK", traceback)
        done = shell.lumac("check", f"{ESCAPE}.luma")
        assert done.status == 70
        assert controls(done.err) == ""


BYTES = b"a\xff\xc3.luma"
NOT_UTF_8 = [
    ["check"],
    *(["check", "--format", format] for format in FORMATS),
    *(["build", "--stdout", "--format", format] for format in FORMATS),
    ["build"],
    ["build", "--no-cache"],
    ["build", "--source-map"],
    ["build", "--why"],
    ["build", "-o", b"out\xfe.py", "--source-map"],
    ["build", "--permissions", b"p\xfe.toml"],
    ["run"],
    ["run", "--no-cache"],
    ["audit"],
    ["audit", "--json"],
    ["tokens"],
]


@pytest.mark.parametrize("command", NOT_UTF_8, ids=str)
def test_names_that_are_not_utf_8_work_with_every_option(
    tmp_path: Path, command: list[str | bytes]
) -> None:
    folder = os.fsencode(tmp_path)
    with open(os.path.join(folder, BYTES), "w") as file:
        file.write(WARNED)
    with open(os.path.join(folder, b"p\xfe.toml"), "w") as file:
        file.write("[permissions]\ntcp.enabled = true\n")
    for _ in ("anew", "from the cache"):
        done = subprocess.run(
            [sys.executable, "-m", "lumac", *command, BYTES],
            cwd=folder,
            capture_output=True,
            env=environment(XDG_CACHE_HOME=str(tmp_path / "cache")),
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert controls(done.stderr.decode()) == ""


def test_a_source_map_holds_the_name_that_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(os.path.join(os.fsencode(tmp_path), BYTES))
    with open(name, "w") as file:
        file.write("print(1)\n")
    subprocess.run(
        [sys.executable, "-m", "lumac", "build", "--source-map", name],
        env=environment(),
        check=True,
    )
    made = json.loads(Path(name.removesuffix(".luma") + ".py.map").read_text(encoding="utf-8"))
    assert os.fsencode(made["source"]) == BYTES
