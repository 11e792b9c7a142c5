"""Makes the frame of an output file: the template, read by jinja2 when lumac is built, as a Python function.

Templates use text, `{{ name }}` and `{% if name %} … {% else %} … {% endif %}`, nothing else.
"""

from __future__ import annotations

import os

from lumac.built import ROOT
from lumac.emit.page.layout import FRAME, FRAME_SOURCES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from jinja2 import nodes

NAME: Final = FRAME
SOURCES: Final = FRAME_SOURCES
TEMPLATE: Final = "module.py.j2"


def make() -> str:
    """The text of the module: one function that fills the frame."""
    from jinja2 import Environment, meta

    path = os.path.join(ROOT, "runtime_templates", "frames", TEMPLATE)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    environment = Environment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    tree = environment.parse(text)
    names = sorted(meta.find_undeclared_variables(tree))
    return "\n".join(
        [
            f'"""Made from {TEMPLATE} by lumac.emit.page.output_frame: edit the template."""',
            "",
            "",
            f"def module(*, {', '.join(f'{name}: str' for name in names)}) -> str:",
            "    parts: list[str] = []",
            *function_lines(tree.body, "    "),
            '    return "".join(parts)',
            "",
        ]
    )


def function_lines(body: Sequence[nodes.Node], indent: str) -> list[str]:
    """The statements that append what a piece of the template says."""
    from jinja2 import nodes

    lines: list[str] = []
    for node in body:
        match node:
            case nodes.Output():
                lines += [f"{indent}parts.append({appended(part)})" for part in node.nodes]
            case nodes.If() if isinstance(node.test, nodes.Name) and not node.elif_:
                lines.append(f"{indent}if {node.test.name}:")
                lines += function_lines(node.body, indent + "    ")
                if node.else_:
                    lines.append(f"{indent}else:")
                    lines += function_lines(node.else_, indent + "    ")
            case _:
                raise ValueError(
                    f"{TEMPLATE}:{node.lineno}: {type(node).__name__} has no place in a frame"
                )
    return lines


def appended(part: nodes.Node) -> str:
    from jinja2 import nodes

    match part:
        case nodes.TemplateData():
            return repr(part.data)
        case nodes.Name():
            return part.name
        case _:
            raise ValueError(
                f"{TEMPLATE}:{part.lineno}: {type(part).__name__} has no place in a frame"
            )
