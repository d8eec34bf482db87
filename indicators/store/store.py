"""The store of a data folder: its newest snapshots, and one small file that says which of them is current.

Whatever happens to a writer, a reader finds whole snapshots: each is written beside, and named only when it has
reached the disk; then the small file is replaced in one step, for all workers at once.
"""

import contextlib
import fcntl
import hashlib
import math
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.files.durable import sync_folder, write_through
from indicators.files.regular import read_file
from indicators.snapshot.snapshot import Snapshot
from indicators.store.ownership import ROOT_USER, is_usable, mode_of, not_own
from indicators.store.sealing import seal, unseal
from indicators.store.state import IDENTITY, State, read_state, write_state
from indicators.store.stored import DETAILS, FORMAT, holds, is_sound, looks_of, read_stored, write_stored

KEPT = 3  # snapshots: a page may still be opening the one before
RESERVE_BYTES = 64 * 1024  # set aside, so that a full disk can still be said in words
STATE, LOCK, RESERVE, WATCH_LOCK = "state.json", "lock", "reserve", "watch.lock"
UNFINISHED, LEAVING = ".building-", ".leaving-"
BUILD_SECONDS, MOST_SECONDS = 300, 86_400  # ten million rows take some five seconds from a disk nearby
BETWEEN_TRIES = 0.02  # seconds, to have the lock
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

    def __init__(self, folder: Path, *, is_early: bool = False, build_seconds: int = BUILD_SECONDS) -> None:
        self.folder = folder
        self.build_seconds = build_seconds  # after which a build that has come to no result is ended
        self.is_early = is_early  # whether its readers may see what is published later

    def prepare(self) -> None:
        """Make the folder, for its owner alone, and move aside what stands in the place of its own files.

        Raises:
            StoreError: it cannot be made or written to, or others could write to it.
        """
        above = self.folder.parent
        try:
            for folder, others in ((above, ROOT_USER), (self.folder, frozenset[int]())):
                if not os.path.lexists(folder):
                    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if reason := not_own(folder, others):
                    raise StoreError(f"The snapshots cannot be kept in {self.folder}, for {folder} {reason}.")
            for name in (STATE, LOCK, RESERVE, WATCH_LOCK):
                if not is_usable(mode_of(self.folder / name)):
                    self._move_aside(self.folder / name)
            (self.folder / LOCK).open("ab").close()
        except OSError as error:
            raise unusable(self.folder, error) from error

    @contextlib.contextmanager
    def locked(self, *, patience: float = math.inf) -> Iterator[None]:
        """Wait until no other process builds here; the lock goes with its process, however that ends.

        Args:
            patience: Seconds to wait at most: the one who builds may hang.

        Raises:
            StoreError: the folder cannot be used, its drive knows no locks, or patience has come to its end.
        """
        self.prepare()
        begun = time.monotonic()
        with (self.folder / LOCK).open("ab") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as error:
                    if time.monotonic() - begun > patience:
                        raise unusable(self.folder, error) from error
                    time.sleep(BETWEEN_TRIES)
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
            return read_state(unseal(read_file(self.folder / STATE, through_links=False)))
        except (OSError, ValueError):
            return State()

    def open(self, identity: str) -> Snapshot:
        """Open a snapshot.

        Raises:
            DamagedError: it has gone, or is not whole.
        """
        return read_stored(self.folder / identity)

    def made(self, identity: str) -> Stamp | None:
        """Return what is another when a snapshot has been stored anew, at the cost of one look; None for none."""
        try:
            found = (self.folder / identity / DETAILS).stat(follow_symlinks=False)
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def looks(self, identity: str) -> tuple[Stamp, ...] | None:
        """Return what changes when a file of a snapshot is touched; None where one is missing or has another size."""
        return looks_of(self.folder / identity) if identity else None

    def is_sound(self, identity: str) -> bool:
        """Tell whether a snapshot is to the last byte what was stored: all of it is read."""
        return bool(identity) and is_sound(self.folder / identity)

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
            self._move_aside(place)  # damaged: whoever opens it at this moment reads the state again
            beside.rename(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        sync_folder(self.folder)

    def put(self, state: State) -> None:
        """Replace the state in one step.

        Raises:
            OSError: there is no room for it, not even in the reserve.
        """
        content = write_state(state)
        try:
            self.replace_file(STATE, content)
        except OSError:
            (self.folder / RESERVE).unlink(missing_ok=True)
            self.replace_file(STATE, content)

    def replace_file(self, name: str, content: bytes) -> None:
        """Replace a small file of the store in one step, with its digest in it.

        Raises:
            OSError: there is no room for it.
        """
        beside = self.folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}.json"
        try:
            write_through(beside, seal(content))
            beside.replace(self.folder / name)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(self.folder)

    def _move_aside(self, path: Path) -> None:
        with contextlib.suppress(FileNotFoundError):
            path.rename(self.folder / f"{LEAVING}{secrets.token_hex(4)}")

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

        Files that a worker has open stay readable until it lets go of them.
        """
        current = self.state().current
        with contextlib.suppress(OSError):  # what cannot be removed now is removed after another build
            named = [path for path in self.folder.iterdir() if IDENTITY.fullmatch(path.name)]
            for path in sorted(named, key=lambda path: path.stat().st_mtime_ns, reverse=True)[keep:]:
                if path.name != current:
                    path.rename(path.with_name(f"{LEAVING}{secrets.token_hex(4)}"))
            for path in (*self.folder.glob(f"{UNFINISHED}*"), *self.folder.glob(f"{LEAVING}*")):
                if stat.S_ISDIR(mode_of(path)):
                    path.chmod(0o700)  # it may be another's damage that nobody may look into it
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()


def store_folder(folder: str | Path, settings: Mapping[str, str]) -> Path:
    """Return where the snapshots of a data folder are kept: below SNAPSHOT_DIR, or in the user's cache.

    Each data folder, by its path, has a store of its own, as has each format and early access. Links in the path are
    not followed: a link that is turned to another folder is a change of the data, not another store.

    Raises:
        StoreError: the user has no cache folder, and none is named; or the named one is reached through a link.
    """
    path = os.path.abspath(folder)  # noqa: PTH100 - resolve() follows links
    early = "early " if has_early_access(settings) else ""
    key = hashlib.sha256(f"{FORMAT} {early}{path}".encode(errors="surrogateescape")).hexdigest()[:16]
    if settings.get("SNAPSHOT_DIR"):
        return without_links(Path(settings["SNAPSHOT_DIR"])) / key
    cache = Path(settings.get("XDG_CACHE_HOME", ""))
    try:
        return (cache if cache.is_absolute() else Path.home() / ".cache") / "borough-performance" / key
    except RuntimeError as error:
        raise StoreError("There is no home folder to keep snapshots in: set SNAPSHOT_DIR to a folder.") from error


def without_links(named: Path) -> Path:
    """Return the path of SNAPSHOT_DIR, no part of which may be a link: whoever turns one gives out other figures.

    Raises:
        StoreError: a part of it is a link.
    """
    path = Path(os.path.abspath(named))  # noqa: PTH100 - resolve() follows links
    real = os.path.realpath(path)
    if os.fspath(path) != real:
        raise StoreError(f"SNAPSHOT_DIR {path} is reached through a link: set it to {real}.")
    return path


def build_limit(settings: Mapping[str, str]) -> int:
    """Return after how many seconds BUILD_SECONDS ends a build.

    Raises:
        StoreError: it is no such number.
    """
    text = settings.get("BUILD_SECONDS", "").strip() or str(BUILD_SECONDS)
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= MOST_SECONDS:
        raise StoreError(f"BUILD_SECONDS is a whole number from 1 to {MOST_SECONDS}, not {text!r}.")
    return int(text)


def has_early_access(settings: Mapping[str, str]) -> bool:
    """Tell whether EARLY_ACCESS says that all readers of this server may see what is published later.

    Raises:
        StoreError: it says neither yes nor no.
    """
    word = settings.get("EARLY_ACCESS", "").strip().lower()
    if word not in {"", "no", "yes"}:
        raise StoreError(f"EARLY_ACCESS is yes or no, not {word!r}.")
    return word == "yes"
