"""Web servers, each with a port in clear and one under TLS."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.certificates import Certificates
from tests.live.server import Server, free_port, greets


class Web:
    """A web server's ports."""

    def __init__(self, http: int, https: int) -> None:
        self.http = http
        self.https = https


NGINX = """
daemon off;
pid nginx.pid;
worker_processes 1;
error_log stderr;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{http};
        location / {{ default_type text/plain; return 200 "hello over http\\n"; }}
    }}
    server {{
        listen 127.0.0.1:{https} ssl;
        ssl_certificate chain.pem; ssl_certificate_key key.pem;
        location / {{ default_type text/plain; return 200 "hello over https\\n"; }}
    }}
}}
"""


def serve_by_nginx(server: Server, program: str, certificates: Certificates) -> Web:
    server.write("chain.pem", certificates.chain())
    server.write("key.pem", certificates.server.private_key_pem.bytes())
    ports = [0, 0]

    def command(port: int) -> list[str]:
        ports[:] = [port, free_port()]
        server.write("nginx.conf", NGINX.format(http=port, https=ports[1]))
        folder = str(server.folder)
        return [program, "-e", "stderr", "-p", folder, "-c", f"{folder}/nginx.conf"]

    server.start(command, answers_http)
    return Web(*ports)


def answers_http(port: int) -> bool:
    return greets(port, lambda answer: answer.startswith(b"HTTP/"), b"GET / HTTP/1.0\r\n\r\n")


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def serving(context: ssl.SSLContext, folder: Path) -> Iterator[Web]:
    """Python's own web server, with one page."""
    (folder / "index.html").write_text("hello")
    handler = partial(QuietHandler, directory=str(folder))
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for _ in range(2)]
    servers[1].socket = context.wrap_socket(servers[1].socket, server_side=True)
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    yield Web(*(server.server_port for server in servers))
    for server, thread in zip(servers, threads, strict=True):
        server.shutdown()
        thread.join()
        server.server_close()
