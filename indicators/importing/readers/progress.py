"""A bar on the terminal while files are read; silence where nobody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm


class Progress:
    """How far an import has come, in bytes read and steps of what follows."""

    def __init__(self, bar: "tqdm[None]") -> None:
        self._bar = bar

    def reading(self, name: str) -> None:
        """Say which file is read."""
        self._bar.set_description(name[-32:])

    def advance(self, size: int) -> None:
        """Say that some bytes more were read."""
        self._bar.update(size)

    def step(self, words: str) -> None:
        """Say what is done once all is read."""
        self._bar.set_description(words)


@contextmanager
def progress_of(total: int) -> Iterator[Progress]:
    """Show a bar on the error stream, if that is a terminal."""
    with tqdm(
        total=total, unit="B", unit_scale=True, unit_divisor=1024, leave=False, disable=not sys.stderr.isatty()
    ) as bar:
        yield Progress(bar)
