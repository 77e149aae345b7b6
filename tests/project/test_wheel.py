"""What the wheel carries works from any folder, without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"
TEXT = "Công nhân nhà máy đình công\n\nHơn 300 công nhân nhà máy may ở Long An đình công vì bị nợ lương ba tháng.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; the libraries it needs are lent by this one, so no network is needed."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT], check=True)
    venv.create(folder / "env", with_pip=False, symlinks=os.name != "nt")
    python = folder / "env" / BIN / ("python.exe" if os.name == "nt" else "python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout.strip())
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "env" / BIN


def test_an_installed_briefing_makes_a_digest_anywhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    run = subprocess.run(
        [installed / "briefing", "digest", "tin.txt"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    assert "## Lao động – việc làm" in run.stdout
    assert "### Công nhân nhà máy đình công" in run.stdout


def test_what_is_shipped_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "from toolkit import shipped; print(shipped.TAXONOMY); print(shipped.MODELS)"
    run = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        assert Path(line).is_relative_to(installed.parent)
        assert Path(line).exists()
