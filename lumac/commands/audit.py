"""`lumac audit` lists what programs reach over the network, a line for each call, so that a diff shows new reach."""

from __future__ import annotations

import os
import sys

from lumac.commands.check import programs
from lumac.commands.compiling import STDIN_NAME
from lumac.commands.permissions import permissions_for
from lumac.files import Refused, decode, read_bytes
from lumac.source import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.diagnostics.model import Diagnostic
    from lumac.permissions.audit import Row

    Found = list[tuple[str, list[Row]]]


def audit(paths: Sequence[str], as_json: bool, permissions: str | None) -> int:
    """Lists what the files, and the `.luma` files in the folders, reach, and returns the exit status.

    For a program with errors it shows these errors instead. Raises Refused.
    """
    rows: Found = []
    wrong: list[tuple[str, tuple[Diagnostic, ...]]] = []
    status = 0
    for file in dict.fromkeys(file for path in paths for file in programs(path)):
        try:
            found, diagnostics = audit_file(file, permissions)
        except Refused as refused:
            sys.stderr.write(f"lumac: {refused}\n")
            status = max(status, refused.status)
            continue
        rows.append((file, found))
        if any(each.is_error for each in diagnostics):
            wrong.append((file, diagnostics))
            status = max(status, 1)
    sys.stdout.write(as_document(rows) if as_json else as_lines(rows))
    if wrong:
        from lumac.commands.report import report

        report(wrong, "text")
    return status


def audit_file(path: str, permissions: str | None) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    """Returns what one file reaches, and its diagnostics. Raises Refused."""
    from lumac.pipeline import audit_source

    name = STDIN_NAME if path == "-" else os.path.basename(path)
    rules = permissions_for(path, permissions)
    return audit_source(decode(path, read_bytes(path)), name, rules)


def as_document(found: Found) -> str:
    """Returns the rows as JSON."""
    from lumac.diagnostics.show.formats import as_json

    files = [{"file": shown(path), "reaches": rows} for path, rows in found]
    return as_json({"files": files})


def as_lines(found: Found) -> str:
    """Returns the rows as lines.

    Each ends with its line and column, so that a call that moved changes only the end of its line.

    Characters that are not printable are shown as escapes, so that no address can add a line or hide one.
    """
    lines = [
        f"{line_of(row)} ({shown(path)}:{line_column(row)})" for path, rows in found for row in rows
    ]
    return "".join([f"{visible(line)}\n" for line in lines])


def shown(path: str) -> str:
    return STDIN_NAME if path == "-" else path


def line_column(row: Row) -> str:
    return f"{row['line']}:{row['column']}"


def line_of(row: Row) -> str:
    """Returns a row as words, without its line and column."""
    words = [f"{row['kind']} {row['known']}" if row["known"] else str(row["kind"])]
    if row["tls"] == "maybe":
        words.append("perhaps TLS")
    if row["verified"] in ("no", "maybe"):
        perhaps = "perhaps " if row["verified"] == "maybe" else ""
        words.append(f"{perhaps}not verified")
    if row["server_name"]:
        words.append(f"server name {row['server_name']}")
    if row["rule"]:
        words.append(f"permitted by {str(row['rule']).replace(' ', ' and ')}")
    elif row["permitted"]:
        words.append(
            {"no": "NOT PERMITTED", "yes": "permitted"}.get(
                str(row["permitted"]), "judged at run time"
            )
        )
    return ", ".join(words)
