"""`lumac explain`: the page of a code, or all codes with their titles."""

from __future__ import annotations

import sys

from lumac.files import Refused


def explain(code: str | None) -> int:
    """Print a page, or the list. Raises Refused where there is no such code."""
    from lumac.diagnostics.codes import TITLES

    if code is None:
        sys.stdout.write("".join(f"{known}  {title}\n" for known, title in sorted(TITLES.items())))
        return 0
    from lumac.diagnostics.explain import load_page

    page = load_page(code.upper())
    if page is None:
        raise Refused(f"there is no code {code}: `lumac explain` lists them all")
    sys.stdout.write(page.text)
    return 0
