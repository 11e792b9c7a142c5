"""What a program prints of its names is spelled as in its source; names are compared in one normal form."""

from __future__ import annotations

import sys
from pathlib import Path

from lumac.pipeline import compile_source
from tests.running import written_by

MICRO, MU, LIGATURE = "\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}", "\N{LATIN SMALL LIGATURE FI}"


def output_of(text: str, folder: Path) -> str:
    compiled = compile_source(text)
    assert compiled.text is not None, compiled.diagnostics
    return written_by(compiled.text, folder, sys.executable)


def test_bare_keys_are_strings_as_they_are_spelled(tmp_path: Path) -> None:
    text = f'm = {{ {MICRO}: 1, {MU}: 2, {LIGATURE}: 3 }}\nprint(m, m["{MICRO}"], m["{MU}"])\n'
    assert output_of(text, tmp_path) == f'{{"{MICRO}": 1, "{MU}": 2, "{LIGATURE}": 3}} 1 2\n'


def test_fields_and_types_are_printed_as_they_are_declared(tmp_path: Path) -> None:
    text = (
        f"struct {MICRO}s {{ {MICRO}: int }}\n"
        f"p = {MU}s {{ {MU}: 5 }}\n"
        "a: any = p\n"
        f'print(p, p.{MU} + p.{MICRO}, p.type(), a, a.type(), a.is_type("{MICRO}s"))\n'
    )
    shown = f"{MICRO}s {{ {MICRO}: 5 }}"
    assert output_of(text, tmp_path) == f"{shown} 10 {MICRO}s {shown} {MICRO}s true\n"


def test_two_spellings_are_one_name() -> None:
    compiled = compile_source(f"struct P {{ {MICRO}: int, {MU}: int }}\n")
    assert [one.code for one in compiled.diagnostics] == ["E0202"]


def test_an_any_knows_the_name_of_a_class_that_has_another_one(tmp_path: Path) -> None:
    text = 'struct list { n: int }\na: any = list(1)\nprint(a, a.type(), a.is_type("list"))\n'
    assert output_of(text, tmp_path) == "list { n: 1 } list true\n"
