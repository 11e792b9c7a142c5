"""Certificates that fit, and those that do not: from an authority of the tests' own."""

from __future__ import annotations

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.certificates import authority, server_context

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def authority_file() -> bytes:
    """What `ca.pem` holds beside every program: all whom the tests trust."""
    return authority().cert_pem.bytes() + narrow_authority()[0].public_bytes(
        serialization.Encoding.PEM
    )


def expired() -> ssl.SSLContext:
    return server_context(not_before=NOW - 9 * DAY, not_after=NOW - DAY)


def not_yet_valid() -> ssl.SSLContext:
    return server_context(not_before=NOW + DAY, not_after=NOW + 9 * DAY)


def stranger() -> ssl.SSLContext:
    return server_context(ca=trustme.CA())


def self_signed() -> ssl.SSLContext:
    lone = trustme.CA()
    return loaded(lone.private_key_pem.bytes() + lone.cert_pem.bytes())


def with_its_own_root() -> ssl.SSLContext:
    """A stranger that sends its root along, as if that would help."""
    other = trustme.CA()
    certificate = other.issue_cert("localhost")
    chain = b"".join(pem.bytes() for pem in certificate.cert_chain_pems)
    return loaded(certificate.private_key_pem.bytes() + chain + other.cert_pem.bytes())


def for_clients() -> ssl.SSLContext:
    """Vouched for, but not to be a server."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    return made("localhost", usage)


def outside_its_authority() -> ssl.SSLContext:
    """Of an authority that may vouch for other names only."""
    return made("localhost", None)


def demanding_a_certificate() -> ssl.SSLContext:
    context = server_context()
    context.verify_mode = ssl.CERT_REQUIRED
    authority().configure_trust(context)
    return context


def refusing_the_name() -> ssl.SSLContext:
    context = server_context()
    context.sni_callback = lambda *_: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    return context


def of_old_tls() -> ssl.SSLContext:
    """A server that knows TLS 1.1 at most."""
    context = server_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    # Python warns of these very settings.
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def loaded(pem: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "chain.pem")
        path.write_bytes(pem)
        context.load_cert_chain(str(path))
    return context


@cache
def narrow_authority() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """An authority for `*.example.org` alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = common_name("narrow authority")
    constraints = x509.NameConstraints([x509.DNSName("example.org")], None)
    certificate = (
        builder(name, name, key)
        .add_extension(x509.BasicConstraints(True, None), critical=True)
        .add_extension(constraints, critical=True)
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def made(host: str, usage: x509.ExtendedKeyUsage | None) -> ssl.SSLContext:
    """A certificate with this usage of the ordinary authority, or, without one, of the narrow."""
    key = ec.generate_private_key(ec.SECP256R1())
    if usage is None:
        issuer, signing = narrow_authority()
    else:
        issuer = x509.load_pem_x509_certificate(authority().cert_pem.bytes())
        loaded_key = serialization.load_pem_private_key(
            authority().private_key_pem.bytes(), password=None
        )
        assert isinstance(loaded_key, ec.EllipticCurvePrivateKey)
        signing = loaded_key
    building = builder(common_name(host), issuer.subject, key).add_extension(
        x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False
    )
    if usage is not None:
        building = building.add_extension(usage, critical=False)
    certificate = building.sign(signing, hashes.SHA256())
    return loaded(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )


def common_name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
    )
