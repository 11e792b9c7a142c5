"""Says why a command cannot go on: in one line, or, where lumac itself has a defect, with what a report needs."""

from __future__ import annotations

import errno
import os
import sys

from lumac.files import USAGE, WRONG_CONTENT, Refused, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

DEFECT: Final = 70
# The errors of a full file system. Outputs of builds and the cache report them on their own.
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def failed(error: Exception, arguments: Sequence[str]) -> int:
    """Writes on standard error what went wrong, and returns the exit status."""
    status, message = told(error, arguments)
    try:
        sys.stderr.write(message)
    except OSError:
        swallow(2)
    return status


def told(error: Exception, arguments: Sequence[str]) -> tuple[int, str]:
    """Returns the exit status and the message for an error."""
    if isinstance(error, Refused):
        return error.status, f"lumac: {error}\n"
    if isinstance(error, OSError) and error.filename is None and error.errno in FULL:
        swallow(1)
        return USAGE, f"lumac: cannot write standard output: {reason(error)}\n"
    if isinstance(error, RecursionError):
        return WRONG_CONTENT, "lumac: the program nests too deep: give inner parts names\n"
    from lumac.library.read.defect import LibraryDefect
    from lumac.source import visible

    if isinstance(error, LibraryDefect):
        return DEFECT, f"lumac: the core library is wrong: {visible(str(error))}\n"
    return DEFECT, defect(error, arguments)


def swallow(descriptor: int) -> None:
    """Discards the rest of the buffer of a stream, so that writing it does not raise again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def swallow_unread() -> None:
    """Discards the rest of the buffers of standard output and standard error where nobody reads it any more."""
    for descriptor, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            swallow(descriptor)


def defect(error: Exception, arguments: Sequence[str]) -> str:
    """Returns the message for an exception that nobody expected, with what a report must say."""
    import shlex

    from lumac import __version__
    from lumac.diagnostics.show.display import harmless
    from lumac.source import visible

    what = f"{type(error).__name__}: {error}".rstrip(": ").split("\n")[0]
    said = [
        f"lumac: internal error: {what}",
        "This is a defect of lumac, not of your program. Please report it, with the program and these lines:",
        f"  lumac {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"  lumac {shlex.join(arguments)}",
    ]
    lines = list(map(visible, said))
    if os.environ.get("LUMAC_TRACEBACK") == "1":
        import traceback

        lines += ["", harmless("".join(traceback.format_exception(error)).rstrip())]
    else:
        lines.append("LUMAC_TRACEBACK=1 shows where it happened.")
    return "".join(f"{line}\n" for line in lines)
