"""`lumac core`: the signatures of the core library, as the checker reads them."""

from __future__ import annotations

import sys

from lumac.files import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.library.signature import Signature


def core(name: str | None) -> int:
    """Print all signatures, or those of a family, a feature or a method with what it does. Raises Refused."""
    from lumac.library.registry import load

    registry = load()
    signatures = in_order((*registry.structs(), *registry.signatures()))
    if name is None:
        texts = dict.fromkeys(signature.text for signature in signatures)
        sys.stdout.write("".join(f"{text}\n" for text in texts))
        return 0
    asked = [signature for signature in signatures if name in names_of(signature)]
    if not asked:
        raise unknown(name, signatures)
    lines: list[str] = []
    feature = ""
    for signature in asked:
        if signature.feature != feature:
            feature = signature.feature
            lines += ["", *as_comment(registry.doc(feature))]
        if signature.text != lines[-1]:
            lines.append(signature.text)
    sys.stdout.write("\n".join(lines[1:]) + "\n")
    return 0


def as_comment(doc: str) -> list[str]:
    """Each line of it begins with `//`."""
    return [f"// {line}".rstrip() for line in doc.splitlines()]


def in_order(signatures: Iterable[Signature]) -> list[Signature]:
    """By feature; the variants of one as its file has them, the default first."""
    return sorted(signatures, key=lambda signature: (signature.feature, signature.order))


def names_of(signature: Signature) -> tuple[str, ...]:
    """What a person may call it: its feature, the feature's family, its name, its receiver."""
    family = signature.feature.partition(".")[0]
    path = signature.name if signature.static else f"{signature.receiver}.{signature.name}"
    receiver = signature.name.partition(".")[0] if signature.static else str(signature.receiver)
    return signature.feature, family, signature.name, path, receiver


def unknown(name: str, signatures: list[Signature]) -> Refused:
    from lumac.check.calls.built_in import FORMS, FUNCTIONS, METHODS
    from lumac.diagnostics.suggest import nearest

    if name in {**FUNCTIONS, **FORMS, **METHODS}:
        return Refused(f"{name} belongs to the language itself, not to the core library")
    near = nearest(name, {known for signature in signatures for known in names_of(signature)})
    meant = f": did you mean {near}?" if near else ": `lumac core` lists everything"
    return Refused(f"the core library has no {name or '``'}{meant}")
