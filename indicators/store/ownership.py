"""Whose a folder is: figures are kept only where nobody but the server's user can put others in their place."""

import errno
import os
import stat
from collections.abc import Set as AbstractSet
from pathlib import Path

READ_AND_WRITE = stat.S_IRUSR | stat.S_IWUSR
ROOT_USER = frozenset({0})  # who can do everything anyway


def mode_of(path: Path) -> int:
    """Return what stands at a path, links not followed; a file of one's own where there is nothing."""
    try:
        return path.stat(follow_symlinks=False).st_mode
    except FileNotFoundError:
        return stat.S_IFREG | READ_AND_WRITE


def is_usable(mode: int) -> bool:
    """Tell whether it is a file that its owner may read and write."""
    return stat.S_ISREG(mode) and mode & READ_AND_WRITE == READ_AND_WRITE


def not_own(folder: Path, others: AbstractSet[int]) -> str:
    """Say why somebody else could put things into a folder, or another folder in its place, and what to do; else "".

    Args:
        folder: Has to belong to this user, and neither its group nor everybody may write to it.
        others: Users that it may belong to as well.

    Raises:
        OSError: it is no folder, or cannot be looked at.
    """
    found, user = folder.stat(follow_symlinks=False), os.geteuid()
    if stat.S_ISLNK(found.st_mode):
        return "is a link: set SNAPSHOT_DIR to the folder itself"
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if found.st_uid not in others | {user}:
        remedy = f"set SNAPSHOT_DIR to a folder that belongs to the server's user (id {user})"
        return f"belongs to the user with the id {found.st_uid}: {remedy}"
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        remedy = "take that right away (chmod go-w), or set SNAPSHOT_DIR to another folder"
        return f"can be written to by others (mode {stat.S_IMODE(found.st_mode):o}): {remedy}"
    return ""
