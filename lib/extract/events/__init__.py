"""What happened: incidents by type and place."""
