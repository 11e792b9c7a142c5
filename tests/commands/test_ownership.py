"""The cache and links are believed only where nobody else can have changed them; `run` keeps what it runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lumac import cache
from lumac.ownership import why_not_private
from tests.commands.shell import HELLO, Shell, environment

SOMEBODY = 54321
AS_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
NOTE = "lumac: note: the cache is not used, since "


def folder() -> Path:
    return Path(cache.folder() or "")


def files() -> list[Path]:
    return [path for path in folder().rglob("*") if path.is_file()]


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702])
def test_a_cache_that_others_can_write_is_not_used_and_that_is_said_once(
    shell: Shell, mode: int
) -> None:
    names = [f"app{n}.luma" for n in range(3)]
    for name in names:
        shell.write(name, HELLO)
    folder().mkdir(parents=True)
    folder().chmod(mode)
    said = f"{NOTE}others can write {folder()}\n"
    for arguments in (["build", *names], ["build", "-j", "2", *names]):
        done = shell.lumac(*arguments)
        assert (done.status, done.err) == (0, said)
    assert files() == []
    assert shell.lumac("build", "--no-cache", *names).err == ""
    refused = shell.lumac("cache", "clear")
    assert refused.status == 2
    assert (
        refused.err
        == f"lumac: the cache is neither used nor cleared, since others can write {folder()}\n"
    )
    folder().chmod(0o700)
    assert shell.lumac("build", *names).err == ""
    assert files() != []


@pytest.mark.parametrize("command", ["build app.luma", "run app.luma"])
def test_a_note_that_nobody_can_be_told_stops_nothing(shell: Shell, command: str) -> None:
    shell.write("app.luma", HELLO)
    folder().mkdir(parents=True)
    folder().chmod(0o777)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lumac", *command.split()],
            stdout=subprocess.PIPE,
            stderr=full,
            env=environment(),
            check=False,
        )
    assert (done.returncode, done.stdout) == (0, b"hello\n" if "run" in command else b"")
    assert "run" in command or (shell.folder / "app.py").exists()


def test_what_was_stored_is_not_believed_once_others_can_write(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    (entry,) = files()
    harmed = entry.read_bytes().replace(b"hello", b"HELLO")
    key = f"{entry.parent.name}{entry.name}"
    _, _, rest = harmed.partition(b"\n")
    head = b"lumac-cache " + cache.digest(key.encode(), rest).encode()
    entry.write_bytes(head + b"\n" + rest)
    (shell.folder / "app.py").unlink()
    shell.lumac("build", "app.luma")
    assert "HELLO" in shell.read("app.py")
    for changed, mode in ((folder(), 0o777), (folder().parent, 0o777), (entry, 0o666)):
        before = changed.stat().st_mode
        changed.chmod(mode)
        shell.lumac("build", "app.luma")
        assert "HELLO" not in shell.read("app.py")
        changed.chmod(before)


@AS_ROOT
@pytest.mark.parametrize("place", ["", ".."])
def test_a_cache_of_somebody_else_is_not_used(shell: Shell, place: str) -> None:
    shell.write("app.luma", HELLO)
    folder().mkdir(parents=True)
    theirs = (folder() / place).resolve()
    os.chown(theirs, SOMEBODY, SOMEBODY)
    done = shell.lumac("build", "app.luma")
    assert done.err == f"{NOTE}{theirs} belongs to somebody else\n"
    assert files() == []


@AS_ROOT
def test_an_entry_of_somebody_else_is_none(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    shell.lumac("build", "app.luma")
    (entry,) = files()
    content = entry.read_bytes()
    os.chown(entry, SOMEBODY, SOMEBODY)
    assert cache.load(f"{entry.parent.name}{entry.name}", str(folder())) is None
    shell.lumac("build", "app.luma")
    assert entry.read_bytes() == content
    assert entry.stat().st_uid == os.getuid()


def test_a_folder_below_one_where_all_may_write_is_private_where_names_stay(
    tmp_path: Path,
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    mine = shared / "mine"
    mine.mkdir(0o700)
    shared.chmod(0o777)
    assert why_not_private(str(mine)) == f"others can write {shared}"
    assert why_not_private(str(mine / "not yet" / "there")) == f"others can write {shared}"
    shared.chmod(0o1777)
    assert why_not_private(str(mine)) is None
    link = tmp_path / "link"
    link.symlink_to(mine)
    assert why_not_private(str(link)) is None
    mine.chmod(0o770)
    assert why_not_private(str(link)) == f"others can write {mine}"


@AS_ROOT
def test_a_link_of_somebody_else_to_a_private_folder_is_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir(0o700)
    link = tmp_path / "link"
    link.symlink_to(mine)
    os.lchown(link, SOMEBODY, SOMEBODY)
    assert why_not_private(str(link / "lumac")) == f"{link} belongs to somebody else"


def test_clear_leaves_the_program_of_a_run(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cache clear` comes after the program was written, and before Python opens it."""
    shell.write("app.luma", HELLO)
    seen: list[bool] = []

    def execv(_: str, arguments: list[str]) -> None:
        program = Path(arguments[3])
        subprocess.run(
            [sys.executable, "-m", "lumac", "cache", "clear"], env=environment(), check=True
        )
        seen.append(program.exists())
        (descriptor,) = [
            int(each)
            for each in os.listdir("/proc/self/fd")
            if os.path.realpath(f"/proc/self/fd/{each}") == str(program.resolve())
        ]
        assert os.get_inheritable(descriptor)
        os.close(descriptor)
        subprocess.run(
            [sys.executable, "-m", "lumac", "cache", "clear"], env=environment(), check=True
        )
        seen.append(program.exists())

    monkeypatch.setattr(os, "execv", execv)
    assert shell.lumac("run", "app.luma").err == ""
    assert seen == [True, False]
    assert files() == []


