"""The sample workshop, told as it happened: a railway, eleven people, five meetings in autumn 2026. All invented."""
