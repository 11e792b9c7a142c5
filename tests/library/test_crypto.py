"""The crypto snippets against published vectors."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime_templates.core.crypto import equal, pbkdf2_sha256
from runtime_templates.core.crypto.rand import crypto_rand
from runtime_templates.core.crypto.xor import crypto_xor
from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic

ABC = {
    "md5": "900150983cd24fb0d6963f7d28e17f72",
    "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha224": "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha384": "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"
    "1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    "sha512": "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
}
"""RFC 1321 and FIPS 180: the digests of "abc"."""

HI_THERE = {
    "md5": "9294727a3638bb1c13f48ef8158bfc9d",
    "sha1": "b617318655057264e28bc0b6fb378c8ef146be00",
    "sha256": "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "sha512": "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
    "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
}
"""RFC 2202 and RFC 4231, case 1: key 0x0b repeated (16 times for MD5, else 20), data "Hi There"."""


def function(family: str, name: str) -> Callable[..., bytearray]:
    found: Callable[..., bytearray] = getattr(
        importlib.import_module(f"runtime_templates.core.crypto.{family}"), f"crypto_{name}"
    )
    return found


@pytest.mark.parametrize("name", ABC)
def test_digests_of_bytes_and_of_text_agree_with_the_standards(name: str) -> None:
    made = function(name, name)(bytearray(b"abc"))
    assert type(made) is bytearray
    assert made.hex() == ABC[name]
    assert function(name, f"{name}_of_text")("abc") == made


@pytest.mark.parametrize("name", ABC)
def test_text_is_taken_in_utf8(name: str) -> None:
    assert function(name, f"{name}_of_text")("hé") == function(name, name)(bytearray(b"h\xc3\xa9"))


@pytest.mark.parametrize("name", HI_THERE)
def test_keyed_digests_agree_with_the_standards(name: str) -> None:
    key = "\x0b" * (16 if name == "md5" else 20)
    family = f"hmac_{name}"
    key_bytes, data = bytearray(key.encode()), bytearray(b"Hi There")
    made = function(family, family)(key_bytes, data)
    assert type(made) is bytearray
    assert made.hex() == HI_THERE[name]
    assert function(family, f"{family}_text_text")(key, "Hi There") == made
    assert function(family, f"{family}_text_bytes")(key, data) == made
    assert function(family, f"{family}_bytes_text")(key_bytes, "Hi There") == made


@pytest.mark.parametrize("name", HI_THERE)
def test_a_key_may_be_empty_or_longer_than_a_block(name: str) -> None:
    family = f"hmac_{name}"
    keyed, plain = function(family, family), function(name, name)
    long_key = bytearray(b"k" * 500)
    assert keyed(long_key, bytearray(b"x")) == keyed(plain(long_key), bytearray(b"x"))
    assert keyed(bytearray(), bytearray()) == keyed(bytearray(1), bytearray())


def test_rand_gives_so_many_other_bytes_each_time() -> None:
    one, other = crypto_rand(32), crypto_rand(32)
    assert (type(one), len(one)) == (bytearray, 32)
    assert one != other
    assert crypto_rand(0) == b""
    with pytest.raises(Panic, match=r"^crypto\.rand of a negative count: -1$"):
        crypto_rand(-1)


def test_equal_compares_texts_and_bytes_by_their_bytes() -> None:
    data = bytearray("hé".encode())
    assert equal.crypto_equal_text_text("hé", "hé")
    assert equal.crypto_equal_text_bytes("hé", data)
    assert equal.crypto_equal_bytes_text(data, "hé")
    assert equal.crypto_equal_bytes_bytes(data, bytearray(data))
    assert not equal.crypto_equal_text_text("hé", "he")
    assert not equal.crypto_equal_bytes_bytes(data, data[:-1])
    assert not equal.crypto_equal_text_bytes("", data)


@given(st.data(), st.integers(0, 50))
def test_xor_mixes_byte_by_byte(data: st.DataObject, length: int) -> None:
    one, other = (
        bytearray(data.draw(st.binary(min_size=length, max_size=length))) for _ in range(2)
    )
    mixed = crypto_xor(one, other)
    assert type(mixed) is bytearray
    assert list(mixed) == [a ^ b for a, b in zip(one, other, strict=True)]


def test_xor_needs_equal_lengths() -> None:
    with pytest.raises(Failure, match=r"^crypto\.xor of different lengths: 3 and 4$"):
        crypto_xor(bytearray(3), bytearray(4))


@pytest.mark.parametrize(
    ("rounds", "length", "expected"),
    [
        (1, 32, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"),
        (2, 32, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"),
        (4096, 20, "c5e478d59288c841aa530db6845c4c8d962893a0"),
    ],
)
def test_pbkdf2_agrees_with_the_usual_vectors(rounds: int, length: int, expected: str) -> None:
    password, salt = bytearray(b"password"), bytearray(b"salt")
    made = pbkdf2_sha256.crypto_pbkdf2_sha256(password, salt, rounds, length)
    assert type(made) is bytearray
    assert made.hex() == expected
    text_text = pbkdf2_sha256.crypto_pbkdf2_sha256_text_text
    assert text_text("password", "salt", rounds, length) == made
    text_bytes = pbkdf2_sha256.crypto_pbkdf2_sha256_text_bytes
    assert text_bytes("password", salt, rounds, length) == made
    bytes_text = pbkdf2_sha256.crypto_pbkdf2_sha256_bytes_text
    assert bytes_text(password, "salt", rounds, length) == made


@pytest.mark.parametrize(("rounds", "length"), [(0, 32), (-1, 32), (1, 0), (1, -1)])
def test_pbkdf2_needs_a_round_and_a_length(rounds: int, length: int) -> None:
    with pytest.raises(Panic, match=f"^pbkdf2_sha256 of {rounds} rounds and {length} bytes$"):
        pbkdf2_sha256.crypto_pbkdf2_sha256(bytearray(), bytearray(), rounds, length)
