"""Windows Data Protection API: bytes that only this user on this PC can read back."""

from __future__ import annotations

import ctypes
import sys
from ctypes import POINTER, Structure, byref, c_char, c_uint32, c_void_p, c_wchar_p

NO_DIALOG = 0x1  # CRYPTPROTECT_UI_FORBIDDEN: a service or a test must never wait for a window


class DataBlob(Structure):
    """DATA_BLOB of wincrypt.h: a length and a pointer."""

    _fields_ = (("size", c_uint32), ("data", POINTER(c_char)))


def blob_of(content: bytes) -> DataBlob:
    """The blob over a copy of the content; ctypes keeps the copy alive with the blob."""
    buffer = ctypes.create_string_buffer(content, len(content))
    return DataBlob(len(content), ctypes.cast(buffer, POINTER(c_char)))


def bytes_of(blob: DataBlob) -> bytes:
    """The content a blob points at."""
    return ctypes.string_at(blob.data, blob.size)


def protect(content: bytes) -> bytes:
    """Seal for this user on this PC.

    Raises:
        OSError: Windows refused, or this is not Windows.
    """
    return _crypt("CryptProtectData", content)


def unprotect(sealed: bytes) -> bytes:
    """Read back what `protect` sealed.

    Raises:
        OSError: sealed for another user or PC, damaged, or this is not Windows.
    """
    return _crypt("CryptUnprotectData", sealed)


def _crypt(function_name: str, content: bytes) -> bytes:
    if sys.platform != "win32":
        raise OSError("the Data Protection API exists on Windows only")
    function = getattr(ctypes.WinDLL("crypt32", use_last_error=True), function_name)
    function.argtypes = (
        POINTER(DataBlob), c_wchar_p, POINTER(DataBlob), c_void_p, c_void_p, c_uint32, POINTER(DataBlob),
    )  # fmt: skip
    function.restype = ctypes.c_int
    given, answered = blob_of(content), DataBlob()
    if not function(byref(given), None, None, None, None, NO_DIALOG, byref(answered)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return bytes_of(answered)
    finally:
        free = ctypes.WinDLL("kernel32").LocalFree
        free.argtypes, free.restype = (c_void_p,), c_void_p
        free(ctypes.cast(answered.data, c_void_p))
