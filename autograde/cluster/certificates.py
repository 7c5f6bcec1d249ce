"""A certificate for the worker processes of one command: whoever has it may connect, and nobody else has it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from distributed.security import Security

from autograde.core.errors import CourseError

__all__ = ["temporary"]

_MAKE = (
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=autograde",
    "-keyout", "key.pem", "-out", "cert.pem",
)  # fmt: skip


def temporary() -> Security:
    """Return settings in which all parts of a cluster prove themselves by one new certificate, held in memory."""
    with tempfile.TemporaryDirectory(prefix="autograde-tls-") as folder:
        try:
            subprocess.run(_MAKE, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own command
        except (OSError, subprocess.CalledProcessError) as error:
            raise CourseError(
                f"The workers cannot be protected from other users: no certificate was made ({error}). Install openssl."
            ) from error
        certificate, key = (Path(folder, name).read_text(encoding="ascii") for name in ("cert.pem", "key.pem"))
    parts = ("client", "scheduler", "worker")
    settings = {f"tls_{part}_{what}": text for part in parts for what, text in (("cert", certificate), ("key", key))}
    return Security(tls_ca_file=certificate, require_encryption=True, **settings)
