"""Holds the build cache: what a source became, stored under a digest of everything that can change it.

It may save work, never change a result: an entry that is cut, damaged or stale counts as none, a folder that cannot be
written as no cache, and so does a folder that somebody else could write. Entries are written whole or not at all, so
that many builds can share the folder.

An entry: `lumac-cache DIGEST\\n` (over the key and the rest), then for each of its parts a line with its length, then
the parts. The folder holds sixteen shelves, none of which grows beyond `SHELF` entries, and the programs `run` starts.
"""

from __future__ import annotations

import os
import sys
import time

from lumac.files import write_whole
from lumac.ownership import is_own_file, why_not_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAGIC = b"lumac-cache "
SHELF = 64
LARGEST = 1 << 28
"""The bytes of the largest entry that is read: what the longest source becomes is shorter."""
WRITING = 60
"""The seconds after which a file that was begun and never finished is left over."""
PACKAGE = os.path.dirname(os.path.abspath(__file__))
DERIVED = ("__pycache__", "_built", "_templates")
TEMPLATES = os.path.join(os.path.dirname(PACKAGE), "runtime_templates")


def folder(environment: dict[str, str] | os._Environ[str] = os.environ) -> str | None:
    """Returns the path of the cache, which need not exist; None where the user has no home."""
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    return os.path.join(base, "lumac")


def private_folder() -> str | None:
    """Returns the path of the cache, or None where there is none that is the user's alone."""
    path = folder()
    return path if path is not None and why_not_private(path) is None else None


def digest(*parts: bytes) -> str:
    """Returns a hex digest (BLAKE2b, 32 bytes) of parts, each with its length: no two lists of parts run together."""
    try:
        from _blake2 import blake2b  # hashlib would load OpenSSL for it
    except ImportError:
        from hashlib import blake2b
    state = blake2b(digest_size=32)
    for part in parts:
        state.update(b"%d:" % len(part))
        state.update(part)
    return state.hexdigest()


def tree(path: str) -> list[str]:
    """Returns path, size and time of every file under a folder, sorted, without those that are derived from others."""
    found: list[str] = []
    waiting = [path]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    stat = entry.stat()
                    found.append(f"{entry.path} {stat.st_size} {stat.st_mtime_ns}")
                elif entry.name not in DERIVED:
                    waiting.append(entry.path)
    found.sort()
    return found


def compiler_stamp(version: str) -> bytes:
    """Returns the identity of the compiler: lumac's version and files, the core library's in a checkout, and Python."""
    lines = [version, sys.version, *tree(PACKAGE)]
    if os.path.isdir(TEMPLATES):
        lines += tree(TEMPLATES)
    return "\n".join(lines).encode(errors="surrogateescape")


def load(key: str, directory: str | None) -> list[bytes] | None:
    """Returns the parts that are stored under a key, or None where there is no whole entry."""
    if directory is None:
        return None
    path = os.path.join(directory, key[0], key[1:])
    try:
        content = own_content(path, LARGEST)
        if content is None:
            return None
        head, _, rest = content.partition(b"\n")
        if head != MAGIC + digest(key.encode(), rest).encode():
            return None
        os.utime(path)
    except OSError:
        return None
    lengths, _, body = rest.partition(b"\n")
    parts: list[bytes] = []
    at = 0
    for length in map(int, lengths.split()):
        parts.append(body[at : at + length])
        at += length
    return parts


def own_content(path: str, largest: int) -> bytes | None:
    """Returns the content of a file, or None where it is longer, no regular file, or not the user's alone.

    Raises OSError.
    """
    descriptor = os.open(
        path, os.O_RDONLY | os.O_NONBLOCK
    )  # nobody may write to a pipe that lies there
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        return file.read() if is_own_file(status) and status.st_size <= largest else None


def store(key: str, parts: Iterable[bytes], directory: str | None) -> None:
    """Stores parts under a key. Where they cannot be written, nothing is stored."""
    if directory is None:
        return
    stored = list(parts)
    rest = b"%s\n%s" % (b" ".join(b"%d" % len(part) for part in stored), b"".join(stored))
    content = b"%s%s\n%s" % (MAGIC, digest(key.encode(), rest).encode(), rest)
    try:
        shelf = os.path.join(directory, key[0])
        make_private(shelf)
        if why_not_private(shelf) is not None:
            return
        write_whole(os.path.join(shelf, key[1:]), content, 0o600)
        trim(shelf)
    except OSError:
        return


def make_private(path: str) -> None:
    """Makes a folder of the cache and those above it, but never the user's home itself. Raises OSError."""
    missing: list[str] = []
    while not os.path.isdir(path) and len(missing) < 3:
        missing.append(path)
        path = os.path.dirname(path)
    for each in reversed(missing):
        try:
            os.mkdir(each, 0o700)
        except FileExistsError:
            continue


def trim(shelf: str) -> None:
    """Removes the entries that were not used for longest, where a shelf holds too many. Raises OSError."""
    names = os.listdir(shelf)
    if len(names) <= SHELF:
        return
    by_age = []
    for name in names:
        path = os.path.join(shelf, name)
        try:
            by_age.append((os.stat(path).st_mtime_ns, path))
        except FileNotFoundError:
            continue
    for _, path in sorted(by_age)[: len(by_age) - SHELF * 3 // 4]:
        drop(path)


def drop(path: str) -> bool:
    """Removes a file, unless it is in use. Returns whether that was possible."""
    try:
        return clear_file(path)
    except OSError:
        return False


def hold(path: str) -> int | None:
    """Marks a program as used for as long as this process and what it becomes live. Returns a descriptor of the file.

    It gives None where somebody has just removed the file. A system that has no locks marks nothing.
    """
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    except OSError:
        return descriptor
    try:
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            os.set_inheritable(descriptor, True)
            return descriptor
    except FileNotFoundError:
        pass
    os.close(descriptor)
    return None


def clear_file(path: str) -> bool:
    """Removes a file, unless a process uses it. Returns whether it was removed. Raises OSError where it may not be."""
    try:
        if path.endswith(".tmp") and time.time() - os.stat(path).st_mtime < WRITING:
            return False
        if not path.endswith(".py"):
            os.unlink(path)
            return True
        return clear_program(path)
    except (FileNotFoundError, IsADirectoryError):
        return False  # somebody else was first, or put it there


def clear_program(path: str) -> bool:
    """Removes a program, unless one runs that `hold` marked. Returns whether it was removed. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        # As long as this lock is held, `hold` waits, and then sees that the file is gone.
        if is_held(descriptor):
            return False
        os.unlink(path)
        return True
    finally:
        os.close(descriptor)


def is_held(descriptor: int) -> bool:
    """Tells whether a process holds a file, and takes a lock of it where none does."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # A system without locks marks nothing.
    return False


def clear(directory: str | None) -> int:
    """Removes what lumac stores there and no `run` uses. Returns the number of files removed.

    Raises OSError where a file may not be removed.
    """
    if directory is None:
        return 0
    removed = 0
    for shelf in [*"0123456789abcdef", "run"]:
        path = os.path.join(directory, shelf)
        try:
            names = [] if os.path.islink(path) else os.listdir(path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        removed += sum([clear_file(os.path.join(path, name)) for name in names])
        try:
            os.rmdir(path)
        except OSError:
            continue
    return removed
