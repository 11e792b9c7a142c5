"""What is returned: a local that ends with its function, and to which nothing else refers, needs no copy."""

from __future__ import annotations

from lumac.check import patterns, typed
from lumac.check.closures import is_held
from lumac.check.owning import owned
from lumac.check.typenames import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.symbols import VariableSymbol


def returned(c: Context, value: typed.Expression, begins: int = 0) -> typed.Expression:
    """A returned value: a local that ends with its function, or with the fallback that begins at a place, needs no
    copy."""
    if isinstance(value, typed.Local) and value.variable.declared_at >= begins:
        return value if is_dying(c, value.variable) else owned(c, value)
    return owned(c, value)


def is_dying(c: Context, variable: VariableSymbol) -> bool:
    """Whether a variable ends with the function being read, and nothing else refers to its value then."""
    function = c.function
    if function is None or variable.function is not function or variable.captured:
        return False
    if variable in c.named_inside:
        return False
    if variable.kind not in ("local", "parameter", "bound"):
        return False
    struct = by_value(variable.type)
    if struct is None or not struct.mutated:
        return True
    if may_be_referred_to(c, variable, bool(struct.traits), function.end):
        return False
    # In a walk round it, what stands behind the place has come before it, too.
    return not any(
        variable.declared_at < body.start
        and is_held(c.copies, body, variable.name, body.start, body.end)
        for body in c.rounds
    )


def may_be_referred_to(c: Context, variable: VariableSymbol, has_traits: bool, end: int) -> bool:
    """Whether, up to a place, a variable of a trait's type may be made to refer to a variable's struct, which may have
    traits itself, or to one inside it."""
    if not has_traits and not c.copies.referred():
        return False
    text, handing_on = c.copies.mentions.text, c.copies.handing_on()
    for behind in c.copies.mentions.uses(variable.name, variable.name_end, end):
        chain = patterns.CHAIN.match(text, behind)
        if chain is None:
            before = text[: behind - len(variable.name)].rstrip(" ")
            if has_traits and not before.endswith("return"):
                return True
            continue
        called = chain[1].split(".")[-1].strip() if chain[2] == "(" else ""
        if called in handing_on or (c.copies.referred() and c.copies.may_refer(chain)):
            return True
    return False
