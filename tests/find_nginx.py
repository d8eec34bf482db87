"""Find the nginx that the tests put before the server."""

import os
import shutil


def find_nginx() -> str | None:
    """Return the path that NGINX names, else that of an installed one; Debian's lies where only root looks."""
    named = os.environ.get("NGINX")
    return shutil.which(named or "nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")
