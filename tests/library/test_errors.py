"""The error snippets: what is raised, and what people see of it, on every Python that programs promise to run on.

A program here is what lumac would emit: the definitions of the library, then code. A comment `#@ 3:5` marks a line
that came from line 3, column 5 of the Luma source.
"""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from runtime_templates.core.errors.fail import fail
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.missing_key import missing_key
from runtime_templates.core.errors.panic import Panic
from runtime_templates.core.errors.panic_now import panic
from runtime_templates.core.errors.program_error import ProgramError
from runtime_templates.core.errors.run import error_message, luma_frames, run
from runtime_templates.core.errors.unwrap import unwrap
from tests.folders import CORE
from tests.pythons import every_python
from tests.running import started

SNIPPETS = [
    "text/quoted", "errors/failure", "errors/program_error", "errors/panic", "errors/missing_key", "errors/run", "errors/deepen_calls",
]  # fmt: skip


def definitions(snippet: str) -> str:
    """What a file of the library puts into a program."""
    text = (CORE / f"{snippet}.py").read_text("utf-8")
    kept = []
    for node in ast.parse(text).body:
        relative = isinstance(node, ast.ImportFrom) and (node.level or node.module == "__future__")
        if not relative and not isinstance(node, (ast.Expr, ast.If)):
            kept.append(ast.get_source_segment(text, node) or "")
    return "\n\n".join(kept)


def program(code: str) -> str:
    parts = ["from __future__ import annotations", *map(definitions, SNIPPETS), code]
    text = "\n\n".join(parts)
    marks = [
        f"{number}:{found[1]}"
        for number, line in enumerate(text.split("\n"), 1)
        if (found := re.search(r"#@ (\S+)", line))
    ]
    places = repr(" ".join(["app.luma", *marks]))
    return f"{text}\n\ndeepen_calls()\nrun(naming_keys(main), {places})\n"


class Ended(NamedTuple):
    status: int
    stdout: str
    stderr: str


def command(python: str, folder: Path, code: str) -> list[str]:
    file = folder / "app.py"
    file.write_text(program(code), "utf-8")
    return [python, "-I", "-S", str(file)]


def execute(python: str, folder: Path, code: str, **environment: str) -> Ended:
    done = subprocess.run(
        command(python, folder, code),
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(python: str, folder: Path, code: str, script: str) -> Ended:
    """Runs a shell script in which "$@" is the program."""
    done = subprocess.run(
        ["bash", "-c", script, "bash", *command(python, folder, code)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


# --- in one process


def test_expressions_that_raise() -> None:
    with pytest.raises(ProgramError, match=r"^no$"):
        fail("no")
    with pytest.raises(Panic, match=r"^never$"):
        panic("never")


def test_unwrap_panics_on_nil_only() -> None:
    assert unwrap(0, "int") == 0
    assert unwrap("", "str") == ""
    with pytest.raises(Panic, match=r"^nil where int was needed$"):
        unwrap(None, "int")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Failure("a\nb"), "a\nb"),
        (Panic(""), ""),
        (ZeroDivisionError("integer division or modulo by zero"), "division by zero"),
        (ZeroDivisionError(), "division by zero"),
        (RecursionError("maximum recursion depth exceeded"), "stack overflow"),
        (MemoryError(), "out of memory"),
        (OverflowError("int too large to convert to float"), "number too large"),
        (NameError("name 'x' is not defined"), 'variable "x" used before it was set'),
        (OSError(28, "No space left on device"), "stdout write failed: no space left on device"),
        (OSError("odd"), "stdout write failed: odd"),
        (TypeError("what"), "TypeError: what"),
    ],
)
def test_messages(error: Exception, message: str) -> None:
    assert error_message(error) == message


@pytest.mark.parametrize(
    ("key", "shown"),
    [("x", '"x"'), ('say "hi"\n', r'"say \"hi\"\n"'), (7, "7"), (2.5, "2.5"), (True, "true")],
)
def test_a_missing_key_is_told_as_luma_writes_it(key: object, shown: str) -> None:
    assert str(missing_key(KeyError(key))) == f"key {shown} not found"


def test_an_error_that_was_never_raised_has_no_frames() -> None:
    assert luma_frames(Failure("no"), "app.luma 1:1:1") == []


def test_a_program_that_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    run(lambda: print("hi"), "app.luma")
    assert capsys.readouterr() == ("hi\n", "")


