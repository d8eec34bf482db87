"""Find a LibreOffice, which opens what is written for PowerPoint, and use it."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("soffice", "libreoffice")
MISSING = "there is no LibreOffice: run `make test`, or python -m tests.programs --install"


def find_soffice() -> str | None:
    """Return the path of a LibreOffice: the SOFFICE variable's, or an installed one."""
    if named := os.environ.get("SOFFICE"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def convert_to_pdf(document: Path, folder: Path) -> Path:
    """Open a document and save it as PDF into a folder, with a profile of its own: several may run at the same time."""
    path = find_soffice()
    assert path, MISSING
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        path,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(document),
    ]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    made = folder / f"{document.stem}.pdf"
    assert made.is_file(), done.stderr.decode(errors="replace")
    return made
