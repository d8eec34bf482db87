"""Find the programs that the tests drive, or install them: python -m tests.programs --install."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from ctypes.util import find_library
from dataclasses import dataclass
from functools import partial

from tests.browser.find_chromium import find_chromium
from tests.find_nginx import find_nginx
from tests.find_soffice import find_soffice


@dataclass(frozen=True)
class Program:
    """A program that tests need: how it is found, and how it is had where it is not.

    Attributes:
        name: In words.
        find: Returns its path, if there is one.
        variable: Of the environment: names a path, and then no other one is looked for; "" where there is none.
        package: Debian's, with the program.
        otherwise: A command of another way to install it, if any.
    """

    name: str
    find: Callable[[], str | None]
    variable: str
    package: str
    otherwise: tuple[str, ...] = ()

    @property
    def remedy(self) -> str:
        """What to do where nothing helps."""
        named = f", or set {self.variable} to the path of an installed one" if self.variable else ""
        return f"Install {self.name}{named}, and start again."


PROGRAMS = (
    Program(
        name="Chromium or Chrome",
        find=find_chromium,
        variable="CHROMIUM",
        package="chromium",
        otherwise=(sys.executable, "-m", "playwright", "install", "chromium"),
    ),
    Program(
        name="Pango", find=partial(find_library, "pangoft2-1.0"), variable="", package="libpangoft2-1.0-0"
    ),  # sets the type of PDF files
    Program(name="LibreOffice", find=find_soffice, variable="SOFFICE", package="libreoffice-impress-nogui"),
    Program(name="nginx", find=find_nginx, variable="NGINX", package="nginx"),
)


def missing(programs: Iterable[Program] = PROGRAMS) -> list[Program]:
    """Return the programs that are not found."""
    return [each for each in programs if not each.find()]


def install(wanted: list[Program]) -> list[str]:
    """Install programs, those of Debian in one go; return a line for each way that was tried.

    One that its variable names is not installed: it is the reader's to say where it is.
    """
    free = [each for each in wanted if not os.environ.get(each.variable)]
    tried = [install_by_apt([each.package for each in free])] if free else []
    return tried + [run([*each.otherwise]) for each in missing(free) if each.otherwise]


def install_by_apt(packages: list[str]) -> str:
    """Install packages of Debian, as root alone may."""
    if shutil.which("apt-get") is None:
        return "apt-get: there is none here"
    if os.geteuid() != 0:
        return f"apt-get install {' '.join(packages)}: left out, as only root may"
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    return "; ".join([run([*apt, "update"]), run([*apt, "install", "-y", *packages])])


def run(command: list[str]) -> str:
    """Run a command, its output on the screen; return what it was and how it ended."""
    print("Installing what the tests drive:", " ".join(command), flush=True)
    # Offline, systemd starts no service that comes with a package: a test is not to open a port of the machine.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}
    code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
    return f"{' '.join(command)}: ended with exit code {code}"


def main(arguments: list[str]) -> int:
    """Say where each program is, installing what lacks where asked to; 1 and what was tried where one still does."""
    tried = install(missing()) if "--install" in arguments else []
    for program in PROGRAMS:
        if path := program.find():
            print(f"{program.name} of the tests: {path}")
    still = missing()
    for program in still:
        named = os.environ.get(program.variable)
        looked = f"what {program.variable} names, {named}" if named else "what is installed"
        print(f"There is no {program.name} for the tests. Looked at: {looked}.", file=sys.stderr)
        print(*(f"- tried {line}" for line in tried), program.remedy, sep="\n", file=sys.stderr)
    return 1 if still else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
