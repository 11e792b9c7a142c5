"""`lumac check` shows the errors and warnings of programs, and writes nothing."""

from __future__ import annotations

import gc
import os
import sys

from lumac.commands.compiling import STDIN_NAME
from lumac.commands.permissions import permissions_for
from lumac.files import Refused, decode, read_bytes, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lumac.diagnostics.model import Diagnostic


def check(paths: Sequence[str], format: str, permissions: str | None = None) -> int:
    """Checks the files, and the `.luma` files in the folders, and returns the exit status.

    Raises Refused for a folder without such files.
    """
    files = list(dict.fromkeys(file for path in paths for file in programs(path)))
    found: list[tuple[str, tuple[Diagnostic, ...]]] = []
    status = 0
    for file in files:
        try:
            found.append((file, check_file(file, permissions)))
            gc.collect(
                0
            )  # The nodes of a program's trees refer to each other: only this frees them.
        except Refused as refused:
            sys.stderr.write(f"lumac: {refused}\n")
            status = max(status, refused.status)
    if any(each.is_error for _, diagnostics in found for each in diagnostics):
        status = max(status, 1)
    from lumac.commands.report import report

    report(found, format)
    return status


def check_file(path: str, permissions: str | None) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics of one file. Raises Refused."""
    from lumac.pipeline import check_source

    name = STDIN_NAME if path == "-" else os.path.basename(path)
    rules = permissions_for(path, permissions)
    return check_source(decode(path, read_bytes(path)), name, rules)


def programs(path: str) -> Iterator[str]:
    """Returns the path itself, or the programs in the folder that it names.

    Hidden folders are left out, and the order is fixed.
    """
    if not os.path.isdir(path):
        yield path
        return
    none = True
    waiting = [path]
    while waiting:
        files, folders = entries(waiting.pop())
        none = none and not files
        yield from files
        waiting += reversed(folders)
    if none:
        raise Refused(f"{path}: no .luma file in this folder")


def entries(folder: str) -> tuple[list[str], list[str]]:
    """Returns the programs in a folder, and the folders in it that are neither hidden nor links. Raises Refused.

    Pipes and devices are left out, since nobody named them. A link that leads nowhere counts as a program, so that
    it is reported.
    """
    try:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise Refused(f"cannot read {folder}: {reason(error)}") from None
    files = [
        entry.path
        for entry in inside
        if entry.name.endswith(".luma")
        and (entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path)))
    ]
    folders = [
        entry.path
        for entry in inside
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
    ]
    return files, folders
