"""The folders of this repository that tests read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parent
ROOT: Final = TESTS.parent
PACKAGE: Final = ROOT / "lumac"
CORE: Final = ROOT / "runtime_templates" / "core"
EXAMPLES: Final = ROOT / "examples"
SPEC: Final = TESTS / "spec"
GOLDEN: Final = TESTS / "golden"
CORPUS: Final = TESTS / "properties" / "corpus"
