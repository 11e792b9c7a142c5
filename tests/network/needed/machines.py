"""What can be odd about a program's machine: Python that is run in its process before it."""

from __future__ import annotations

TRUST = {"SSL_CERT_FILE": "ca.pem"}
REFUSES = """
import socket
def refuse(*_):
    raise BrokenPipeError(32, "Broken pipe")
socket.socket.send = socket.socket.sendall = refuse
"""
REFUSES_SECURED = """
import ssl
def refuse_secured(*_):
    raise ssl.SSLEOFError(8, "EOF occurred in violation of protocol")
ssl.SSLSocket.send = refuse_secured
"""
BROKEN = """
import socket, ssl
def broken(*_):
    raise ConnectionResetError(104, "Connection reset by peer")
def broken_secured(*_):
    raise ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
ssl.SSLSocket.read = broken_secured
socket.socket.recv = socket.socket.recv_into = broken
"""
UNKNOWN_FIRST = """
import socket
system, asked = socket.getaddrinfo, []
def getaddrinfo(*arguments, **options):
    asked.append(arguments)
    if len(asked) == 1:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return system(*arguments, **options)
socket.getaddrinfo = getaddrinfo
"""
DEAF = """
import socket, threading
system = socket.getaddrinfo
def getaddrinfo(host, *rest, **options):
    if not options.get("flags"):
        threading.Event().wait(30)
    return system(host, *rest, **options)
socket.getaddrinfo = getaddrinfo
"""
LATE_SEND = """
import socket, ssl
def late(*_):
    raise socket.timeout("timed out")
socket.socket.send = ssl.SSLSocket.send = late
"""
