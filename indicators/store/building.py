"""From a data folder to the current snapshot of its store: read, check, save, and only then point to it."""

import contextlib
from dataclasses import replace
from pathlib import Path

from indicators.files.embargo import TIMES, next_publication
from indicators.files.faults import DataError, Fault, without_values
from indicators.files.fingerprint import fingerprint
from indicators.snapshot.loading import read_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.guards import (
    Guards,
    gone_faults,
    is_guarded,
    read_guards,
    renewed,
    stated_times,
    times_of,
    with_new,
    write_guards,
)
from indicators.store.state import Refusal, State, refusal, refusal_of
from indicators.store.store import Store, StoreError
from indicators.terms.moments import now

TRIES = 10  # to read files that do not change meanwhile
PATIENCE = 10.0  # seconds to wait for another builder, before the last good snapshot is made whole
Read = tuple[Snapshot, dict[str, bytes]] | DataError


def build(folder: str | Path, store: Store) -> Snapshot:
    """Make what a data folder holds the current snapshot, or note why it cannot be.

    Raises:
        DataError: the data have faults; the current snapshot stays, and the state says why.
        StoreError: the store cannot be used, or has no room; the current snapshot stays.
    """
    with store.locked():
        before = store.state()
        guards = guards_of(store, before)
        moment = now()
        looks, read = read_settled(folder, "" if store.is_early else moment)
        read = held_to_guards(folder, read, guards, moment)
        remember(store, before, guards, guards_after(folder, read, guards))
        if isinstance(read, DataError):
            refused = refusal_of(read, is_guarded=is_guarded(folder, store))
            if before.current and not store.is_sound(before.current) and not save_again(store):
                refused = and_damage(refused, before.current)
            note(store, replace(before, fingerprint=looks, looked=now(), refused=refused))
            raise read
        snapshot, contents = read
        since = before.since if before.current == snapshot.id else now()
        until = "" if store.is_early else next_publication(snapshot.frames, moment)
        try:
            keep(store, snapshot, contents)
            store.put(State(current=snapshot.id, since=since, fingerprint=looks, looked=now(), until=until))
        except OSError as error:
            reason = error.strerror or str(error)
            note(store, replace(before, refused=refusal([f"they cannot be stored ({reason})"], 1)))
            raise StoreError(f"The snapshot of {folder} cannot be stored in {store.folder}: {reason}.") from error
        store.set_aside()
        store.clean_up()
        return snapshot


def for_the_log(error: DataError | StoreError, folder: str | Path, store: Store) -> DataError | StoreError:
    """Return why a build came to nothing as a log may keep it: without what stands in a folder that is guarded."""
    return without_values(error) if isinstance(error, DataError) and is_guarded(folder, store) else error


def guards_of(store: Store, before: State) -> Guards:
    """Return what is remembered of publication times; nothing where all may be seen.

    Raises:
        StoreError: it cannot be read; the state says so.
    """
    if store.is_early:
        return {}
    try:
        return read_guards(store)
    except StoreError:
        why = "what was remembered of publication times cannot be read; the server's log says what to do"
        note(store, replace(before, refused=refusal([why], 1)))
        raise


def held_to_guards(folder: str | Path, read: Read, guards: Guards, moment: str) -> Read:
    """Refuse what was read where a source that is held back is not guarded in it any more."""
    if isinstance(read, DataError):
        return read
    frames = read[0].frames
    faults = gone_faults(guards, times_of(frames[TIMES]), set(frames["sources"]["source"]), moment)
    return DataError(str(folder), faults) if faults else read


def guards_after(folder: str | Path, read: Read, guards: Guards) -> Guards:
    """Return what is to be remembered of publication times after a folder was accepted or refused."""
    if isinstance(read, DataError):
        return with_new(guards, stated_times(folder))
    frames = read[0].frames
    return renewed(guards, times_of(frames[TIMES]), set(frames["sources"]["source"]))


