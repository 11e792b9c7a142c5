"""The Luma programs that meet the causes: each in all the ways a program can meet it."""

from __future__ import annotations

CONNECT = """
print(opened().or(err -> err))
maybe: ?tcp = tcp.connect("HOST", PORTOPTIONS)
print(maybe == nil)
sock = tcp.connect("HOST", PORTOPTIONS)
sock.close()
fn opened() -> str {
    sock = tcp.connect("HOST", PORTOPTIONS)
    sock.close()
    return "connected"
}
"""
"""Caught, as an optional, and uncaught."""

START_TLS = """
print(upgraded().or(err -> err))
sock = asked()
message = again(sock).or(err -> err)
late: ?str = sock.read(1)
print(message, late == nil, read(sock).or(err -> err))
sock.close()
upgraded()
fn asked() -> tcp {
    sock = tcp.connect("HOST", PORT, { timeout: 20, read_timeout: READ_TIMEOUT })
    sock.write("STARTTLS\\n")
    print(sock.read_line().trim())
    return sock
}
fn upgraded() -> str {
    again(asked())
    return "upgraded"
}
fn again(sock: tcp) -> str {
    sock.start_tls({ ca_file: "ca.pem" })
    return "upgraded"
}
fn read(sock: tcp) -> str => sock.read(1)
"""
"""Caught, what comes of the connection, and uncaught."""

READ = """
sock = tcp.connect("HOST", PORTOPTIONS)
sock.write("go\\n")
print(as_bytes(sock).or(err -> err))
print(as_text(sock).or(err -> err))
print(line(sock).or(err -> err))
print(line_bytes(sock).or(err -> err))
a: ?[byte] = sock.read(COUNT)
b: ?str = sock.read(COUNT)
c: ?str = sock.read_line()
d: ?[byte] = sock.read_line()
print(a == nil, b == nil, c == nil, d == nil)
text: str = sock.read(COUNT)
fn as_bytes(sock: tcp) -> str {
    data: [byte] = sock.read(COUNT)
    return "read"
}
fn as_text(sock: tcp) -> str => sock.read(COUNT)
fn line(sock: tcp) -> str => sock.read_line()
fn line_bytes(sock: tcp) -> str {
    data: [byte] = sock.read_line()
    return "read"
}
"""
"""Each of the eight reads, and one uncaught: on the same connection, for a failed read loses nothing."""

WRITE = """
sock = tcp.connect("HOST", PORTOPTIONS)
sock.write("go\\n")
gone: ?str = sock.read(1)
print(gone == nil)
print(say(sock).or(err -> err))
print(say_bytes(sock).or(err -> err))
say(sock)
fn say(sock: tcp) -> str {
    (0..100).walk(_) -> sock.write("TEXT")
    return "said"
}
fn say_bytes(sock: tcp) -> str {
    data: [byte] = [0x78]
    sock.write(data)
    return "said"
}
"""
"""Until it fails, once more, and uncaught."""
