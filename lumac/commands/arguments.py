"""Reads the arguments of every command with argparse, and calls the command."""

from __future__ import annotations

import argparse
import os
import sys

from lumac import __version__
from lumac.diagnostics.show.formats import FORMATS
from lumac.files import USAGE, Refused, reason
from lumac.ownership import why_not_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, NoReturn

    from _typeshed import SupportsWrite

    Command = Callable[[argparse.Namespace], int]

DESCRIPTION = "Compile Luma, a small statically typed language, to one readable Python file."
OPTIONS = ("-h", "--help", "--version")
EPILOGUE = (
    "Exit status: 0 if all went well, 1 if a program has errors, 2 if arguments or files are wrong, "
    "70 if lumac has a defect."
)


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong arguments as other mistakes are reported: in one line, by raising Refused."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # An option is written in full: the next release may have a second one with the same beginning.
        options["allow_abbrev"] = False
        super().__init__(*arguments, **options)

    def parse_known_args(self, *arguments: Any, **options: Any) -> tuple[Any, list[str]]:
        parsed, unknown = super().parse_known_args(*arguments, **options)
        for word in unknown:
            if word.startswith("-"):
                raise unknown_option(self.prog, self._option_string_actions, word)
            self.error(f"{word} is one argument too many")
        return parsed, unknown

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message} (`{self.prog} --help` shows how)")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        # argparse's own method ignores errors of the system, such as a full disk.
        (file or sys.stdout).write(self.format_help())


def perform_parsed(arguments: list[str]) -> int:
    """Reads the arguments, performs the command that they name, and returns its exit status. Raises Refused."""
    parser = make_parser()
    if not arguments:
        parser.print_help(sys.stderr)
        return USAGE
    first = arguments[0]
    if not first.startswith("-") and first not in COMMANDS:
        raise unknown_command(first)
    own, rest = split_run(arguments) if first == "run" else (arguments, [])
    try:
        if first.startswith("-") and first not in OPTIONS:
            raise unknown_option("lumac", OPTIONS, first)
        parsed = parser.parse_args(own)
    except SystemExit as ended:
        return int(ended.code or 0)
    parsed.rest = rest
    command: Command = parsed.perform
    return command(parsed)


