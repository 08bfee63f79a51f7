"""What the kit costs, each line a ratio or a count within one run: `python -m bench`, or `make bench`."""
