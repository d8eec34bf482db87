"""Reading files and nothing else: a pipe, a socket, a device or a folder in the place of a file is never waited for."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

BLOCK = 1 << 20  # bytes that are read at a time
KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link",
}


class NotAFileError(OSError):
    """What stands in the place of a file is a pipe, a socket, a device, or a link where none may be."""


class OpenFile:
    """A file that is open for reading. It stays readable when its name goes; what is written into it is seen."""

    def __init__(self, path: Path, *, through_links: bool = True) -> None:
        """Open a file.

        It is looked at before it is opened, for opening a pipe or a device does something to it; and after it, for it
        may have been replaced in between.

        Raises:
            NotAFileError: something else stands there.
            OSError: there is nothing, or it cannot be read.
        """
        self._number = -1
        require_file(path.stat(follow_symlinks=through_links))
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (0 if through_links else os.O_NOFOLLOW)
        self._number = os.open(path, flags)
        require_file(os.fstat(self._number))

    def __del__(self) -> None:
        """Close it."""
        if self._number >= 0:
            os.close(self._number)

    def read(self) -> bytes:
        """Return its whole content, which is not copied on the way.

        Raises:
            OSError: it cannot be read.
        """
        return b"".join(self.blocks(os.fstat(self._number).st_size or BLOCK))

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """Return its content piece by piece; several threads may do so at once.

        Raises:
            OSError: it cannot be read.
        """
        at = 0
        while block := os.pread(self._number, size, at):
            at += len(block)
            yield block


def require_file(found: os.stat_result) -> None:
    """Refuse whatever is no file.

    Raises:
        OSError: it is a folder, a pipe, a socket, a device or a link.
    """
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        kind = KINDS.get(stat.S_IFMT(found.st_mode), "something else")
        raise NotAFileError(errno.EINVAL, f"it is {kind}, not a file")


def read_file(path: Path, *, through_links: bool = True) -> bytes:
    """Return the content of a file.

    Raises:
        NotAFileError: something else stands there.
        OSError: there is nothing, or it cannot be read.
    """
    return OpenFile(path, through_links=through_links).read()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 digest of a file's bytes, which are never held together; links are not followed.

    Raises:
        OSError: it is no file, or cannot be read.
    """
    total = hashlib.sha256()
    for block in OpenFile(path, through_links=False).blocks():
        total.update(block)
    return total.hexdigest()
