"""What an output does with a stdout that is a pipe nobody reads any more, a full disk, or knows ASCII only.

A program that loops, calls or waits, or prints more than a little, brings what reports a failure: it ends quietly with
141, as a shell shows it for other programs, and says in one line that a disk is full. One that prints a few plain lines
is written without it, as a person would type it: Python says in its own words, on standard error, that what was printed
went nowhere, and ends with 120. It never takes it for success.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.emitted import whole
from tests.peers import PATIENCE
from tests.pythons import every_python
from tests.running import started

PYTHONS_OWN = b"BrokenPipeError: [Errno 32] Broken pipe"
FAILS = "fn at(xs: [int], i: int) -> int => xs[i]\n"
REPORTS = {
    "can fail": FAILS + "print(at([1], 0))\n",
    "long": FAILS + 'print(at([1], 0))\n(0..20_000).walk(n) -> print("line ${n}")\n',
    "loops": "(0..3).walk(n) -> print(n)\n",
    "calls": "fn f() -> int => 1\nprint(f())\n",
    "calls in main": "fn f() -> int => 1\nfn main() { print(f()) }\n",
    "is called by the library": "n = [1, 2].map(n -> {\nprint(n)\nreturn n\n}).len()\nprint(n)\n",
    "not ASCII": 'print("õ 😀 done")\n',
    "not ASCII in a variable": 'name = "Jüri"\nprint("hi ${name}")\n',
    "not ASCII in a branch": 'name = "J"\nif name == "J" { name = "ü" }\nprint("hi ${name}")\n',
    "more than 4 KiB": f'print("{"x" * 5000}")\n',
    "more than 4 KiB together": f'a = "{"x" * 900}"\nprint(a)\nprint("${{a}}${{a}}")\nwrite(a + a)\n',
    "of any length": 'print("x".repeat(5000))\n',
    "doubled": 'a = "0123456789"\n'
    + "".join(f"{b} = {a} + {a}\n" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True))
    + "print(l)\n",
    "a list": "print([1, 2])\n",
}  # fmt: skip
PLAIN = {
    "a text": 'print("hi")\n',
    "a number": "n = 1\nprint(n)\n",
    "a text of parts": 'name = "Ann"\nwrite("Hello, ${name.upper()}", true, nil, 1.5)\n',
    "a branch": 'n = 3\nif n > 2 { print("large") } else { print("small") }\n',
    "in main": 'fn main() { print("hi") }\n',
    "almost 4 KiB": f'print("{"x" * 4000}")\n',
    "a method": 'print("a,b".split(",").len())\n',
}


def run(program: str, folder: Path, stdout: int, python: str = sys.executable) -> tuple[int, bytes]:
    """Exit status and standard error of a program that writes there."""
    path = folder / "program.py"
    path.write_text(whole(program), encoding="utf-8")
    done = subprocess.run(
        [python, "-I", "-S", str(path)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stderr


def ends(program: str, folder: Path, python: str = sys.executable) -> tuple[int, bytes]:
    """Exit status and standard error of a program that writes into a closed pipe."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return run(program, folder, writer, python)
    finally:
        os.close(writer)


@pytest.mark.parametrize("case", REPORTS)
def test_it_ends_quietly_where_nobody_reads(case: str, tmp_path: Path) -> None:
    assert ends(REPORTS[case], tmp_path) == (141, b"")


@pytest.mark.parametrize("case", REPORTS)
def test_a_full_disk_is_one_line(case: str, tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        status, said = run(REPORTS[case], tmp_path, full)
    finally:
        os.close(full)
    assert status == 2
    first, *frames = said.decode().splitlines()
    assert first == "panic: stdout write failed: no space left on device"
    assert all(frame.startswith("  at ") for frame in frames)


def test_a_failure_comes_first(tmp_path: Path) -> None:
    """What was printed is still in the buffer then."""
    status, said = ends(FAILS + "print(at([1], 0))\nprint(at([1], 1))\n", tmp_path)
    assert (status, said.partition(b"\n")[0]) == (2, b"panic: index 1 out of range (length 1)")


@pytest.mark.parametrize("case", PLAIN)
def test_a_program_that_prints_little_has_pythons_own_words(case: str, tmp_path: Path) -> None:
    assert "BrokenPipeError" not in whole(PLAIN[case])
    status, said = ends(PLAIN[case], tmp_path)
    assert status == 120
    assert PYTHONS_OWN in said


@every_python()
def test_on_every_python(python: str, tmp_path: Path) -> None:
    assert ends(REPORTS["not ASCII"], tmp_path, python) == (141, b"")


# --- other encodings

SPEAKS = 'print("õ 😀 €")\neprint("ä", 1)\nfn f() { error("ß") }\nf()\n'


@every_python()
@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["-I", "-X", "utf8=0"], {"LC_ALL": "C"}),
        (["-X", "utf8=0"], {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}),
        (["-X", "utf8=0"], {"LC_ALL": "C", "PYTHONIOENCODING": "ascii:replace"}),
        (["-u"], {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    ],
    ids=["C", "latin-1", "ascii", "unbuffered"],
)
def test_utf8_whatever_the_locale(
    python: str, options: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "program.py"
    path.write_text(whole(SPEAKS), encoding="utf-8")
    done = subprocess.run(
        [python, *options, "-S", str(path)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.decode() == "õ 😀 €\n"
    assert done.stderr.decode().splitlines()[:2] == ["ä 1", "error: ß"]


# --- interrupts


def with_ctrl_c() -> None:
    """Listen to Ctrl-C, also where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@every_python()
def test_an_interrupt_while_it_prints(python: str, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(whole("(0..).walk(n) -> print(n)"), encoding="utf-8")
    with started(python, "-I", "-S", path, preexec_fn=with_ctrl_c) as running:
        assert running.stdout is not None
        running.stdout.read(1 << 16)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, said) == (130, b"")


@every_python()
def test_an_interrupt_while_it_imports(python: str, tmp_path: Path) -> None:
    """A module of the program's folder stands for Python's own, and interrupts it at once."""
    program = 'tcp.request("127.0.0.1:1", "")\nprint("not reached")\n'
    (tmp_path / "program.py").write_text(whole(program), encoding="utf-8")
    (tmp_path / "selectors.py").write_text(
        "import os\nimport signal\n\nos.kill(os.getpid(), signal.SIGINT)\nsignal.pause()\n"
    )
    with started(python, "-S", tmp_path / "program.py", preexec_fn=with_ctrl_c) as running:
        printed, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, printed, said) == (130, b"", b"")


def test_imports_that_take_no_time_stand_by_themselves() -> None:
    assert "KeyboardInterrupt:\n    raise" not in whole(REPORTS["long"])