@pytest.mark.parametrize(
    ("error", "status"), [(ProgramError("no"), 1), (Failure("no"), 2), (Panic("no"), 2)]
)
def test_the_exit_status(error: Exception, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> None:
        raise error

    with pytest.raises(SystemExit) as ended:
        run(main, "app.luma")
    assert ended.value.code == status
    assert capsys.readouterr().err == ("error: no\n" if status == 1 else "panic: no\n")


# --- whole programs


@every_python()
def test_an_uncaught_failure_shows_luma_frames_innermost_first(python: str, tmp_path: Path) -> None:
    code = """
def helper(text):
    raise ProgramError(text)

def read_packet(n):
    if n:
        return read_packet(n - 1)  #@ 4:16
    helper("no server")  #@ 5:5

def main():
    print("before")
    double = lambda n: read_packet(n)  #@ 9:20
    numbers = [double(n) for n in [1]]  #@ 10:3
"""
    assert execute(python, tmp_path, code) == Ended(
        1,
        "before\n",
        "error: no server\n"
        "  at read_packet (app.luma:5:5)\n"
        "  at read_packet (app.luma:4:16)\n"
        "  at lambda (app.luma:9:20)\n"
        "  at main (app.luma:10:3)\n",
    )


@every_python()
@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("raise Panic('index 10 out of range (length 3)')", "index 10 out of range (length 3)"),
        ('{"a": 1}["x"]', 'key "x" not found'),
        ("{1: 1}[-2]", "key -2 not found"),
        ("1 // 0", "division by zero"),
        ("1.0 / 0.0", "division by zero"),
        ("[0] * (2**62)", "out of memory"),
        ("float(10**400)", "number too large"),
        ("10**400 / 3", "number too large"),
        ("'a' * 10**30", "number too large"),
        ("late", 'variable "late" used before it was set'),
        ("print(local); local = 1", 'variable "local" used before it was set'),
        ("(lambda: free)(); free = 1", 'variable "free" used before it was set'),
    ],
)
def test_faults_are_panics_in_lumas_words(
    python: str, statement: str, message: str, tmp_path: Path
) -> None:
    code = f"def main():\n    {statement}  #@ 1:2"
    ended = execute(python, tmp_path, code)
    first, *frames = ended.stderr.splitlines()
    assert (ended.status, ended.stdout, first) == (2, "", f"panic: {message}")
    assert frames[-1] == "  at main (app.luma:1:2)"


@every_python()
def test_a_stack_overflow_shows_twenty_frames(python: str, tmp_path: Path) -> None:
    code = """
def down(n):
    return 1 + down(n + 1)  #@ 2:14

def main():
    down(0)  #@ 4:1
"""
    status, stdout, stderr = execute(python, tmp_path, code)
    first, *frames, last = stderr.splitlines()
    assert (status, stdout, first) == (2, "", "panic: stack overflow")
    assert frames == ["  at down (app.luma:2:14)"] * 20
    more = re.fullmatch("  … ([0-9]+) more", last)
    assert more
    assert int(more[1]) > 100_000


@every_python()
@pytest.mark.parametrize(
    "body",
    [
        "1 + sum(map(down, [n - 1]))",
        "1 + sum(down(m) for m in [n - 1])",
        "1 + max([n, n - 1], key=down)",
        "Deep() == Deep()",
        "str(Deep())",
        "Deep()[n]",
    ],
)
def test_recursion_through_python_itself_is_no_crash(
    python: str, body: str, tmp_path: Path
) -> None:
    code = f"""
class Deep:
    def __eq__(self, other):
        return [Deep()] == [Deep()]

    def __str__(self):
        return f"({{Deep()}})"

    def __getitem__(self, n):
        return Deep()[n]

def down(n):
    return {body}

def main():
    down(0)
"""
    assert execute(python, tmp_path, code) == Ended(2, "", "panic: stack overflow\n")


@every_python()
def test_recursion_goes_a_hundred_thousand_levels_deep(python: str, tmp_path: Path) -> None:
    assert execute(python, tmp_path, DOWN.format(levels=100_000)) == Ended(0, "100000\n", "")


@every_python()
def test_where_the_stack_may_not_grow_recursion_goes_ten_thousand_levels_deep(
    python: str, tmp_path: Path
) -> None:
    code = DOWN.format(levels=10_000)
    ended = shell(python, tmp_path, code, 'ulimit -S -s 8192; ulimit -H -s 8192; "$@"')
    assert ended == Ended(0, "10000\n", "")


DOWN = """
def down(n):
    return 1 + down(n - 1) if n else 0

def main():
    print(down({levels}))
"""


@every_python()
def test_pythons_traceback_only_where_it_is_asked_for(python: str, tmp_path: Path) -> None:
    code = 'def main():\n    raise Panic("no")  #@ 1:1'
    plain = execute(python, tmp_path, code)
    asked = execute(python, tmp_path, code, LUMA_TRACEBACK="python")
    other = execute(python, tmp_path, code, LUMA_TRACEBACK="1")
    assert plain == other == Ended(2, "", "panic: no\n  at main (app.luma:1:1)\n")
    assert asked.status == 2
    assert asked.stderr.startswith("Traceback (most recent call last):\n")
    assert "app.py" in asked.stderr
    assert asked.stderr.endswith(plain.stderr)


@every_python()
def test_any_text_can_be_a_message(python: str, tmp_path: Path) -> None:
    code = 'def main():\n    raise ProgramError("\\ud800 € " + chr(0x1F600))'
    utf8 = execute(python, tmp_path, code, LC_ALL="C.UTF-8")
    assert utf8 == Ended(1, "", "error: \\ud800 € \U0001f600\n")
    ascii_only = subprocess.run(
        [python, "-X", "utf8=0", *command(python, tmp_path, code)[1:]],
        capture_output=True,
        env={**os.environ, "LC_ALL": "POSIX"},
        timeout=60,
        check=False,
    )
    assert ascii_only.returncode == 1
    assert ascii_only.stderr.decode() == utf8.stderr


