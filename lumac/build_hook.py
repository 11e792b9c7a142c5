"""Makes the artefacts of a wheel when it is built: parser tables, library index, frames.

The snippets go into the wheel beside it, as `lumac/_templates`, for those who want to read them. An editable install
needs neither: it makes everything when it is asked for.
"""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Runs before hatchling collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes all artefacts, unless the install is editable, and adds the snippets to the wheel."""
        if version == "editable":
            return
        build_data["force_include"][f"{self.root}/runtime_templates"] = "lumac/_templates"
        sys.path.insert(0, self.root)
        try:
            from lumac import built

            built.make_all()
        finally:
            sys.path.remove(self.root)
