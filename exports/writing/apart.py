"""Makes a document in a process of its own, so that a long one does not hold up the pages of the same worker.

The worker hands over a finished description of the document, waits without holding the interpreter, and gets its bytes
back. What is handed over never came from a browser: it is built here, from the snapshot.
"""

import gc
import importlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore

ROOT = Path(__file__).parents[2]
LONGEST_SECONDS = 60
LONGEST_WAIT_SECONDS = 30
POLITENESS = 10  # of 19: the pages come first
CANNOT = 3  # exit code: a part of the machine is missing, and the last line of stderr says which
_TURN = BoundedSemaphore(1)  # of a worker: a second document waits for the first
_PLACES = BoundedSemaphore(2)  # the one that is made and the one that waits: the other threads are for the pages
BUSY = "Other documents are being made. Try again in a minute."

Maker = Callable[[object], bytes]


class NotMadeError(Exception):
    """A document could not be made; the text says why and what to do, for whoever asked for it."""


def make_apart(maker: str, content: object) -> bytes:
    """Return what a function makes of some content, made in another process.

    Args:
        maker: Module and function, such as "exports.writing.pdf:write_pdf"; it takes the content and returns bytes.
        content: Anything that can be pickled.

    Raises:
        NotMadeError: this machine lacks what the document needs, or it took too long, or too many were asked for.
    """
    if not _PLACES.acquire(blocking=False):
        raise NotMadeError(BUSY)
    try:
        return made_in_turn(maker, content)
    finally:
        _PLACES.release()


def made_in_turn(maker: str, content: object) -> bytes:
    """Wait for the document before, then have this one made.

    Raises:
        NotMadeError: as of `make_apart`.
    """
    if not _TURN.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise NotMadeError(BUSY)
    try:
        done = subprocess.run(  # noqa: S603 - this very program, and no word of a browser's
            [sys.executable, "-m", "exports.writing.apart", maker],
            input=pickle.dumps(content),
            capture_output=True,
            cwd=ROOT,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotMadeError(f"The document was not ready after {LONGEST_SECONDS} seconds. Try a smaller one.") from None
    finally:
        _TURN.release()
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == CANNOT:
        raise NotMadeError(said.splitlines()[-1])
    if done.returncode:
        raise RuntimeError(f"{maker} failed:\n{said}")
    return done.stdout


def find_maker(name: str) -> Maker:
    """Return the function of a name such as "exports.writing.pdf:write_pdf"."""
    module, _, function = name.partition(":")
    found: Maker = getattr(importlib.import_module(module), function)
    return found


def main(maker: str) -> int:
    """Make a document of what stdin holds, and write it to stdout."""
    os.nice(POLITENESS)
    gc.disable()  # the process ends with its document: what it leaves behind is not worth looking for
    content = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by make_apart
    try:
        made = find_maker(maker)(content)
    except NotMadeError as error:
        print(error, file=sys.stderr)  # noqa: T201 - read by make_apart
        return CANNOT
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    # Run as a module it is __main__: the makers raise the error of `exports.writing.apart`, so that one starts.
    sys.exit(importlib.import_module("exports.writing.apart").main(sys.argv[1]))
