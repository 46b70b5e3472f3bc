"""Read a response body that may be endless, cut short, or compressed to a fraction of its size."""

from __future__ import annotations

import zlib

import httpx

from generator.errors import PayloadError

_GZIP_WINDOW_BITS = 31
"""zlib's number for a gzip frame with the largest window."""


def media_type(response: httpx.Response) -> str:
    """The media type of a response, without parameters, in lower case."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def read_body(response: httpx.Response, source: str, limit: int) -> bytes:
    """Read and unpack the whole body; the limit holds for both sizes."""
    where = str(response.url.copy_with(query=None))
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise PayloadError(source, where, "a response in a compression that was not requested")
    unpacker = zlib.decompressobj(_GZIP_WINDOW_BITS) if encoding == "gzip" else None
    pieces: list[bytes] = []
    received = size = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        piece = _unpack(unpacker, chunk, limit + 1 - size, source, where) if unpacker else chunk
        size += len(piece)
        if max(received, size) > limit:
            raise PayloadError(source, where, f"a response of more than {limit:,} bytes")
        pieces.append(piece)
    if unpacker and not (unpacker.eof and not unpacker.unused_data):
        raise PayloadError(source, where, "a compressed response that does not end where it should")
    return b"".join(pieces)


def _unpack(unpacker: zlib._Decompress, chunk: bytes, max_size: int, source: str, where: str) -> bytes:
    try:
        return unpacker.decompress(chunk, max_size)
    except zlib.error:
        raise PayloadError(source, where, "a compressed response that cannot be unpacked") from None
