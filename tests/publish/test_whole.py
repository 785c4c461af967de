import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from publish.whole import whole


def test_a_file_takes_its_name_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with whole(path) as stream:
        stream.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.txt"]  # noqa: PTH208 - hidden files count too


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")

    def fail() -> None:
        with whole(path) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_to_the_new_file(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link"
    path.write_bytes(b"before")
    link.symlink_to(path)
    with whole(link) as stream:
        stream.write(b"after")
    assert link.is_symlink()
    assert path.read_bytes() == b"after"


def test_others_may_read_a_file_as_they_may_any_other(tmp_path: Path) -> None:
    plain, made = tmp_path / "plain", tmp_path / "made"
    plain.touch()
    with whole(made):
        pass
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_device_is_written_and_not_replaced() -> None:
    with whole(Path(os.devnull)) as stream:
        stream.write(b"gone")
    assert Path(os.devnull).is_char_device()


def test_a_folder_that_is_missing_is_an_os_error(tmp_path: Path) -> None:
    missing = tmp_path / "none" / "a.txt"
    with pytest.raises(FileNotFoundError) as error, whole(missing):
        pass
    assert error.value.filename == str(missing)


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path; from publish.whole import whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "with whole(Path(sys.argv[1])) as stream: stream.write(b'x' * 5000)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.txt"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "File too large" in ended.stderr
    assert not list(tmp_path.iterdir())
