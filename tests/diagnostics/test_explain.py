"""Every code has a title, a message, a rule of the specification, and a page whose programs do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lumac import Diagnostic, compile_source
from lumac.cli import main
from lumac.diagnostics.codes import TITLES
from lumac.diagnostics.explain import page as explain
from lumac.diagnostics.explain.page import Page, load_page, parse_page
from lumac.permissions.toml import read_permissions
from tests.folders import ROOT

CODE = re.compile(r'"([EW]\d{4})"')
CODES = sorted(TITLES)


def codes_in(folder: str, pattern: str) -> set[str]:
    """Codes that stand in the files of a folder."""
    files = (ROOT / folder).glob(pattern)
    words = (re.findall(r"\b[EW]\d{4}\b", file.read_text(encoding="utf-8")) for file in files)
    return {code for found in words for code in found}


def codes_of_messages() -> set[str]:
    folders = (ROOT / "lumac/diagnostics", ROOT / "lumac/syntax/mistakes")
    messages = [file for folder in folders for file in folder.rglob("*.py")]
    written = [
        CODE.findall(file.read_text(encoding="utf-8")) for file in messages if file.stem != "codes"
    ]
    return {code for found in written for code in found}


def test_every_message_has_a_code_of_the_list_and_every_code_a_message() -> None:
    assert codes_of_messages() == set(TITLES)


def test_every_code_is_promised_somewhere_in_the_specification() -> None:
    assert codes_in("tests/spec", "*.md") >= set(TITLES)


def test_there_are_pages_for_the_codes_and_no_others() -> None:
    assert {page.stem for page in Path(explain.FOLDER).glob("*.md")} == set(TITLES)


def page_of(code: str) -> Page:
    page = load_page(code)
    assert page is not None, f"explain/{code}.md is missing"
    return page


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_its_code_is_called(code: str) -> None:
    page = page_of(code)
    assert (page.code, page.title) == (code, TITLES[code])
    assert page.text.endswith("\n")


def diagnostics_of(page: Page, program: str) -> tuple[Diagnostic, ...]:
    return compile_source(
        program, permissions=read_permissions(page.beside, "luma.toml")
    ).diagnostics


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_program_of_a_page_gives_exactly_its_code(code: str) -> None:
    found = diagnostics_of(page_of(code), page_of(code).wrong)
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize("code", CODES)
def test_the_right_program_of_a_page_gives_nothing(code: str) -> None:
    found = diagnostics_of(page_of(code), page_of(code).right)
    assert [repr(each) for each in found] == []


def test_no_title_is_used_twice() -> None:
    assert len(set(TITLES.values())) == len(TITLES)


PAGE = (
    "# E0301: a title\n\nWrong:\n\n```luma\na = 1\n```\n\nRight:\n\n```luma\nb = 2\n\nc = 3\n```\n"
)


def test_a_page_is_read() -> None:
    page = parse_page(PAGE)
    assert (page.code, page.title, page.text) == ("E0301", "a title", PAGE)
    assert (page.wrong, page.right) == ("a = 1\n", "b = 2\n\nc = 3\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("E0301: a title\n", "begins with"),
        ("# a title\n", "begins with"),
        (PAGE.replace("luma\nb", "text\nb"), "two blocks"),
        (PAGE + PAGE, "two blocks"),
    ],
)
def test_a_page_of_another_form_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_page(text)


def test_a_code_without_a_page_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_page("E9999") is None
    assert load_page("../E0301") is None
    monkeypatch.setattr(explain, "FOLDER", str(tmp_path))
    assert load_page("E0301") is None


def test_explain_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e0301"]) == 0
    assert capsys.readouterr().out == page_of("E0301").text


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines] == CODES


def test_explain_of_no_code_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "E9999"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "lumac: there is no code E9999: `lumac explain` lists them all\n")
