"""Which reports of several articles are of one happening, and which articles are nearly the same text.

Nothing is merged: what each article says stays as it is, the groups stand beside it.
"""

from newsgraph.grouping.copies import bands_of
from newsgraph.grouping.deciding import groups_of
from newsgraph.grouping.index import GroupIndex
from newsgraph.grouping.records import Changes, Copy, Group, Organ, Place, Report, Setting, Source

__all__ = [
    "Changes",
    "Copy",
    "Group",
    "GroupIndex",
    "Organ",
    "Place",
    "Report",
    "Setting",
    "Source",
    "bands_of",
    "groups_of",
]
