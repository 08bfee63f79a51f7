"""The arithmetic of journey mapping: pure functions on plain values, each with its source."""
