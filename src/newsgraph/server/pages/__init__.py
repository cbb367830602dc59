"""Pages that a worker makes, and the RDF of what they are about."""
