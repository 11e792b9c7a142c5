"""The `walk` that does what a loop of another language says in its head."""

from __future__ import annotations

import re

from lumac.syntax import kinds as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.syntax.mistakes.cursor import Cursor

LONGEST_HEAD: Final = 60
ENDLESS: Final = frozenset(("", "true", "True", "1", ";;"))
NAME: Final = r"[^\W\d]\w*"
WORD: Final = r"(?:(?:let|var|const|auto|val|int|final|mut)\s+)?"
OVER: Final = re.compile(
    rf"{WORD}[(\[]?\s*({NAME}(?:\s*,\s*{NAME})?)\s*[)\]]?\s*(?:\s(?:in|of)\s|:(?!=)|:?=\s*range\s)\s*(.+)"
)
TYPED_OVER: Final = re.compile(rf"{NAME}(?:<\w+>|\[\])?\s+({NAME})\s*:\s*(.+)")
AS: Final = re.compile(rf"\$?(.+?)\s+as\s+\$?({NAME})(?:\s*=>\s*\$?({NAME}))?")
COUNTED: Final = re.compile(
    rf"{WORD}({NAME})\s*(?::\s*\w+\s*)?:?=\s*([^;]+?)\s*;\s*\1\s*(<=?)\s*([^;]+?)\s*;\s*"
    rf"(?:\1\s*\+\+|\+\+\s*\1|\1\s*\+=\s*(\w+))"
)
RANGE_CALL: Final = re.compile(r"range\(\s*(?:([^,]+?)\s*,)?\s*([^,]+?)\s*(?:,\s*(\w+)\s*)?\)")
LENGTH: Final = re.compile(rf"\blen\(({NAME})\)|\b({NAME})\.(?:length|size|count)\b(?:\(\))?")
PAIRS: Final = re.compile(
    r"(?:enumerate|Object\.entries)\((.+)\)|(.+)\.(?:items|entries|iter\(\)\.enumerate|iter|enumerate|enumerated|each_with_index)\(\)"
)
STEP_BY: Final = re.compile(r"\(([^()]+?)(\.\.=?)([^()]+)\)\.step_by\((\w+)\)")
STEPS: Final = re.compile(r"([^()]+?)\s*(?:\.\.|\buntil\b)\s*([^()=.]+?)(?:\s+step\s+(\w+))?")
BINDING: Final = re.compile(rf"(?:let|var|val)\s+(?:(?:Some|Ok)\()?({NAME})\)?\s*=\s*(.+)")
COUNTERS: Final = ("i", "n", "step")


def walk_instead(cursor: Cursor) -> str:
    """The `walk` that does what the loop at the cursor does, as far as its head tells; empty where it tells nothing."""
    word = cursor.text_of(cursor.first)
    if word in ("do", "repeat"):
        return _at_the_end(cursor)
    head = _head(cursor)
    if head is None:
        return ""
    if head in ENDLESS:
        return "(0..).walk(i) -> { … }"
    if word in ("while", "until"):
        return _while(head, word == "until")
    return _counting(head) or _over(head) or _condition_of_for(word, head)


def _head(cursor: Cursor) -> str | None:
    """The text between the word and the block; None where it is too long."""
    text = cursor.source.text
    start = cursor.span_of(cursor.first)[1]
    line_end = text.find("\n", start)
    head = text[start : line_end if line_end >= 0 else len(text)]
    head = head.split("//")[0].split("{")[0].rstrip().removesuffix(" do").removesuffix(":").strip()
    if head.startswith("(") and head.endswith(")") and head.count("(") == head.count(")"):
        inside = head[1:-1]
        if inside.find(")") == -1 or inside.find("(") < inside.find(")"):
            head = inside.strip()
    return head if len(head) <= LONGEST_HEAD else None


def _while(condition: str, until: bool = False) -> str:
    """The walk that stops where a condition is not true, or where it is (`until`)."""
    bound = BINDING.fullmatch(condition)
    if bound is not None:
        return f"(0..).walk(_) -> {{ … }}` with `{bound[1]} = {bound[2]}` and `if {bound[1]} == nil {{ stop }}"
    stop = condition if until else f"!({condition})"
    return f"(0..).walk({_counter(condition)}) -> {{ if {stop} {{ stop }} … }}"


