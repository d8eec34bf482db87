"""The store of a data folder: its newest snapshots, and one small file that says which of them is current.

Whatever happens to a writer, a reader finds whole snapshots: each is written beside, and named only when it has
reached the disk; then the small file is replaced in one step, for all workers at once.
"""

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.files.durable import sync_folder, write_through
from indicators.snapshot.snapshot import Snapshot
from indicators.store.state import IDENTITY, State, read_state, write_state
from indicators.store.stored import FORMAT, holds, is_whole, read_stored, write_stored

KEPT = 3  # snapshots: a page may still be opening the one before
RESERVE_BYTES = 64 * 1024  # set aside, so that a full disk can still be said in words
STATE, LOCK, RESERVE, WATCH_LOCK = "state.json", "lock", "reserve", "watch.lock"
UNFINISHED, LEAVING = ".building-", ".leaving-"
Stamp = tuple[int, ...]


class StoreError(Exception):
    """The store cannot be used; the text is one sentence for whoever runs the server."""


def unusable(folder: Path, error: OSError) -> StoreError:
    """Say that a store cannot be used, and what to do."""
    reason = error.strerror or str(error)
    remedy = "set SNAPSHOT_DIR to a folder that can be written to"
    return StoreError(f"The snapshots cannot be kept in {folder} ({reason}): {remedy}.")


class Store:
    """One folder on disk. Methods that write are for whoever holds the lock."""

    def __init__(self, folder: Path, *, is_early: bool = False) -> None:
        self.folder = folder
        self.is_early = is_early  # whether its readers may see what is published later

    def prepare(self) -> None:
        """Make the folder, for its owner alone.

        Raises:
            StoreError: it cannot be made or written to.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / LOCK).open("ab").close()
        except OSError as error:
            raise unusable(self.folder, error) from error

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Wait until no other process builds here; the lock goes with its process, however that ends.

        Raises:
            StoreError: the folder cannot be used, or its drive knows no locks.
        """
        self.prepare()
        with (self.folder / LOCK).open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
            except OSError as error:
                raise unusable(self.folder, error) from error
            yield

    def stamp(self) -> Stamp | None:
        """Return what changes whenever the state is replaced, at the cost of one look; None where there is none."""
        try:
            found = (self.folder / STATE).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size

    def state(self) -> State:
        """Return what is current; a state that cannot be read counts as none."""
        try:
            return read_state((self.folder / STATE).read_bytes())
        except OSError:
            return State()

    def open(self, identity: str) -> Snapshot:
        """Open a snapshot.

        Raises:
            DamagedError: it has gone, or is not whole.
        """
        return read_stored(self.folder / identity)

    def has(self, identity: str) -> bool:
        """Tell whether a snapshot is there, with all of its files in their full size."""
        return bool(identity) and is_whole(self.folder / identity)

    def save(self, snapshot: Snapshot, contents: Mapping[str, bytes]) -> None:
        """Store a snapshot under its id, unless it is there already.

        Raises:
            OSError: it cannot be written; nothing of it is left behind.
        """
        place = self.folder / snapshot.id
        if holds(place, snapshot, contents):
            os.utime(place)  # it counts as new again
            return
        beside = self.folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
        try:
            beside.mkdir(mode=0o700)
            write_stored(beside, snapshot, contents)
            if place.exists():  # damaged: whoever opens it at this moment reads the state again
                place.rename(self.folder / f"{LEAVING}{secrets.token_hex(4)}")
            beside.rename(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        sync_folder(self.folder)

    def put(self, state: State) -> None:
        """Replace the state in one step.

        Raises:
            OSError: there is no room for it, not even in the reserve.
        """
        try:
            self._replace_state(state)
        except OSError:
            (self.folder / RESERVE).unlink(missing_ok=True)
            self._replace_state(state)

    def _replace_state(self, state: State) -> None:
        beside = self.folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}.json"
        try:
            write_through(beside, write_state(state))
            beside.replace(self.folder / STATE)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(self.folder)

    def set_aside(self) -> None:
        """Keep some room for the next state, where there is room to keep."""
        reserve = self.folder / RESERVE
        try:
            if not reserve.exists() or reserve.stat().st_size != RESERVE_BYTES:
                reserve.unlink(missing_ok=True)
                write_through(reserve, secrets.token_bytes(RESERVE_BYTES))  # random: no file system can squeeze it
        except OSError:
            reserve.unlink(missing_ok=True)

    def clean_up(self, *, keep: int = KEPT) -> None:
        """Remove all but the newest snapshots and the current one, and whatever a builder left unfinished.

        Files that a worker has mapped stay readable until it lets go of them.
        """
        current = self.state().current
        with contextlib.suppress(OSError):  # what cannot be removed now is removed after another build
            named = [path for path in self.folder.iterdir() if IDENTITY.fullmatch(path.name)]
            for path in sorted(named, key=lambda path: path.stat().st_mtime_ns, reverse=True)[keep:]:
                if path.name != current:
                    path.rename(path.with_name(f"{LEAVING}{secrets.token_hex(4)}"))
            for path in (*self.folder.glob(f"{UNFINISHED}*"), *self.folder.glob(f"{LEAVING}*")):
                path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)


def store_folder(folder: str | Path, settings: Mapping[str, str]) -> Path:
    """Return where the snapshots of a data folder are kept: below SNAPSHOT_DIR, or in the user's cache.

    Each data folder, by its path, has a store of its own, as has each format and early access. Links in the path are
    not followed: a link that is turned to another folder is a change of the data, not another store.

    Raises:
        StoreError: the user has no cache folder, and none is named.
    """
    path = os.path.abspath(folder)  # noqa: PTH100 - resolve() follows links
    early = "early " if has_early_access(settings) else ""
    key = hashlib.sha256(f"{FORMAT} {early}{path}".encode(errors="surrogateescape")).hexdigest()[:16]
    if settings.get("SNAPSHOT_DIR"):
        return Path(settings["SNAPSHOT_DIR"]).absolute() / key
    cache = Path(settings.get("XDG_CACHE_HOME", ""))
    try:
        return (cache if cache.is_absolute() else Path.home() / ".cache") / "borough-performance" / key
    except RuntimeError as error:
        raise StoreError("There is no home folder to keep snapshots in: set SNAPSHOT_DIR to a folder.") from error


def has_early_access(settings: Mapping[str, str]) -> bool:
    """Tell whether EARLY_ACCESS says that all readers of this server may see what is published later.

    Raises:
        StoreError: it says neither yes nor no.
    """
    word = settings.get("EARLY_ACCESS", "").strip().lower()
    if word not in {"", "no", "yes"}:
        raise StoreError(f"EARLY_ACCESS is yes or no, not {word!r}.")
    return word == "yes"
