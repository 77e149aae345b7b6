"""``python -m toolkit`` is ``briefing``."""

import sys

from toolkit.cli import main

sys.exit(main())
