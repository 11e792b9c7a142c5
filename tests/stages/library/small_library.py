"""Libraries of a few lines, made for one test."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lumac.library.read.index import make_index
from lumac.library.read.snippet import read_snippet
from lumac.library.read.units import Snippet
from lumac.library.registry import Registry

FAILURE = '"""errors.failure: it."""\n\n\nclass Failure(Exception):\n    pass\n'


def snippet(*lines: str, path: str = "family/name.py") -> Snippet:
    """A snippet of these lines under a docstring, which is line 1; they begin at line 2."""
    return read_snippet(path, "\n".join(['"""family.name: it."""', *lines]) + "\n")


def index(files: dict[str, str]) -> str:
    """The index of a library; texts without a docstring get one on a line of its own."""
    texts = {
        path: text if text.startswith('"""') else f'"""{path}: it."""\n{text}'
        for path, text in files.items()
    }
    return make_index(sorted(texts.items()))


def registry(files: dict[str, str]) -> Registry:
    tables: dict[str, Any] = {}
    exec(index(files), tables)
    return Registry(SimpleNamespace(**tables))
