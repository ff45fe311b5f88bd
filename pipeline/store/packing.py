"""Long texts kept small, in columns of text that have held them plain: what is not marked is as it was written."""

from __future__ import annotations

import base64
import zlib

_MARK = "zlib85:"  # neither JSON nor TOML begins so


def packed(text: str) -> str:
    """Return a text small, as text that JSON and both databases take as it is."""
    return _MARK + base64.b85encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def unpacked(kept: str) -> str:
    """Return what was packed; in older stores it was not."""
    if not kept.startswith(_MARK):
        return kept
    return zlib.decompress(base64.b85decode(kept.removeprefix(_MARK))).decode("utf-8", "surrogatepass")
