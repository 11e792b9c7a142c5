"""The command line as a person meets it: what is said, on which stream, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import lumac
from lumac import pipeline
from lumac.library.read.defect import LibraryDefect
from tests.commands.shell import HELLO, WARNED, WRONG, Shell, environment


def test_check_says_what_is_wrong_and_writes_nothing(shell: Shell) -> None:
    shell.write("src/b.luma", WRONG)
    shell.write("src/a/deep.luma", WARNED)
    shell.write("src/good.luma", HELLO)
    shell.write("src/.hidden/bad.luma", WRONG)
    shell.write("src/notes.txt", "not a program")
    before = shell.names()
    done = shell.lumac("check", "src", "src/good.luma")
    assert (done.status, done.out) == (1, "")
    places = [line.strip() for line in done.err.splitlines() if "-->" in line]
    assert places == ["--> src/b.luma:1:14", "--> src/a/deep.luma:3:5"]
    assert done.err.endswith("1 error, 1 warning\n")
    assert shell.names() == before


def test_check_of_what_is_right_is_quiet(shell: Shell) -> None:
    shell.write("good.luma", HELLO)
    shell.write("warned.luma", WARNED)
    done = shell.lumac("check", "good.luma")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert shell.lumac("check", "warned.luma").status == 0
    assert shell.lumac("check", "-", stdin=WRONG.encode()).err.count("stdin.luma:1:14") == 1


def test_check_of_nothing_is_refused(shell: Shell) -> None:
    (shell.folder / "empty").mkdir()
    done = shell.lumac("check", "empty")
    assert (done.status, done.err) == (2, "lumac: empty: no .luma file in this folder\n")
    shell.write("good.luma", HELLO)
    done = shell.lumac("check", "missing.luma", "good.luma")
    assert (done.status, done.err) == (
        2,
        "lumac: cannot read missing.luma: no such file or folder\n",
    )


@pytest.mark.parametrize("command", [["check"], ["build"], ["build", "--stdout"]])
def test_formats_for_programs(shell: Shell, command: list[str]) -> None:
    shell.write("app.luma", WRONG)
    done = shell.lumac(*command, "--format", "json", "app.luma")
    answer, other = (done.err, done.out) if "--stdout" in command else (done.out, done.err)
    assert (done.status, other) == (1, "")
    (found,) = json.loads(answer)["diagnostics"]
    assert (found["code"], found["file"], found["line"]) == ("E0301", "app.luma", 1)


def test_a_right_program_gives_an_empty_document(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    done = shell.lumac("build", "--format", "sarif", "app.luma")
    assert json.loads(done.out)["runs"][0]["results"] == []
    assert shell.lumac("check", "--format", "github", "app.luma").out == ""


def test_core_shows_the_library(shell: Shell) -> None:
    everything = shell.lumac("core").out.splitlines()
    assert len(everything) > 100
    assert "str.upper() -> str" in everything
    for name in ("str.split", "split"):
        done = shell.lumac("core", name)
        lines = done.out.splitlines()
        signatures = [line for line in lines if not line.startswith("//")]
        assert lines[0].startswith("// str.split: ")
        assert signatures
        assert all(line.startswith("str.split(") for line in signatures)
        assert set(signatures) <= set(everything)
    family = shell.lumac("core", "buffer").out
    assert "static buffer() -> buffer" in family
    assert "buffer.read() -> byte" in family


def test_core_of_nothing_helps(shell: Shell) -> None:
    done = shell.lumac("core", "splitt")
    assert (done.status, done.err) == (
        2,
        "lumac: the core library has no splitt: did you mean split?\n",
    )
    done = shell.lumac("core", "zzzzzzzzzz")
    assert done.err == "lumac: the core library has no zzzzzzzzzz: `lumac core` lists everything\n"
    for word in ("print", "panic", "or", "walk"):
        done = shell.lumac("core", word)
        line = f"lumac: {word} belongs to the language itself, not to the core library\n"
        assert (done.status, done.out, done.err) == (2, "", line)


def test_tokens_have_place_kind_and_text(shell: Shell) -> None:
    shell.write("app.luma", 'x = "a${1}"\n')
    done = shell.lumac("tokens", "app.luma")
    assert (done.status, done.err) == (0, "")
    assert [line.split(maxsplit=2) for line in done.out.splitlines()] == [
        ["1:1", "NAME", "x"],
        ["1:3", "=", "="],
        ["1:5", "STR_BEGIN", '"a${'],
        ["1:9", "INT", "1"],
        ["1:10", "STR_END", '}"'],
        ["2:1", "$END"],
    ]


def test_tokens_tell_what_is_none(shell: Shell) -> None:
    done = shell.lumac("tokens", "-", stdin=b"a = $\nb = 1\n")
    assert done.status == 1
    assert "1:5     ERROR         $\n1:6     NEWLINE       \\n\n" in done.out
    assert done.err.startswith("error[E0105]")


def test_version(shell: Shell) -> None:
    for arguments in (["--version"], ["--version", "build"]):
        done = shell.lumac(*arguments)
        assert (done.status, done.out, done.err) == (0, f"lumac {lumac.__version__}\n", "")


def test_help_names_every_command(shell: Shell) -> None:
    done = shell.lumac("--help")
    assert (done.status, done.err) == (0, "")
    for command in ("build", "run", "check", "explain", "core", "tokens", "cache"):
        assert f"\n    {command} " in done.out
        assert shell.lumac(command, "--help").out.startswith(f"usage: lumac {command} ")
    nothing = shell.lumac()
    assert (nothing.status, nothing.out, nothing.err) == (2, "", done.out)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["buidl", "x"], "there is no command buidl: did you mean build?"),
        (["zzzz"], "there is no command zzzz: `lumac --help` lists them"),
        (["app.luma"], "there is no command app.luma: to run the file, write `lumac run app.luma`"),
        (["cache"], "the following arguments are required: action (`lumac cache --help` shows how)"),
        (["version"], "there is no command version: did you mean --version?"),
        ([""], "there is no command ``: `lumac --help` lists them"),
        (["a\nb\x1b[2J"], "there is no command a\\nb\\x1b[2J: `lumac --help` lists them"),
        (["--verison"], "there is no option --verison: did you mean --version?"),
        (["build", "--wyh", "a"], "there is no option --wyh: did you mean --why?"),
        (["build", "--std", "a"], "there is no option --std: `lumac build --help` lists them"),
        (["run", "-x", "a"], "there is no option -x: `lumac run --help` lists them"),
        (["run", "--perm", "x", "a"], "there is no option --perm: `lumac run --help` lists them"),
        (["tokens", "a", "b"], "b is one argument too many (`lumac tokens --help` shows how)"),
        (["explain", "e301"], "there is no code e301: did you mean E0301?"),
        (["explain", "E9999"], "there is no code E9999: `lumac explain` lists them all"),
        (["check", ""], "the name of a file is empty"),
        (["check", "no\nsuch"], "cannot read no\\nsuch: no such file or folder"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_clear_line(shell: Shell, arguments: list[str], line: str) -> None:
    done = shell.lumac(*arguments)
    assert (done.status, done.out, done.err) == (2, "", f"lumac: {line}\n")


def test_a_name_like_an_option_is_told_how_to_be_written(shell: Shell) -> None:
    shell.write("-x.luma", HELLO)
    done = shell.lumac("build", "-x.luma", "b.luma")
    assert done.err == "lumac: there is no option -x.luma: to name the file, write ./-x.luma\n"
    assert shell.lumac("check", "./-x.luma").status == 0
    assert shell.lumac("check", "--", "-x.luma").status == 0


def test_a_name_neither_adds_a_line_nor_reaches_the_terminal(shell: Shell) -> None:
    name = "a\nb\x1b[2J\udcff.luma"
    shell.write(os.fsencode(name).decode(errors="surrogateescape"), WRONG)
    done = shell.lumac("check", name)
    assert " --> a\\nb\\x1b[2J\\udcff.luma:1:14\n" in done.err
    asked = [sys.executable, "-m", "lumac", "check", "--format", "json", name]
    answer = subprocess.run(asked, stdout=subprocess.PIPE, env=environment(), check=False)
    assert json.loads(answer.stdout.decode())["diagnostics"][0]["file"] == name


def test_a_folder_is_walked_whole_and_nothing_is_passed_over_in_silence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(1200):
        os.mkdir("x")
        os.chdir("x")
    Path("app.luma").write_text(WRONG)
    os.symlink("..", "above")
    os.mkfifo("pipe.luma")
    os.chdir(shell.folder)
    done = shell.lumac("check", "x")
    assert (done.status, done.err.count("error[E0301]")) == (1, 1)
    subprocess.run(["rm", "-r", "x"], check=True)  # shutil recurses, and not that deep

    shell.write("app.luma", HELLO)
    shell.write("locked/app.luma", WRONG)
    scan = os.scandir

    def refusing(path: str) -> object:
        if path == "./locked":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    done = shell.lumac("check", ".")
    assert (done.status, done.err) == (2, "lumac: cannot read ./locked: permission denied\n")


def break_compiler(patch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    patch.setattr(pipeline, "compile_source", fail)


def test_a_defect_of_lumac_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("my app.luma", HELLO)
    break_compiler(monkeypatch, KeyError("strange\nthing"))
    done = shell.lumac("build", "my app.luma")
    assert (done.status, done.out) == (70, "")
    lines = done.err.splitlines()
    assert lines[0] == "lumac: internal error: KeyError: 'strange\\nthing'"
    assert "report" in lines[1]
    assert f"lumac {lumac.__version__}, Python {sys.version.split()[0]}" in lines[2]
    assert lines[3] == "  lumac build 'my app.luma'"
    assert "Traceback" not in done.err
    monkeypatch.setenv("LUMAC_TRACEBACK", "1")
    done = shell.lumac("build", "my app.luma")
    assert done.err.splitlines()[:4] == lines[:4]
    assert "Traceback (most recent call last)" in done.err


def test_a_wrong_snippet_is_told_by_file_and_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    break_compiler(monkeypatch, LibraryDefect("str/shout.py", 5, "there is no type `text`"))
    done = shell.lumac("build", "app.luma")
    line = "lumac: the core library is wrong: core/str/shout.py:5: there is no type `text`\n"
    assert (done.status, done.out, done.err) == (70, "", line)


def test_an_interrupt_ends_quietly(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("app.luma", HELLO)
    break_compiler(monkeypatch, KeyboardInterrupt())
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.out, done.err) == (130, "", "")


def test_a_closed_pipe_ends_quietly(shell: Shell) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lumac", "core"]
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "command", ["check app.luma", "build app.luma", "run app.luma", "build no"]
)
def test_messages_that_nobody_reads_end_the_command_quietly(shell: Shell, command: str) -> None:
    shell.write("app.luma", WRONG)
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "lumac", *command.split()],
            stdout=subprocess.PIPE,
            stderr=gone,
            env=environment(),
            check=False,
        )
    assert (done.returncode, done.stdout) == (141, b"")


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_defect(shell: Shell, closing: str) -> None:
    shell.write("app.luma", WRONG)
    for arguments, status in (("--version", 0), ("core", 0), ("build -", 0), ("check app.luma", 1)):
        command = f"{sys.executable} -m lumac {arguments} {closing}"
        done = subprocess.run(
            command,
            shell=True,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert done.returncode == status, done.stderr


def test_a_full_disk_is_one_clear_line(shell: Shell) -> None:
    command = [sys.executable, "-m", "lumac", "core"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"lumac: cannot write standard output: no space left on device\n"


@pytest.mark.parametrize(
    ("arguments", "status"), [("nix", 2), ("check missing.luma", 2), ("check wrong.luma", 2)]
)
def test_the_status_is_the_same_where_nobody_can_be_told(
    shell: Shell, arguments: str, status: int
) -> None:
    shell.write("wrong.luma", WRONG)
    command = [sys.executable, "-m", "lumac", *arguments.split()]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stderr=full, env=environment(), check=False)
    assert done.returncode == status


def test_what_is_said_is_utf_8_in_every_locale(shell: Shell) -> None:
    shell.write("app.luma", 'count: int = "drei für"\n')
    ascii_only = environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    command = [sys.executable, "-m", "lumac", "check", "app.luma"]
    done = subprocess.run(command, stderr=subprocess.PIPE, env=ascii_only, check=False)
    lines = done.stderr.decode().splitlines()
    assert '1 | count: int = "drei für"' in lines
    assert "  |        ---   ^^^^^^^^^^ this is `str`" in lines


def test_help_on_a_full_disk_is_no_success(shell: Shell) -> None:
    command = [sys.executable, "-u", "-m", "lumac", "build", "--help"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"lumac: cannot write standard output: no space left on device\n"


def test_a_terminal_is_told_what_was_written_and_shown_colours(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.write("wrong.luma", WRONG)
    assert on_terminal("build", "app.luma") == "app.luma → app.py\r\n"
    assert "\x1b[1;31merror[E0301]" in on_terminal("build", "wrong.luma")
    assert on_terminal("cache", "clear") == "1 file removed\r\n"


def on_terminal(*arguments: str) -> str:
    """Standard error of a process for which it is a terminal."""
    ours, theirs = os.openpty()
    terminal = environment(TERM="xterm", PYTHONUTF8="1")
    command = [sys.executable, "-m", "lumac", *arguments]
    subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=terminal, check=False)
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    return b"".join(pieces).decode()
