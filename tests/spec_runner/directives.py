"""The promises written in comments at the ends of a program's lines, and the program without them.

`// error: [E0301] "text"` and `// warning: …`: a diagnostic begins on this line; the text is in its message.
`// help: "text"`: a diagnostic of this line has this text in its help.
`// type: T`: the declaration, assignment or expression that ends on this line has this type.
`// uses: a, b`, `// uses none: a, b`, `// uses nothing`: definitions of the core library in the output.
Several may stand on one line. They are taken off before the program is compiled, so that its own comments stay
what the page shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIRECTIVE = re.compile(
    r"""\s*//\s*(?:
        (?P<kind>error|warning):\s*(?:\[(?P<code>[EW]\d{4})\])?\s*(?P<text>"(?:[^"\\]|\\.)*")?
      | help:\s*(?P<help>"(?:[^"\\]|\\.)*")
      | type:\s*(?P<type>\S.*?)
      | (?P<uses>uses|uses\ none):\s*(?P<names>[\w, ]+?)
      | (?P<nothing>uses\ nothing)
    )\s*$""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Promise:
    """One directive: `kind` is error, warning, help, type, uses, uses none or uses nothing."""

    kind: str
    line: int
    code: str = ""
    text: str = ""
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = f"[{self.code}]" if self.code else ""
        quoted = f'"{self.text}"' if self.kind in ("error", "warning", "help") else self.text
        return " ".join(filter(None, (f"{self.kind}:", shown, quoted, ", ".join(self.names))))


def _unquoted(text: str | None) -> str:
    return "" if text is None else re.sub(r"\\(.)", r"\1", text[1:-1])


def _promise(found: re.Match[str], line: int) -> Promise:
    if kind := found["kind"]:
        return Promise(kind, line, found["code"] or "", _unquoted(found["text"]))
    if found["help"]:
        return Promise("help", line, text=_unquoted(found["help"]))
    if found["type"]:
        return Promise("type", line, text=found["type"])
    if found["nothing"]:
        return Promise("uses nothing", line)
    names = tuple(name.strip() for name in found["names"].split(",") if name.strip())
    return Promise(found["uses"], line, names=names)


def _last_comment(line: str) -> re.Match[str] | None:
    """The last `// directive` of the line; a directive's own text may hold `//`, so the last start wins."""
    at = line.rfind("//")
    while at >= 0:
        start = len(line[:at].rstrip())
        found = _DIRECTIVE.match(line, start)
        if found:
            return found
        at = line.rfind("//", 0, at)
    return None


def split_directives(program: str) -> tuple[str, list[Promise]]:
    """The program without its directives (lines and columns stay), and the directives in order."""
    promises: list[Promise] = []
    kept: list[str] = []
    for number, line in enumerate(program.split("\n"), 1):
        here: list[Promise] = []
        while found := _last_comment(line):
            here.insert(0, _promise(found, number))
            line = line[: found.start()].rstrip()
        promises += here
        kept.append(line)
    return "\n".join(kept), promises
