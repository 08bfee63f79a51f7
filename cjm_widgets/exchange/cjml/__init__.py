"""CJML 2.0, XML: an assumed map is a planned journey, which has no ratings; an observed one is an actual journey."""
