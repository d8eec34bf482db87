"""The snapshot that is on show at this moment, the same in all workers.

A request asks once, and takes all of its figures from what it is given.
"""

import contextlib
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from indicators.snapshot.snapshot import Snapshot
from indicators.store.building import restore
from indicators.store.state import Refusal, State
from indicators.store.store import Stamp, Store, StoreError
from indicators.store.stored import DamagedError
from indicators.store.watching import BuildError, Watcher, run_build

TRIES = 5  # to open a snapshot while newer ones come in
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class OnShow:
    """One snapshot, since when it is on show, and why newer data are not."""

    snapshot: Snapshot
    since: str
    refused: Refusal | None = None
    waiting: bool = False  # whether the folder has changed for some time without having been read
    silent: bool = False  # whether a look at the folder has not come back for some time


class Snapshots(Protocol):
    """Where a request gets its snapshot."""

    def on_show(self) -> OnShow:
        """Return what is current now."""

    def status(self) -> OnShow:
        """Return the same, and whether newer data wait to be read."""


class Fixed:
    """One snapshot for good."""

    def __init__(self, snapshot: Snapshot, since: str = "") -> None:
        self._on_show = OnShow(snapshot, since)

    def on_show(self) -> OnShow:
        """Return always the same."""
        return self._on_show

    status = on_show


class Living:
    """The newest usable snapshot of a data folder.

    All workers look at the one small file whose replacement makes a snapshot current, at each request: so they turn to
    the next one at the same moment, whoever has built it.
    """

    def __init__(self, folder: str, store: Store) -> None:
        self._store = store
        self._folder = Path(folder).absolute()
        self._watcher = Watcher(self._folder, store)
        self._opening = threading.Lock()
        self._stamp: Stamp | None = None
        self._made: Stamp | None = None
        self._shown: OnShow | None = None

    def begin(self) -> BuildError | None:
        """Take up the data folder, before there are workers. Nothing is opened here: each worker does that itself.

        Returns:
            Why the last good snapshot is on show instead, if it is.

        Raises:
            BuildError: the data have faults or cannot be stored, and there is no good snapshot of an earlier time.
            StoreError: snapshots cannot be kept.
        """
        self._store.prepare()
        code, words = run_build(self._folder, self._store)
        if not code:
            return None
        trouble = BuildError(words)
        if not restore(self._store):
            raise trouble
        return trouble

    def let_go(self) -> None:
        """Hold no snapshot until the next request: what the parent of the workers holds stays with it for good."""
        self._stamp = self._made = self._shown = None

    def watch(self) -> None:
        """Open what is current, and notice changes from now on; to be called in each worker.

        Neither a thread nor an open file is to be shared by processes that are forked.
        """
        with contextlib.suppress(StoreError):  # whoever asks is told
            self.on_show()
        self._watcher.start()

    def on_show(self) -> OnShow:
        """Return what is current now.

        Raises:
            StoreError: nothing ever was.
        """
        stamp = self._store.stamp()
        if stamp != self._stamp or self._shown is None:
            with self._opening:
                if stamp != self._stamp or self._shown is None:
                    self._take_up()
        if self._shown is None:
            raise StoreError(f"There is no snapshot in {self._store.folder}.")
        return self._shown

    def status(self) -> OnShow:
        """Return what is current now, and whether newer data wait to be read."""
        shown = self.on_show()
        waiting, silent = self._watcher.is_waiting, self._watcher.is_silent
        return OnShow(shown.snapshot, shown.since, shown.refused, waiting=waiting, silent=silent)

    def _take_up(self) -> None:
        """Open what the state names. What cannot be opened is tried again when the state is replaced, not before."""
        for _ in range(TRIES):
            stamp, state = self._store.stamp(), self._store.state()
            try:
                self._shown = self._open(state)
            except DamagedError as error:
                if self._store.stamp() == stamp:
                    LOG.warning("A snapshot cannot be opened, the one before stays on show: %s", error)
                    self._stamp = stamp
                    return
            else:
                self._stamp = stamp
                return

    def _open(self, state: State) -> OnShow | None:
        shown = self._shown
        if not state.current:
            return shown
        made = self._store.made(state.current)
        if shown is not None and shown.snapshot.id == state.current and made in {None, self._made}:
            return OnShow(shown.snapshot, state.since, state.refused)
        opened = OnShow(self._store.open(state.current), state.since, state.refused)
        self._made = made
        return opened
