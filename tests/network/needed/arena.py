"""Runs a program without one of its parts, again and again: a process of its own that forks for each run.

The parent is the peer: everything happens in turn, without a thread. It is told the module that holds the scenarios,
and the program's name there, its file, and what to leave in; it prints what broke without each part.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import CodeType, FrameType, ModuleType
from typing import IO, Any, NoReturn

from tests.network.needed.parts import Part, parts, with_numbers, without
from tests.network.needed.scenario import COUNT, PORT, SECONDS, Scenario

LIMIT = 20.0
"""Seconds after which a run counts as hanging."""
TRIES = 5
FUTURE = __future__.annotations.compiler_flag


@dataclass(frozen=True)
class Seen:
    """All that a run can be told by."""

    output: str
    stderr: str
    status: int | None
    heard: tuple[object, ...]


class Program:
    """An emitted file and the ways it can go. Its statements are compiled one by one, each once."""

    def __init__(self, text: str, scenarios: list[Scenario]) -> None:
        self.tree = ast.parse(text)
        self.scenarios = scenarios
        self.usual: dict[str, Seen] = {}
        self.entered: dict[str, set[int]] = {}
        self.compiled: dict[tuple[float, int], list[CodeType]] = {}

    def rehearse(self) -> None:
        """Each scenario with the whole program: it counts how it went twice in a row."""
        for scenario in self.scenarios:
            codes = self.codes(scenario)
            seen, self.entered[scenario.name] = run(codes, scenario, True)
            for _ in range(TRIES):
                before, (seen, _) = seen, run(codes, scenario, False)
                if seen == before:
                    break
            else:
                raise SystemExit(f"{scenario.name}: each time another end, at last {seen}")
            self.usual[scenario.name] = seen

    def codes(self, scenario: Scenario) -> list[CodeType]:
        """The whole file, with the scenario's numbers."""
        numbers = (scenario.seconds, scenario.count)
        if numbers not in self.compiled:
            self.compiled[numbers] = [self.code(one, scenario) for one in self.tree.body]
        return self.compiled[numbers]

    def code(self, statement: ast.stmt, scenario: Scenario, annotations: bool = True) -> CodeType:
        numbers = {SECONDS: scenario.seconds, COUNT: scenario.count}
        module = ast.Module([with_numbers(statement, numbers)], [])
        flags = FUTURE if annotations else 0
        made: CodeType = compile(module, "app.py", "exec", flags=flags, dont_inherit=True)
        return made

    def codes_without(self, part: Part, scenario: Scenario) -> list[CodeType]:
        if part.name == "annotations":
            return [self.code(one, scenario, False) for one in self.tree.body[part.at + 1 :]]
        codes = list(self.codes(scenario))
        left = without(self.tree.body[part.at], part)
        codes[part.at : part.at + 1] = [] if left is None else [self.code(left, scenario)]
        return codes

    def breaks(self, part: Part) -> str | None:
        """The first scenario that does not go as usual without the part."""
        for scenario in sorted(self.scenarios, key=lambda one: not self.enters(part, one)):
            # Twice, where the part itself was not seen at work: nothing else is to be the reason.
            times = 1 if self.enters(part, scenario) else 2
            if all(self.goes_wrong(scenario, part) for _ in range(times)):
                return scenario.name
        return None

    def goes_wrong(self, scenario: Scenario, part: Part) -> bool:
        seen, _ = run(self.codes_without(part, scenario), scenario, False)
        return seen != self.usual[scenario.name]

    def enters(self, part: Part, scenario: Scenario) -> bool:
        return not self.entered[scenario.name].isdisjoint(part.lines)


def run(codes: list[CodeType], scenario: Scenario, watched: bool) -> tuple[Seen, set[int]]:
    """Fork a process for the program, and be its peer."""
    with contextlib.ExitStack() as stack:
        peer = stack.enter_context(socket.socket())
        peer.bind(("127.0.0.1", 0))
        if scenario.listening:
            peer.listen(8)
        port = peer.getsockname()[1]
        output, errors, entered = (stack.enter_context(TemporaryFile()) for _ in range(3))
        report, alive = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(output.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            become(codes, scenario, port, entered.fileno() if watched else 0)
        os.close(alive)
        heard = tuple(attend(peer, scenario, report))
        peer.close()
        status = ended(child, report)
        os.close(report)
        texts = [all_of(file).replace(str(port), "PORT") for file in (output, errors)]
        return Seen(texts[0], texts[1], status, heard), set(json.loads(all_of(entered) or "[]"))


def attend(peer: socket.socket, scenario: Scenario, report: int) -> Iterator[object]:
    """Hold the talks; a program that has ended is waited for no longer."""
    for talk in scenario.talks:
        ready = select.select([peer.fileno(), report], [], [], LIMIT)[0]
        if peer.fileno() not in ready:
            yield "nobody came"
            return
        connection, _ = peer.accept()
        with connection:
            connection.settimeout(LIMIT)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                yield talk(connection)
            except ConnectionError:
                yield None  # whether it is told of what it left unread is a matter of luck
            except (OSError, EOFError) as error:
                yield type(error).__name__


def ended(child: int, report: int) -> int | None:
    """The exit status; None where the program had to be killed."""
    hung = not select.select([report], [], [], LIMIT)[0]
    if hung:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if hung else status


def all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")


def become(codes: list[CodeType], scenario: Scenario, port: int, tells: int) -> NoReturn:
    """In the child: be the program. Its last words go out whatever happens."""
    status, entered = 70, set[int]()
    try:
        os.environ.update(scenario.environment)
        sys.stdout, sys.stderr = (
            open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2)  # noqa: SIM115
        )
        exec(scenario.before.replace("PORT", str(port)), {})
        if tells:
            watch(entered)
        status = play(codes, port)
    except BaseException:
        traceback.print_exc()
    with contextlib.suppress(BaseException):
        sys.setprofile(None)
        sys.stdout.flush()
        sys.stderr.flush()
    if tells:
        os.write(tells, json.dumps(sorted(entered)).encode())
    os._exit(status)


def play(codes: list[CodeType], port: int) -> int:
    module = ModuleType("__main__")
    sys.modules["__main__"] = module
    try:
        for code in codes:
            exec(with_port(code, port), vars(module))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def with_port(code: CodeType, port: int) -> CodeType:
    """The program with its port, wherever it stands."""
    constants = tuple(
        with_port(one, port) if isinstance(one, CodeType) else port if one == PORT else one
        for one in code.co_consts
    )
    return code.replace(co_consts=constants)


def watch(entered: set[int]) -> None:
    """Note the first line of every function of the program that is entered."""

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename == "app.py":
            entered.add(frame.f_code.co_firstlineno)

    threading.setprofile(note)
    sys.setprofile(note)


def main(module: str, name: str, text: str, *spared: str) -> None:
    import importlib

    scenarios = importlib.import_module(module).PROGRAMS[name].scenarios()
    program = Program(Path(text).read_text(encoding="utf-8"), scenarios)
    gc.collect()
    gc.freeze()
    program.rehearse()
    wanted = [part for part in parts(program.tree) if part.name not in spared]
    found = {part.name: program.breaks(part) for part in wanted}
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
