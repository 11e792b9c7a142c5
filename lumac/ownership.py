"""Tells whether files are the user's alone: what somebody else may have put there is neither run nor believed."""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINKS = 40
OTHERS = stat.S_IWGRP | stat.S_IWOTH


def why_not_private(path: str) -> str | None:
    """Returns why others may change what is in a folder, or None where only this user and root can.

    The folder need not exist. It has to belong to the user, and the folders above it to the user or to root. In a
    folder such as /tmp others may write, but not rename what is the user's.
    """
    if not hasattr(os, "getuid"):
        return None
    real = os.path.realpath(path)
    for each in chain(path) if real != path else ():
        if os.path.islink(each) and not is_trusted(os.lstat(each)):
            return f"{each} belongs to somebody else"
    for each in chain(real):
        try:
            status = os.stat(each)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return f"{each} cannot be looked at"
        if not (status.st_uid == os.getuid() if each == real else is_trusted(status)):
            return f"{each} belongs to somebody else"
        if not is_closed(status, each == real):
            return f"others can write {each}"
    return None


def chain(path: str) -> Iterator[str]:
    """Yields a path and all folders above it."""
    while True:
        yield path
        above = os.path.dirname(path)
        if above == path:
            return
        path = above


def is_trusted(status: os.stat_result) -> bool:
    """Tells whether a file belongs to the user, or to root; in a container of its own, root may have no number."""
    return status.st_uid in (os.getuid(), 0, os.stat("/").st_uid)


def is_closed(status: os.stat_result, is_folder_itself: bool) -> bool:
    """Tells whether only the owner can change what the user has in a folder.

    Above the folder itself, the group of the user alone may write, as many systems set it up.
    """
    if not status.st_mode & OTHERS:
        return True
    if is_folder_itself:
        return False
    if status.st_mode & stat.S_ISVTX:
        return True
    alone = 0 != status.st_gid == os.getgid() == os.getuid()
    return alone and not status.st_mode & stat.S_IWOTH


def is_own_file(status: os.stat_result) -> bool:
    """Tells whether it is a regular file that belongs to the user, and nobody else can write it."""
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return stat.S_ISREG(status.st_mode) and mine and not status.st_mode & OTHERS


def why_not_through(link: str, target: str) -> str | None:
    """Returns why an output is not written through a link to the file that it leads to, or None where it is.

    Whoever made the link chose the file: it has to be the user, or root, and the file's folder the user's own.
    """
    if not hasattr(os, "getuid"):
        return None
    path = link
    for _ in range(MOST_LINKS):
        try:
            status = os.lstat(path)
        except OSError:
            break
        if not stat.S_ISLNK(status.st_mode):
            break
        if not is_trusted(status):
            return "is a link that belongs to somebody else"
        path = os.path.join(os.path.dirname(path), os.readlink(path))
    folder = os.path.dirname(target)
    try:
        mine = os.stat(folder).st_uid == os.getuid()
    except OSError:
        return None
    return None if mine else f"is a link into {folder}, which belongs to somebody else"
