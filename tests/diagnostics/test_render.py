"""How diagnostics look: excerpts and their marks, limits, colours, and the formats for programs."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.commands.report import colour_wanted, report
from lumac.commands.stored_warnings import pack, unpack
from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.diagnostics.show.display import WIDEST, Line, expand
from lumac.diagnostics.show.formats import render
from lumac.diagnostics.show.render import MOST, Report, render_text
from lumac.diagnostics.suggest import distance, nearest
from lumac.source import Source, Span

MESSAGE = "expected `int`, found `str`"


def span_of(source: Source, piece: str) -> Span:
    start = source.text.index(piece)
    return Span(source, start, start + len(piece))


def shown(
    text: str,
    primary: tuple[str, str],
    *secondary: tuple[str, str],
    notes: tuple[str, ...] = (),
    help: str | None = None,
    code: str = "E0301",
) -> str:
    """The message with labels at the given pieces of the text, without the closing line."""
    source = Source("app.luma", text)
    first, *rest = (Label(span_of(source, piece), label) for piece, label in (primary, *secondary))
    found = Diagnostic(code, MESSAGE, first, tuple(rest), notes, help)
    whole = render_text([Report("src/app.luma", [found])])
    return whole[: whole.rindex("\n\n") + 1]


def test_a_message_with_its_place_marks_notes_and_help() -> None:
    text = 'name: str = "Bob"\nport: int = "80"\n'
    assert shown(
        text,
        ('"80"', "this is `str`"),
        ("port", "`port` is declared here"),
        ("int", "as `int`"),
        notes=("the variants are:", "  one", "  two", "another"),
        help="write `80`",
    ) == (
        "error[E0301]: expected `int`, found `str`\n"
        " --> src/app.luma:2:13\n"
        "  |\n"
        '2 | port: int = "80"\n'
        "  | ----  ---   ^^^^ this is `str`\n"
        "  | |     |\n"
        "  | |     as `int`\n"
        "  | |\n"
        "  | `port` is declared here\n"
        "  |\n"
        "  = note: the variants are:\n"
        "            one\n"
        "            two\n"
        "  = note: another\n"
        "  = help: write `80`\n"
    )


def test_marks_on_several_lines_leave_out_what_lies_between() -> None:
    text = "".join(f"line_{number}\n" for number in range(1, 13))
    assert shown(text, ("line_12", "here"), ("line_3", "declared"), ("line_5", "used")) == (
        "error[E0301]: expected `int`, found `str`\n"
        "  --> src/app.luma:12:1\n"
        "   |\n"
        " 3 | line_3\n"
        "   | ------ declared\n"
        " 4 | line_4\n"
        " 5 | line_5\n"
        "   | ------ used\n"
        "...\n"
        "12 | line_12\n"
        "   | ^^^^^^^ here\n"
    )


def test_a_span_of_several_lines_is_marked_at_both_ends() -> None:
    text = "match n {\n    1 -> 2\n    3 -> 4\n  }\n"
    assert shown(text, (text.rstrip(), "does not cover everything"), code="W1001") == (
        "warning[W1001]: expected `int`, found `str`\n"
        " --> src/app.luma:1:1\n"
        "  |\n"
        "1 | match n {\n"
        "  | ^^^^^^^^^\n"
        "...\n"
        "4 |   }\n"
        "  |   ^ does not cover everything\n"
    )


def test_a_span_that_ends_with_its_line_end_stays_on_the_line() -> None:
    assert "2 |" not in shown("abc\ndef\n", ("abc\n", "here"))


def marks_line(whole: str) -> str:
    """The row of carets and dashes under the first line shown."""
    return whole.split("\n")[4]


@pytest.mark.parametrize(
    ("line", "piece", "row"),
    [
        ("\tx = y", "y", "  |         ^ here"),
        ("ab\tx", "x", "  |     ^ here"),
        ("x = 日本 + y", "y", "  |            ^ here"),
        ("x = 日本 + y", "日本", "  |     ^^^^ here"),
        ("x = e\u0301 + y", "y", "  |         ^ here"),
        ("x = \u200bz", "z", "  |      ^ here"),
        ("x = \u200dz", "z", "  |     ^ here"),
        ("a\x00b", "b", "  |   ^ here"),
        ("x\r\n", "x", "  | ^ here"),
    ],
)
def test_marks_stand_under_their_characters(line: str, piece: str, row: str) -> None:
    assert marks_line(shown(line, (piece, "here"))) == row


def test_controls_and_direction_marks_are_shown_as_signs() -> None:
    assert expand("a\x1b[31m\u202eb\x7f")[0] == "a␛[31m\ufffdb\ufffd"
    whole = shown("ok = 1 \x1b[2J \u2066 x\n", ("x", "here"))
    assert "\x1b" not in whole
    assert "\u2066" not in whole


def test_crlf_lines_show_no_carriage_return() -> None:
    assert "\r" not in shown("a = 1\r\nb = 2\r\n", ("b", "here"), ("a", "there"))


@pytest.mark.parametrize("text", ["", "x", "x\n", "x\r\n", "\n\n"])
def test_the_end_of_the_text_can_be_marked(text: str) -> None:
    source = Source("app.luma", text)
    place = Span(source, len(text), len(text))
    whole = render_text([Report("app.luma", [Diagnostic("E0101", "m", Label(place, "here"))])])
    assert "^ here" in whole


@pytest.mark.parametrize("at", [0, 3, 80, 150, 400, 899])
def test_a_long_line_is_cut_around_the_place(at: int) -> None:
    line = "".join(chr(97 + number % 26) for number in range(900))
    source = Source("app.luma", line)
    found = Diagnostic("E0101", "m", Label(Span(source, at, at + 1), "here"))
    lines = render_text([Report("app.luma", [found])]).split("\n")
    code, row = lines[3], lines[4]
    assert len(code) <= WIDEST + len("1 | ")
    assert code[row.index("^")] == line[at]
    assert (at < 100) == (not code.startswith("1 | …"))
    assert code.endswith("…") == (at < 850)


def test_a_label_that_a_cut_line_does_not_show_becomes_a_note() -> None:
    text = "first " + "x" * 300 + " second"
    whole = shown(text, ("second", "here"), ("first", "declared here"))
    assert "= note: declared here (line 1, column 1)" in whole


def test_labels_in_another_file_have_an_excerpt_of_their_own() -> None:
    source, other = Source("app.luma", "a = 1\n"), Source("lib.luma", "\npub fn f() { }\n")
    found = Diagnostic(
        "E0401", "m", Label(span_of(source, "a"), "here"), (Label(span_of(other, "f"), "declared"),)
    )
    lines = render_text([Report("src/app.luma", [found])]).split("\n")
    assert " --> src/app.luma:1:1" in lines
    assert " ::: lib.luma:2:5" in lines


def many(count: int, code: str = "E0201") -> Report:
    source = Source("app.luma", "x\n" * count)
    return Report(
        "app.luma",
        [Diagnostic(code, "m", Label(Span(source, 2 * n, 2 * n + 1))) for n in range(count)],
    )


def test_the_closing_line_counts() -> None:
    assert render_text([many(1)]).endswith("\n\n1 error\n")
    assert render_text([many(2), many(1, "W1001")]).endswith("\n\n2 errors, 1 warning\n")
    assert render_text([many(3, "W1001")]).endswith("\n\n3 warnings\n")


def test_at_most_twenty_are_shown() -> None:
    whole = render_text([many(MOST + 7), many(5)])
    assert whole.count("error[") == MOST == 20
    assert whole.endswith("\n… and 12 more\n32 errors\n")


def test_nothing_to_say_is_nothing() -> None:
    assert render_text([Report("app.luma", [])]) == ""


def test_colour_changes_no_character() -> None:
    source = Source("app.luma", "a = b\n")
    found = Diagnostic(
        "E0201",
        "m",
        Label(span_of(source, "b"), "x"),
        (Label(span_of(source, "a"), "y"),),
        ("n",),
        "h",
    )
    plain = render_text([Report("app.luma", [found])])
    coloured = render_text([Report("app.luma", [found])], colour=True)
    for style in ("\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[1;34m", "\x1b[1;36m"):
        assert style in coloured
        coloured = coloured.replace(style, "")
    assert coloured == plain


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (Terminal(), {"FORCE_COLOR": "0"}, False),
        (io.StringIO(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_and_for_those_who_ask(
    stream: io.StringIO, environment: dict[str, str], wanted: bool
) -> None:
    assert colour_wanted(stream, environment) is wanted


@given(
    st.text(alphabet="ab\t\r\n\x00日e\u0301\u202e\U0001f600", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=4),
)
def test_any_place_in_any_text_can_be_shown(text: str, places: list[tuple[int, int]]) -> None:
    source = Source("app.luma", text)
    labels: list[Label] = []
    for one, other in places:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        labels.append(Label(Span(source, start, end), f"label {len(labels)}"))
    found = Diagnostic("E0101", "m", labels[0], tuple(labels[1:]))
    whole = render_text([Report("app.luma", [found])])
    assert "^" in whole
    assert all(whole.count(label.text) == 1 for label in labels)
    assert unpack(pack([found]) or b"", source)[0].primary.text == "label 0"


@given(st.text(alphabet="ab\t日e\u0301", max_size=400), st.integers(0, 400))
def test_every_character_has_a_column_inside_what_is_shown(line: str, at: int) -> None:
    at = min(at, len(line))
    view = Line(line, at, at)
    assert view.shows(at, at)
    assert 0 <= view.column(at) <= max(view.columns)


@pytest.fixture
def finding() -> Report:
    source = Source("a b.luma", "x: int = 'é'\n\ny = 50%\n")
    place = span_of(source, "'é'")
    return Report(
        "src/a b.luma",
        [
            Diagnostic(
                "E0301",
                MESSAGE,
                Label(place, "this is `str`"),
                (Label(span_of(source, "int"), "declared"),),
                ("50%",),
                "write `1`",
                Fix(place, "1"),
            ),
            Diagnostic("W1003", "dropped", Label(Span(source, 3, len(source.text)))),
        ],
    )


def test_json_holds_everything(finding: Report) -> None:
    document = json.loads(render("json", [finding], "1.2.3"))
    first, second = document.pop("diagnostics")
    assert document == {"lumac": "1.2.3", "errors": 1, "warnings": 1}
    place = {"file": "src/a b.luma", "line": 1, "column": 10, "end_line": 1, "end_column": 13}
    assert first == {
        "code": "E0301",
        "severity": "error",
        "message": MESSAGE,
        **place,
        "label": "this is `str`",
        "secondary": [{**place, "column": 4, "end_column": 7, "label": "declared"}],
        "notes": ["50%"],
        "help": "write `1`",
        "fix": {**place, "replacement": "1"},
    }
    assert (second["severity"], second["fix"], second["end_line"]) == ("warning", None, 4)


def test_github_commands_are_one_line_each(finding: Report) -> None:
    first, second, rest = render("github", [finding], "1").split("\n")
    assert first == (
        "::error file=src/a b.luma,line=1,endLine=1,col=10,endColumn=13,"
        "title=E0301 a value of the wrong type::"
        "expected `int`, found `str`%0Athis is `str`%0A50%25%0Awrite `1`"
    )
    assert second == (
        "::warning file=src/a b.luma,line=1,endLine=4,"
        "title=W1003 a value computed and dropped::dropped"
    )
    assert rest == ""


def test_sarif_has_rules_places_and_fixes(finding: Report) -> None:
    document = json.loads(render("sarif", [finding], "1.2.3"))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("lumac", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["E0301", "W1003"]
    first, second = run["results"]
    assert [driver["rules"][each["ruleIndex"]]["id"] for each in (first, second)] == [
        first["ruleId"],
        second["ruleId"],
    ]
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "src/a%20b.luma"
    region = {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 13}
    assert physical["region"] == region
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "1"}},
    ]
    assert (second["level"], "relatedLocations" in second) == ("warning", False)


@pytest.mark.parametrize("format", ["json", "github", "sarif"])
def test_formats_for_programs_are_never_cut(format: str) -> None:
    document = render(format, [many(50)], "1")
    assert document.count("E0201") >= 50


def test_programs_read_standard_output_and_persons_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = [("app.luma", many(1).diagnostics)]
    report(found, "text")
    out, err = capsys.readouterr()
    assert (out, err.startswith("error[E0201]")) == ("", True)
    report(found, "json")
    out, err = capsys.readouterr()
    assert (json.loads(out)["errors"], err) == (1, "")
    report(found, "json", on_stderr=True)
    out, err = capsys.readouterr()
    assert (out, json.loads(err)["errors"]) == ("", 1)


def test_diagnostics_of_two_sources_are_not_packed() -> None:
    one, other = Source("a.luma", "a"), Source("b.luma", "b")
    found = Diagnostic("W1001", "m", Label(Span(one, 0, 1)), (Label(Span(other, 0, 1)),))
    assert pack([found]) is None


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("pritn", ["print", "point"], "print"),
        ("conut", ["count"], "count"),
        ("toInt", ["to_int", "to_str"], "to_int"),
        ("NAME", ["name"], "name"),
        ("strat", ["start", "strap"], "start"),
        ("strat", ["strap", "start"], "start"),
        ("remaining", ["remaning", "rest"], "remaning"),
        ("a", ["b"], None),
        ("ab", ["xy"], None),
        ("count", ["total", "countries"], None),
        ("name", ["name"], None),
        ("name", [], None),
    ],
)
def test_the_nearest_name_is_a_slip_away(name: str, known: list[str], meant: str | None) -> None:
    assert nearest(name, known) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 6))
def test_a_distance_beyond_the_limit_is_only_that(left: str, right: str, limit: int) -> None:
    whole = distance(left, right, 12)
    assert distance(left, right, limit) == (whole if whole <= limit else limit + 1)
    assert whole == distance(right, left, 12)
    assert (whole == 0) == (left == right)


def test_packing_keeps_every_part(finding: Report) -> None:
    source = finding.diagnostics[0].primary.span.source
    again = Report(finding.path, unpack(pack(finding.diagnostics) or b"", source))
    assert render("json", [again], "1") == render("json", [finding], "1")
