"""Programs with several mistakes, and the whole report a person gets: `NAME.luma` and `NAME.txt`.

`pytest --update tests/diagnostics/reports` writes the reports anew: look at the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lumac.diagnostics.show.render import Report, render_text
from lumac.pipeline import compile_source

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.luma"))


def report(name: str) -> str:
    file = f"{name}.luma"
    compiled = compile_source(FOLDER.joinpath(file).read_text(encoding="utf-8"), file)
    assert compiled.text is None
    return render_text([Report(file, compiled.diagnostics)])


def test_every_report_has_its_program() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_as_it_is_written_down(name: str, pytestconfig: pytest.Config) -> None:
    written = FOLDER / f"{name}.txt"
    if pytestconfig.getoption("update"):
        written.write_text(report(name), encoding="utf-8")
    assert report(name) == written.read_text(encoding="utf-8")
