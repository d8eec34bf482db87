"""Notice that a data folder has changed, or its snapshot in the store; have it built in a process of its own.

Each worker watches; of all workers that share a store one at a time has a build made. Building happens outside of the
workers, so that neither its memory nor its end touches a request, and one that hangs can be ended.
"""

import contextlib
import fcntl
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from indicators.files.fingerprint import fingerprint
from indicators.store.building import note_ended
from indicators.store.state import State
from indicators.store.store import WATCH_LOCK, Stamp, Store
from indicators.terms.moments import now, read_moment

EVERY = 0.25  # seconds between two looks; two equal looks in a row are needed, and all is to be done within 2 s
LONGEST_PAUSE = 5.0  # seconds until the next try where a build has come to no result
REFUSED_PAUSE = 30.0  # seconds until refused data are read again: a network drive may mend without a trace
WAITING_AFTER = 10.0  # seconds until the page says that newer data have not been read
CHECK_EVERY = 300.0  # seconds between two readings of the current snapshot's files, each held against its digest
GRACE = 5.0  # seconds that a build which is to be ended is waited for
ENDED = -1000  # in the place of an exit code: the build was ended, for it came to no end by itself
ROOT = Path(__file__).parents[2]
LOG = logging.getLogger(__name__)


class BuildError(Exception):
    """A build came to nothing; the text says why, to whoever runs the server."""


class Watcher:
    """Looks at a data folder again and again, in a thread of its own."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder.absolute()
        self._store = store
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()
        self._lock: IO[bytes] | None = None
        self._seen = ""
        self._tried = ""
        self._again = 0.0
        self._fruitless = 0
        self._said = ""
        self._changed: float | None = None
        self._looking: float | None = None
        self._sound: tuple[Stamp, ...] | None = None
        self._checked = 0.0

    def start(self) -> None:
        """Begin to look; once in each process."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look_for_ever, name="watch the data folder", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look no more, and let another watcher build."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()
        if self._lock is not None:
            self._lock.close()
        self._lock = self._thread = None

    @property
    def is_waiting(self) -> bool:
        """Whether the folder has looked otherwise than when it was last read, for longer than a build takes."""
        return is_long_ago(self._changed)

    @property
    def is_silent(self) -> bool:
        """Whether a look at the folder has not come back for some time, as from a drive that is dead."""
        return is_long_ago(self._looking)

    def _look_for_ever(self) -> None:
        while not self._ending.wait(EVERY):
            try:
                self.look()
            except Exception:  # whatever goes wrong in one look, there is to be another
                LOG.exception("The data folder could not be looked at.")

    def look(self) -> None:
        """Look once, and have a build made where the folder has changed and has come to rest."""
        self._looking = time.monotonic()
        looks, state = fingerprint(self._folder), self._store.state()
        self._looking = None
        at_rest, self._seen = looks == self._seen, looks
        self._note_change(looks, state)
        if at_rest and self._is_elected() and self._is_due(looks, state):
            self._have_built(looks)

    def _note_change(self, looks: str, state: State) -> None:
        if looks == state.fingerprint:
            self._changed = None
        elif self._changed is None:
            self._changed = time.monotonic()

    def _is_elected(self) -> bool:
        """Tell whether it is this process that builds: the one that holds a lock, which ends with its process."""
        path = self._store.folder / WATCH_LOCK
        if self._lock is not None:
            if is_at(self._lock, path):
                return True
            self._lock.close()  # the whole store has been removed: the lock is to be had anew
        self._lock = None
        self._store.prepare()
        file = path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._lock = file
        return True

    def _is_due(self, looks: str, state: State) -> bool:
        is_read = looks == state.fingerprint and state.refused is None and self._is_sound(state.current)
        if is_read and not is_past(state.until):
            return False
        return looks != self._tried or time.monotonic() >= self._again

    def _is_sound(self, current: str) -> bool:
        """Tell whether the current snapshot is what was stored; it is read when touched, and now and then."""
        looks = self._store.looks(current)
        if looks is None or (looks == self._sound and time.monotonic() < self._checked + CHECK_EVERY):
            return looks is not None
        is_sound = self._store.is_sound(current)
        self._sound, self._checked = looks if is_sound else None, time.monotonic()
        return is_sound

    def _have_built(self, looks: str) -> None:
        begun = time.monotonic()
        self._fruitless = self._fruitless + 1 if looks == self._tried else 0
        self._tried = looks
        code, words = run_build(self._folder, self._store)
        if code and words != self._said:
            LOG.warning("%s", words)
        self._said = words if code else ""
        ended, state = time.monotonic(), self._store.state()
        is_read = state.fingerprint == looks and state.refused is not None
        if code == ENDED:  # it has waited, and cost nothing
            self._again = ended + REFUSED_PAUSE
        elif is_read:
            self._again = ended + max(REFUSED_PAUSE, 10 * (ended - begun))
        else:
            self._again = ended + pause_after(self._fruitless)


def is_long_ago(moment: float | None) -> bool:
    """Tell whether a moment of the clock lies back so far that it is to be said; none never does."""
    return moment is not None and time.monotonic() - moment > WAITING_AFTER


def is_past(moment: str) -> bool:
    """Tell whether a stored moment has come; none never comes."""
    return bool(moment) and read_moment(moment) <= read_moment(now())


def pause_after(fruitless: int) -> float:
    """Return the seconds until the next try: twice as many each time, up to the longest pause."""
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(fruitless, 10))


def is_at(file: IO[bytes], path: Path) -> bool:
    """Tell whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def run_build(folder: Path, store: Store) -> tuple[int, str]:
    """Build in a process of its own; return its exit code and why it came to nothing, if it did.

    One that hangs ends itself after the store's limit, or else is ended here; the state says so.
    """
    early = ["--early-access"] if store.is_early else []
    place, limit = ["--store", str(store.folder)], ["--limit", str(store.build_seconds)]
    command = [sys.executable, "-m", "indicators", "build", str(folder), *place, *limit, *early]
    code, words = run_until(command, store.build_seconds + GRACE)
    if code in {ENDED, -signal.SIGALRM}:
        seconds = f"{store.build_seconds} {'second' if store.build_seconds == 1 else 'seconds'}"
        note_ended(store, f"reading them came to no end in {seconds} and was given up")
        remedy = "Mend the drive that it lies on, or set BUILD_SECONDS higher"
        return ENDED, f"The build of {folder} was ended after {seconds}; it is tried again. {remedy}."
    if code < 0:
        words = f"The build of {folder} was ended by signal {-code}; it is tried again. {words}".strip()
    return code, words


def run_until(command: list[str], seconds: float) -> tuple[int, str]:
    """Run a program for some time at most; return its exit code, `ENDED` where it was ended, and what it complained of.

    One that waits for a dead drive cannot be ended before that drive answers: it is left behind.
    """
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - no shell
    with contextlib.suppress(subprocess.TimeoutExpired):
        words = process.communicate(timeout=seconds)[1]
        return process.returncode, words.decode(errors="replace").strip()
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=GRACE)
    return ENDED, ""
