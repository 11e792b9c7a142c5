"""The plain form of a build, which imports next to nothing, and the cache behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import lumac
from lumac import cache, pipeline
from lumac.cli import plain_build
from tests.commands.shell import HELLO, WARNED, Shell, environment, process


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        ("a.luma", (["a.luma"], None, True)),
        ("a.luma b.luma", (["a.luma", "b.luma"], None, True)),
        ("a.luma -o x", (["a.luma"], "x", True)),
        ("a.luma --no-cache", (["a.luma"], None, False)),
        ("--no-cache a.luma -o x", (["a.luma"], "x", False)),
        ("a.luma -o x b.luma", (["a.luma", "b.luma"], "x", True)),
        ("-o x a.luma", None),
        ("a.luma -o x -o y", None),
        ("a.luma -o -", None),
        ("a.luma -o --no-cache", None),
        ("a.luma -ox", None),
        ("a.luma -o", None),
        ("a.luma --", None),
        ("a.luma -", None),
        ("a.luma --why", None),
        ("--no-cache", None),
        ("", None),
    ],
)
def test_the_plain_form_is_recognised_and_nothing_else(
    arguments: str, understood: tuple[list[str], str | None, bool] | None
) -> None:
    assert plain_build(arguments.split()) == (understood or ([], None, True))


def test_an_empty_name_is_not_plain() -> None:
    assert plain_build(["a.luma", ""])[0] == []


def imported_by(*arguments: str) -> set[str]:
    """The modules that a process of its own has imported when the command has ended."""
    program = (
        "import sys; from lumac.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_an_unchanged_build_and_the_version_import_next_to_nothing(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    slow = {"argparse", "re", "typing", "dataclasses", "pathlib", "json", "hashlib", "tempfile"}
    slow |= {"collections", "functools", "enum", "subprocess", "lark", "black", "jinja2"}
    for arguments in (["--version"], ["build", "app.luma"], ["build", "app.luma", "-o", "b.py"]):
        assert not imported_by(*arguments) & (slow | {"lumac.pipeline", "lumac.source"})


def test_a_clean_build_imports_neither_black_nor_jinja2_nor_lark(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    lumac.compile_source(HELLO)
    modules = imported_by("build", "app.luma", "-o", "other.py")
    assert "lumac.pipeline" in modules
    assert not modules & {"argparse", "black", "jinja2", "lark", "json", "dataclasses", "pathlib"}


def refuse_to_compile(patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("compiled")

    patch.setattr(pipeline, "compile_source", fail)


def test_an_unchanged_source_is_not_compiled_again(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    built = shell.read("app.py")
    refuse_to_compile(monkeypatch)
    (shell.folder / "app.py").unlink()
    assert shell.lumac("build", "app.luma").status == 0
    assert shell.read("app.py") == built
    assert shell.lumac("build", "--no-cache", "app.luma").status == 70
    shell.write("app.luma", HELLO + "\n")
    assert shell.lumac("build", "app.luma").status == 70


def test_another_name_is_another_output(shell: Shell) -> None:
    """The name of the source stands in its output."""
    for name in ("one", "two"):
        shell.write(f"{name}.luma", HELLO)
        shell.lumac("build", f"{name}.luma")
        assert f"{name}.luma" in shell.read(f"{name}.py")


def test_warnings_are_shown_again_out_of_the_cache(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", WARNED)
    first = shell.lumac("build", "app.luma")
    assert first.status == 0
    assert "warning[W1001]" in first.err
    assert first.err.endswith("1 warning\n")
    refuse_to_compile(monkeypatch)
    again = shell.lumac("build", "app.luma")
    assert (again.status, again.err) == (0, first.err)


def entries() -> list[Path]:
    folder = Path(cache.folder() or "")
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other"])
def test_a_damaged_entry_is_none(shell: Shell, harm: str) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    built = shell.read("app.py")
    (entry,) = entries()
    content = entry.read_bytes()
    if harm == "other":
        shell.write("other.luma", 'print("another program")\n')
        shell.lumac("build", "other.luma")
        (other,) = set(entries()) - {entry}
        content = other.read_bytes()
    elif harm == "flip":
        content = content.replace(b"hello", b"jello")
    else:
        content = content[:-5] if harm == "cut" else b""
    entry.write_bytes(content)
    assert shell.lumac("build", "app.luma").status == 0
    assert shell.read("app.py") == built


def put(kind: str, path: Path) -> None:
    """Puts something that is no entry and no program at a path."""
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        path.touch(0o600)
        os.truncate(path, 1 << 34)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge file"])
def test_what_is_no_entry_and_no_program_is_neither_read_nor_waited_for(
    shell: Shell, kind: str
) -> None:
    shell.write("app.luma", HELLO)
    assert process("run", "app.luma").out == "hello\n"
    kept = [path for path in Path(cache.folder() or "").rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        put(kind, path)
    done = process("run", "app.luma")
    assert (done.status, done.out, done.err) == (0, "hello\n", "")


def test_an_entry_is_stale_when_lumac_changed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    monkeypatch.setattr(cache, "compiler_stamp", lambda version: b"another lumac")
    refuse_to_compile(monkeypatch)
    assert shell.lumac("build", "app.luma").status == 70


def test_an_entry_is_stale_when_the_formatter_changed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    formatter = shell.write("black.py", "# a formatter\n")
    stand_in = type(sys)("black")
    stand_in.__file__ = str(formatter)
    monkeypatch.setitem(sys.modules, "black", stand_in)
    shell.lumac("build", "app.luma")
    refuse_to_compile(monkeypatch)
    assert shell.lumac("build", "app.luma").status == 0
    formatter.write_text("# a newer formatter\n")
    assert shell.lumac("build", "app.luma").status == 70
    formatter.unlink()
    assert shell.lumac("build", "app.luma").status == 70


def test_the_stamp_of_lumac_sees_a_change_of_any_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shell.write("package/check/scope.py", "a = 1\n").parent.parent
    shell.write("package/_built/tables.py", "made\n")
    template = shell.write("templates/core/str/split.py", "b = 1\n")
    monkeypatch.setattr(cache, "PACKAGE", str(package))
    monkeypatch.setattr(cache, "TEMPLATES", str(shell.folder / "templates"))
    first = cache.compiler_stamp("1")
    shell.write("package/_built/tables.py", "made anew\n")
    assert cache.compiler_stamp("1") == first != cache.compiler_stamp("2")
    template.write_text("b = 10\n")
    second = cache.compiler_stamp("1")
    assert second != first
    (package / "check/scope.py").unlink()
    assert cache.compiler_stamp("1") != second


def test_clear_removes_what_lumac_keeps_and_nothing_else(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    folder = Path(cache.folder() or "")
    (folder / "mine.txt").write_text("kept")
    assert len(entries()) == 2
    done = shell.lumac("cache", "clear")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert entries() == [folder / "mine.txt"]
    assert shell.lumac("cache", "clear").status == 0


def test_what_cannot_be_cleared_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    (entry,) = entries()

    def fail(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "unlink", fail)
    done = shell.lumac("cache", "clear")
    line = f"lumac: cannot remove {entry}: permission denied\n"
    assert (done.status, done.out, done.err) == (2, "", line)
    assert entry.exists()


def test_without_a_folder_for_it_there_is_no_cache(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    blocked = shell.write("blocked", "a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    done = shell.lumac("build", "app.luma")
    assert (done.status, done.err) == (0, "")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda _: "~")
    assert cache.folder() is None
    assert shell.lumac("build", "app.luma").status == 0
    assert shell.lumac("cache", "clear").status == 0


def test_a_home_that_is_not_there_is_not_made(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.write("app.luma", HELLO)
    home = shell.folder / "home"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(home))
    assert shell.lumac("build", "app.luma").status == 0
    assert not home.exists()
    home.mkdir()
    assert shell.lumac("build", "app.luma").status == 0
    assert (home / ".cache" / "lumac").is_dir()


def test_the_cache_is_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ada")
    assert cache.folder() == "/var/ada/lumac"
    for ignored in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", ignored)
        assert cache.folder() == "/home/ada/.cache/lumac"


def test_the_cache_is_bounded_and_keeps_what_was_used_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SHELF", 8)
    keys = [f"a{number:063}" for number in range(9)]
    for number, key in enumerate(keys):
        cache.store(key, [b"part"], str(tmp_path))
        path = tmp_path / "a" / key[1:]
        if path.exists():
            os.utime(path, (number, number))
        if number == 7:
            assert cache.load(keys[0], str(tmp_path)) == [b"part"]
    kept = {f"a{path.name}" for path in (tmp_path / "a").iterdir()}
    assert len(kept) == 6
    assert {keys[0], keys[8]} <= kept


def test_builds_side_by_side_share_the_cache(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    command = [sys.executable, "-m", "lumac", "build", "app.luma", "-o"]
    many = [subprocess.Popen([*command, f"out{n}.py"], env=environment()) for n in range(8)]
    assert [each.wait() for each in many] == [0] * 8
    texts = {shell.read(f"out{n}.py") for n in range(8)}
    assert len(texts) == 1
    assert len(entries()) == 1
