"""Snapshots are kept only where nobody else can put others in their place; a server that could not start says why."""

import os
from pathlib import Path

import pytest

from indicators.store.store import Store, StoreError, store_folder
from tests.conftest import DATA
from tests.indicators.store.test_living import start_server


@pytest.mark.parametrize("mode", [0o770, 0o775, 0o707, 0o1777])
@pytest.mark.parametrize("place", ["snapshots", "store"])
def test_folder_that_others_may_write_to_is_refused(tmp_path: Path, mode: int, place: str) -> None:
    store = Store(tmp_path / "snapshots" / "store")
    store.folder.mkdir(parents=True)
    folder = store.folder if place == "store" else store.folder.parent
    folder.chmod(mode)
    with pytest.raises(StoreError) as caught:
        store.prepare()
    assert str(caught.value) == (
        f"The snapshots cannot be kept in {store.folder}, for {folder} can be written to by others (mode {mode:o}): "
        "take that right away (chmod go-w), or set SNAPSHOT_DIR to another folder."
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("place", ["snapshots", "store"])
def test_folder_of_another_user_is_refused(tmp_path: Path, place: str) -> None:
    store = Store(tmp_path / "snapshots" / "store")
    store.folder.mkdir(parents=True, mode=0o700)
    os.chown(tmp_path / "snapshots" if place == "snapshots" else store.folder, 12345, 12345)
    with pytest.raises(StoreError, match="belongs to the user with the id 12345: set SNAPSHOT_DIR to a folder that"):
        store.prepare()


@pytest.mark.parametrize("place", ["snapshots", "store"])
@pytest.mark.parametrize("target", ["there", "nowhere"])
def test_link_in_the_place_of_a_folder_is_refused(tmp_path: Path, place: str, target: str) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / place if place == "snapshots" else tmp_path / "snapshots" / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / target)
    with pytest.raises(StoreError, match=f"for {link} is a link: set SNAPSHOT_DIR to the folder itself"):
        Store(tmp_path / "snapshots" / "store").prepare()
    assert list((tmp_path / "there").iterdir()) == []


@pytest.mark.parametrize("named", ["link", "link/below", "link/../link"])
def test_setting_that_leads_through_a_link_is_refused(tmp_path: Path, named: str) -> None:
    (tmp_path / "there" / "below").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "there")
    with pytest.raises(StoreError, match=f"is reached through a link: set it to {tmp_path}/there"):
        store_folder("data", {"SNAPSHOT_DIR": str(tmp_path / named)})


def test_folders_that_are_made_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Store(tmp_path / "snapshots" / "store").prepare()
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("snapshots", "snapshots/store")] == [0o700] * 2


def test_server_refuses_to_start_with_a_folder_that_others_may_write_to(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o777)
    done = start_server(DATA, tmp_path / "shared")
    assert (done.returncode, done.stdout) == (1, "")
    assert "can be written to by others (mode 777): take that right away" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_server_refuses_to_start_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    done = start_server(DATA, tmp_path / "link")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"SNAPSHOT_DIR {tmp_path}/link is reached through a link: set it to {tmp_path}/there.\n"
    assert list((tmp_path / "there").iterdir()) == []
