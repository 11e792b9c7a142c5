"""The pytest side: every page of tests/spec is a file of tests, every program in it one test.

`pytest --update` writes what was seen into the pages' blocks and passes; look at the difference before you keep it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import SPEC
from tests.pythons import missing_pythons
from tests.spec_runner.document import Program, read_page


class SpecFailure(Exception):
    """A program is not what its page says; the message is the report."""


class SpecPage(pytest.File):
    """One page."""

    def collect(self) -> Iterator[SpecProgram]:
        self.updates: list[tuple[Program, dict[str, str]]] = []
        for program in read_page(self.path):
            yield SpecProgram.from_parent(self, name=program.title, program=program)

    def teardown(self) -> None:
        from tests.spec_runner.update import update_page

        if self.updates:
            update_page(self.path, self.updates)


class SpecProgram(pytest.Item):
    """One program of a page."""

    def __init__(self, *, program: Program, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.program = program

    def runtest(self) -> None:
        from tests.spec_runner.judge import judge
        from tests.spec_runner.observe import observe

        verdict = judge(self.program, observe(self.program))
        page = self.parent
        if self.config.getoption("update", False) and isinstance(page, SpecPage):
            page.updates.append((self.program, verdict.actual))
            rewritten = (f"{kind} " for kind in verdict.actual)
            verdict.problems = [
                problem for problem in verdict.problems if not problem.startswith(tuple(rewritten))
            ]
        if verdict.problems:
            raise SpecFailure("\n".join(verdict.problems))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        where = f"{self.path.name}:{self.program.luma.line}: {self.program.title}"
        if isinstance(excinfo.value, SpecFailure):
            return f"{where}\n{excinfo.value}"
        return f"{where}\n{_traceback(excinfo.value)}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.program.luma.line - 1, self.program.title


def _traceback(error: BaseException) -> str:
    """Python's own, without the machinery that called the test."""
    frames = traceback.extract_tb(error.__traceback__)
    inner = [frame for frame in frames if "site-packages" not in frame.filename][-8:]
    return "".join(traceback.format_list(inner) + traceback.format_exception_only(error))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SpecPage | None:
    """Pages are collected where they stand; other Markdown files are none."""
    if file_path.suffix == ".md" and file_path.parent == SPEC:
        return SpecPage.from_parent(parent, path=file_path)
    return None


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("update", False) and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update rewrites files: it does not go with -n")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Names the Python versions that `all-pythons` programs cannot be run on here."""
    missing = missing_pythons()
    return [f"spec: CPython {', '.join(missing)} not found"] if missing else []
