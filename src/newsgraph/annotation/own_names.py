"""A user's own gazetteer: a table of names, each with its type and what else is known of it.

The first line names the columns, separated by tabs: `name` and `type`, and of `country` (ISO 3166 alpha-3), `sector`
(PLOVER), `kind`, `names` (variants and acronyms), `adjectives` and `demonyms` those that are wanted. Lists are
separated by "|"; a form that ends in "?" often means something else; lines that begin with "#" are comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import OntologyError
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.extensions import KnowledgeFile

REQUIRED = ("name", "type")
COLUMNS = (*REQUIRED, "country", "sector", "kind", "names", "adjectives", "demonyms")
SECTORS = frozenset(  # as PLOVER spells them
    {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "PRM"}
    | {"PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF"}
)


def own_rows(file: KnowledgeFile, codes: frozenset[str]) -> Iterator[Mapping[str, str]]:
    """The rows of the table by column, empty where a line leaves a column out; `codes` are those of countries.

    Raises:
        OntologyError: the table lacks a column, or a row names something that does not exist; all problems are named.
    """
    lines = [(n, line) for n, line in enumerate(file.text.split("\n"), 1) if line.strip() and line[0] != "#"]
    columns = [c.strip() for c in lines[0][1].split("\t")] if lines else []
    problems = _of_columns(columns)
    if problems:
        message = f"{file.path}, line {lines[0][0] if lines else 1}: {'; '.join(problems)}"
        raise OntologyError(message)
    rows = [(number, _row(columns, line)) for number, line in lines[1:]]
    problems = [f"{file.path}, line {number}: {p}" for number, row in rows for p in _of_row(row, len(columns), codes)]
    if problems:
        raise OntologyError("\n".join(problems))
    yield from (row for _, row in rows)


def _of_columns(columns: list[str]) -> list[str]:
    unknown = ", ".join(repr(c) for c in columns if c not in COLUMNS)
    lacking = [f"the first line needs the column {c!r}" for c in REQUIRED if c not in columns]
    if not unknown:
        return lacking
    return [f"there is no column {unknown}; expected of {', '.join(COLUMNS)}, with tabs between", *lacking]


def _row(columns: list[str], line: str) -> dict[str, str]:
    fields = [field.strip() for field in line.split("\t")]
    row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, fields, strict=False))
    return row | {"": "\t".join(fields[len(columns) :])}


def _of_row(row: Mapping[str, str], columns: int, codes: frozenset[str]) -> Iterator[str]:
    types = load_ontology().entity_types
    if row[""]:
        yield f"more than {columns} columns"
    if not row["name"].rstrip("?"):
        yield "the name is empty"
    if row["type"] not in types:
        yield f"there is no entity type {row['type']!r}; expected one of {', '.join(types)}"
    if row["country"] and row["country"] not in codes:
        yield f"{row['country']!r} is no ISO 3166 alpha-3 code of a country, such as KEN"
    if row["sector"] and row["sector"] not in SECTORS:
        yield f"{row['sector']!r} is no PLOVER sector; expected one of {', '.join(sorted(SECTORS))}"
