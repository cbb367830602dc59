"""The tree of errors: each message says what is wrong, where, and what to do."""

from __future__ import annotations


class NewsgraphError(Exception):
    """Whatever newsgraph itself refuses or cannot do; the command line prints it without a traceback."""


class InputError(NewsgraphError):
    """An article or annotation that cannot be read; `where` names the file and, if known, the line."""

    def __init__(self, where: str, problem: str, advice: str = "") -> None:
        self.where = where
        self.problem = problem
        self.advice = advice
        super().__init__(f"{where}: {problem}" + (f"; {advice}" if advice else ""))


class OntologyError(NewsgraphError):
    """The ontology or the lexicon is missing a part or contradicts itself."""


class GraphDirectoryError(NewsgraphError):
    """A graph directory that is missing, incomplete, or not newsgraph's own."""


class OutputError(NewsgraphError):
    """A place that cannot be written to."""


class QueryError(NewsgraphError):
    """A SPARQL query that cannot be parsed, found or answered."""


class AddressError(NewsgraphError):
    """An address that a server cannot listen at."""


class ServiceError(NewsgraphError):
    """A service elsewhere that cannot be reached, or answers otherwise than it should."""

    def __init__(self, url: str, problem: str, advice: str) -> None:
        super().__init__(f"{url}: {problem}; {advice}")
