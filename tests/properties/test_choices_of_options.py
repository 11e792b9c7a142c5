"""Programs that give options in every mixture: what comes out is clean, typed and formatted, whatever they choose."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from black import Mode, format_str

from tests.checkers import assert_mypy_finds_nothing, assert_ruff_finds_nothing
from tests.emitted import whole

OPTIONS = {
    "connect": {
        "timeout": ("5", "t"),
        "read_timeout": ("2.5", "t"),
        "write_timeout": ("1",),
        "max_line": ("100", "n"),
        "tls": ("true", "false", "b"),
        "server_name": ('"x"', "s"),
        "insecure": ("true", "b"),
        "ca_file": ('"ca.pem"', "s"),
    },
    "pushed": {
        "tls": ("true", "false", "b"),
        "insecure": ("true", "b"),
        "server_name": ('"x"',),
        "ca_file": ("s",),
        "timeout_ms": ("500", "n"),
    },
    "request": {
        "tls": ("true", "b"),
        "insecure": ("b",),
        "server_name": ("s",),
        "ca_file": ('"a"',),
        "timeout_ms": ("5",),
        "max_bytes": ("n",),
        "until": ('"x"', "data"),
        "idle_ms": ("7",),
    },
    "websocket": {
        "headers": ('{ "A": "b" }',),
        "timeout_ms": ("5", "n"),
        "max_bytes": ("n",),
        "server_name": ("s",),
        "insecure": ("true", "b"),
        "ca_file": ("s",),
    },
    "start_tls": {"server_name": ("s", '"x"'), "insecure": ("true", "b"), "ca_file": ("s",)},
}
CALLBACKS = ("nil", "e -> print(e.data)")
URLS = ('"ws://a.test/"', '"wss://a.test/"', "u", '"ws://${s}/"')
VALUES = """\
t = 2.0
n = 5
b: bool = "x".len() == 1
s = "name"
u = "ws://${s}"
data: [byte] = [1]
o: {str: any} = {}
"""


def options(choose: random.Random, family: str) -> str:
    """Some options of a family, as the last argument of a call; now and then a map that is made at run time."""
    chosen = [name for name in OPTIONS[family] if choose.random() < 0.35]
    if not chosen:
        return ""
    if choose.random() < 0.07:
        return ", o"
    return (
        f", {{ {', '.join(f'{name}: {choose.choice(OPTIONS[family][name])}' for name in chosen)} }}"
    )


def call(choose: random.Random) -> tuple[str, str]:
    """The type of a call and the call."""
    url, callback = choose.choice(URLS), choose.choice(CALLBACKS)
    match choose.randrange(6):
        case 0 | 1:
            return "tcp", f'tcp.connect("h", 1{options(choose, "connect")})'
        case 2:
            return "tcp", f'tcp.connect("h:1", {callback}{options(choose, "pushed")})'
        case 3:
            kind = choose.choice(("str", "[byte]"))
            return kind, f'tcp.request("h:1", "x"{options(choose, "request")})'
        case 4:
            return "ws", f"ws.connect({url}{options(choose, 'websocket')})"
        case _:
            return "ws", f"ws.connect({url}, {callback}{options(choose, 'websocket')})"


def program(seed: int) -> str:
    """A program of one to four calls, some in functions, some where nil is meant."""
    choose = random.Random(seed)
    lines = []
    for number in range(choose.randint(1, 4)):
        kind, text = call(choose)
        is_optional = choose.random() < 0.4
        kind = f"?{kind}" if is_optional else kind
        if choose.random() < 0.3:
            lines += [f"fn f{number}() -> {kind} => {text}", f"v{number} = f{number}()"]
        else:
            lines.append(f"v{number}: {kind} = {text}")
        if is_optional:
            lines.append(f"print(v{number} == nil)")
        elif kind == "tcp":
            lines.append(f"print(v{number}.read_line())")
            lines.append(f"v{number}.start_tls({options(choose, 'start_tls')[2:]})")
    return VALUES + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("options")
    paths = []
    for seed in range(60):
        paths.append(folder / f"program_{seed}.py")
        paths[-1].write_text(whole(program(seed)), encoding="utf-8")
    return paths


def test_nothing_is_undefined_or_in_vain(outputs: list[Path]) -> None:
    assert_ruff_finds_nothing(outputs)


def test_it_is_formatted_as_black_has_it(outputs: list[Path]) -> None:
    for path in outputs[:20]:
        text = path.read_text(encoding="utf-8")
        assert format_str(text, mode=Mode()) == text, path.name


@pytest.mark.slow
def test_the_types_are_right(outputs: list[Path], tmp_path: Path) -> None:
    assert_mypy_finds_nothing(outputs, tmp_path / "cache", "--strict", "--python-version=3.10")