def _at_the_end(cursor: Cursor) -> str:
    """The walk that does what `do { … } while (n < 3)` does."""
    opener = cursor.first + 1
    if cursor.kind_of(opener) != k.BLOCK_OPEN:
        return ""
    word = cursor.tokens.blocks[opener][0] + 1
    condition = cursor.between(word + 1, cursor.end_of(word + 1)) if cursor.kind_of(word) else "…"
    if cursor.text_of(word) not in ("while", "until") or condition == "…":
        return "(0..).walk(i) -> { … }"
    condition = condition.rstrip("; ")
    if cursor.text_of(word) == "while":
        condition = f"!{condition}" if condition.startswith("(") else f"!({condition})"
    return f"(0..).walk({_counter(condition)}) -> {{ … if {condition} {{ stop }} }}"


def _counter(condition: str) -> str:
    """A name for the numbers of a walk; the condition does not use it."""
    used = re.findall(NAME, condition)
    return next((name for name in COUNTERS if name not in used), "_")


def _counting(head: str) -> str:
    """The walk for `int i = 0; i < n; i++`; empty for any other head."""
    counted = COUNTED.fullmatch(head)
    if counted is None:
        return ""
    name, first, operator, last, step = counted.groups()
    dots = "..=" if operator == "<=" else ".."
    return _steps(name, first, dots, last, step)


def _steps(name: str, first: str, dots: str, last: str, step: str | None) -> str:
    """The walk over numbers; with a step it skips those between."""
    skip = ""
    if step is not None and step != "1":
        count = name if first == "0" else f"({name} - {first})"
        skip = f"if {count} % {step} != 0 {{ skip }} "
    return f"({first}{dots}{_lengths(last)}).walk({name}) -> {{ {skip}… }}"


def _lengths(text: str) -> str:
    """A text in which every length is asked for as in Luma."""
    return LENGTH.sub(lambda found: f"{found[1] or found[2]}.len()", text)


def _over(head: str) -> str:
    """The walk for `x in xs`, `i, x := range xs`, `int x : xs` or `$xs as $x`; empty for any other head."""
    behind = AS.fullmatch(head)
    over = TYPED_OVER.fullmatch(head) or OVER.fullmatch(head)
    if behind is not None:
        names, items = ", ".join(name for name in (behind[2], behind[3]) if name), behind[1]
    elif over is not None:
        names, items = over[1], over[2].strip()
    else:
        return ""
    names, items = names.removeprefix("_,").strip(), items.lstrip("&*").replace("...", "..=")
    if items.endswith(".rev()") and not STEP_BY.fullmatch(items):
        return ""
    return _over_numbers(names, items) or f"{_items(items)}.walk({names}) -> {{ … }}"


def _over_numbers(names: str, items: str) -> str:
    """The walk over `range(10)`, `0 until 10 step 2`, `(0..10).step_by(2)`; empty where the items are no numbers."""
    step_by = STEP_BY.fullmatch(items)
    if step_by is not None:
        return _steps(names, step_by[1], step_by[2], step_by[3], step_by[4])
    counted = RANGE_CALL.fullmatch(items)
    if counted is not None:
        return _steps(names, counted[1] or "0", "..", counted[2], counted[3])
    steps = STEPS.fullmatch(items)
    return _steps(names, steps[1], "..", steps[2], steps[3]) if steps is not None else ""


def _items(items: str) -> str:
    """What is walked: a number is a range, and pairs are walked as the collection they come from."""
    pairs = PAIRS.fullmatch(items)
    if pairs is not None:
        items = pairs[1] or pairs[2]
    if ".." in items and not items.startswith("("):
        return f"({_lengths(items)})"
    return f"(0..{items})" if items.isdecimal() else items


def _condition_of_for(word: str, head: str) -> str:
    """The walk for `for n < 3 {`; empty where the head is no condition."""
    is_condition = ";" not in head and "=" not in re.sub("[<>=!]=", "", head)
    return _while(head) if word == "for" and is_condition else ""
