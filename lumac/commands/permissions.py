"""Finds the permissions of a source: in the file that `--permissions` names, else in `luma.toml` beside the source."""

from __future__ import annotations

import os

from lumac.files import USAGE, Refused, decode, read_bytes, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.permissions.model import Permissions

FILE: Final = "luma.toml"


class PermissionsFile:
    """A file that may hold permissions: its path as the user wrote it, and its content."""

    __slots__ = ("content", "must_hold", "path")

    def __init__(self, path: str, content: bytes, must_hold: bool) -> None:
        self.path: Final = path
        self.content: Final = content
        self.must_hold: Final = must_hold

    def key(self) -> bytes:
        """Returns the part of the cache's key that stands for this file."""
        return b"%s\0%s" % (os.fsencode(os.path.basename(self.path)), self.content)

    def permissions(self) -> Permissions | None:
        """Reads the permissions. Raises Refused where they are wrong, or where a file that was named has none."""
        from lumac.permissions.toml import BadPermissionsError, read_permissions

        text = decode(self.path, self.content, USAGE)
        try:
            found = read_permissions(text, os.path.basename(self.path))
        except BadPermissionsError as error:
            raise Refused(f"{self.path}:{error.line}: {error.message}") from None
        if found is None and self.must_hold:
            raise Refused(f"{self.path} has no table `[permissions]`")
        return found


def permissions_file_for(source: str, named: str | None) -> PermissionsFile | None:
    """Returns the file for a source, or None where there is none. Raises Refused where it cannot be read.

    `named` is the file that `--permissions` names. A source from standard input has no file beside it.
    """
    if named is not None:
        if named == "-":
            raise Refused("permissions are read from a file, not from standard input")
        return PermissionsFile(named, read_bytes(named), must_hold=True)
    if source == "-":
        return None
    path = os.path.join(os.path.dirname(source), FILE)
    try:
        with open(path, "rb") as file:
            return PermissionsFile(path, file.read(), must_hold=False)
    except (FileNotFoundError, NotADirectoryError) as error:
        if os.path.islink(path):
            raise Refused(f"cannot read {path}: {reason(error)}") from None
        return None
    except OSError as error:
        raise Refused(f"cannot read {path}: {reason(error)}") from None


def permissions_for(source: str, named: str | None) -> Permissions | None:
    """Returns the permissions of a source, or None where it has none. Raises Refused."""
    permissions_file = permissions_file_for(source, named)
    return permissions_file.permissions() if permissions_file is not None else None
