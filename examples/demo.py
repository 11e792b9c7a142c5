"""The demonstration: compile a network program to one file, and run that file against a server on this machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from socket import create_server, socket
from threading import Thread

EXAMPLE = Path(__file__).parent / "mysql_greeting.luma"
# A MySQL server's first packet: three bytes of length, a number, protocol version 10, the server's version …
PAYLOAD = b"\x0a8.0.36-demo\x00" + bytes(range(1, 13)) + b"\x00\xff\xf7\x08\x02\x00" + bytes(40)
GREETING = len(PAYLOAD).to_bytes(3, "little") + b"\x00" + PAYLOAD


def greet(server: socket) -> None:
    """Answer one caller as MySQL does, in two pieces, as a network may deliver them."""
    connection, _ = server.accept()
    with connection:
        connection.sendall(GREETING[:2])
        connection.sendall(GREETING[2:])
        connection.recv(1)


def heading(text: str) -> None:
    print(f"\n── {text} " + "─" * max(0, 76 - len(text)), flush=True)


def run(*command: str, folder: str) -> None:
    print("$", " ".join(command).replace(sys.executable, "python3"), flush=True)
    status = subprocess.run(command, cwd=folder, check=False).returncode
    if status:
        sys.exit(status)


def both_ends(program: str) -> str:
    """The head of an output file and its own program, without the runtime between them."""
    lines = program.rstrip().splitlines()
    head, own = lines.index(""), lines.index("def main() -> None:")
    return "\n".join([*lines[:head], "", f"… {own - head} lines of runtime …", "", *lines[own:]])


def main() -> None:
    with create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
        port = server.getsockname()[1]
        Thread(target=greet, args=(server,), daemon=True).start()
        program = EXAMPLE.read_text(encoding="utf-8").replace("3306", str(port))
        Path(folder, EXAMPLE.name).write_text(program, encoding="utf-8")

        heading(f"{EXAMPLE.name}, for the server that now listens on port {port}")
        print(program.rstrip())
        heading("compiled: what of the core library went in, and what asked for it")
        run(sys.executable, "-m", "lumac", "build", "--why", EXAMPLE.name, folder=folder)
        output = Path(folder, EXAMPLE.with_suffix(".py").name)
        heading(f"{output.name}: one file, which begins and ends like this")
        print(both_ends(output.read_text(encoding="utf-8")))
        heading("run, by any Python from 3.9 on, without lumac")
        run(sys.executable, "-I", "-S", output.name, folder=folder)


if __name__ == "__main__":
    main()
