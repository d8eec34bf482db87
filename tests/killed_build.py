"""A build that ends itself at its n-th step on the disk, as if it had been killed just there.

Run as `python -m tests.killed_build N DIR STORE`. The steps are counted from outside, by Python's own audit events:
the code that builds knows nothing of it.
"""

import os
import signal
import sys

STEPS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.utime", "os.scandir"})


def main(last: int, folder: str, store: str) -> int:
    """Build, and be killed at the step of this number; print how many there were where it is not reached."""
    from indicators.__main__ import main as run  # noqa: PLC0415 - what is imported is not to be counted

    steps = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event in STEPS and any(str(each).startswith((folder, store)) for each in arguments):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    code = run(["build", folder, "--store", store])
    print(steps)
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
