"""Holds the build cache: what a source became, stored under a digest of everything that can change it.

It may save work, never change a result: an entry that is cut, damaged or stale counts as none, a folder that cannot be
written as no cache. Entries are written whole or not at all, so that many builds can share the folder.

An entry: `lumac-cache DIGEST\\n` (over the key and the rest), then for each of its parts a line with its length, then
the parts. The folder holds sixteen shelves, none of which grows beyond `SHELF` entries, and the programs `run` starts.
"""

from __future__ import annotations

import os
import sys

from lumac.files import write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAGIC = b"lumac-cache "
SHELF = 64
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
        with open(path, "rb") as file:
            content = file.read()
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
    """Removes a file. Returns whether that was possible."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def clear(directory: str | None) -> int:
    """Removes all that lumac stores there. Returns the number of files removed. Raises OSError where one may not be."""
    removed = 0
    if directory is None:
        return 0
    for shelf in [*"0123456789abcdef", "run"]:
        path = os.path.join(directory, shelf)
        try:
            names = os.listdir(path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for name in names:
            try:
                os.unlink(os.path.join(path, name))
            except (FileNotFoundError, IsADirectoryError):
                continue  # somebody else was first, or put it there
            removed += 1
        try:
            os.rmdir(path)
        except OSError:
            continue
    return removed
