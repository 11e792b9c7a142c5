"""The command `lumac`. Only this module and `commands` touch arguments, files, clocks and terminals.

The plain forms of `build` and `run` are recognised without argparse, and every module is imported where it is needed.
Most builds find their output in the cache: importing argparse alone would take longer than such a build.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
NO_MEMORY: Final = 2
OUT_OF_MEMORY: Final = b"lumac: out of memory\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, and returns its exit status.

    Without `arguments` it runs the command of the process, and ends the process.
    """
    if arguments is not None:
        return guarded(list(arguments))
    # A build makes many objects and drops few: looking for garbage among them would only take time.
    gc.disable()
    if hasattr(sys.stdout, "reconfigure"):
        # The bytes are the same in every locale, and paths stay as they are.
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8")  # An escape in an excerpt would move its marks.
    status = guarded(sys.argv[1:])
    leave(status)
    return status


def guarded(arguments: list[str]) -> int:
    """Runs one command, reports every exception that it raises, and returns the exit status."""
    # Where a stream was closed before lumac began, what is written to it is lost.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    try:
        status = perform(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        from lumac.commands.failure import swallow_unread

        swallow_unread()
        return PIPE_CLOSED
    except MemoryError:
        # What held the memory is free again, but not much of it may be needed now.
        os.write(2, OUT_OF_MEMORY)
        return NO_MEMORY
    except Exception as error:
        from lumac.commands.failure import failed

        return failed(error, arguments)


def leave(status: int) -> None:
    """Ends the process at once, unless something is registered to run at its end.

    Taking all objects apart first would take a third of the time of Python's start.
    """
    import atexit

    gc.freeze()
    if atexit._ncallbacks():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(status)


def perform(arguments: list[str]) -> int:
    """Performs the command that the arguments name, and returns its exit status. Raises Refused."""
    if arguments == ["--version"]:
        from lumac import __version__

        sys.stdout.write(f"lumac {__version__}\n")
        return 0
    if arguments[:1] == ["build"]:
        files, output, cache = plain_build(arguments[1:])
        if files:
            from lumac.commands.build import build
            from lumac.commands.jobs import Options

            return build(files, Options(output=output, cache=cache))
    if arguments[:1] == ["run"] and is_plain(arguments[1:2]):
        from lumac.commands.run import run

        return run(arguments[1], arguments[2:])
    from lumac.commands.arguments import perform_parsed

    return perform_parsed(arguments)


def plain_build(words: list[str]) -> tuple[list[str], str | None, bool]:
    """Returns the files, the output, and whether to use the cache, of `FILE… [-o OUT] [--no-cache]`.

    There are no files where the words have another form.
    """
    files, output, cache = list(words), None, True
    if "--no-cache" in files:
        files.remove("--no-cache")
        cache = False
    if "-o" in files[1:-1]:
        at = files.index("-o", 1)
        output = files[at + 1]
        del files[at : at + 2]
    if not is_plain(files) or (output is not None and not is_plain([output])):
        return [], None, True
    return files, output, cache


def is_plain(words: list[str]) -> bool:
    """Tells whether there are words, and all of them are names of files and none is an option."""
    return bool(words) and not any(word.startswith("-") or not word for word in words)
