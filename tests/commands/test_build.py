"""`lumac build`: what is written where, and what is refused."""

from __future__ import annotations

import concurrent.futures
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.shell import (
    HANDMADE,
    HELLO,
    WRONG,
    Shell,
    environment,
    process,
    run_python,
)


def test_build_writes_beside_the_source_and_says_nothing(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert shell.names() == ["app.luma", "app.py"]
    assert run_python(shell.folder / "app.py") == "hello\n"


def test_an_output_is_executable_as_the_umask_lets_it(shell: Shell) -> None:
    path = shell.write("app.luma", HELLO)
    before = os.umask(0o027)
    try:
        assert shell.lumac("build", str(path)).status == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((shell.folder / "app.py").stat().st_mode) == 0o750
    done = subprocess.run([path.with_suffix(".py")], capture_output=True, check=True)
    assert done.stdout == b"hello\n"


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["app.luma", "-o", "other.py"], ["other.py"]),
        (["-o", "other.py", "app.luma"], ["other.py"]),
        (["app.luma", "--output", "other"], ["other"]),
        (["app.luma", "-o", "dir"], ["dir/app.py"]),
        (["app.luma", "-o", "new/"], ["new/app.py"]),
        (["app.luma", "b/two.luma"], ["app.py", "b/two.py"]),
        (["app.luma", "app.luma"], ["app.py"]),
        (["app.luma", "b/two.luma", "-o", "dir"], ["dir/app.py", "dir/two.py"]),
        (["app.luma", "b/two.luma", "-o", "new"], ["new/app.py", "new/two.py"]),
        (["text"], ["text.py"]),
        (["notes.txt"], ["notes.py"]),
    ],
)
def test_where_outputs_go(shell: Shell, arguments: list[str], written: list[str]) -> None:
    (shell.folder / "dir").mkdir()
    for name in ("app.luma", "b/two.luma", "text", "notes.txt"):
        shell.write(name, HELLO)
    before = set(shell.names())
    assert shell.lumac("build", *arguments).status == 0
    assert sorted(set(shell.names()) - before) == written


@pytest.mark.parametrize("arguments", [["--stdout", "app.luma"], ["app.luma", "-o", "-"]])
def test_a_program_on_standard_output_is_the_same_bytes(shell: Shell, arguments: list[str]) -> None:
    shell.write("app.luma", HELLO)
    done = shell.lumac("build", *arguments)
    assert (done.status, done.err, shell.names()) == (0, "", ["app.luma"])
    shell.lumac("build", "app.luma")
    assert done.out == shell.read("app.py")


def test_standard_input_becomes_standard_output_or_what_o_names(shell: Shell) -> None:
    done = shell.lumac("build", "-", stdin=HELLO.encode())
    assert (done.status, done.err, shell.names()) == (0, "", [])
    assert 'print("hello")' in done.out
    assert shell.lumac("build", "-", "-o", "app.py", stdin=HELLO.encode()).status == 0
    assert shell.read("app.py") == done.out


