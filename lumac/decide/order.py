"""Finds where Python would compute values in another order than Luma: targets, printed texts, matched variables."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.expressions.text import made_late
from lumac.check.nodes import own_families
from lumac.check.places import places
from lumac.effects.aliases import is_or_has, is_reference, own_root
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lumac.decide.decisions import Ranges
    from lumac.effects.model import Effects


def hoisted(effects: Effects, ranges: Ranges) -> frozenset[typed.Assign | typed.Update]:
    """Returns the assignments whose target is computed before the value.

    Python computes the value before the target. The order is observable if both have effects, or if the value changes
    a part of the target.
    """
    return frozenset(
        [node for node in effects.nodes.assignments if is_told_apart(effects, ranges, node)]
    )


def is_told_apart(effects: Effects, ranges: Ranges, node: typed.Assign | typed.Update) -> bool:
    """Tells whether the order of an assignment's target and value is observable."""
    mask, target = effects.region(node.value), node.target
    if effects.sets_anything(effects.region(target)):
        return True
    if (
        isinstance(node, typed.Update)
        and isinstance(target, typed.Field)
        and sees_places(effects, node.value, (target.object,))
    ):
        return True  # Python has found the struct before it computes the value
    if not effects.does(node.value):
        return sees_places(effects, node.value, target_parts(target))
    if isinstance(node, typed.Update) and not stays(effects, ranges, mask, target, True):
        return True
    return not all(stays(effects, ranges, mask, part) for part in target_parts(target))


def sees_places(
    effects: Effects, value: typed.Expression, parts: tuple[typed.Expression, ...]
) -> bool:
    """Tells whether a value may see that the maps on the way to parts of a target get keys that were missing."""
    containers = [part for part in parts if not types.may_be_key(part.type)]
    changed = {place.object.type for part in containers for place in places(part)}
    if not changed:
        return False
    if effects.region(value) & effects.atoms.all_reads():
        return True
    return any(is_or_has(each.type, kind) for each in used_whole(value) for kind in changed)


def used_whole(value: typed.Expression) -> Iterator[Any]:
    """Yields the parts of a value, without those in which only a key or a field is looked up."""
    for parent, inside in own_families(value):
        looked_up = parent.object if isinstance(parent, typed.Index | typed.Field) else None
        if not isinstance(parent, typed.Local):
            yield from [each for each in inside if each is not looked_up and hasattr(each, "type")]


def target_parts(target: typed.Expression) -> tuple[typed.Expression, ...]:
    """Returns the parts of a target that are computed before the value: the collection and the index.

    A struct is held by value: its field is stored into the variable or element after the value is computed. The value
    in an optional is computed before, because the optional may be nil by then.
    """
    match target:
        case typed.Field(owner):
            return owner_parts(owner)
        case typed.Index(owner, index):
            return owner, index
        case _:
            return ()


def owner_parts(owner: typed.Expression) -> tuple[typed.Expression, ...]:
    """Returns the parts of a field's owner that are computed before the value."""
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
    """Tells whether a part has no effects and the effects in `mask` do not change it.

    If `as_target`, its contents may change, as long as it denotes the same variable, field or element.
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
    """Tells whether the effects in `mask` may store the field `name` of a value."""
    kind = types.without_optional(owner.type)
    struct = kind.symbol if isinstance(kind, types.Struct) else None
    if not isinstance(struct, StructSymbol):
        return False
    root = own_root(owner)
    own = effects.atoms.stored_in_bit(root) if root is not None else 0
    return bool(mask & (own | effects.atoms.stores_of_field(struct, name)))


def shown(effects: Effects) -> frozenset[typed.Text]:
    """Returns the texts that `print` would make after a later argument has changed their value."""
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
    """Returns the matches of a variable that an arm may assign while it uses a name that is bound to it."""
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
    """Tells whether an arm binds a name and may assign the subject, or a function captures that name."""
    bound = [p.variable for p in arm.patterns if isinstance(p, typed.BindPattern)]
    if not bound:
        return False
    return bool(effects.region(arm) & assigned) or any(each.captured for each in bound)
