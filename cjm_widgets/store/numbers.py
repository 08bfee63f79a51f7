"""The numbers by which a workshop file is known."""

APPLICATION_ID = 0x434A4D57
"""Stands in the header of every workshop file: the letters CJMW."""

SCHEMA_VERSION = 1
"""The layout of the tables, kept in `user_version`."""
