"""Where a request ends among the bytes of a connection: looked for before a thread is given to it.

Only the length is found here. What the bytes mean is read, and refused, by gunicorn's own parser, which gets the whole
request and not a byte more: where the two disagree, it finds too little or leaves something over, and the connection is
closed.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from serving.guard import MAX_BODY

MAX_HEAD = 32 * 1024
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect[ \t]*:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
_LONE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,15})[ \t]*(;.*)?", re.DOTALL)


class Stage(Enum):
    """How much of a request has come."""

    HEAD = auto()
    BODY = auto()
    WHOLE = auto()
    HEAD_TOO_LARGE = auto()
    BODY_TOO_LARGE = auto()


class Framing:
    """Follows one request through a growing buffer; each byte is looked at a few times at most.

    Attributes:
        end: Number of bytes of the request, once it is whole.
        expects: Whether the client waits for "100 Continue" before it sends the body.
        leaves_body: Whether the announced body is too large to be read: the application says so by the head alone.
    """

    def __init__(self) -> None:
        self.end = 0
        self.expects = False
        self.leaves_body = False
        self._position = 0  # up to which the buffer is known
        self._body = 0  # where the body begins
        self._is_chunked = False
        self._in_trailers = False

    def stage(self, buffer: bytearray) -> Stage:
        """Return how much has come; to be called again with the same buffer when it has grown."""
        if not self._body and not self._find_head(buffer):
            return self._refuse_head(buffer)
        if self._is_chunked:
            return self._follow_chunks(buffer)
        return Stage.WHOLE if len(buffer) >= self.end else Stage.BODY

    def _find_head(self, buffer: bytearray) -> bool:
        found = buffer.find(_HEAD_END, max(0, self._position - len(_HEAD_END)))
        if found < 0:
            return False
        self._body = self.end = found + len(_HEAD_END)
        head = bytes(buffer[: found + 2])
        self._is_chunked = bool(_CODED.search(head))
        if not self._is_chunked and (length := _LENGTH.search(head)):
            self.leaves_body = int(length[1]) >= MAX_BODY
            self.end += 0 if self.leaves_body else int(length[1])
        self.expects = bool(_EXPECTS.search(head)) and (self._is_chunked or self.end > self._body)
        self._position = self._body
        return True

    def _refuse_head(self, buffer: bytearray) -> Stage:
        """Return HEAD, unless it is too large, or a lone line feed says that it will never end as it should."""
        known, self._position = self._position, len(buffer)
        if len(buffer) > MAX_HEAD:
            return Stage.HEAD_TOO_LARGE
        if _LONE_LINE_FEED.search(buffer, known):
            return self._give_up(buffer)
        return Stage.HEAD

    def _follow_chunks(self, buffer: bytearray) -> Stage:
        """Go from chunk to chunk; one that is malformed ends the request, for the parser to refuse it."""
        while (line_end := buffer.find(b"\r\n", self._position)) >= 0:
            if self._in_trailers:
                is_last = line_end == self._position
                self._position = line_end + 2
                if is_last:
                    self.end = self._position
                    return Stage.WHOLE
                continue
            size = _SIZE.fullmatch(bytes(buffer[self._position : line_end]))
            if size is None:
                return self._give_up(buffer)
            data = line_end + 2
            after = data + int(size[1], 16)
            if after - self._body > MAX_BODY:
                return Stage.BODY_TOO_LARGE
            if after == data:
                self._in_trailers, self._position = True, data
                continue
            if len(buffer) < after + 2:
                break
            if buffer[after : after + 2] != b"\r\n":
                return self._give_up(buffer)
            self._position = after + 2
        return Stage.BODY_TOO_LARGE if len(buffer) - self._body > MAX_BODY else Stage.BODY

    def _give_up(self, buffer: bytearray) -> Stage:
        self.end = len(buffer)
        return Stage.WHOLE
