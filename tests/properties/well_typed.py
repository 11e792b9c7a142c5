"""What every output of a well-typed program is: text that Python 3.9 and black take, that runs as Luma."""

from __future__ import annotations

import ast

from lumac.pipeline import compile_source
from tests.properties.agreement import evaluated, executed, refusal
from tests.properties.any_text import black_problem
from tests.properties.generator.programs import program

__all__ = ["problem", "program"]

OLDEST = (3, 9)


def problem(text: str, seed: int) -> str:
    compiled = compile_source(text)
    if compiled.text is None:
        return refusal(compiled)
    ast.parse(compiled.text, feature_version=OLDEST)
    # One whose evaluation is given up may go on for ever.
    if evaluated(text) is not None:
        found = executed(compiled.text).outcome
        if found.status not in (0, 1, 2):
            return found.complaint
    return black_problem(compiled.text)
