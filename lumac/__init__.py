"""lumac: a compiler from Luma to one readable Python file.

The way of a program, each stage a function from one frozen value to the next (`pipeline` is their calls in order):

    source text
      ─ syntax.parser ──▶ ast.Program      the program as it is written
      ─ names.resolve ──▶ Names            what every name stands for, and what each piece assigns, reads and calls
      ─ check.check ────▶ typed.Program    every type found, every variant chosen
      ─ library.pruned ─▶ Registry         the library with those options only that the program's calls give
      ─ effects.analyse ▶ Effects          what each function and each piece may do, and what may be the same object
      ─ decide.decide ──▶ Decisions        which nodes need a copy, a snapshot, a check, a variant of a call
      ─ permissions ────▶ Registry         the library with guards, where the program has permissions
      ─ emit.program ───▶ Emitted          lines of Python, and the library definitions that they name
      ─ library.select ─▶ Selection        these definitions and those that they need, ordered, with reasons
      ─ emit.page ──────▶ Compiled         the file: header, imports, definitions, program; and its source map

`source` and `types` are used by all stages. The other parts:

    library          the core library for every stage: signatures, effects, definitions
    library.read     makes the index of the library from its snippets, when lumac is built
    diagnostics      errors and warnings as data with codes, their messages and explanations, and how they are shown
    built            makes and loads artefacts: parser tables, library index, frames of outputs
    nodes            makes the node classes of `syntax.ast` and `check.typed` from their tables
    cli, commands    arguments, files and terminals; `files` reads and writes, `cache` stores outputs
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.diagnostics.model import Diagnostic
    from lumac.pipeline import Compiled, compile_source
    from lumac.version import __version__

__all__ = ["Compiled", "Diagnostic", "__version__", "compile_source"]


def __getattr__(name: str) -> object:
    # The stages are imported when they are asked for: `lumac --version` needs none of them.
    if name == "__version__":
        from lumac import version

        return version.__version__
    if name in ("Compiled", "compile_source"):
        from lumac import pipeline

        return getattr(pipeline, name)
    if name == "Diagnostic":
        from lumac.diagnostics.model import Diagnostic

        return Diagnostic
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
