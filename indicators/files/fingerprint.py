"""How a data folder looks from outside: names, sizes and times of its CSV files, without opening one."""

import hashlib
from pathlib import Path

ABSENT = "absent"


def fingerprint(folder: Path) -> str:
    """Return a digest that changes whenever a file is written, replaced, renamed or removed; `ABSENT` for no folder.

    The time of the last change to an inode is part of it: a copy that keeps the older time of its original, and its
    size, is a change as well.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if is_data(path.name))
    except OSError:
        return ABSENT
    lines = [f"{name} {looks(folder / name)}" for name in names]
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()[:32]


def is_data(name: str) -> bool:
    """Tell whether a file's name is one that the gate looks at."""
    return name.lower().endswith(".csv") and not name.startswith(".")


def looks(path: Path) -> str:
    """Return size, times and inode of a file, through links."""
    try:
        found = path.stat()
    except OSError as error:
        return f"unreadable {error.errno}"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"
