"""The table of cities is what the package of GeoNames gives."""

from newsgraph.ontology import ontology_directory
from tests.resolution.cities import table


def test_the_table_is_made_of_the_package() -> None:
    path = ontology_directory() / "lexicon" / "resolution" / "cities.tsv"
    assert path.read_text("utf-8") == table(), "run tests/resolution/cities.py's table() and write it there"
