"""newsgraph: news articles into a knowledge graph."""
