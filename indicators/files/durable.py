"""Writing that lasts: what has been written is on the disk, whatever happens to the machine a moment later."""

import os
from pathlib import Path


def write_through(path: Path, *parts: bytes | memoryview) -> None:
    """Write a new file, and see to it that it has reached the disk.

    Raises:
        OSError: it cannot be written, or it is there already.
    """
    with path.open("xb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder have reached the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
