"""Writes all diagnostics for programs: as JSON, as GitHub's workflow commands, or as SARIF 2.1.0.

Lines and columns count from 1, columns in characters (Unicode code points); an end is the column after the last.
"""

from __future__ import annotations

import json

from lumac.diagnostics.codes import TITLES
from lumac.source import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.diagnostics.model import Diagnostic, Label
    from lumac.diagnostics.show.render import Report
    from lumac.source import Span

    JSON = dict[str, object]

FORMATS = ("text", "json", "github", "sarif")
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(format: str, reports: Sequence[Report], version: str) -> str:
    """Returns the whole answer in one of `json`, `github` or `sarif`, with its line end."""
    if format == "github":
        return render_github(reports)
    document = render_json(reports, version) if format == "json" else render_sarif(reports, version)
    return as_json(document)


def as_json(document: JSON) -> str:
    """Returns a JSON document with its line end.

    Characters that are not printable are escapes, so that none controls a terminal. A byte that is no UTF-8 is the
    escape of its surrogate.
    """
    text = json.dumps(document, indent=2, ensure_ascii=False)
    signs = [s if s.isprintable() or s == "\n" else json.dumps(s)[1:-1] for s in text]
    return "".join(signs) + "\n"


def severity(diagnostic: Diagnostic) -> str:
    return "error" if diagnostic.is_error else "warning"


def region(span: Span) -> dict[str, int]:
    line, column = span.source.line_column(span.start)
    end_line, end_column = span.source.line_column(max(span.start, span.end))
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def render_json(reports: Sequence[Report], version: str) -> JSON:
    found = [(report, diagnostic) for report in reports for diagnostic in report.diagnostics]
    return {
        "lumac": version,
        "diagnostics": [json_diagnostic(report, diagnostic) for report, diagnostic in found],
        "errors": sum(diagnostic.is_error for _, diagnostic in found),
        "warnings": sum(not diagnostic.is_error for _, diagnostic in found),
    }


def json_diagnostic(report: Report, diagnostic: Diagnostic) -> JSON:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic),
        "message": diagnostic.message,
        **json_label(report, diagnostic.primary),
        "secondary": [json_label(report, label) for label in diagnostic.secondary],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
        "fix": fix and {**json_place(report, fix.span), "replacement": fix.replacement},
    }


def json_place(report: Report, span: Span) -> JSON:
    return {"file": report.shown(span.source), **region(span)}


def json_label(report: Report, label: Label) -> JSON:
    return {**json_place(report, label.span), "label": label.text}


def render_github(reports: Sequence[Report]) -> str:
    lines = [github_line(report, found) for report in reports for found in report.diagnostics]
    return "".join(f"{line}\n" for line in lines)


def github_line(report: Report, diagnostic: Diagnostic) -> str:
    """`::error file=app.luma,line=3,col=5,…::message`, as GitHub's runner reads it from a job's output."""
    area = region(diagnostic.primary.span)
    properties: dict[str, object] = {
        "file": visible(report.shown(diagnostic.primary.span.source)),
        "line": area["line"],
        "endLine": area["end_line"],
        "col": area["column"],
        "endColumn": area["end_column"],
        "title": f"{diagnostic.code} {TITLES.get(diagnostic.code, '')}".strip(),
    }
    if area["line"] != area["end_line"]:
        del properties["col"], properties["endColumn"]
    said = [diagnostic.message, diagnostic.primary.text, *diagnostic.notes, diagnostic.help or ""]
    message = escape("\n".join(text for text in said if text))
    written = ",".join(f"{name}={escape(str(value), ',:')}" for name, value in properties.items())
    return f"::{severity(diagnostic)} {written}::{message}"


def escape(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def render_sarif(reports: Sequence[Report], version: str) -> JSON:
    found = [(report, diagnostic) for report in reports for diagnostic in report.diagnostics]
    codes = sorted({diagnostic.code for _, diagnostic in found})
    driver = {
        "name": "lumac",
        "version": version,
        "rules": [
            {"id": code, "shortDescription": {"text": TITLES.get(code, code)}} for code in codes
        ],
    }
    results = [sarif_result(report, diagnostic, codes) for report, diagnostic in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def sarif_result(report: Report, diagnostic: Diagnostic, codes: list[str]) -> JSON:
    said = [diagnostic.message, *diagnostic.notes, diagnostic.help or ""]
    result: JSON = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": severity(diagnostic),
        "message": {"text": "\n".join(text for text in said if text)},
        "locations": [sarif_location(report, diagnostic.primary)],
    }
    if diagnostic.secondary:
        result["relatedLocations"] = [
            sarif_location(report, label) for label in diagnostic.secondary
        ]
    if diagnostic.fix is not None:
        span = diagnostic.fix.span
        edit = {
            "deletedRegion": sarif_region(span),
            "insertedContent": {"text": diagnostic.fix.replacement},
        }
        change = {
            "artifactLocation": sarif_artifact(report.shown(span.source)),
            "replacements": [edit],
        }
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def sarif_location(report: Report, label: Label) -> JSON:
    area = {
        "artifactLocation": sarif_artifact(report.shown(label.span.source)),
        "region": sarif_region(label.span),
    }
    location: JSON = {"physicalLocation": area}
    if label.text:
        location["message"] = {"text": label.text}
    return location


def sarif_region(span: Span) -> dict[str, int]:
    area = region(span)
    return {
        "startLine": area["line"],
        "startColumn": area["column"],
        "endLine": area["end_line"],
        "endColumn": area["end_column"],
    }


def sarif_artifact(path: str) -> dict[str, str]:
    from urllib.parse import quote

    return {"uri": quote(path, errors="surrogateescape")}
