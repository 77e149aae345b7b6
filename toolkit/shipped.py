"""Where the files stand that travel with the package: taxonomy, models.

They live in `seeds/` and `models/` at the top level, where people look for them; the build copies
them into the wheel. In a checkout (or an editable install) they are read from where they stand.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# The wheel carries `toolkit/shipped_files/seeds` and `/models` (pyproject.toml, force-include).
_ROOT = _PACKAGE / "shipped_files" if (_PACKAGE / "shipped_files").is_dir() else _PACKAGE.parent

TAXONOMY = _ROOT / "seeds" / "taxonomy.toml"
MODELS = _ROOT / "models"
DEFAULT_MODEL = "priority-areas"
