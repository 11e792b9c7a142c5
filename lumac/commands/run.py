"""`lumac run` compiles a program, then replaces itself by it."""

from __future__ import annotations

import os
import sys

from lumac import cache
from lumac.commands.compiling import Compiler, say_if_not_private
from lumac.files import Refused, reason, write_whole
from lumac.ownership import why_not_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.commands.compiling import Product


TRIES: Final = 8
"""How often the program is written again, where somebody empties the cache at the same time."""


def run(
    path: str,
    arguments: Sequence[str],
    use_cache: bool = True,
    permissions: str | None = None,
) -> int:
    """Replaces this process by the program; returns only where the program has errors. Raises Refused.

    The program has its own arguments, and this process's input, output, signals and exit status.
    """
    if use_cache:
        say_if_not_private()
    product = Compiler(use_cache, permissions).compile(path)
    if product.diagnostics:
        from lumac.commands.report import report

        report([(path, product.diagnostics)], "text")
    if product.text is None:
        return 1
    program = store_program(product, path)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-I", "-S", program, *arguments])


def store_program(product: Product, path: str) -> str:
    """Writes the program into the cache's folder or a temporary one, and returns its path. Raises Refused."""
    stem = "stdin" if path == "-" else os.path.splitext(os.path.basename(path))[0]
    text = product.text or b""
    # A file name has at most 255 bytes, and a character takes up to four.
    name = f"{stem[:48]}-{cache.digest(text)[:32]}.py"
    problem = "no folder is yours alone: set XDG_CACHE_HOME to one"
    for find in (cache.private_folder, temporary_folder):
        folder = find()
        if folder is None:
            continue
        program = os.path.join(folder, "run", name)
        try:
            keep_program(program, text)
        except OSError as error:
            problem = reason(error)
        else:
            return program
    raise Refused(f"cannot keep the compiled program: {problem}")


def keep_program(program: str, text: bytes) -> None:
    """Writes the program, and marks it as used: `lumac cache clear` leaves it alone then. Raises OSError."""
    for _ in range(TRIES):
        try:
            write_program(program, text)
        except FileNotFoundError:
            continue
        if cache.hold(program) is not None:
            return
    raise FileNotFoundError(2, "it was removed again and again")


def write_program(program: str, text: bytes) -> None:
    """Writes the program, unless it is there already. Raises OSError."""
    folder = os.path.dirname(program)
    cache.make_private(folder)
    if why_not_private(folder) is not None:
        raise PermissionError(13, "others can write its folder")
    try:
        if cache.own_content(program, len(text)) == text:
            os.utime(program)
            return
    except FileNotFoundError:
        pass
    write_whole(program, text, 0o600)
    cache.trim(folder)


def temporary_folder() -> str | None:
    """Makes a temporary folder that only this user can read; gives None where somebody else has taken its name."""
    import stat
    import tempfile

    folder = os.path.join(tempfile.gettempdir(), f"lumac-{os.getuid()}")
    try:
        cache.make_private(folder)
        status = os.lstat(folder)
    except OSError:
        return None
    mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    closed = mine and not status.st_mode & 0o077
    return folder if closed and why_not_private(folder) is None else None
