"""The frame of an output file, made from its template."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from lumac import built
from lumac.emit.page import output_frame


def frame(**holes: str) -> str:
    module = built.load(output_frame.NAME, "lumac.emit.page.output_frame", output_frame.SOURCES)
    text: str = module.module(**holes)
    return text


def test_the_function_says_what_jinja_says() -> None:
    path = f"{built.ROOT}/runtime_templates/frames/{output_frame.TEMPLATE}"
    with open(path, encoding="utf-8") as file:
        template = Environment(
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
        ).from_string(file.read())
    for entry in ("", "main"):
        for reports, deep in (("", ""), ("yes", ""), ("", "yes"), ("yes", "yes")):
            holes = {
                "about": "# about",
                "code": "x = 1",
                "entry": entry,
                "reports": reports,
                "places": "app.luma 1:1:1",
                "deep": deep,
            }
            assert frame(**holes) == template.render(holes)


def test_a_template_of_another_kind_is_refused() -> None:
    for text in ("{% for x in y %}{% endfor %}", "{{ a.b }}", "{% if not a %}{% endif %}"):
        with pytest.raises(ValueError, match="has no place in a frame"):
            output_frame.function_lines(Environment().parse(text).body, "")
