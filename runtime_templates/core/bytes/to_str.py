"""bytes.to_str: the text the bytes are in UTF-8; invalid ones fail, or give nil."""

from __future__ import annotations

from ..errors.failure import Failure


# luma: [byte].to_str() -> str | ?str
def bytes_to_str(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Failure("invalid UTF-8") from None
