"""The room on the page: how one comes in, what one gives alone, what is shown together, and what leads it."""
