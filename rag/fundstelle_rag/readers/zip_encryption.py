"""Reads a ZIP's member, whether it is locked or not: in the old way (zipfile can do that) or with AES, as 7-Zip, WinZip
and most others lock one today (the format: https://www.winzip.com/en/support/aes-encryption)."""

import hmac
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

_ENCRYPTED = 1
_AES_METHOD = 99
_AES_EXTRA = 0x9901
_KEY_BYTES = {1: 16, 2: 24, 3: 32}  # by strength; the salt is half as long
_ITERATIONS = 1000
_CHECK_BYTES = 2
_CODE_BYTES = 10
_BLOCK_BYTES = 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCKS_AT_ONCE = 1 << 16


class WrongPassword(Exception):  # for zip_archive, which knows whether one was given
    """No password opens the member."""


class _Aes(NamedTuple):
    key_bytes: int
    method: int


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, passwords: Sequence[str]) -> bytes:
    """Return the member's content. Raises WrongPassword, and what zipfile raises on damage."""
    if not info.flag_bits & _ENCRYPTED:
        return archive.read(info)
    for password in passwords:
        for encoded in dict.fromkeys((password.encode(), password.encode("cp437", "replace"))):
            content = _with_password(archive, info, encoded)
            if content is not None:
                return content
    raise WrongPassword


def _with_password(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: bytes) -> bytes | None:
    if info.compress_type == _AES_METHOD:
        return _read_aes(archive, info, password)
    try:
        return archive.read(info, password)
    except NotImplementedError:
        raise
    except (RuntimeError, zipfile.BadZipFile, zlib.error):  # one byte is checked: one wrong password in 256 passes
        return None


def _read_aes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: bytes) -> bytes | None:
    aes = _aes(info)
    salt_bytes = aes.key_bytes // 2
    packed = _packed(archive, info)
    salt, check = packed[:salt_bytes], packed[salt_bytes : salt_bytes + _CHECK_BYTES]
    locked, code = packed[salt_bytes + _CHECK_BYTES : -_CODE_BYTES], packed[-_CODE_BYTES:]
    # SHA-1 is what the format prescribes
    derived = PBKDF2HMAC(SHA1(), 2 * aes.key_bytes + _CHECK_BYTES, salt, _ITERATIONS).derive(password)  # noqa: S303
    if derived[-_CHECK_BYTES:] != check:
        return None
    expected = hmac.digest(derived[aes.key_bytes : 2 * aes.key_bytes], locked, "sha1")[:_CODE_BYTES]
    if not hmac.compare_digest(expected, code):
        return None
    return _unpacked(_decrypted(locked, derived[: aes.key_bytes]), aes.method, info.file_size)


def _aes(info: zipfile.ZipInfo) -> _Aes:
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _AES_EXTRA:
            _, _, strength, method = struct.unpack_from("<H2sBH", extra, 4)
            return _Aes(_KEY_BYTES[strength], method)
        extra = extra[4 + size :]
    raise zipfile.BadZipFile("AES without its parameters")


def _packed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    file = archive.fp
    if file is None:
        raise ValueError("closed archive")
    file.seek(info.header_offset)
    signature, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    file.seek(name_bytes + extra_bytes, 1)
    return file.read(info.compress_size)


def _decrypted(locked: bytes, key: bytes) -> bytes:
    """Undo AES in counter mode, the counter little endian and from 1: not the one that `modes.CTR` has."""
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - encrypts the counters alone
    pieces = []
    for start in range(0, len(locked), _BLOCKS_AT_ONCE * _BLOCK_BYTES):
        piece = locked[start : start + _BLOCKS_AT_ONCE * _BLOCK_BYTES]
        first = start // _BLOCK_BYTES + 1
        count = -(-len(piece) // _BLOCK_BYTES)
        counters = b"".join(number.to_bytes(_BLOCK_BYTES, "little") for number in range(first, first + count))
        stream = encryptor.update(counters)[: len(piece)]
        pieces.append((int.from_bytes(piece) ^ int.from_bytes(stream)).to_bytes(len(piece)))
    return b"".join(pieces)


def _unpacked(content: bytes, method: int, size: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    if method != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(f"compression {method}")
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, max(size, 1))
