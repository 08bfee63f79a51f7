"""How a workshop runs: its steps, its coach, who may do what, and the session that joins a seat with the log."""
