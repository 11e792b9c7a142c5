"""`lumac core` lists the signatures of the core library as the checker reads them."""

from __future__ import annotations

import sys

from lumac.files import Refused
from lumac.library.listing import everything, names_of, with_docs, without_docs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.signature import Signature


def core(name: str | None) -> int:
    """Prints all signatures, or those of one family, feature or method with what they do. Raises Refused."""
    from lumac.library.registry import load

    registry = load()
    signatures = everything(registry)
    if name is None:
        sys.stdout.write(without_docs(signatures))
        return 0
    asked = [signature for signature in signatures if name in names_of(signature)]
    if not asked:
        raise unknown(name, signatures)
    sys.stdout.write(with_docs(registry, asked))
    return 0


def unknown(name: str, signatures: list[Signature]) -> Refused:
    """Returns the error for a name that the library does not have, with the name that was probably meant."""
    from lumac.check.calls.built_in import FORMS, FUNCTIONS, METHODS
    from lumac.diagnostics.messages.core_parts import NOT_BUILT, PARTS
    from lumac.diagnostics.suggest import nearest

    if name in {**FUNCTIONS, **FORMS, **METHODS}:
        return Refused(f"{name} belongs to the language itself, not to the core library")
    if name in NOT_BUILT or name.partition(".")[0] in PARTS:
        return Refused(f"{name} is a part of Luma's core library that lumac does not have yet")
    near = nearest(name, {each for signature in signatures for each in names_of(signature)})
    meant = f": did you mean {near}?" if near else ": `lumac core` lists everything"
    return Refused(f"the core library has no {name or '``'}{meant}")
