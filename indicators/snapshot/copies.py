"""The files behind a snapshot, byte for byte as they were read, whatever has happened to their folder since."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from indicators.files.regular import OpenFile, read_file


class LostCopyError(Exception):
    """A file behind a snapshot has gone or is no longer what was read; the text says so to whoever asked for it."""


class Copies:
    """Where the files lie that a snapshot was read from.

    Files of a store are held open, so that they outlive their removal, and are given away only with the digest that
    they were stored with. Where one was written over, the same file in another folder serves, if it is the same.
    """

    def __init__(
        self,
        *folders: Path,
        digests: Mapping[str, str] | None = None,
        held: Mapping[str, OpenFile] | None = None,
    ) -> None:
        """Name the folders, the nearest first.

        Args:
            folders: Where the files are looked for.
            digests: SHA-256 of each file, by its full name; without them whatever lies there is taken.
            held: Files that are open already, by their full names.
        """
        self._folders = folders
        self._digests = digests
        self._held = held or {}

    def read(self, file_name: str) -> bytes:
        """Return a file's content.

        Raises:
            LostCopyError: it is nowhere to be had.
        """
        if file_name in self._held and (content := self._proved(file_name, self._held[file_name])) is not None:
            return content
        for folder in self._folders:
            if (content := self._proved(file_name, folder / file_name)) is not None:
                return content
        raise LostCopyError(
            f"{file_name} cannot be given: its stored copy is damaged or gone. It is being made anew; try again soon."
        )

    def _proved(self, file_name: str, place: OpenFile | Path) -> bytes | None:
        try:
            content = place.read() if isinstance(place, OpenFile) else read_file(place)
        except OSError:
            return None
        if self._digests is None or hashlib.sha256(content).hexdigest() == self._digests.get(file_name):
            return content
        return None
