"""`python -m zona.cli` is `zona`."""

import sys

from zona.cli.main import main

sys.exit(main())
