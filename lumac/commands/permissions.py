"""Finds the permissions of a source: in the file that `--permissions` names, else in `luma.toml` beside the source.

The file that is named may be written in YAML.
"""

from __future__ import annotations

import os

from lumac.files import USAGE, Refused, decode, read_bytes, reason, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.permissions.model import Permissions

FILE: Final = "luma.toml"
MOST_LINKS: Final = 40


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
        from lumac.permissions.table import BadPermissionsError

        text = decode(self.path, self.content, USAGE)
        try:
            found = self.read(text)
        except BadPermissionsError as error:
            raise Refused(f"{self.path}:{error.line}: {error.message}") from None
        if found is None and self.must_hold:
            what = "`permissions:`" if self.is_yaml() else "table `[permissions]`"
            raise Refused(f"{self.path} has no {what}")
        return found

    def is_yaml(self) -> bool:
        return self.path.lower().endswith((".yaml", ".yml"))

    def read(self, text: str) -> Permissions | None:
        """Reads the text in the language that the name of the file tells. Raises BadPermissionsError and Refused."""
        name = os.path.basename(self.path)
        if not self.is_yaml():
            from lumac.permissions.toml import read_permissions

            return read_permissions(text, name)
        from lumac.permissions import yaml

        try:
            return yaml.read_permissions(text, name)
        except yaml.NoYamlError:
            needed = "permissions in YAML need PyYAML: `pip install 'lumac[yaml]'`"
            raise Refused(f"cannot read {self.path}: {needed}") from None


def permissions_files_for(source: str, named: str | None) -> list[PermissionsFile]:
    """Returns the files that count for a source; there may be none. Raises Refused where one cannot be read.

    `named` is the file that `--permissions` names. A source from standard input has no file beside it. For a link to a
    source, the files beside the link and beside what it leads to count.
    """
    if named is not None:
        if named == "-":
            raise Refused("permissions are read from a file, not from standard input")
        return [PermissionsFile(named, read_bytes(named), must_hold=True)]
    if source == "-":
        return []
    found = [beside(folder) for folder in folders_of(source)]
    return [each for each in found if each is not None]


def folders_of(source: str) -> list[str]:
    """Returns the folder of a source, and those that it leads to where it is a link; each of them once."""
    folders: dict[str, str] = {}
    for _ in range(MOST_LINKS):
        folder = os.path.dirname(source)
        if not os.path.islink(source):
            if not folders:
                return [folder]
            folders.setdefault(os.path.realpath(folder), folder)
            break
        folders.setdefault(os.path.realpath(folder), folder)
        source = os.path.join(folder, os.readlink(source))
    return list(folders.values())


def beside(folder: str) -> PermissionsFile | None:
    """Returns the file in a folder, or None where there is none. Raises Refused where it cannot be read."""
    path = os.path.join(folder, FILE)
    try:
        if not os.path.isfile(path) and os.path.exists(path):
            what = "it is a folder" if os.path.isdir(path) else "it is no regular file"
            raise Refused(f"cannot read {path}: {what}")
        with open(path, "rb") as file:
            return PermissionsFile(path, whole(path, file), must_hold=False)
    except (FileNotFoundError, NotADirectoryError) as error:
        if os.path.islink(path):
            raise Refused(f"cannot read {path}: {reason(error)}") from None
        return None
    except OSError as error:
        raise Refused(f"cannot read {path}: {reason(error)}") from None


def permissions_of(files: list[PermissionsFile]) -> Permissions | None:
    """Returns what all files permit that hold permissions, or None where none does. Raises Refused."""
    found = [each.permissions() for each in files]
    all_found = [each for each in found if each is not None]
    if not all_found:
        return None
    first, *others = all_found
    for other in others:
        from lumac.permissions.both import permitted_by_both

        first = permitted_by_both(first, other)
    return first


def permissions_for(source: str, named: str | None) -> Permissions | None:
    """Returns the permissions of a source, or None where it has none. Raises Refused."""
    return permissions_of(permissions_files_for(source, named))