@every_python()
def test_what_cannot_be_printed_is_a_fault(python: str, tmp_path: Path) -> None:
    code = 'def main():\n    print("\\ud800")  #@ 1:1'
    status, stdout, stderr = execute(python, tmp_path, code, LC_ALL="C.UTF-8")
    assert (status, stdout) == (2, "")
    assert stderr.startswith("panic: UnicodeEncodeError: 'utf-8' codec can't encode")
    assert stderr.endswith("\n  at main (app.luma:1:1)\n")


@every_python()
def test_a_status_of_the_programs_own(python: str, tmp_path: Path) -> None:
    code = 'def main():\n    print("bye")\n    sys.exit(7)'
    assert execute(python, tmp_path, code) == Ended(7, "bye\n", "")


@every_python()
def test_stdout_comes_before_stderr(python: str, tmp_path: Path) -> None:
    code = 'def main():\n    print("first")\n    raise ProgramError("then")'
    ended = shell(python, tmp_path, code, '"$@" 2>&1')
    assert ended == Ended(1, "first\nerror: then\n", "")


PRINT_MUCH = "def main():\n    for n in range(100_000):\n        print(n)"
PRINT_ONE = "def main():\n    print(1)"
PRINT_AND_FAIL = 'def main():\n    print(1)\n    raise ProgramError("no")'
# The reader is gone before the program starts.
INTO_NOBODY = 'exec 3> >(:); wait $!; "$@" >&3'


@every_python()
@pytest.mark.parametrize("code", [PRINT_MUCH, PRINT_ONE], ids=["while it prints", "at the end"])
def test_a_closed_pipe_ends_the_program_quietly(python: str, code: str, tmp_path: Path) -> None:
    assert shell(python, tmp_path, code, INTO_NOBODY) == Ended(141, "", "")


@every_python()
def test_a_reader_that_has_seen_enough(python: str, tmp_path: Path) -> None:
    ended = shell(python, tmp_path, PRINT_MUCH, '"$@" | head -n 1; exit ${PIPESTATUS[0]}')
    assert ended == Ended(141, "0\n", "")


@every_python()
def test_a_failure_is_told_though_nobody_reads_stdout(python: str, tmp_path: Path) -> None:
    ended = shell(python, tmp_path, PRINT_AND_FAIL, INTO_NOBODY)
    assert ended == Ended(1, "", "error: no\n")


@every_python()
@pytest.mark.parametrize("code", [PRINT_MUCH, PRINT_ONE], ids=["while it prints", "at the end"])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_told(python: str, code: str, tmp_path: Path) -> None:
    ended = shell(python, tmp_path, code, '"$@" > /dev/full')
    assert ended == Ended(2, "", "panic: stdout write failed: no space left on device\n")


@every_python()
@pytest.mark.parametrize(
    "script",
    [
        '"$@" >&-',
        '"$@" 2>&-',
        '"$@" >&- 2>&-',
        'exec 3> >(:); wait $!; "$@" 2>&3',
        '"$@" 2>/dev/full',
    ],
    ids=["no stdout", "no stderr", "neither", "nobody reads stderr", "stderr is full"],
)
def test_the_status_needs_no_open_stream(python: str, script: str, tmp_path: Path) -> None:
    status, stdout, stderr = shell(python, tmp_path, PRINT_AND_FAIL, script)
    assert status == 1
    assert stdout in ("", "1\n")
    assert stderr in ("", "error: no\n")
    assert ("error" in stderr) == (script == '"$@" >&-')


@every_python()
def test_a_report_never_goes_into_a_file_that_took_the_place_of_stderr(
    python: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    code = f"""
def main():
    file = open({str(data)!r}, "w")
    print(file.fileno(), flush=True)
    raise ProgramError("no")
"""
    assert shell(python, tmp_path, code, '"$@" 2>&-') == Ended(1, "2\n", "")
    assert data.read_text() == ""


def interrupted(arguments: Sequence[str]) -> Ended:
    """Sends Ctrl-C once the program has said `ready` on stderr."""
    with started(*arguments) as running:
        assert running.stderr is not None
        first = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        stdout, stderr = running.communicate(timeout=60)
        return Ended(running.returncode, stdout.decode(), (first + stderr).decode())


@every_python()
def test_ctrl_c(python: str, tmp_path: Path) -> None:
    code = """
import signal

def main():
    # A shell that starts a program in the background has SIGINT ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print("not written out yet")
    print("ready", file=sys.stderr, flush=True)
    while True:
        pass
"""
    ended = interrupted(command(python, tmp_path, code))
    assert ended == Ended(130, "not written out yet\n", "ready\n")


@every_python()
def test_nothing_that_a_start_need_not_pay_for_is_imported(python: str, tmp_path: Path) -> None:
    code = "def main():\n    print(*sorted({'re', 'typing', 'traceback'} & set(sys.modules)))"
    assert execute(python, tmp_path, code) == Ended(0, "\n", "")
