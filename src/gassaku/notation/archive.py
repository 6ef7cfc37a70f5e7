"""What Python's reader of ZIP archives raises on a damaged one."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    OverflowError,
    RuntimeError,  # a password; NotImplementedError is one too
    ValueError,  # a name that is not in the encoding it claims
)
"""Everything seen from archives with bytes changed at random. NotationError is a ValueError: catch it before these."""
