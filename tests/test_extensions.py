"""Knowledge of the user's own: known inside `using` and nowhere else, kept by content, refused by file."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from newsgraph.errors import OntologyError
from newsgraph.extensions import (
    NONE,
    Extensions,
    KnowledgeFile,
    each_within,
    from_record,
    in_use,
    per_extensions,
    read_extensions,
    to_record,
    using,
)

OWN = Extensions(lexicons=(KnowledgeFile(Path("own.yaml"), "times: {}"),))


def test_extensions_are_in_use_inside_only_and_nest() -> None:
    with using(OWN):
        with using(NONE):
            assert in_use() is NONE
        assert in_use() is OWN
    assert in_use() is NONE


def test_extensions_are_out_of_use_after_an_error() -> None:
    with pytest.raises(ValueError, match="oh"), using(OWN):
        raise ValueError("oh")
    assert in_use() is NONE


def test_what_is_made_is_kept_for_each_set_of_extensions() -> None:
    calls = []

    @per_extensions
    def made(word: str = "a") -> tuple[str, bool]:
        calls.append(word)
        return word, bool(in_use())

    assert [made(), made(), made("b"), made(word="c")] == [("a", False), ("a", False), ("b", False), ("c", False)]
    with using(OWN):
        assert [made(), made()] == [("a", True), ("a", True)]
    assert made() == ("a", False)
    assert calls == ["a", "b", "c", "a"]


def test_items_are_made_inside_and_taken_outside() -> None:
    made = (in_use() is OWN for _ in range(2))
    taken = [(item, in_use() is OWN) for item in each_within(OWN, made)]
    assert taken == [(True, False), (True, False)]


def test_extensions_are_read_recorded_and_read_back(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes("\ufeff# é\r\n".encode())
    (tmp_path / "b.tsv").write_text("name\ttype\n")
    read = read_extensions([tmp_path / "a.ttl"], (), [tmp_path / "b.tsv"])
    assert read.ontologies[0].text == "# é\n"
    back = from_record(to_record(read), tmp_path)
    assert back == read
    assert back.named()["gazetteer"] == f"b.tsv sha256:{read.gazetteers[0].sha256}"
    assert "lexicon" not in back.named()


def test_what_was_made_is_left_behind_by_pickling() -> None:
    own = Extensions(OWN.ontologies, OWN.lexicons)
    own.made["word"] = lambda: None  # which cannot be pickled
    back = pickle.loads(pickle.dumps(own))  # noqa: S301  our own bytes
    assert back == own
    assert back.made == {}


def test_no_record_is_no_extension(tmp_path: Path) -> None:
    assert not from_record(None, tmp_path)
    assert to_record(NONE) == {}


@pytest.mark.parametrize("record", [[1], {"ontology": [{}]}, {"ontology": 3}, "x"])
def test_a_broken_record_is_refused(record: object, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="build the graph again"):
        from_record(record, tmp_path / "manifest.json")


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("é".encode("latin-1"))
    with pytest.raises(OntologyError, match=r"none\.yaml: cannot be read: No such file"):
        read_extensions(lexicons=[tmp_path / "none.yaml"])
    with pytest.raises(OntologyError, match=r"latin\.yaml: not in UTF-8"):
        read_extensions(lexicons=[tmp_path / "latin.yaml"])
    with pytest.raises(OntologyError, match="cannot be read: Is a directory"):
        read_extensions(lexicons=[tmp_path])
