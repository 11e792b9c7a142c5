"""errors.stderr: where `eprint` writes; if that is closed, what is written is lost."""

from __future__ import annotations

import sys
from io import StringIO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def stderr() -> TextIO:
    return sys.stderr or StringIO()
