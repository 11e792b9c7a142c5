"""`lumac explain` prints the page of a code, or lists all codes with their titles."""

from __future__ import annotations

import sys

from lumac.files import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def explain(code: str | None) -> int:
    """Prints the page of a code, or all codes. Raises Refused where there is no such code."""
    from lumac.diagnostics.codes import TITLES

    if code is None:
        sys.stdout.write("".join(f"{each}  {title}\n" for each, title in sorted(TITLES.items())))
        return 0
    from lumac.diagnostics.explain.page import load_page
    from lumac.diagnostics.show.display import harmless

    page = load_page(code.upper())
    if page is None:
        raise unknown(code, TITLES)
    sys.stdout.write(harmless(page.text))
    return 0


def unknown(code: str, codes: Iterable[str]) -> Refused:
    """Returns the error for a code that does not exist: `e301` was probably meant as `E0301`."""
    whole = code[:1].upper() + code[1:].zfill(4)
    meant = f"did you mean {whole}?" if whole in codes else "`lumac explain` lists them all"
    return Refused(f"there is no code {code or '``'}: {meant}")
