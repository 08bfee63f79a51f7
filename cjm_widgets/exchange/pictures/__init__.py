"""The pictures that leave: the map as a poster and as a report, for people who never open the kit."""
