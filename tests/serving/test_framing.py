"""Where a request ends: by hand, and for any bytes in any pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.framing import MAX_HEAD, Framing, Stage
from serving.guard import MAX_BODY

HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"

STAGES = {
    "nothing": (b"", Stage.HEAD, 0),
    "part of a head": (HEAD, Stage.HEAD, 0),
    "no body": (HEAD + b"\r\n", Stage.WHOLE, 0),
    "body to come": (HEAD + b"Content-Length: 3\r\n\r\n", Stage.BODY, 0),
    "part of a body": (HEAD + b"Content-Length: 3\r\n\r\nab", Stage.BODY, 0),
    "body": (HEAD + b"Content-Length: 3\r\n\r\nabc", Stage.WHOLE, 0),
    "no bytes of body": (HEAD + b"Content-Length: 0\r\n\r\n", Stage.WHOLE, 0),
    "another request behind": (HEAD + b"content-length:3\r\n\r\nabcGET /", Stage.WHOLE, 5),
    "length that is none": (HEAD + b"Content-Length: three\r\n\r\nabc", Stage.WHOLE, 3),
    "length in another header": (HEAD + b"X-Content-Length: 3\r\n\r\n", Stage.WHOLE, 0),
    "length too large to be read": (HEAD + b"Content-Length: %d\r\n\r\nabc" % MAX_BODY, Stage.WHOLE, 3),
    "chunks to come": (CHUNKED + b"1\r\na\r\n", Stage.BODY, 0),
    "chunks": (CHUNKED + b"1\r\na\r\n0\r\n\r\n", Stage.WHOLE, 0),
    "trailers to come": (CHUNKED + b"1\r\na\r\n0\r\nX-A: b\r\n", Stage.BODY, 0),
    "trailers": (CHUNKED + b"1\r\na\r\n0\r\nX-A: b\r\n\r\nGET", Stage.WHOLE, 3),
    "malformed chunk": (CHUNKED + b"g\r\na", Stage.WHOLE, 0),
    "large chunk": (CHUNKED + b"%x\r\n" % MAX_BODY, Stage.BODY_TOO_LARGE, 0),
    "large head": (HEAD + b"X-A: " + b"x" * MAX_HEAD, Stage.HEAD_TOO_LARGE, 0),
    "lone line feed": (b"GET / HTTP/1.1\n", Stage.WHOLE, 0),
}


@pytest.mark.parametrize(("text", "stage", "left"), STAGES.values(), ids=STAGES)
def test_stage_says_how_much_has_come(text: bytes, stage: Stage, left: int) -> None:
    framing = Framing()
    assert framing.stage(bytearray(text)) is stage
    if stage is Stage.WHOLE:
        assert framing.end == len(text) - left


@pytest.mark.parametrize("text", [text for text, stage, left in STAGES.values() if stage is Stage.WHOLE and not left])
def test_end_is_found_byte_by_byte(text: bytes) -> None:
    framing, buffer = Framing(), bytearray()
    for byte in text:
        buffer.append(byte)
        if framing.stage(buffer) is Stage.WHOLE:
            break
    assert framing.end == len(buffer) <= len(text)
    assert len(buffer) == len(text) or b"Content-Length" in text or b"g\r\n" in text  # refused before its end


PARTS = st.sampled_from(
    [
        b"\r\n",
        b"\n",
        b"\r",
        b":",
        b"0",
        b"1",
        b"a",
        b";",
        b"Content-Length: 2",
        b"Transfer-Encoding: chunked",
        b"GET /",
        b"\0",
    ]
)


@given(st.lists(PARTS, max_size=30).map(b"".join), st.integers(1, 9))
def test_pieces_do_not_matter(text: bytes, piece: int) -> None:
    framing, buffer, stage = Framing(), bytearray(), Stage.HEAD
    for start in range(0, len(text), piece):
        buffer += text[start : start + piece]
        stage = framing.stage(buffer)
        if stage not in {Stage.HEAD, Stage.BODY}:
            break
    at_once = Framing()
    assert at_once.stage(bytearray(buffer)) is stage
    assert at_once.end == framing.end
