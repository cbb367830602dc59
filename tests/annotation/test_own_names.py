"""A gazetteer of the user's own: what it names, and what is refused, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.errors import OntologyError
from newsgraph.extensions import Extensions, KnowledgeFile, using


def own(text: str) -> Extensions:
    return Extensions(gazetteers=(KnowledgeFile(Path("my.tsv"), text),))


def refused(text: str) -> list[str]:
    """What is said of a gazetteer that cannot be used, a line each."""
    with pytest.raises(OntologyError) as caught, using(own(text)):
        load_gazetteer()
    return str(caught.value).split("\n")


def test_names_are_known_with_all_that_is_said_of_them() -> None:
    rows = ("Organization\tVelar Copper\tVelar|VCC\tCHL\tBUS", "", "Place\tPort Ona")
    table = "# mine\ntype\tname\tnames\tcountry\tsector\n" + "\n".join(rows)
    with using(own(table)):
        by_acronym = load_gazetteer().entry("VCC")
        place = load_gazetteer().entry("port ona")
    assert by_acronym is not None and place is not None
    assert (by_acronym.name, by_acronym.type, by_acronym.country, by_acronym.sector) == (
        "Velar Copper",
        "Organization",
        "CHL",
        "BUS",
    )
    assert (place.name, place.type, place.country) == ("Port Ona", "Place", None)
    assert load_gazetteer().entry("VCC") is None


def test_the_users_reading_of_a_name_comes_first() -> None:
    with using(own("name\ttype\nGuardian\tArmedGroup\n")):
        entry = load_gazetteer().entry("Guardian")
    assert entry is not None
    assert entry.type == "ArmedGroup"


def test_a_state_of_the_users_own_is_found_as_one() -> None:
    with using(own("name\ttype\tadjectives\nBelovar\tCountry\tBelovarian\n")):
        state = load_gazetteer().country("Belovarian")
    assert state is not None
    assert state.name == "Belovar"


def test_the_first_line_names_the_columns() -> None:
    assert refused("name\tland\nA\tB\n") == [
        "my.tsv, line 1: there is no column 'land'; expected of name, type, country, sector, kind, names, adjectives, "
        "demonyms, with tabs between; the first line needs the column 'type'"
    ]
    assert refused("# nothing\n") == [
        "my.tsv, line 1: the first line needs the column 'name'; the first line needs the column 'type'"
    ]


def test_all_rows_with_mistakes_are_told_with_their_lines() -> None:
    told = refused("name\ttype\tcountry\tsector\nA\tOops\n\tPlace\nB\tPlace\tKEN\tGOV\textra\nC\tPlace\tXX\tOOPS\n")
    assert [t.split(":")[0] for t in told] == [f"my.tsv, line {n}" for n in (2, 3, 4, 5, 5)]
    assert "there is no entity type 'Oops'; expected one of Agency" in told[0]
    assert "the name is empty" in told[1]
    assert "more than 4 columns" in told[2]
    assert "'XX' is no ISO 3166 alpha-3 code" in told[3]
    assert "'OOPS' is no PLOVER sector; expected one of AGR" in told[4]
