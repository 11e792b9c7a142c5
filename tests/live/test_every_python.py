"""What programs see of tcp is word for word the same on every CPython: scripted peers, compiled programs."""

from __future__ import annotations

import pytest

from tests.certificates import authority
from tests.emitted import compiled
from tests.peers import closed_port
from tests.pythons import every_python
from tests.running import execute
from tests.spec_runner.peer import Peer

pytestmark = pytest.mark.live

READS = r"""
sock = tcp.connect("127.0.0.1", PORT)
a = sock.read(2)
b: str = sock.read(3)
c: ?[byte] = sock.read(1)
d: ?str = sock.read(2)
e = sock.read_line()
f: [byte] = sock.read_line()
g: ?str = sock.read_line()
h: ?[byte] = sock.read(100000)
print(a, b, c, d, e.len(), f, g, h == nil)
print(sock.read(5).or(err -> err.to_bytes()).to_str())
print(line(sock).or(err -> err))
print(sock.read(2))
fn line(sock: tcp) -> str { return sock.read_line() }
"""
READS_PEER = r"""
send "\x01\x02a"
send "bc\xffpq\xc3\xb5\r\n\n"
send "\xe2\x82\xac\nno"
close
"""
READS_OUTPUT = """
[1, 2] abc [255] pq 3 [10] €
 true
TCP read failed: connection closed by peer (got 2 of 5 bytes)
TCP read failed: connection closed by peer
[110, 111]
"""

RESET = r"""
sock = tcp.connect("127.0.0.1", PORT, { read_timeout: 20 })
sock.write("go")
print(sock.read(3).or(err -> err.to_bytes()).to_str())
print(sock.read(3).or(err -> err.to_bytes()).to_str())
print(say(sock).or(err -> err))
fn say(sock: tcp) -> str {
    sock.write("x")
    return "said"
}
"""
RESET_OUTPUT = """
TCP read failed: connection reset by peer
TCP read failed: connection reset by peer
TCP write failed: connection reset by peer
"""

LIMITS = r"""
sock = tcp.connect("localhost", PORT, { timeout: 20, read_timeout: 0.2, max_line: 5 })
a: ?str = sock.read(3)
print(a, line(sock).or(err -> err))
sock.write("more")
b: str = sock.read(3)
print(b, line(sock).or(err -> err), line(sock).or(err -> err))
c: str = sock.read(7)
print(c, line(sock).trim())
fn line(sock: tcp) -> str { return sock.read_line() }
"""
LIMITS_PEER = r"""
send "ab"
recv "more"
send "c123456\nok\n"
"""
LIMITS_OUTPUT = """
nil TCP read failed: timeout after 0.2s
abc TCP read failed: line longer than 5 bytes TCP read failed: line longer than 5 bytes
123456
 ok
"""

TLS = r"""
sock = tcp.connect("localhost", PORT, { tls: true, ca_file: "ca.pem", timeout: 20 })
sock.write("hi")
text: str = sock.read(2)
print(text, sock.read(1).or(err -> err.to_bytes()).to_str())
sock.close()
"""
TLS_PEER = r"""
tls
recv "hi"
send "ok"
close
"""
TLS_OUTPUT = "\nok TCP read failed: TLS connection cut off\n"

START_TLS = r"""
options: {str: any} = { "timeout": 20, "read_timeout": 20.5 }
sock = tcp.connect("127.0.0.1", PORT, options)
sock.write("STARTTLS\n")
print(sock.read_line().trim())
sock.start_tls({ server_name: "localhost", ca_file: "ca.pem" })
sock.write("secret")
print(sock.read_line().trim())
sock.close()
"""
START_TLS_PEER = r"""
recv "STARTTLS\n"
send "go\n"
tls
recv "secret"
send "yes\n"
"""

REFUSED = r"""
print(open("127.0.0.1", CLOSED).or(err -> err))
print(open("localhost", 65536 + CLOSED).or(err -> err))
print(open("nobody.invalid", 80).or(err -> err))
print(open("a..b", 80).or(err -> err))
print(open("", 80).or(err -> err))
print(secure("localhost", PORT).or(err -> err))
fn open(host: str, port: int) -> str {
    sock: tcp = tcp.connect(host, port, { timeout: 20 })
    return "open"
}
fn secure(host: str, port: int) -> str {
    sock: tcp = tcp.connect(host, port, { tls: true })
    return "secure"
}
"""
REFUSED_OUTPUT = """
TCP connect failed: connection refused (127.0.0.1:CLOSED)
TCP connect failed: port must be 1 to 65535 (localhost:65536+CLOSED)
TCP connect failed: host not found (nobody.invalid:80)
TCP connect failed: host not found (a..b:80)
TCP connect failed: invalid host name (:80)
TLS handshake failed: certificate verify failed: unknown authority
"""


@every_python()
@pytest.mark.parametrize(
    ("text", "script", "output"),
    [
        pytest.param(READS, READS_PEER, READS_OUTPUT, id="reads"),
        pytest.param(RESET, 'recv "go"\nreset', RESET_OUTPUT, id="reset"),
        pytest.param(LIMITS, LIMITS_PEER, LIMITS_OUTPUT, id="limits"),
        pytest.param(TLS, TLS_PEER, TLS_OUTPUT, id="tls"),
        pytest.param(START_TLS, START_TLS_PEER, "\ngo\nyes\n", id="start_tls"),
        pytest.param(REFUSED, "tls", REFUSED_OUTPUT, id="refused"),
    ],
)
def test_the_same_on_every_python(text: str, script: str, output: str, python: str) -> None:
    with Peer(script) as peer, closed_port() as closed:
        text = text.replace("PORT", str(peer.port)).replace("CLOSED", str(closed))
        output = output.replace("65536+CLOSED", str(65536 + closed)).replace("CLOSED", str(closed))
        program = compiled(text)
        done = execute(program, python, files={"ca.pem": authority().cert_pem.bytes()})
    assert (done.output, done.stderr) == (output.lstrip("\n"), "")
