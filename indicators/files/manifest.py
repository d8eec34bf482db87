"""The manifest: how many rows each file has, and the digest of its bytes, so that a cut or altered file is refused."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from indicators.files.faults import DataError, Fault
from indicators.files.parsing import read_folder
from indicators.files.schema import FILE_BY_NAME

MANIFEST = FILE_BY_NAME["manifest"]
REMEDY = "Fetch the file again; if it is right as it stands, write the manifest anew: python -m indicators manifest DIR"


def manifest_csv(contents: Mapping[str, bytes]) -> str:
    """Return the manifest of some files.

    Args:
        contents: Bytes by file name without ".csv"; the manifest itself is left out.
    """
    lines = [f"{name}.csv,{rows_of(content)},{digest_of(content)}" for name, content in described(contents).items()]
    return "\n".join([",".join(MANIFEST.header), *lines]) + "\n"


def described(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that a manifest describes, in the order of their names."""
    return {name: content for name, content in sorted(contents.items()) if name != MANIFEST.name}


def rows_of(content: bytes) -> int:
    """Count the lines below the header."""
    return max(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") - 1, 0)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 digest of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def manifest_faults(frames: Mapping[str, pd.DataFrame], contents: Mapping[str, bytes]) -> Iterator[Fault]:
    """Hold every file against the manifest, where there is one.

    Args:
        frames: Checked frames by file.
        contents: Bytes by file name without ".csv".
    """
    if MANIFEST.name not in contents:
        return
    manifest = frames[MANIFEST.name]
    files = {f"{name}.csv": content for name, content in described(contents).items()}
    for name in sorted(files.keys() - set(manifest["file"])):
        yield Fault(name, "manifest.csv does not name this file", REMEDY)
    for line, name, rows, digest in manifest.itertuples():
        if name not in files:
            yield Fault(MANIFEST.file_name, "there is no such file", REMEDY, line, "file", name)
        elif (found := rows_of(files[name])) != rows:
            yield Fault(name, f"the file has {found} rows, and line {line} of manifest.csv says {rows}", REMEDY)
        elif digest_of(files[name]) != digest:
            yield Fault(name, f"the file is not the one that line {line} of manifest.csv describes", REMEDY)


def write_manifest(folder: Path) -> int:
    """Write the manifest of a folder anew; return how many files it names.

    Raises:
        DataError: a file cannot be read.
    """
    _, contents, faults = read_folder(folder)
    unread = [fault for fault in faults if fault.file.removesuffix(".csv") not in {*contents, MANIFEST.name}]
    if unread:
        raise DataError(str(folder), unread)
    (folder / MANIFEST.file_name).write_text(manifest_csv(contents), encoding="utf-8", newline="")
    return len(described(contents))
