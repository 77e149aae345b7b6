"""What lies in `notebooks/` runs from a clean checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "notebooks" / "use_a_model.py"


def test_a_trained_model_serves_in_another_script(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(SCRIPT)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["labour", "health", "none"]
