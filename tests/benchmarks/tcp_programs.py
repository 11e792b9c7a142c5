"""The tcp tasks, each as a Luma program, by hand over `makefile('rb')`, and over libraries. `@` and a word is a hole."""

from __future__ import annotations

from tests.benchmarks.tcp_libraries import LIBRARIES, OPENED, TALKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LUMA: Final = {
    "packets": """
sock = tcp.connect("127.0.0.1", @port@options)
sock.write("packets @size @count\\n")
total = 0
(0..@count).walk(_) -> {
    header = sock.read(4)
    length = header[..3].to_int24()
    total += sock.read(length).len()
}
sock.close()
print(total)
""",
    "lines": """
sock = tcp.connect("127.0.0.1", @port@options)
sock.write("lines @size @count\\n")
total = 0
(0..@count).walk(_) -> total += sock.read_line().len()
sock.close()
print(total)
""",
    "bulk": """
sock = tcp.connect("127.0.0.1", @port@options)
sock.write("bulk @size @count\\n")
print(sock.read(@size).len())
sock.close()
""",
    "connects": """
total = 0
(0..@count).walk(_) -> {
    sock = tcp.connect("127.0.0.1", @port@options)
    sock.write("lines @size 1\\n")
    total += sock.read_line().len()
    sock.close()
}
print(total)
""",
}

HEAD: Final = """
import socket, ssl

context = None
if "@options":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE


def connected(request):
    sock = socket.create_connection(("127.0.0.1", @port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if context:
        sock = context.wrap_socket(sock)
    sock.sendall(request)
    return sock, sock.makefile("rb")
"""

BY_HAND: Final = {
    "packets": """
def main():
    sock, file = connected(b"packets @size @count\\n")
    read, total = file.read, 0
    for _ in range(@count):
        total += len(read(int.from_bytes(read(4)[:3], "little")))
    file.close()
    sock.close()
    print(total)
""",
    "lines": """
def main():
    sock, file = connected(b"lines @size @count\\n")
    read, total = file.readline, 0
    for _ in range(@count):
        total += len(read().decode())
    file.close()
    sock.close()
    print(total)
""",
    "bulk": """
def main():
    sock, file = connected(b"bulk @size @count\\n")
    print(len(file.read(@size)))
    file.close()
    sock.close()
""",
    "connects": """
def main():
    total = 0
    for _ in range(@count):
        sock, file = connected(b"lines @size 1\\n")
        total += len(file.readline().decode())
        file.close()
        sock.close()
    print(total)
""",
}


def programs(task: str, port: int, size: int, count: int, options: str) -> dict[str, str]:
    """The task for each contestant; what Luma's is compiled to comes first, then that by hand."""
    found = {
        "luma": LUMA[task],
        "by hand": HEAD + BY_HAND[task],
        **{who: OPENED + text + TALKS[task] for who, text in LIBRARIES.items()},
    }
    holes = {"port": port, "size": size, "count": count, "options": options}
    return {who: filled(text, holes) for who, text in found.items()}


def filled(text: str, holes: dict[str, object]) -> str:
    for name, value in holes.items():
        text = text.replace(f"@{name}", str(value))
    return text
