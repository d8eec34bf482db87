"""Small files of the store with their digest in them: one flipped bit, and they count as not written."""

import hashlib

SIGN = b"\nsha256 "


def seal(content: bytes) -> bytes:
    """Return what is to be written: the content, and its digest on a last line."""
    return content + SIGN + hashlib.sha256(content).hexdigest().encode() + b"\n"


def unseal(sealed: bytes) -> bytes:
    """Return the content of what was written.

    Raises:
        ValueError: it is not what was written.
    """
    content, _, _ = sealed.rpartition(SIGN)
    if seal(content) != sealed:
        raise ValueError("it is damaged")
    return content
