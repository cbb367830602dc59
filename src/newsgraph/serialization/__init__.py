"""The annotation format: an `Annotation` as a JSON object and back, with all that is wrong with one that is not."""

from newsgraph.serialization.parsing import article_from_json, from_json, parse_date
from newsgraph.serialization.writing import to_json

__all__ = ["article_from_json", "from_json", "parse_date", "to_json"]
