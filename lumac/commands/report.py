"""Shows diagnostics: as text on standard error, or in a format for programs on standard output."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from lumac.diagnostics.model import Diagnostic


def report(
    found: Sequence[tuple[str, Sequence[Diagnostic]]], format: str, on_stderr: bool = False
) -> None:
    """Shows the diagnostics of files, each with the path that the person named."""
    from lumac.commands.compiling import STDIN_NAME
    from lumac.diagnostics.show.render import Report, render_text

    reports = [Report(STDIN_NAME if path == "-" else path, each) for path, each in found]
    if format == "text":
        sys.stderr.write(render_text(reports, colour_wanted(sys.stderr)))
        return
    from lumac import __version__
    from lumac.diagnostics.show.formats import render

    stream = sys.stderr if on_stderr else sys.stdout
    stream.write(render(format, reports, __version__))


def colour_wanted(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Tells whether to write colours: on terminals only, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    return stream.isatty() and environment.get("TERM") != "dumb"
