"""The table of cities is what the package of GeoNames gives."""

from newsgraph.ontology import ontology_directory
from newsgraph.resolution import knowledge
from tests.resolution.cities import table


def test_the_table_is_made_of_the_package() -> None:
    path = ontology_directory() / "lexicon" / "resolution" / "cities.tsv"
    assert path.read_text("utf-8") == table(), "run tests/resolution/cities.py's table() and write it there"


def test_a_name_is_found_in_the_text_as_in_the_whole_table() -> None:
    rows = knowledge.city_rows()
    knowledge.cities_named.cache_clear()  # the first names that are asked for are looked for in the text
    names = [*sorted(rows)[::2000], "san", "new", "a", "kan", "200", "usa", ""]
    for name in names:
        found = {(city.id, city.first_name) for city in knowledge.cities_named(name)}
        told = {(row.split("\t")[0], row.split("\t")[3].split("|")[0] == name) for row in rows.get(name, ())}
        assert found == told, name