def test_a_program_that_goes_on_keeps_its_file_until_it_ends(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        program = f'peer: tcp = tcp.connect("127.0.0.1", {port})\nprint(peer.read_line())\n'
        shell.write("app.luma", program)
        command = [sys.executable, "-m", "lumac", "run", "app.luma"]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as running:
            peer, _ = server.accept()
            with peer:
                shell.lumac("cache", "clear")
                assert len(files()) == 1
                peer.sendall(b"bye\n")
        assert running.returncode == 0
    shell.lumac("cache", "clear")
    assert files() == []


def test_what_is_just_being_written_is_left_and_what_was_left_over_is_not(shell: Shell) -> None:
    shelf = folder() / "run"
    shelf.mkdir(parents=True, mode=0o700)
    begun, over = shelf / ".lumac-1.tmp", shelf / ".lumac-2.tmp"
    begun.touch()
    over.touch()
    os.utime(over, (time.time() - 3600,) * 2)
    shell.lumac("cache", "clear")
    assert files() == [begun]


def test_clear_follows_no_link(shell: Shell) -> None:
    kept = shell.write("other/kept.txt", "kept")
    folder().mkdir(parents=True, mode=0o700)
    (folder() / "a").symlink_to(kept.parent)
    shell.lumac("cache", "clear")
    assert kept.exists()


@AS_ROOT
@pytest.mark.parametrize("options", [[], ["--force"], ["--source-map"], ["-o", "link.py"]])
def test_a_link_is_not_followed_into_the_folder_of_somebody_else(
    shell: Shell, options: list[str]
) -> None:
    shell.write("app.luma", HELLO)
    theirs = shell.folder / "theirs"
    theirs.mkdir()
    os.chown(theirs, SOMEBODY, SOMEBODY)
    for name in ("app.py", "link.py"):
        (shell.folder / name).symlink_to("theirs/app.py")
    done = shell.lumac("build", "app.luma", *options)
    name = options[-1] if "-o" in options else "app.py"
    assert done.status == 2
    assert done.err == (
        f"lumac: {name} is a link into {theirs}, which belongs to somebody else: "
        "name the file itself with `-o`\n"
    )
    assert list(theirs.iterdir()) == []
    assert shell.lumac("build", "app.luma", "-o", "theirs/app.py").status == 0


@AS_ROOT
@pytest.mark.parametrize("through", [[], ["a.py"]])
def test_a_link_of_somebody_else_is_not_followed(shell: Shell, through: list[str]) -> None:
    shell.write("app.luma", HELLO)
    (shell.folder / "real").mkdir()
    theirs = shell.folder / "theirs.py"
    theirs.symlink_to("real/app.py")
    os.lchown(theirs, SOMEBODY, SOMEBODY)
    named = theirs.name
    for named in through:
        (shell.folder / named).symlink_to(theirs.name)
    done = shell.lumac("build", "app.luma", "-o", named)
    assert done.err == (
        f"lumac: {named} is a link that belongs to somebody else: name the file itself with `-o`\n"
    )
    assert list((shell.folder / "real").iterdir()) == []


def test_a_link_to_a_device_is_followed(shell: Shell) -> None:
    shell.write("app.luma", HELLO)
    (shell.folder / "app.py").symlink_to("/dev/null")
    assert shell.lumac("build", "app.luma").status == 0
    assert (shell.folder / "app.py").is_symlink()
