"""The room: pages for everybody with a ticket, on the local network, while the facilitator keeps it open."""
