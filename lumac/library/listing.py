"""Lists the signatures of the core library for people: by feature, with the docstring of each feature.

The whole listing is kept under version control, so that a review shows every change of the library.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.library.registry import Registry
    from lumac.library.signature import Signature


def everything(registry: Registry) -> list[Signature]:
    """Returns all structs, constants and signatures by feature, then as in its file, the default variant first."""
    every = (*registry.structs(), *registry.constants(), *registry.signatures())
    return sorted(every, key=lambda signature: (signature.feature, signature.order))


def names_of(signature: Signature) -> tuple[str, ...]:
    """Returns the names by which a person may ask for a signature."""
    family = signature.feature.partition(".")[0]
    if signature.static:
        return signature.feature, family, signature.name, signature.name.partition(".")[0]
    receiver = str(signature.receiver)
    return signature.feature, family, signature.name, f"{receiver}.{signature.name}", receiver


def without_docs(signatures: Iterable[Signature]) -> str:
    """Returns the signatures, one on each line."""
    texts = dict.fromkeys(signature.text for signature in signatures)
    return "".join(f"{text}\n" for text in texts)


def with_docs(registry: Registry, signatures: Iterable[Signature]) -> str:
    """Returns the signatures below the docstrings of their features, which are comments of Luma."""
    features: dict[str, dict[str, None]] = {}
    for signature in signatures:
        features.setdefault(signature.feature, {})[signature.text] = None
    blocks = [[*comment(registry.doc(feature)), *texts] for feature, texts in features.items()]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def comment(doc: str) -> list[str]:
    """Returns the lines of a docstring as comments of Luma."""
    return [f"// {line}".rstrip() for line in doc.splitlines()]
