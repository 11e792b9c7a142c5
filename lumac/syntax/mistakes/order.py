"""The order in which the rules of newcomers' mistakes are asked: the first rule that applies reports the mistake.

A rule of a narrow form stands before the rules of wider ones. A row that is not named here is asked at `forms`, by
the order of its file in `FILES` and of its line in the file. Rows with words are asked after the narrow forms.
"""

from __future__ import annotations

from bisect import bisect_left

from lumac.syntax import kinds as k
from lumac.syntax.mistakes import (
    bindings,
    blocks,
    calls,
    choices,
    comments,
    exceptions,
    functions,
    impls,
    lambdas,
    lists,
    loops,
    matches,
    modules,
    numbers,
    operators,
    statements,
    strings,
    structs,
    types,
    words,
)
from lumac.syntax.mistakes.cursor import GIVE_UP, Cursor, Outcome
from lumac.syntax.mistakes.row import Mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Final

    from lumac.syntax.balance import Balance

MOST: Final = 100
"""How many errors of one text are reported; after that there is nothing to learn from them."""
MAY_BE_FOREIGN: Final = frozenset((k.NAME, k.KINDS["try"], k.KINDS["import"]))
FILES: Final = (
    *(types, structs, calls, operators, loops, lists, strings, functions, words),
    *(bindings, blocks, choices, comments, exceptions, impls, lambdas, matches, modules),
    *(numbers, statements),
)

FIRST: Final = (
    strings.empty_interpolation,
    # The parts of a struct, of an impl and of a match can be few things.
    structs.method_in_struct,
    structs.word_before_field,
    structs.type_before_field,
    structs.field_without_colon,
    impls.function_without_word,
    impls.field_in_impl,
    impls.word_before_function,
    impls.visibility_before_name,
    impls.member_by_type,
    matches.else_arm,
    matches.wrapped_pattern,
    # Lambdas have marks that mean other things elsewhere.
    lambdas.lambda_word,
    lambdas.bars,
    lambdas.backslash,
    lambdas.number_in_braces,
    lambdas.bars_behind_call,
    lambdas.lambda_in_braces,
    lambdas.function_as_value,
    lambdas.lambda_without_arrow,
    lambdas.result_of_lambda,
    # Several names or values are told before the words in front of them.
    bindings.declared_in_condition,
    bindings.walrus,
    bindings.several_names,
    bindings.several_returned,
    bindings.list_without_brackets,
    bindings.several_values,
    # The heads of declarations.
    functions.receiver,
    functions.no_parameters,
    functions.result_before_name,
    functions.nothing_as_result,
    functions.short_body,
    functions.several_results,
    functions.result_without_arrow,
    structs.head_of_struct,
    structs.declared_as,
    impls.impl_with_colon,
    # What stands in literals and in the parentheses of calls.
    lists.arrow_in_brackets,
    structs.mark_after_key,
    structs.field_without_value,
    lists.rest_parameter,
    lists.spread,
    lists.spread_behind,
    operators.reference,
)
"""What is asked before the forms."""

BEHIND_FORMS: Final = (
    types.cast,
    loops.comprehension,
    choices.if_between_values,
    choices.if_behind_statement,
    numbers.fraction_without_digits,
)
"""What is asked between the forms and the words with which a statement begins."""

LAST: Final = (
    # A word where an operator is expected.
    operators.and_or,
    choices.else_if_behind_block,
    exceptions.catch_behind_block,
    operators.two_words,
    operators.test_of_type,
    operators.one_word,
    operators.typeof,
    operators.not_before_value,
    # A mark that is no operator, or another one.
    statements.semicolon_inside,
    operators.foreign_mark,
    choices.ternary,
    lambdas.fat_arrow,
    comments.dashes,
    operators.increment_in_expression,
    statements.operator_begins_line,
    operators.unary_plus,
    # Mistakes that anybody makes.
    statements.continued,
    modules.misplaced_pub,
    functions.result_after_colon,
    structs.function_in_struct,
    exceptions.try_with_colon,
    bindings.keyword_as_name,
    structs.field_without_type,
    structs.default_of_field,
    functions.default_of_parameter,
    calls.named_argument,
    bindings.assignment_in_expression,
    lambdas.map_after_arrow,
    matches.arm_with_colon,
    calls.named_argument_with_colon,
    blocks.bare_block,
    blocks.else_without_if,
    blocks.brace_on_next_line,
    blocks.colon_before_block,
    blocks.block_without_braces,
    # Two words side by side.
    types.type_before_name_alone,
    functions.parameter_without_colon,
    lists.missing_comma_of_parameters,
    functions.second_name,
    types.type_before_name,
    calls.call_without_parentheses,
    # What fits many places.
    strings.joined_with_dot,
    matches.bad_pattern,
    choices.if_as_value,
    lists.tuple_of_values,
    lists.missing_comma,
    words.misspelt_word,
    statements.two_statements,
)
"""What is asked at last."""


def _rows() -> Iterator[Mistake]:
    """Every row of the files, in the order of the files."""
    for file in FILES:
        for value in vars(file).values():
            if isinstance(value, Mistake) and value.rule.__module__ == file.__name__:
                yield value


def _in_order() -> tuple[Mistake, ...]:
    """All rows in the order in which they are asked."""
    named = {*FIRST, *BEHIND_FORMS, *LAST}
    rest = [row for row in _rows() if row not in named]
    forms = [row for row in rest if not row.words]
    beginning = [row for row in rest if row.words]
    return (*FIRST, *forms, *BEHIND_FORMS, *beginning, *LAST)


ROWS: Final = _in_order()
FOREIGN_WORDS: Final = frozenset(word for row in ROWS for word in row.words)
"""The words with which statements of other languages begin."""


def report(
    tokens: Balance,
    position: int,
    states: Sequence[int],
    start: int,
    item: str,
    can_read: Callable[[str], bool],
) -> Outcome:
    """Report the token at `position`, in an item (`statement`, `arm` …) that starts at the offset `start`."""
    if len(tokens.diagnostics) >= MOST:
        return GIVE_UP
    first = bisect_left(tokens.starts, start, 0, position)
    if first < position and tokens.kinds[first] == k.NEWLINE:
        first += 1
    cursor = Cursor(tokens, position, states, first, item, can_read, FOREIGN_WORDS)
    word = cursor.first_word() if cursor.kind_of(first) in MAY_BE_FOREIGN else ""
    for row in ROWS:
        if not row.words or word in row.words:
            outcome = row.rule(cursor)
            if outcome is not None:
                return outcome
    return statements.anything_else(cursor)
