"""The tcp tasks over asyncio, uvloop, trio and anyio: each opens in its way, and all talk alike.

`opened` sends the request and gives the methods that read n bytes, read a line and close.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

OPENED: Final = """
import ssl

context = None
if "@options":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
"""

STREAMS: Final = """
async def opened(request):
    reader, writer = await asyncio.open_connection("127.0.0.1", @port, ssl=context)
    writer.write(request)

    async def close():
        writer.close()

    return reader.readexactly, reader.readline, close
"""

TRIO: Final = """
import trio


async def opened(request):
    stream = await trio.open_tcp_stream("127.0.0.1", @port)
    if context:
        stream = trio.SSLStream(stream, context, https_compatible=True)
    await stream.send_all(request)
    kept = bytearray()

    async def more():
        piece = await stream.receive_some(65536)
        if not piece:
            raise EOFError
        kept.extend(piece)

    def take(n):
        taken = bytes(kept[:n])
        del kept[:n]
        return taken

    async def exactly(n):
        while len(kept) < n:
            await more()
        return take(n)

    async def line():
        searched = 0
        while (end := kept.find(b"\\n", searched)) < 0:
            searched = len(kept)
            await more()
        return take(end + 1)

    return exactly, line, stream.aclose


def main():
    trio.run(talk)
"""

ANYIO: Final = """
import anyio
from anyio.streams.buffered import BufferedByteReceiveStream


async def opened(request):
    stream = await anyio.connect_tcp(
        "127.0.0.1",
        @port,
        tls=context is not None,
        ssl_context=context,
        tls_standard_compatible=False,
    )
    await stream.send(request)
    reader = BufferedByteReceiveStream(stream)

    async def line():
        return await reader.receive_until(b"\\n", 65536) + b"\\n"

    return reader.receive_exactly, line, stream.aclose


def main():
    anyio.run(talk)
"""

LIBRARIES: Final = {
    "asyncio": f"import asyncio\n{STREAMS}\n\ndef main():\n    asyncio.run(talk())\n",
    "uvloop": f"import asyncio, uvloop\n{STREAMS}\n\ndef main():\n    uvloop.run(talk())\n",
    "trio": TRIO,
    "anyio": ANYIO,
}

TALKS: Final = {
    "packets": """

async def talk():
    read, _, close = await opened(b"packets @size @count\\n")
    total = 0
    for _ in range(@count):
        total += len(await read(int.from_bytes((await read(4))[:3], "little")))
    await close()
    print(total)
""",
    "lines": """

async def talk():
    _, read_line, close = await opened(b"lines @size @count\\n")
    total = 0
    for _ in range(@count):
        total += len((await read_line()).decode())
    await close()
    print(total)
""",
    "bulk": """

async def talk():
    read, _, close = await opened(b"bulk @size @count\\n")
    print(len(await read(@size)))
    await close()
""",
    "connects": """

async def talk():
    total = 0
    for _ in range(@count):
        _, read_line, close = await opened(b"lines @size 1\\n")
        total += len((await read_line()).decode())
        await close()
    print(total)
""",
}
