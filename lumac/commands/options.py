"""The options of `lumac build` as one value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Options:
    """The options of one build."""

    __slots__ = (
        *("cache", "force", "format", "jobs", "output", "permissions"),
        *("source_map", "to_stdout", "why"),
    )

    def __init__(
        self,
        *,
        output: str | None = None,
        to_stdout: bool = False,
        why: bool = False,
        source_map: bool = False,
        jobs: int | None = None,
        format: str = "text",
        cache: bool = True,
        force: bool = False,
        permissions: str | None = None,
    ) -> None:
        self.output: Final = output
        """What `-o` names: a file or a folder. None: the output is written beside the source."""
        self.to_stdout: Final = to_stdout
        self.why: Final = why
        self.source_map: Final = source_map
        self.jobs: Final = jobs
        """The number of processes; None: it depends on the number of files."""
        self.format: Final = format
        self.cache: Final = cache
        self.force: Final = force
        self.permissions: Final = permissions
        """The file that `--permissions` names; None: `luma.toml` beside each source, if there is one."""
