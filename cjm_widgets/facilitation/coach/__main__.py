"""Writes the page about the coach: `python -m cjm_widgets.facilitation.coach > docs/coach.md`."""

import sys

from cjm_widgets.facilitation.coach.practices import render

if __name__ == "__main__":
    sys.stdout.write(render())
