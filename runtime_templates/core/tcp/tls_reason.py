"""tcp.tls_reason: why TLS failed; OpenSSL's own words differ from version to version."""

from __future__ import annotations

import ssl

from .reason import tcp_reason

TLS_CERTIFICATE_REASONS = {
    7: "bad signature",
    9: "not yet valid",
    10: "expired",
    18: "self-signed",
    19: "self-signed",
    20: "unknown authority",
    21: "unknown authority",
    23: "revoked",
    26: "unsuitable purpose",
    47: "name not permitted",
    48: "name not permitted",
    62: "host name mismatch",
    64: "address mismatch",
    66: "key too weak",
    67: "key too weak",
    68: "signature too weak",
}


def tls_reason(error: OSError, cut_off: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        code = error.verify_code
        what = TLS_CERTIFICATE_REASONS.get(code, f"code {code}")
        return f"certificate verify failed: {what}"
    if not isinstance(error, ssl.SSLError):
        return tcp_reason(error)
    reason = getattr(error, "reason", None) or ""
    if isinstance(error, ssl.SSLEOFError) or reason.startswith("UNEXPECTED_EOF"):
        return cut_off
    version, _, alert = reason.replace("_ALERT_", "_").partition("_")
    if version in ("SSLV3", "TLSV1", "TLSV13"):
        return f"TLS alert from peer: {alert.replace('_', ' ').lower()}"
    return "TLS protocol error"
