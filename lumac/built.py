"""Makes and loads artefacts: the parser's tables, the index of the library, the frames of an output file.

Each is a Python module in `lumac/_built/`, written by its maker: a module with `NAME` (of the artefact), `SOURCES`
(files and folders it is made from, relative to the folder that holds the package) and `make() -> str` (the text of
the module). In a checkout the stamp of the sources is compared at each load and the artefact made anew when they
changed; an installed package holds finished artefacts and compares nothing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Final

PACKAGE: Final = os.path.dirname(os.path.abspath(__file__))
ROOT: Final = os.path.dirname(PACKAGE)
FOLDER: Final = os.path.join(PACKAGE, "_built")
MAKERS: Final = ("lumac.syntax.tables", "lumac.library.read.index", "lumac.emit.page.output_frame")


def load(name: str, maker_module: str, sources: tuple[str, ...]) -> ModuleType:
    """Returns the artefact `name` as a module, made anew first where its sources changed."""
    full_name = f"lumac._built.{name}"
    loaded = sys.modules.get(full_name)
    if loaded is not None:
        return loaded
    expected = stamp(sources) if _is_checkout() else None
    try:
        module = imported(full_name)
    except (ImportError, SyntaxError):
        module = None
    if module is not None and (expected is None or getattr(module, "STAMP", None) == expected):
        return module
    sys.modules.pop(full_name, None)
    text = _with_stamp(imported(maker_module).make(), expected or "")
    _write_if_possible(name, text)
    return _module(full_name, text)


def imported(full_name: str) -> ModuleType:
    """Returns the module of a dotted name."""
    # importlib's own function would bring two modules into every start.
    __import__(full_name)
    return sys.modules[full_name]


def make_all() -> None:
    """Makes every artefact for a wheel, without stamps: the same sources give the same bytes."""
    # All are made before any is written: making one may load another, which then is written with a stamp.
    made = [(maker.NAME, maker.make()) for maker in map(imported, MAKERS)]
    for name, text in made:
        _write(name, _with_stamp(text, ""))


def stamp(sources: tuple[str, ...]) -> str:
    """Returns names, sizes (bytes) and times (nanoseconds) of the files, one a line: every touch changes it."""
    lines: list[str] = []
    for source in sources:
        path = os.path.join(ROOT, *source.split("/"))
        if os.path.isdir(path):
            lines += sorted(_stamps_below(path))
        else:
            status = os.stat(path)
            lines.append(f"{source} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(lines)


def _stamps_below(folder: str) -> list[str]:
    found: list[str] = []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    status = entry.stat()
                    found.append(f"{entry.path[len(ROOT):]} {status.st_size} {status.st_mtime_ns}")
                elif entry.name != "__pycache__":
                    waiting.append(entry.path)
    return found


def _is_checkout() -> bool:
    return os.path.isdir(os.path.join(ROOT, "runtime_templates"))


def _with_stamp(text: str, value: str) -> str:
    return f"{text.rstrip()}\nSTAMP = {value!r}\n"


def _module(full_name: str, text: str) -> ModuleType:
    module = type(sys)(full_name)
    exec(compile(text, f"<{full_name}>", "exec"), module.__dict__)
    sys.modules[full_name] = module
    return module


def _write_if_possible(name: str, text: str) -> None:
    """Writes the artefact; where the folder cannot be written, it stays in memory only."""
    try:
        _write(name, text)
    except OSError:
        pass


def _write(name: str, text: str) -> None:
    """Writes the module in one step: builds that run side by side never see half of one. Raises OSError."""
    from importlib.util import cache_from_source

    os.makedirs(FOLDER, exist_ok=True)
    package = os.path.join(FOLDER, "__init__.py")
    if not os.path.exists(package):
        with open(package, "w", encoding="utf-8") as file:
            file.write('"""Made by `lumac.built`; never edited."""\n')
    path = os.path.join(FOLDER, f"{name}.py")
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(temporary, path)
    compiled = cache_from_source(path)
    # Python compares times in whole seconds: a second text within one would go unnoticed.
    if os.path.exists(compiled):
        os.unlink(compiled)
