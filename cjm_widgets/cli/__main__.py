"""`python -m cjm_widgets.cli`."""

import sys

from cjm_widgets.cli import main

sys.exit(main())
