"""Surnames and given names find the full names that they repeat."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.names import CERTAIN
from newsgraph.annotation.entities.words import folded
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE

if TYPE_CHECKING:
    from newsgraph.annotation.entities.clusters import Cluster


def join_persons(clusters: dict[str, Cluster]) -> dict[str, str]:
    """Give surnames and given names to the full names they belong to; what was given away -> to whom."""
    full = [c for c in clusters.values() if c.entry is None and c.type == "Person" and " " in c.key]
    absorbed = _longer_names(full)
    full = [c for c in full if c.key not in absorbed]
    owners: dict[str, list[Cluster]] = {}
    for cluster in full:
        for tail in _tails(cluster.key):
            owners.setdefault(tail, []).append(cluster)
    inner: dict[str, list[Cluster]] = {}  # the father's surname before the mother's
    for cluster in full:
        for part in _inner(cluster.key):
            inner.setdefault(part, []).append(cluster)
    heads: dict[str, list[Cluster]] = {}
    for cluster in full:
        heads.setdefault(cluster.key.split()[0], []).append(cluster)
    for key, cluster in list(clusters.items()):
        spoken = folded(cluster.names[0].text)
        if key in absorbed or cluster in full or _is_settled(cluster):
            continue
        candidates = (
            owners.get(spoken)
            or owners.get(_bare(spoken))
            or (inner.get(spoken) if cluster.entry is None else None)
            or _given(heads.get(spoken, []), cluster)
        )
        if candidates:
            _hand_over(cluster, candidates)
            absorbed[key] = candidates[0].key
    return absorbed


def _longer_names(full: list[Cluster]) -> dict[str, str]:
    """Join "George Price" with "George W. Price" or "Hugh George Price": nothing else but initials or more names."""
    absorbed: dict[str, str] = {}
    first: dict[tuple[str, str], Cluster] = {}
    for cluster in sorted(full, key=lambda c: (-len(c.key), c.key)):
        words = cluster.key.split()
        kept = first.setdefault((words[0], words[-1]), cluster)
        for tail in _tails(cluster.key):
            if " " in tail:
                first.setdefault((tail.split()[0], words[-1]), cluster)
        if kept is not cluster and set(words) <= set(kept.key.split()):
            kept.absorb(cluster)
            absorbed[cluster.key] = kept.key
    return absorbed


def _tails(key: str) -> list[str]:
    """The ends of a full name by which it may be repeated, particles with and without: "van dijk", "dijk"."""
    words = key.split()
    ends = [" ".join(words[i:]) for i in range(1, len(words))]
    return list(dict.fromkeys([*ends, *(_bare(end) for end in ends)]))


def _inner(key: str) -> list[str]:
    """The parts between the first and the last word of a full name ("souza" in "otavio souza lima")."""
    words = key.split()
    return [" ".join(words[i:j]) for i in range(1, len(words) - 1) for j in range(i + 1, len(words))]


def _bare(name: str) -> str:
    """A surname without its Arabic article."""
    return name.split("-", 1)[1] if name.startswith(("al-", "el-")) else name


def _given(candidates: list[Cluster], cluster: Cluster) -> list[Cluster]:
    """The one person of that given name, if the word is taken for a person."""
    if cluster.entry is not None and cluster.entry.type != "Group":
        return []
    return candidates if len(candidates) == 1 or cluster.type == "Person" else []


def _is_settled(cluster: Cluster) -> bool:
    """Whether the gazetteer or the name's own words have decided what it is."""
    if cluster.entry is not None:
        if cluster.entry.kind in {"city", POPULATED_PLACE} or cluster.entry.type == "Group":
            return any(
                n.match and n.match.form in {"adjective", "demonym"} and n.text.endswith("s") for n in cluster.names
            )
        return any(n.weight >= CERTAIN for n in cluster.names)
    strong = {n.type for n in cluster.names if n.weight >= CERTAIN and not n.titles}
    return bool(strong - {"Person"})


def _hand_over(cluster: Cluster, candidates: list[Cluster]) -> None:
    """Give each name to the candidate that was named last before it."""
    starts = [sorted(n.start for n in c.names) for c in candidates]
    for name in cluster.names:
        before = [(known[bisect(known, name.start) - 1] if known[0] <= name.start else -1) for known in starts]
        candidates[before.index(max(before))].names.append(name)
