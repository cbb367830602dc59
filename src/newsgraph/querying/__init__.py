"""Querying a graph: SPARQL, and the questions that come ready made, with their parameters."""

from newsgraph.querying.binding import answer, bind
from newsgraph.querying.named import NamedQuery, Parameter, find_query, named_queries, parse_query
from newsgraph.querying.results import Answer, Result, Table, Triples
from newsgraph.querying.sparql import query

__all__ = [
    "Answer",
    "NamedQuery",
    "Parameter",
    "Result",
    "Table",
    "Triples",
    "answer",
    "bind",
    "find_query",
    "named_queries",
    "parse_query",
    "query",
]
