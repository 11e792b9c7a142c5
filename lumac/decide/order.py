"""Where Python would compute things in another order than Luma: targets, printed texts, matched variables."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.expressions.text import made_late
from lumac.effects.aliases import is_reference, own_root
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.decide.decisions import Ranges
    from lumac.effects.model import Effects


def hoisted(effects: Effects, ranges: Ranges) -> frozenset[typed.Assign | typed.Update]:
    """The assignments whose target has to be computed first.

    Python computes the value before the target. That can be told where both do something, or where the value changes
    what the target is found by.
    """
    return frozenset(
        [node for node in effects.nodes.assignments if is_told_apart(effects, ranges, node)]
    )


def is_told_apart(effects: Effects, ranges: Ranges, node: typed.Assign | typed.Update) -> bool:
    mask, target = effects.region(node.value), node.target
    if effects.sets_anything(effects.region(target)):
        return True
    if not effects.does(node.value):
        return False
    if isinstance(node, typed.Update) and not stays(effects, ranges, mask, target, True):
        return True
    return not all(stays(effects, ranges, mask, part) for part in target_parts(target))


def target_parts(target: typed.Expression) -> tuple[typed.Expression, ...]:
    """What of a target is computed before the value: the collection that is stored into, and the index.

    A struct is held by value: a field is stored into what its variable, or the element, is when the value is there.
    What an optional holds is computed before, since it may hold nothing then.
    """
    match target:
        case typed.Field(owner):
            return owner_parts(owner)
        case typed.Index(owner, index):
            return owner, index
        case _:
            return ()


def owner_parts(owner: typed.Expression) -> tuple[typed.Expression, ...]:
    match owner:
        case typed.Field(inner) if not is_reference(owner):
            return owner_parts(inner)
        case typed.Index(inner, index) if not is_reference(owner):
            return inner, index
        case typed.Local() if not is_reference(owner):
            return ()
        case _:
            return (owner,)


def stays(
    effects: Effects, ranges: Ranges, mask: int, part: typed.Expression, as_target: bool = False
) -> bool:
    """Whether a part does nothing, and is the same before and after something that happens.

    `as_target`: what is in the part may be another value then, but it is the same place.
    """
    match part:
        case typed.Constant() | typed.FunctionValue() | typed.RuntimeName():
            return True
        case typed.Local(variable):
            return not mask & effects.atoms.assigned_bit(variable)
        case typed.Narrowed(inner):
            return stays(effects, ranges, mask, inner)
        case typed.Field(owner, name):
            is_same = as_target or not stores_field(effects, mask, owner, name)
            return is_same and stays(effects, ranges, mask, owner)
        case typed.Index(owner, index):
            return (
                (as_target or part in ranges.read)
                and (as_target or not effects.changes_anything(mask))
                and stays(effects, ranges, mask, owner)
                and stays(effects, ranges, mask, index)
            )
        case typed.Arithmetic("+" | "-" | "*", left, right):
            return stays(effects, ranges, mask, left) and stays(effects, ranges, mask, right)
        case _:
            return False


def stores_field(effects: Effects, mask: int, owner: typed.Expression, name: str) -> bool:
    kind = types.without_optional(owner.type)
    struct = kind.symbol if isinstance(kind, types.Struct) else None
    if not isinstance(struct, StructSymbol):
        return False
    root = own_root(owner)
    own = effects.atoms.stored_in_bit(root) if root is not None else 0
    return bool(mask & (own | effects.atoms.stores_of_field(struct, name)))


def shown(effects: Effects) -> frozenset[typed.Text]:
    """The texts that `print` would make when an argument behind them has changed what they show."""
    found: list[typed.Text] = []
    for call in effects.nodes.prints:
        changes = False
        for argument in reversed(call.arguments):
            text = made_late(argument) if changes else None
            if text is not None:
                found.append(text)
            changes = changes or effects.changes_anything(effects.region(argument))
    return frozenset(found)


def named(effects: Effects) -> frozenset[typed.Match | typed.MatchStatement]:
    """The matches of a variable that an arm may assign while it uses what it bound."""
    found: list[typed.Match | typed.MatchStatement] = []
    for node in effects.nodes.matches:
        subject: typed.Expression = node.subject
        while isinstance(subject, typed.Narrowed):
            subject = subject.value
        if not isinstance(subject, typed.Local) or not subject.variable.reassigned:
            continue
        bit = effects.atoms.assigned_bit(subject.variable)
        if any(is_rebound(effects, arm, bit) for arm in node.arms):
            found.append(node)
    return frozenset(found)


def is_rebound(effects: Effects, arm: typed.Arm, assigned: int) -> bool:
    bound = [p.variable for p in arm.patterns if isinstance(p, typed.BindPattern)]
    if not bound:
        return False
    return bool(effects.region(arm) & assigned) or any(each.captured for each in bound)
