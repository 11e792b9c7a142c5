"""Compiles one source file: its output comes from the cache, or from the compiler, and is then put into the cache."""

from __future__ import annotations

import os
import sys

from lumac import __version__, cache
from lumac.commands.permissions import permissions_files_for, permissions_of
from lumac.files import decode, read_bytes
from lumac.ownership import why_not_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic
    from lumac.emit.page.layout import SourceMap
    from lumac.library.select import Selection
    from lumac.permissions.model import Permissions
    from lumac.source import Source

STDIN_NAME: Final = "stdin.luma"


class Product:
    """The result of compiling a source. `text` is None where there are errors.

    `source` and `selection` are None where the output came from the cache.
    """

    __slots__ = ("diagnostics", "selection", "source", "source_map", "text")

    def __init__(
        self,
        text: bytes | None,
        source_map: bytes,
        diagnostics: tuple[Diagnostic, ...] = (),
        source: Source | None = None,
        selection: Selection | None = None,
    ) -> None:
        self.text: Final = text
        self.source_map: Final = source_map
        self.diagnostics: Final = diagnostics
        self.source: Final = source
        self.selection: Final = selection


class Compiler:
    """Compiles files with one folder of the cache and the stamp of this lumac."""

    __slots__ = ("folder", "permissions", "stamp")

    def __init__(self, use_cache: bool, permissions: str | None = None) -> None:
        self.permissions: Final = permissions
        """The file that `--permissions` names; None stands for the `luma.toml` beside each source."""
        self.folder: Final = cache.private_folder() if use_cache else None
        # The stamp is part of the keys of the cache. It takes time: it holds the time of each file of lumac.
        self.stamp: Final = cache.compiler_stamp(__version__) if self.folder else b""

    def compile(
        self, path: str, with_source_map: bool = False, with_reasons: bool = False
    ) -> Product:
        """Reads and compiles a file (`-`: standard input). Raises Refused where it cannot be read."""
        content = read_bytes(path)
        permissions_files = permissions_files_for(path, self.permissions)
        name = STDIN_NAME if path == "-" else os.path.basename(path)
        asked = b"map" if with_source_map else b""
        key = ""
        if self.folder is not None:
            rules = [each.key() for each in permissions_files]
            key = cache.digest(self.stamp, asked, os.fsencode(name), content, *rules)
        if not with_reasons:
            cached = cache.load(key, self.folder)
            if cached is not None and is_unchanged(cached[3]):
                return product_of(cached, name, path, content)
        text = decode(path, content)
        permissions = permissions_of(permissions_files)
        return self.compile_anew(key, text, name, with_source_map, permissions)

    def compile_anew(
        self,
        key: str,
        text: str,
        name: str,
        with_source_map: bool,
        permissions: Permissions | None,
    ) -> Product:
        """Compiles a text, and puts the result into the cache under the key."""
        from lumac.pipeline import compile_source
        from lumac.source import Source

        compiled = compile_source(text, name, permissions)
        if compiled.text is None or compiled.source_map is None:
            return Product(None, b"", compiled.diagnostics)
        source = Source(name, text)
        output = compiled.text.encode()
        source_map = map_file(source, compiled.source_map) if with_source_map else b""
        warnings: bytes | None = b""
        if compiled.diagnostics:
            from lumac.commands.stored_warnings import pack

            warnings = pack(compiled.diagnostics)
        if warnings is not None:
            cache.store(key, [output, source_map, warnings, formatter_stamp()], self.folder)
        return Product(output, source_map, compiled.diagnostics, source, compiled.selection)


def say_if_not_private() -> None:
    """Says on standard error that there is no cache, where it is not the user's alone.

    Where nobody can be told, the command goes on: it does the same work.
    """
    path = cache.folder()
    why = why_not_private(path) if path is not None else None
    if why is not None:
        from lumac.source import visible

        try:
            sys.stderr.write(f"lumac: note: the cache is not used, since {visible(why)}\n")
        except OSError:
            from lumac.commands.failure import swallow

            swallow(2)


def map_file(source: Source, source_map: SourceMap) -> bytes:
    """Returns the source map as JSON: lines of the output, with the line and column of the source of each.

    A byte of the source's name that is no UTF-8 is the escape of its surrogate.
    """
    import json

    lines = [(line, *source.line_column(offset)) for line, offset in source_map]
    document = {"lumac": __version__, "source": source.name, "lines": lines}
    return json.dumps(document, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


def product_of(cached: list[bytes], name: str, path: str, content: bytes) -> Product:
    """Returns the product that the cache holds."""
    diagnostics: tuple[Diagnostic, ...] = ()
    if cached[2]:
        from lumac.commands.stored_warnings import unpack
        from lumac.source import Source

        diagnostics = unpack(cached[2], Source(name, decode(path, content)))
    return Product(cached[0], cached[1], diagnostics)


def formatter_stamp() -> bytes:
    """Returns size, time and path of black's file, if this process has used it: its releases differ in style."""
    formatter = sys.modules.get("black")
    path = formatter.__file__ if formatter is not None else None
    if path is None:
        return b""
    stat = os.stat(path)
    return b"%d %d %s" % (stat.st_size, stat.st_mtime_ns, os.fsencode(path))


def is_unchanged(stamp: bytes) -> bool:
    """Tells whether the file of a stamp has not changed."""
    if not stamp:
        return True
    path = stamp.split(b" ", 2)[2]
    try:
        stat = os.stat(path)
    except OSError:
        return False
    return stamp == b"%d %d %s" % (stat.st_size, stat.st_mtime_ns, path)
