"""Reads sources and writes outputs: whole or not at all, and one clear line where it cannot be done."""

from __future__ import annotations

import os
import sys

from lumac.ownership import why_not_through

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, Final

USAGE: Final = 2
LARGEST: Final = 16_000_000
"""The bytes of the largest file that is read: a source that is as long is refused for its length."""
STREAMS: Final = {"/dev/stdout": 1, "/dev/stderr": 2}
DESCRIPTORS: Final = ("/dev/fd/", "/proc/self/fd/")
WRONG_CONTENT: Final = 1
# The first lines of an output say that lumac made it; a file without them was made by somebody else.
HEADER_BYTES: Final = 2048
SIGNATURE: Final = b"# Made by lumac "
MAP_START: Final = b'{"lumac": '


class Refused(Exception):
    """A file cannot be read or written. `str()` of it is the one line for the person, `status` the exit status."""

    def __init__(self, message: str, status: int = USAGE) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        from lumac.source import visible

        return visible(self.message)


def reason(error: OSError) -> str:
    """Returns the reason of the operating system, as the end of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def read_bytes(path: str) -> bytes:
    """Returns the content of a source file, or of standard input for `-`. Raises Refused."""
    if not path:
        raise Refused("the name of a file is empty")
    try:
        if path == "-":
            return whole(path, sys.stdin.buffer) if sys.stdin else b""
        with open(path, "rb") as file:
            return whole(path, file)
    except OSError as error:
        raise Refused(f"cannot read {path}: {reason(error)}") from None


def whole(path: str, file: BinaryIO) -> bytes:
    """Returns what an open file holds. Raises OSError, and Refused where it is too long."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(f"cannot read {path}: it is larger than {LARGEST // 1_000_000} MB")
    return content


def decode(path: str, content: bytes, status: int = WRONG_CONTENT) -> str:
    """Returns the text of a file, without a byte order mark. Raises Refused, with `status`, where it is not UTF-8."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused(f"{path}: not UTF-8 but UTF-16: save it as UTF-8", status) from None
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        where = f"{path}:{line}: not UTF-8"
        raise Refused(f"{where}: byte 0x{byte:02x} at offset {error.start}", status) from None
    return text.removeprefix("\ufeff")


def write_output(
    path: str, content: bytes, *, executable: bool = False, force: bool = False
) -> None:
    """Writes a file that lumac makes, through a symlink of the user to a folder of the user. Raises Refused.

    A file keeps the permissions it has; a device or a pipe is written to. A file that lumac did not make is
    left alone without `force`. The folder of a new file is made.
    """
    descriptor = descriptor_of(path)
    if descriptor is not None:
        write_descriptor(path, descriptor, content)
        return
    target, mode = target_for(path, executable=executable, force=force)
    try:
        if mode is None:
            with open(target, "wb") as file:
                file.write(content)
            return
        make_folder(os.path.dirname(target))
        write_whole(target, content, mode or (0o777 if executable else 0o666), is_exact=bool(mode))
    except OSError as error:
        raise Refused(f"cannot write {path}: {reason(error)}") from None


def descriptor_of(path: str) -> int | None:
    """Returns the descriptor that a path such as `/dev/stdout` or `/dev/fd/63` stands for, or None."""
    if path in STREAMS:
        return STREAMS[path]
    for folder in DESCRIPTORS:
        number = path.removeprefix(folder)
        if number != path and number.isascii() and number.isdecimal() and len(number) < 8:
            return int(number)
    return None


def write_descriptor(path: str, descriptor: int, content: bytes) -> None:
    """Writes to a descriptor that is open already, from where it stands. Raises Refused."""
    try:
        with open(os.dup(descriptor), "wb") as file:
            file.write(content)
    except OSError as error:
        raise Refused(f"cannot write {path}: {reason(error)}") from None


def make_folder(path: str) -> None:
    """Makes a folder and those above it, where they do not exist. Raises Refused where they cannot be made."""
    if not path or os.path.isdir(path):
        return
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        why = "a part of it is a file" if isinstance(error, FileExistsError) else reason(error)
        raise Refused(f"cannot make the folder {path}: {why}") from None


def target_for(
    path: str, *, executable: bool = False, force: bool = False
) -> tuple[str, int | None]:
    """Returns the path that an output goes to, and the `mode_of` it. Raises Refused where a file there must stay."""
    if not path:
        raise Refused("the name of a file is empty")
    target = os.path.realpath(path) if os.path.islink(path) else path
    try:
        mode = mode_of(target, executable)
        if target is not path and mode is not None and (why := why_not_through(path, target)):
            raise Refused(f"{path} {why}: name the file itself with `-o`")
        if mode and not force and not made_by_lumac(target):
            raise Refused(
                f"{path} was not made by lumac: name another with `-o`, or overwrite it with `--force`"
            )
    except OSError as error:
        raise Refused(f"cannot write {path}: {reason(error)}") from None
    return target, mode


def mode_of(target: str, executable: bool) -> int | None:
    """Returns the permissions that an existing file is to have, 0 where there is none yet, None for a device or a pipe.

    Raises OSError where it cannot be written.
    """
    import stat

    try:
        status = os.stat(target)
    except FileNotFoundError:
        return 0
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(target)
    if not stat.S_ISREG(status.st_mode):
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied")
    mode = stat.S_IMODE(status.st_mode)
    return mode | (mode & 0o444) >> 2 if executable else mode


def made_by_lumac(path: str) -> bool:
    """Tells whether lumac made a file: a line at its top says so, or it is a source map, or empty. Raises OSError."""
    with open(path, "rb") as file:
        head = file.read(HEADER_BYTES)
    if not head or head.startswith(MAP_START):
        return True
    return any(line.startswith(SIGNATURE) for line in head.split(b"\n"))


def write_whole(path: str, content: bytes, mode: int, is_exact: bool = False) -> None:
    """Writes a file in one step: nobody ever sees a part of it. Raises OSError.

    The umask bounds `mode` unless `is_exact`.
    """
    temporary = os.path.join(os.path.dirname(path), f".lumac-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            if is_exact:
                os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
