"""Articles out of files, directories and standard input; what cannot be read is reported and stops nothing."""

from newsgraph.reading.reader import InputProblem, read, read_items, read_places

__all__ = ["InputProblem", "read", "read_items", "read_places"]
