"""A small disk of tests' own, which the kernel takes away as soon as the process of the tests has ended, however."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

NEW_MOUNTS = 0x00020000  # CLONE_NEWNS of Linux; os.unshare is there from Python 3.12


def mount_small_disk(folder: Path, size: str) -> bool:
    """Put an empty disk of a size such as "2m" at a folder; False where this process may not.

    Only the calling thread sees it, and the threads and processes that it starts from now on: they have mounts of
    their own, which end with the last of them. So nothing is left to take down where a run is killed.
    """
    if not sys.platform.startswith("linux") or not _leave_the_mounts_of_others():
        return False
    _mount("--make-rprivate", "/")
    _mount("-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", os.fspath(folder))
    return True


def _leave_the_mounts_of_others() -> bool:
    """Go on with a copy of all mounts, as only root may."""
    failed: int = ctypes.CDLL(None).unshare(NEW_MOUNTS)
    return failed == 0


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
