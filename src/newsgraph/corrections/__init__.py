"""What persons correct in single facts: applied to annotations, which themselves are never rewritten."""

from newsgraph.corrections.applying import correct
from newsgraph.corrections.fields import FIELDS, KINDS, changed, entity_names, facts_of, in_words, kind_of, told
from newsgraph.corrections.finding import name_of
from newsgraph.corrections.log import append_act, read_corrections
from newsgraph.corrections.records import (
    VERDICTS,
    Applied,
    Changes,
    Corrected,
    Correction,
    CorrectionLog,
    FactName,
    Retraction,
)

__all__ = [
    "FIELDS",
    "KINDS",
    "VERDICTS",
    "Applied",
    "Changes",
    "Corrected",
    "Correction",
    "CorrectionLog",
    "FactName",
    "Retraction",
    "append_act",
    "changed",
    "correct",
    "entity_names",
    "facts_of",
    "in_words",
    "kind_of",
    "name_of",
    "read_corrections",
    "told",
]
