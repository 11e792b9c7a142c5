"""The runner of the specification: what a page promises and what a program does are compared both ways.

The pages themselves are collected by `tests/spec_runner/plugin.py`: `pytest tests/spec/walk.md`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import SPEC
from tests.pythons import missing_pythons, pythons
from tests.running import MOST, execute
from tests.spec_runner.directives import Promise, split_directives
from tests.spec_runner.document import PageError, Program, parse_page
from tests.spec_runner.judge import Verdict, judge
from tests.spec_runner.observe import observe
from tests.spec_runner.own_part import own_part
from tests.spec_runner.peer import PeerError, parse_script
from tests.spec_runner.update import updated_lines


def only_program(text: str) -> Program:
    (program,) = parse_page(text, "page.md")
    return program


def block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


def verdict_on(luma: str, **blocks: str) -> Verdict:
    page = "# Test\n" + block("luma", luma)
    page += "".join(block(kind, text) for kind, text in blocks.items())
    program = only_program(page)
    return judge(program, observe(program))


def problems_of(luma: str, **blocks: str) -> str:
    return "\n".join(verdict_on(luma, **blocks).problems)


# Pages


def test_headings_name_the_programs_below_them() -> None:
    page = f"# A\n## B\n{block('luma', 'x = 1')}{block('luma', 'x = 2')}## C\n### D\n"
    page += f"{block('luma', 'x = 3')}# E\n{block('luma', 'x = 4')}"
    titles = [program.title for program in parse_page(page, "page.md")]
    assert titles == ["A - B", "A - B (2)", "A - C - D", "E"]


def test_blocks_belong_to_the_program_above_them() -> None:
    page = f"# A\n{block('luma', 'x = 1')}text\n{block('output', 'o')}{block('luma', 'y')}"
    first, second = parse_page(page, "page.md")
    assert first.expected("output") == "o\n"
    assert second.expected("output") == ""


def test_the_info_string_holds_file_name_options_and_environment() -> None:
    program = only_program(block("luma shop.luma not-run crlf A=1", "x = 1"))
    assert program.file_name == "shop.luma"
    assert program.options == {"not-run", "crlf"}
    assert program.environment == {"A": "1"}


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("```luma\nx", "page.md:1: this block is not closed"),
        (block("output", "x"), "a `output` block with no program above it"),
        (block("luma", "x") + block("outptu", "x"), "no such kind of block: `outptu`"),
        (block("luma", "x") + 2 * block("output", "x"), "a second `output` block"),
        (block("luma notrun", "x"), "no such option: `notrun`"),
    ],
)
def test_a_page_that_cannot_be_read_says_where(page: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_page(page, "page.md")


def test_every_page_is_found_and_has_programs() -> None:
    pages = sorted(SPEC.glob("*.md"))
    assert len(pages) > 30
    for page in pages:
        assert parse_page(page.read_text(encoding="utf-8"), page.name), page


# Directives


def test_directives_are_taken_off_and_places_stay() -> None:
    luma = 'a = "x"  // error: [E0301] "no \\"x\\""\n// a comment\nb = 2 // note  // type: int\n'
    text, promises = split_directives(luma)
    assert text == 'a = "x"\n// a comment\nb = 2 // note\n'
    assert promises == [Promise("error", 1, "E0301", 'no "x"'), Promise("type", 3, text="int")]


def test_several_directives_may_stand_on_one_line() -> None:
    _, promises = split_directives('f()  // error: [E0201] // help: "x" // uses none: a, b')
    assert [promise.kind for promise in promises] == ["error", "help", "uses none"]
    assert promises[2].names == ("a", "b")


# Both ways


def test_what_is_as_promised_has_no_problems() -> None:
    assert problems_of("print(1 + 1)  // type: nothing", output="2") == ""
    assert problems_of('n: int = "a"  // error: [E0301] "expected `int`"') == ""


def test_an_error_without_its_directive_is_a_problem() -> None:
    assert "line 1: seen, not promised: [E0301]" in problems_of('n: int = "a"')


def test_a_directive_without_its_error_is_a_problem() -> None:
    assert "line 1: promised, not seen: error: [E0301]" in problems_of("n = 1  // error: [E0301]")


@pytest.mark.parametrize("wrong", ["[E0302]", '[E0301] "other words"'])
def test_code_and_words_of_an_error_must_be_right(wrong: str) -> None:
    problems = problems_of(f'n: int = "a"  // error: {wrong}')
    assert "promised, not seen" in problems
    assert "seen, not promised" in problems


def test_an_error_on_another_line_is_not_the_promised_one() -> None:
    assert "promised, not seen" in problems_of('n = 1  // error: [E0301]\nm: int = "a"')


def test_one_directive_stands_for_one_error() -> None:
    assert "seen, not promised" in problems_of("print(nowhere, somewhere)  // error: [E0201]")


def test_a_warning_needs_its_directive_too() -> None:
    assert "[W1003]" in problems_of("n = 1\nn + 1")
    assert problems_of("n = 1\nn + 1  // warning: [W1003]") == ""


def test_help_must_be_as_promised() -> None:
    assert problems_of('n: ?int = null  // error: [E0201] // help: "nil"') == ""
    assert "promised, not seen: help" in problems_of('n = null  // error: [E0201] // help: "zero"')


def test_types_must_be_right() -> None:
    assert problems_of("n = [1]  // type: [int]") == ""
    assert "the type is [int], not int" in problems_of("n = [1]  // type: int")
    walk = 'm = { "a": 1 }\nm.walk(k, v) -> {  // type: str, int\n    print(k, v)\n}'
    assert problems_of(walk, output="a 1") == ""


def test_uses_are_checked_in_the_output() -> None:
    luma = "fn half(n: int) -> int { return n / 2 }\nprint(half(3))"
    assert problems_of(luma + "  // uses: divide // uses none: remainder, socket", output="1") == ""
    assert "`divide` is in the output" in problems_of(luma + "  // uses none: divide", output="1")
    assert "`remainder` is not in" in problems_of(luma + "  // uses: remainder", output="1")
    assert "these are in the output" in problems_of(luma + "  // uses nothing", output="1")
    assert problems_of('print("hi")  // uses nothing', output="hi") == ""


# Runs


def test_what_a_program_prints_must_be_in_the_page_and_nothing_else() -> None:
    assert "output differs" in problems_of("print(1)")
    assert "output differs" in problems_of("print(1)", output="2")
    assert "output differs" in problems_of("n = 1", output="2")


def test_stderr_and_status_must_be_in_the_page() -> None:
    problems = problems_of('error("no")')
    assert "stderr differs" in problems
    assert "exit differs" in problems
    assert problems_of('error("no")', stderr="error: no\n  at main (app.luma:1:1)", exit="1") == ""


def test_three_points_stand_for_any_lines() -> None:
    luma = "(0..5).walk(n) -> print(n)"
    assert problems_of(luma, output="0\n...\n4") == ""
    assert problems_of(luma, output="...\n4") == ""
    assert "output differs" in problems_of(luma, output="0\n...\n3")


def test_blocks_of_a_program_that_does_not_compile_are_a_problem() -> None:
    problems = problems_of('n: int = "a"  // error: [E0301]', output="1")
    assert "it does not compile, but there are blocks: ['output']" in problems


def test_stdin_environment_and_line_ends_reach_the_program() -> None:
    program = only_program(
        "# T\n" + block("luma crlf", 'print("a")\nprint("b")') + block("output", "a\nb")
    )
    assert judge(program, observe(program)).problems == []


def test_a_program_marked_not_run_is_compiled_only() -> None:
    program = only_program("# T\n" + block("luma not-run", "print(1)  // uses nothing"))
    assert judge(program, observe(program)).problems == []


def test_a_program_that_does_not_end_is_ended() -> None:
    outcome = execute("while True: print('x' * 1000)", str(pythons()["3.11"]))
    assert outcome.exit is None
    assert len(outcome.output) == MOST


def test_rendered_diagnostics_are_compared() -> None:
    problems = problems_of("print(x)  // error: [E0201]", diagnostic="error[E0201]: something else")
    assert "diagnostic differs" in problems


# The emitted Python


def test_the_programs_own_part_is_what_stands_between_library_and_start() -> None:
    text = (
        "#!/usr/bin/env python3\n# header\n\nimport sys\n\n\n"
        "def divide(a: int, b: int) -> int:\n    return a\n\n\n"
        "# mine\ndef own() -> None:\n    pass\n\n\n"
        'PLACES = """\napp.luma 1:1:1\n"""\n\n'
        'if __name__ == "__main__":\n    run(main, PLACES)\n'
    )
    assert own_part(text) == "# mine\ndef own() -> None:\n    pass\n"


def test_a_python_block_is_compared_with_the_programs_own_part() -> None:
    assert problems_of('print("hi")', output="hi", python='print("hi")') == ""
    assert "python differs" in problems_of('print("hi")', output="hi", python='print("ho")')


# Peers


def test_a_peer_speaks_with_the_program() -> None:
    luma = 'sock = tcp.connect("127.0.0.1", PORT)\nsock.write("ab")\ntext: str = sock.read(2)\nprint(text)'
    assert problems_of(luma, peer='recv "ab"\nsend "cd"', output="cd") == ""
    problems = problems_of(luma, peer='recv "ax"\nsend "cd"', output="cd")
    assert "peer: PeerError: expected to receive b'ax', got b'ab'" in problems


def test_a_peer_nobody_comes_to_is_a_problem() -> None:
    assert "peer: " in problems_of('print("x")', peer='recv "ab"', output="x")


@pytest.mark.parametrize(("insecure", "answer"), [("false", "false"), ("true", "true")])
def test_a_peer_that_must_be_distrusted(insecure: str, answer: str) -> None:
    options = f'{{ tls: true, timeout: 20, server_name: "localhost", insecure: {insecure} }}'
    program = f'sock: ?tcp = tcp.connect("127.0.0.1", PORT, {options})\nprint(sock != nil)'
    problems = problems_of(program, peer="distrusted", output=answer)
    assert ("the certificate is not trusted" in problems) == (insecure == "true")


def test_steps_of_a_peer() -> None:
    assert parse_script('# x\nrecv "a\\r\\n"\nsend "\\x00" * 3\n\nclose') == [
        ("recv", b"a\r\n"),
        ("send", b"\0\0\0"),
        ("close", b""),
    ]
    with pytest.raises(PeerError, match="not a step of a peer: sned"):
        parse_script('sned "x"')


def test_ports_are_shown_as_the_words_the_page_has() -> None:
    luma = 'sock = tcp.connect("127.0.0.1", CLOSED_PORT)\nsock.close()'
    error = "panic: TCP connect failed: connection refused (127.0.0.1:CLOSED_PORT)"
    assert problems_of(luma, stderr=f"{error}\n  at main (app.luma:1:8)", exit="2") == ""


# Updates


def test_an_update_writes_what_was_seen_and_leaves_the_program() -> None:
    page = (
        "# T\n\n"
        + block("luma", "print(2)  // type: nothing")
        + "\n"
        + block("output", "1\n1")
        + "\nend\n"
    )
    program = only_program(page)
    verdict = judge(program, observe(program))
    lines = updated_lines(page.split("\n"), program, verdict.actual)
    assert "\n".join(lines) == page.replace("1\n1", "2")


def test_an_update_adds_missing_blocks_and_drops_empty_ones() -> None:
    page = "# T\n\n" + block("luma", 'error("x")') + "\n" + block("output", "1")
    program = only_program(page)
    lines = updated_lines(page.split("\n"), program, judge(program, observe(program)).actual)
    written = only_program("\n".join(lines))
    assert sorted(written.attachments) == ["exit", "stderr"]
    assert judge(written, observe(written)).problems == []


# Pythons


def test_every_promised_python_is_found_or_named() -> None:
    promised = {f"3.{minor}" for minor in range(9, 16)}
    assert promised <= {*pythons(), *missing_pythons()}
    assert all(Path(python).exists() for python in pythons().values())