def split_run(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Returns the arguments for lumac, which end with the file to run, and the arguments for the program."""
    for at, word in enumerate(arguments[1:], 1):
        is_value = arguments[at - 1] == "--permissions"
        if not is_value and (word == "-" or not word.startswith("-")):
            return arguments[: at + 1], arguments[at + 1 :]
    return arguments, []


def unknown_command(name: str) -> Refused:
    """Returns the error for a command that does not exist, with the name that was probably meant."""
    from lumac.diagnostics.suggest import nearest

    if name.endswith(".luma") or os.path.exists(name):
        return Refused(f"there is no command {name}: to run the file, write `lumac run {name}`")
    near = f"--{name}" if f"--{name}" in OPTIONS else nearest(name, COMMANDS)
    meant = f"did you mean {near}?" if near else "`lumac --help` lists them"
    return Refused(f"there is no command {name or '``'}: {meant}")


def unknown_option(prog: str, options: Iterable[str], word: str) -> Refused:
    """Returns the error for an option that does not exist, with the name that was probably meant."""
    from lumac.diagnostics.suggest import nearest

    if os.path.lexists(word):
        return Refused(f"there is no option {word}: to name the file, write ./{word}")
    near = nearest(word.partition("=")[0], [each for each in options if each.startswith("--")])
    meant = f"did you mean {near}?" if near else f"`{prog} --help` lists them"
    return Refused(f"there is no option {word}: {meant}")


def make_parser() -> Parser:
    """Makes the parser of all commands."""
    parser = Parser("lumac", description=DESCRIPTION, epilog=EPILOGUE)
    parser.add_argument("--version", action="version", version=f"lumac {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (help, arguments, perform) in COMMANDS.items():
        command = commands.add_parser(
            name, help=help, description=help[:1].upper() + help[1:] + "."
        )
        arguments(command)
        command.set_defaults(perform=perform)
    return parser


def add_format(parser: argparse.ArgumentParser) -> None:
    help = "how errors and warnings are shown"
    parser.add_argument("--format", choices=FORMATS, default="text", help=help)


def add_cache(parser: argparse.ArgumentParser) -> None:
    help = "compile the program without reading or writing the build cache"
    parser.add_argument("--no-cache", dest="cache", action="store_false", help=help)


def add_permissions(parser: argparse.ArgumentParser) -> None:
    help = (
        "a TOML file whose table [permissions] says what programs may reach, or the same in YAML "
        "(default: luma.toml beside each program)"
    )
    parser.add_argument("--permissions", metavar="FILE", help=help)


SOURCE = "a .luma file, or - for standard input"
OUTPUT = "the file to write, or a folder (default: app.py beside app.luma)"
WHY = "list every definition of the core library in the output, and what asked for it"
SOURCE_MAP = "also write OUT.map, a JSON file that says which line of the output came from which of the source"
JOBS = "compile many files in N processes (default: one for each core)"
FORCE = "overwrite the output even if lumac did not make it"


def build_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help=SOURCE)
    add("-o", "--output", metavar="OUT", help=OUTPUT)
    add("--stdout", action="store_true", help="write the program to standard output")
    add("--why", action="store_true", help=WHY)
    add("--source-map", action="store_true", help=SOURCE_MAP)
    add("-j", "--jobs", type=process_count, metavar="N", help=JOBS)
    add("--force", action="store_true", help=FORCE)
    add_permissions(parser)
    add_format(parser)
    add_cache(parser)


def process_count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def perform_build(parsed: argparse.Namespace) -> int:
    from lumac.commands.build import build
    from lumac.commands.jobs import Options

    if parsed.stdout and parsed.output is not None:
        raise Refused("`--stdout` and `-o` exclude each other")
    options = Options(
        output=parsed.output,
        to_stdout=parsed.stdout,
        why=parsed.why,
        source_map=parsed.source_map,
        jobs=parsed.jobs,
        format=parsed.format,
        cache=parsed.cache,
        force=parsed.force,
        permissions=parsed.permissions,
    )
    return build(parsed.files, options)


def run_arguments(parser: argparse.ArgumentParser) -> None:
    help = f"{SOURCE}; the arguments after it are given to the program"
    parser.add_argument("file", metavar="FILE", help=help)
    parser.usage = "lumac run [--permissions FILE] [--no-cache] FILE [ARGS...]"
    add_permissions(parser)
    add_cache(parser)


def perform_run(parsed: argparse.Namespace) -> int:
    from lumac.commands.run import run

    return run(parsed.file, parsed.rest, parsed.cache, parsed.permissions)


def check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE|DIR", help="programs, or folders of them")
    add_permissions(parser)
    add_format(parser)


def perform_check(parsed: argparse.Namespace) -> int:
    from lumac.commands.check import check

    return check(parsed.paths, parsed.format, parsed.permissions)


def audit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE|DIR", help="programs, or folders of them")
    parser.add_argument(
        "--json", action="store_true", help="print JSON, with everything that is known of each call"
    )
    add_permissions(parser)


def perform_audit(parsed: argparse.Namespace) -> int:
    from lumac.commands.audit import audit

    return audit(parsed.paths, parsed.json, parsed.permissions)


def explain_arguments(parser: argparse.ArgumentParser) -> None:
    help = "a code such as E0301; without one, all codes are listed"
    parser.add_argument("code", nargs="?", metavar="CODE", help=help)


def perform_explain(parsed: argparse.Namespace) -> int:
    from lumac.commands.explain import explain

    return explain(parsed.code)


def core_arguments(parser: argparse.ArgumentParser) -> None:
    help = "a name such as tcp, tcp.read, str or split; without one, everything is listed"
    parser.add_argument("name", nargs="?", metavar="NAME", help=help)


def perform_core(parsed: argparse.Namespace) -> int:
    from lumac.commands.core import core

    return core(parsed.name)


def tokens_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=SOURCE)


def perform_tokens(parsed: argparse.Namespace) -> int:
    from lumac.commands.tokens import tokens

    return tokens(parsed.file)


def cache_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["clear"], help="clear: remove everything from the cache")


def perform_cache(parsed: argparse.Namespace) -> int:
    from lumac import cache

    folder = cache.folder()
    why = why_not_private(folder) if folder is not None else None
    if why is not None:
        raise Refused(f"the cache is neither used nor cleared, since {why}")
    try:
        removed = cache.clear(folder)
    except OSError as error:
        raise Refused(f"cannot remove {error.filename}: {reason(error)}") from None
    if sys.stderr.isatty():
        sys.stderr.write(f"{removed} {'file' if removed == 1 else 'files'} removed\n")
    return 0


COMMANDS = {
    "build": ("compile programs to Python files", build_arguments, perform_build),
    "run": ("compile a program and run it", run_arguments, perform_run),
    "check": (
        "report errors and warnings without writing anything",
        check_arguments,
        perform_check,
    ),
    "audit": ("list what programs reach over the network", audit_arguments, perform_audit),
    "explain": ("explain the code of an error or a warning", explain_arguments, perform_explain),
    "core": ("list the core library's signatures", core_arguments, perform_core),
    "tokens": ("list the tokens of a program", tokens_arguments, perform_tokens),
    "cache": ("clear the build cache", cache_arguments, perform_cache),
}
