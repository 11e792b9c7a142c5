"""`lumac run`: the program takes the place of lumac."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lumac import cache
from lumac.commands.run import temporary_folder
from tests.commands.shell import HELLO, WARNED, WRONG, Shell, environment, process, run_python


def test_run_becomes_the_program(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("app.luma", HELLO)
    calls: list[list[str]] = []

    def execv(program: str, arguments: list[str]) -> None:
        assert program == sys.executable
        calls.append(arguments)

    monkeypatch.setattr(os, "execv", execv)
    for arguments in (["app.luma", "-v", "--", "x"], ["--no-cache", "app.luma", "-v", "--", "x"]):
        shell.lumac("run", *arguments)
        python, *flags, program, verbose, dashes, x = calls.pop()
        assert (python, flags) == (sys.executable, ["-I", "-S"])
        assert (verbose, dashes, x) == ("-v", "--", "x")
        assert run_python(Path(program)) == "hello\n"
        assert Path(program).name.startswith("app-")
    shell.lumac("run", "-", stdin=HELLO.encode())
    assert Path(calls.pop()[3]).name.startswith("stdin-")


def test_run_leaves_output_and_exit_status_to_the_program(shell: Shell) -> None:
    shell.write("app.luma", 'print("first")\nerror("out of cheese")\n')
    done = process("run", "app.luma")
    assert (done.status, done.out) == (1, "first\n")
    assert done.err == "error: out of cheese\n  at main (app.luma:2:1)\n"
    shell.write("app.luma", "xs: [int] = []\nprint(xs[1 + xs.len()])\n")
    done = process("run", "app.luma")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("panic: index 1 out of range (length 0)\n  at main (app.luma:2:")


def test_run_shows_warnings_and_runs(shell: Shell) -> None:
    shell.write("app.luma", WARNED)
    done = process("run", "app.luma")
    assert (done.status, done.out) == (0, "1\n")
    assert "warning[W1001]" in done.err


def test_run_of_a_wrong_program_runs_nothing(shell: Shell) -> None:
    shell.write("app.luma", 'print("never")\n' + WRONG)
    done = shell.lumac("run", "app.luma")
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith("1 error\n")
    assert shell.lumac("run", "missing.luma").status == 2
    done = shell.lumac("run")
    assert done.err.startswith("lumac: the following arguments are required: FILE")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_reach_the_program(shell: Shell, number: signal.Signals) -> None:
    shell.write("app.luma", 'print("ready")\n(0..).walk(n) -> {\n    skip\n}\n')
    # On a terminal a line is seen when it is printed.
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "lumac", "run", "app.luma"]
    with subprocess.Popen(
        command, env=environment(), stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as program:
        try:
            shown = b""
            while not shown.endswith(b"\n"):
                shown += os.read(ours, 100)  # a terminal may give a line in pieces
            assert shown == b"ready\r\n"
            program.send_signal(number)
            _, err = program.communicate(timeout=60)
        finally:
            program.kill()
    os.close(ours)
    os.close(theirs)
    assert err == b""
    assert program.returncode == (130 if number == signal.SIGINT else -number)


def test_a_frame_names_the_file_whatever_its_name_is(shell: Shell) -> None:
    for name, shown in (("a b.luma", "a_b.luma"), ("a\nb\t.luma", "a?b?.luma")):
        shell.write(name, 'panic("no")\n')
        done = process("run", name)
        assert (done.status, done.err) == (2, f"panic: no\n  at main ({shown}:1:1)\n")


def test_a_program_with_the_longest_of_names_runs(shell: Shell) -> None:
    for name in ("n" * 250 + ".luma", "ü" * 125 + ".luma", "漢" * 83 + ".luma"):
        shell.write(name, HELLO)
        done = process("run", name)
        assert (done.status, done.out, done.err) == (0, "hello\n", "")


def test_where_a_compiled_program_is_kept(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    own = tmp_path / f"lumac-{os.getuid()}"
    assert temporary_folder() == str(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o755)
    assert temporary_folder() is None
    own.rmdir()
    own.symlink_to(tmp_path)
    assert temporary_folder() is None
    own.unlink()
    monkeypatch.setattr(tempfile, "tempdir", str(shell.write("file", "no folder")))
    assert temporary_folder() is None
    monkeypatch.setattr(cache, "folder", lambda: None)
    shell.write("app.luma", HELLO)
    done = shell.lumac("run", "app.luma")
    assert (done.status, done.err) == (
        2,
        "lumac: cannot keep the compiled program: no folder is yours alone: set XDG_CACHE_HOME to one\n",
    )


def test_run_without_a_cache_folder_keeps_to_the_temporary_one(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell.write("app.luma", HELLO)
    blocked = shell.write("blocked", "a file")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {"XDG_CACHE_HOME": str(blocked), "TMPDIR": str(temporary)}
    for _ in range(2):
        done = process("run", "app.luma", **environment)
        assert (done.status, done.out, done.err) == (0, "hello\n", "")
    own = temporary / f"lumac-{os.getuid()}"
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert len(list((own / "run").iterdir())) == 1
    own.chmod(0o777)
    done = process("run", "app.luma", **environment)
    assert (done.status, done.out) == (2, "")
    assert done.err == "lumac: cannot keep the compiled program: not a directory\n"