def test_errors_write_nothing_and_leave_what_is_there(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    before = shell.read("app.py")
    shell.write("app.luma", WRONG)
    shell.write("new.luma", WRONG)
    done = shell.lumac("build", "app.luma", "new.luma")
    assert (done.status, done.out) == (1, "")
    assert "error[E0301]" in done.err
    assert " --> app.luma:1:14" in done.err
    assert done.err.endswith("2 errors\n")
    assert shell.names() == ["app.luma", "app.py", "new.luma"]
    assert shell.read("app.py") == before


def test_one_wrong_file_does_not_keep_the_others_from_being_built(shell: Shell) -> None:
    shell.write("a.luma", WRONG)
    shell.write("b.luma", HELLO)
    assert shell.lumac("build", "a.luma", "missing.luma", "b.luma").status == 2
    assert shell.names() == ["a.luma", "b.luma", "b.py"]


def test_a_symlink_stays_and_its_target_is_written(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    (shell.folder / "real").mkdir()
    (shell.folder / "app.py").symlink_to("real/program.py")
    for _ in range(2):
        assert shell.lumac("build", "app.luma").status == 0
        assert (shell.folder / "app.py").is_symlink()
        assert run_python(shell.folder / "real/program.py") == "hello\n"


def test_an_output_keeps_its_permissions(shell: Shell) -> None:
    path = shell.write("app.luma", HELLO).with_suffix(".py")
    shell.lumac("build", "app.luma")
    path.chmod(0o600)
    shell.lumac("build", "app.luma")
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_device_is_written_to_and_not_replaced(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    assert shell.lumac("build", "app.luma", "-o", "/dev/null").status == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_what_lumac_did_not_make_is_left_alone(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.write("app.py", HANDMADE)
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "lumac: app.py was not made by lumac: "
        "name another with `-o`, or overwrite it with `--force`\n"
    )
    assert shell.read("app.py") == HANDMADE
    assert shell.lumac("build", "--force", "app.luma").status == 0
    assert shell.lumac("build", "app.luma").status == 0
    assert run_python(shell.folder / "app.py") == "hello\n"


def test_a_file_that_only_speaks_of_lumac_is_not_made_by_it(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    written = "# Do not forget to run lumac build first.\n" + HANDMADE
    shell.write("app.py", written)
    assert shell.lumac("build", "app.luma").status == 2
    assert shell.read("app.py") == written


def test_an_empty_file_is_nobodys_work(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.write("app.py", "")
    assert shell.lumac("build", "app.luma").status == 0


def test_a_source_map_lies_beside_the_output(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    for _ in range(2):
        assert shell.lumac("build", "--source-map", "app.luma").status == 0
        assert shell.names() == ["app.luma", "app.py", "app.py.map"]
        assert json.loads(shell.read("app.py.map"))


def test_an_output_and_its_source_map_are_both_written_or_none(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.write("app.py.map", HANDMADE)
    done = shell.lumac("build", "--source-map", "app.luma")
    assert done.status == 2
    assert done.err.startswith("lumac: app.py.map was not made by lumac: ")
    assert shell.names() == ["app.luma", "app.py.map"]
    assert shell.lumac("build", "--source-map", "--force", "app.luma").status == 0
    assert shell.names() == ["app.luma", "app.py", "app.py.map"]


def test_why_tells_what_is_inside_and_who_asked(shell: Shell) -> None:
    shell.write("app.luma", 'port: int = 80\nprint("a,b".split(","))\nprint([1, 2][port])\n')
    done = shell.lumac("build", "--why", "app.luma")
    assert (done.status, done.err) == (0, "")
    titles, *rows = [line.split() for line in done.out.splitlines()]
    assert titles[:2] == ["feature", "definition"]
    asked = {definition: asked_by for _, definition, asked_by in rows}
    assert asked["item_at"] == "app.luma:3:7"
    assert asked["Panic"] == "item_at"
    done = shell.lumac("build", "--why", "--stdout", "app.luma")
    assert "item_at" in done.err
    done = shell.lumac("build", "--why", "-", stdin=b'print("a,b".split(","))\n')
    assert "str_split" in done.err  # the program on standard output is one
    assert "asked for by" not in done.out
    shell.write("hello.luma", HELLO)
    done = shell.lumac("build", "--why", "hello.luma")
    assert done.out == "hello.py holds nothing of the core library\n"


def test_many_files_in_processes_give_the_same(shell: Shell) -> None:
    names = [f"p{number}.luma" for number in range(12)]
    for number, name in enumerate(names):
        shell.write(name, WRONG if number % 5 == 4 else f"print({number})\n")
    # In processes of their own: pytest has threads, and a process with threads should not fork.
    alone = process("build", "--no-cache", "-j", "1", "-o", "one", *names)
    together = process("build", "--no-cache", "-j", "3", "-o", "three", *names)
    by_itself = process("build", "--no-cache", "-o", "auto", *names)
    assert alone.status == together.status == by_itself.status == 1
    assert alone.err == together.err == by_itself.err
    for folder in ("three", "auto"):
        for path in (shell.folder / "one").iterdir():
            assert (shell.folder / folder / path.name).read_bytes() == path.read_bytes()
    assert len(list((shell.folder / "three").iterdir())) == 10


def test_without_other_processes_the_first_does_the_work(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", fail)
    for name in ("a.luma", "b.luma"):
        shell.write(name, HELLO)
    done = shell.lumac("build", "-j", "2", "a.luma", "b.luma")
    assert (done.status, done.err) == (0, "")
    assert shell.names() == ["a.luma", "a.py", "b.luma", "b.py"]


def test_no_temporary_file_stays_where_writing_fails(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.err) == (
        2,
        "lumac: cannot write app.py: no space left on device\n",
    )
    assert shell.names() == ["app.luma"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["missing.luma"], "cannot read missing.luma: no such file or folder"),
        (["dir"], "cannot read dir: it is a folder"),
        (["app.luma/x.luma"], "cannot read app.luma/x.luma: not a directory"),
        (["app.luma", "-o", "app.luma"], "app.luma would be overwritten by its own output: name another with `-o`"),
        (["app.luma", "-o", "app.luma/x.py"], "cannot write app.luma/x.py: not a directory"),
        (["app.luma", "-o", "app.luma/new/"], "cannot make the folder app.luma/new/: not a directory"),
        (["app.luma", "-o", "/proc/none/x.py"], "cannot make the folder /proc/none: no such file or folder"),
        (["app.luma", "-o", "/dev/full"], "cannot write /dev/full: no space left on device"),
        (["app.luma", "-o", "/dev/fd/1234567"], "cannot write /dev/fd/1234567: bad file descriptor"),
        (["/dev/zero", "-o", "x.py"], "cannot read /dev/zero: it is larger than 16 MB"),
        (["app.luma", "b.luma", "-o", "b.luma"], "b.luma is not a folder: several programs need one"),
        (["app.luma", "dir/app.luma", "-o", "dir"], "app.luma and dir/app.luma would both become dir/app.py"),
        (["app.luma", "b.luma", "--stdout"], "only one program fits on standard output: name one file"),
        (["app.luma", "-"], "a program from standard input has no name: give its output one with `-o`"),
        (["app.luma", "--stdout", "-o", "x.py"], "`--stdout` and `-o` exclude each other"),
        (
            ["app.luma", "--stdout", "--source-map"],
            "`--source-map` writes a file beside the output: write that to a file, not to standard output",
        ),
        (["-", "--source-map"], "`--source-map` writes a file beside the output: write that to a file, not to standard output"),
        (["app.luma", "./app.luma"], "app.luma and ./app.luma would both become ./app.py"),
        (["app.luma", "./app.luma", "-o", "new"], "app.luma and ./app.luma would both become new/app.py"),
        (["-", "-o", "new/"], "a program from standard input has no name: give its output one with `-o`"),
        (["app.luma", "-o", "b.luma/"], "b.luma/ is not a folder: without `/` it is a file"),
        (["/dev/null"], "/dev/null is no regular file: give its output a name with `-o`"),
        ([""], "the name of a file is empty"),
        (["app.luma", "-o", ""], "the name of a file is empty"),
        ([], "the following arguments are required: FILE (`lumac build --help` shows how)"),
        (["app.luma", "-o"], "argument -o/--output: expected one argument (`lumac build --help` shows how)"),
        (["-j", "0", "app.luma"], "argument -j/--jobs: '0' is not a number of processes (`lumac build --help` shows how)"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_clear_line(
    shell: Shell, arguments: list[str], line: str
) -> None:
    for name in ("app.luma", "b.luma", "dir/app.luma"):
        shell.write(name, HELLO)
    before = shell.names()
    done = shell.lumac("build", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"lumac: {line}\n")
    assert shell.names() == before


@pytest.mark.parametrize("output", ["out/x/y.py", "out/x/"])
def test_the_folder_of_an_output_is_made(shell: Shell, output: str) -> None:
    shell.write("app.luma", HELLO)
    assert shell.lumac("build", "app.luma", "-o", output).status == 0
    assert shell.lumac("build", "app.luma", "-o", output).status == 0
    path = output + "app.py" if output.endswith("/") else output
    assert "print(" in shell.read(path)


@pytest.mark.parametrize("output", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_an_output_goes_into_what_a_descriptor_is_open_for(shell: Shell, output: str) -> None:
    shell.write("app.luma", HELLO)
    done = process("build", "--no-cache", str(shell.folder / "app.luma"), "-o", output)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith('\nprint("hello")\n')
    assert shell.names() == ["app.luma"]


def test_an_output_goes_into_a_named_pipe(shell: Shell, tmp_path: Path) -> None:
    path, pipe = shell.write("app.luma", HELLO), tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert process("build", "--no-cache", str(path), "-o", str(pipe)).status == 0
        assert reader.communicate()[0].endswith(b'\nprint("hello")\n')
    assert stat.S_ISFIFO(pipe.stat().st_mode)


FAILING = """
import lumac.commands.build, lumac.cli
def fail(*_):
    raise MemoryError
lumac.commands.build.build = fail
raise SystemExit(lumac.cli.main(["build", "app.luma"]))
"""


def test_memory_that_runs_out_is_said_as_that() -> None:
    command = [sys.executable, "-c", FAILING]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"lumac: out of memory\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'a = 1\nb = "\xff"\n', "app.luma:2: not UTF-8: byte 0xff at offset 11"),
        (b"\xc3", "app.luma:1: not UTF-8: byte 0xc3 at offset 0"),
        ("print(1)\n".encode("utf-16"), "app.luma: not UTF-8 but UTF-16: save it as UTF-8"),
        ("print(1)\n".encode("utf-16-le"), "app.luma: not UTF-8 but UTF-16: save it as UTF-8"),
        ("print(1)\n".encode("utf-16-be"), "app.luma: not UTF-8 but UTF-16: save it as UTF-8"),
    ],
)
def test_a_file_that_is_not_utf_8_is_one_clear_line(
    shell: Shell, content: bytes, line: str
) -> None:
    shell.write("app.luma", content)
    for command in ("build", "check", "run"):
        done = shell.lumac(command, "app.luma")
        assert (done.status, done.out, done.err) == (1, "", f"lumac: {line}\n")


def test_a_byte_order_mark_is_no_part_of_the_program(shell: Shell) -> None:
    shell.write("app.luma", "\ufeff" + HELLO)
    assert shell.lumac("build", "app.luma").status == 0
    with_mark = shell.read("app.py")
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    assert shell.read("app.py") == with_mark


def test_a_file_without_permission_is_one_clear_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    monkeypatch.setattr(os, "access", lambda *_: False)
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.err) == (2, "lumac: cannot write app.py: permission denied\n")


def test_an_output_that_would_hide_a_module_of_python_is_told(shell: Shell) -> None:
    shell.write("socket.luma", HELLO)
    done = shell.lumac("build", "socket.luma")
    assert done.status == 0
    assert done.err.startswith("lumac: warning: socket.py has the name of a module of Python")
    assert shell.lumac("build", "socket.luma", "-o", "client.py").err == ""


@pytest.mark.parametrize("command", ["build", "run", "check", "tokens"])
def test_a_name_without_its_ending_is_told_the_file_that_is_there(
    shell: Shell, command: str
) -> None:
    shell.write("app.luma", HELLO)
    done = shell.lumac(command, "app")
    said = "lumac: cannot read app: no such file or folder: did you mean app.luma?\n"
    assert (done.status, done.err) == (2, said)
