"""The workshop as tables for one's own analysis. The only place that knows pandas."""
