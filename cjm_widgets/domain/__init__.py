"""What a journey map is: frozen models, the record of a change, the workshop. Knows nothing else of the kit."""
