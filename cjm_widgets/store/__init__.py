"""The change log in one SQLite file a workshop. The only place that knows SQLAlchemy and SQL."""
