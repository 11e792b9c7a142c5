"""The text of every signature the checker knows, by family, with what its snippet says.

The whole listing is kept under version control, so that every change of the library shows in review.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry
    from lumac.library.signature import Signature


def core_listing(registry: Registry, name: str | None = None) -> str:
    """All signatures, or those of one family (`str`), feature or path (`tcp.read`) or call (`read`).

    Empty where nothing has that name.
    """
    families: dict[str, dict[str, list[Signature]]] = {}
    for signature in (*registry.structs(), *registry.signatures()):
        if name is None or name in _names(signature):
            family = signature.feature.partition(".")[0]
            families.setdefault(family, {}).setdefault(signature.feature, []).append(signature)
    return "\n".join(_family(registry, families[family]) for family in sorted(families))


def _names(signature: Signature) -> set[str]:
    family = signature.feature.partition(".")[0]
    last = signature.name.rpartition(".")[2]
    receiver = str(signature.receiver or "")
    return {family, receiver, signature.feature, signature.name, last, f"{family}.{last}"}


def _family(registry: Registry, features: dict[str, list[Signature]]) -> str:
    return "\n".join(
        _feature(registry.doc(feature), features[feature]) for feature in sorted(features)
    )


def _feature(doc: str, signatures: list[Signature]) -> str:
    """The docstring without the feature that it begins with, and the signatures."""
    said = doc.partition(": ")[2].splitlines()
    comments = [f"// {line}".rstrip() for line in said]
    return "".join(f"{line}\n" for line in [*comments, *dict.fromkeys(s.text for s in signatures)])
