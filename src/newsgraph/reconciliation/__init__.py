"""Links to other data sets: what a service of the W3C Reconciliation API proposes, and what is decided about it."""

from newsgraph.reconciliation.log import append, read_links
from newsgraph.reconciliation.records import VERDICTS, Candidate, Link, LinkLog, Proposal, Query, Retraction
from newsgraph.reconciliation.service import Service
from newsgraph.reconciliation.transport import Transport

__all__ = [
    "VERDICTS",
    "Candidate",
    "Link",
    "LinkLog",
    "Proposal",
    "Query",
    "Retraction",
    "Service",
    "Transport",
    "append",
    "read_links",
]