def remember(store: Store, before: State, guards: Guards, after: Guards) -> None:
    """Write down what is held back, before anything of it can be shown; nothing where all may be seen.

    Raises:
        StoreError: it cannot be written; the state says so.
    """
    if store.is_early or after == guards:
        return
    try:
        write_guards(store, after)
    except OSError as error:
        reason = error.strerror or str(error)
        note(store, replace(before, refused=refusal([f"publication times cannot be remembered ({reason})"], 1)))
        raise StoreError(f"The publication times cannot be remembered in {store.folder}: {reason}.") from error


def read_settled(folder: str | Path, public_at: str) -> tuple[str, Read]:
    """Read a folder that nobody changes meanwhile; return its fingerprint, and its content or its faults."""
    for _ in range(TRIES):
        looks = fingerprint(Path(folder))
        read = read_or_refuse(folder, public_at)
        if fingerprint(Path(folder)) == looks:
            return looks, read
    fault = Fault(str(folder), "the files were being changed while they were read", "Wait until they are whole")
    return "", DataError(str(folder), [fault])


def read_or_refuse(folder: str | Path, public_at: str = "") -> Read:
    """Return the content of a data folder as its public may see it at a moment, or its faults."""
    try:
        return read_snapshot(folder, public_at)
    except DataError as error:
        return error
    except OSError as error:  # the folder itself goes, or its drive does, while it is read
        rule = f"the folder cannot be read ({error.strerror or error})"
        return DataError(str(folder), [Fault(str(folder), rule, "Mend its rights, or the drive that it lies on")])


def keep(store: Store, snapshot: Snapshot, contents: dict[str, bytes]) -> None:
    """Save a snapshot; where there is no room, older ones make way.

    Raises:
        OSError: there is no room even so.
    """
    try:
        store.save(snapshot, contents)
    except OSError:
        store.clean_up(keep=1)
        store.save(snapshot, contents)


def note(store: Store, state: State) -> None:
    """Write down why data were refused; where that cannot be written either, whoever builds says it.

    The same reason as before stands since when it did before.
    """
    earlier = store.state()
    if earlier.refused and state.refused and same_reason(earlier.refused, state.refused):
        state = replace(state, refused=earlier.refused)
    if state == earlier:
        return
    try:
        store.put(state)
    except OSError:
        return
    store.set_aside()


def same_reason(one: Refusal, other: Refusal) -> bool:
    """Tell whether two refusals differ in their moment only."""
    return (one.lines, one.faults) == (other.lines, other.faults)


def restore(store: Store) -> bool:
    """See to it that the current snapshot is all there; False where it cannot be.

    For a start with data that cannot be used, or that are not answered for.
    """
    current = store.state().current
    if not current or store.is_sound(current):
        return bool(current)
    try:
        with store.locked(patience=PATIENCE):
            return save_again(store)
    except StoreError:
        return False


def save_again(store: Store) -> bool:
    """Store the current snapshot anew from its own copies of the files; False where it cannot be.

    Everything is read and checked again, as from a data folder.
    """
    current = store.state().current
    read = read_or_refuse(store.folder / current) if current else None
    if read is None or isinstance(read, DataError) or read[0].id != current:
        return False
    try:
        store.save(*read)
    except OSError:
        return False
    return True


def and_damage(refused: Refusal, identity: str) -> Refusal:
    """Add to a refusal that the snapshot on show is damaged in the store, and cannot be made anew."""
    words = f"snapshot {identity} is damaged in the store and cannot be made anew before the data are mended"
    return replace(refused, lines=(*refused.lines, words), faults=refused.faults + 1)


def note_ended(store: Store, words: str) -> None:
    """Write down that a build was ended before it came to a result; the data are read again.

    Without the lock: a build that nothing can end may hold it for ever. Whoever else builds replaces the state after
    this, and knows more.
    """
    before = store.state()
    refused = refusal([words], 1)
    if not (before.refused and same_reason(before.refused, refused)):
        with contextlib.suppress(OSError):
            store.put(replace(before, refused=refused))
