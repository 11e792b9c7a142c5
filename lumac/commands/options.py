"""How a command was asked to do its work."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Options:
    """The choices of `build`; those of `run` and `check` are some of them."""

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
        """What `-o` names: a file, or a folder; None: beside the source."""
        self.to_stdout: Final = to_stdout
        self.why: Final = why
        self.source_map: Final = source_map
        self.jobs: Final = jobs
        """Processes for many files; None: as many as are worth it."""
        self.format: Final = format
        self.cache: Final = cache
        self.force: Final = force
        self.permissions: Final = permissions
        """The file that `--permissions` names; None: `luma.toml` beside each source, if there is one."""
