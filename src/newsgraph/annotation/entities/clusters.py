"""Clusters: the names of a text that stand for one thing, and how that thing is called and typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.entities.names import Name
    from newsgraph.annotation.gazetteer_tables import Entry


_SHORTEST = 4  # letters; shorter ones in capitals are acronyms


@dataclass(slots=True)
class Cluster:
    """Names that stand for one thing."""

    key: str
    names: list[Name] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    entry: Entry | None = None
    sector: str | None = None  # of the noun beside it that says what it is
    is_place: bool = False  # a seat of power that acts nowhere in the text

    @property
    def type(self) -> str | None:
        """The type with the most votes; the earlier in the alphabet on a tie."""
        ranked = sorted(
            (+self.votes).items(), key=lambda item: (-item[1], item[0])
        )  # "+": what no vote speaks for is out
        return ranked[0][0] if ranked else None

    def add(self, name: Name) -> None:
        """One more name, with its vote."""
        self.names.append(name)
        if name.type:
            self.votes[name.type] += name.weight

    def absorb(self, other: Cluster) -> None:
        """Take over all of another cluster; its single words do not outvote the full name."""
        self.names += other.names


def describe(cluster: Cluster) -> Mapping[str, str | None]:
    """The name, type, country and sector of the entity that a cluster stands for."""
    entry = cluster.entry
    if entry is not None:
        fullest = _fullest(cluster) if entry.type != "Country" else _country_name(cluster)
        fullest = _ordinary(fullest) if entry.type in {"Country", "Place"} and not _is_short(cluster) else fullest
        if cluster.is_place:
            return {"name": fullest, "type": "Place", "country": entry.country, "sector": None}
        return {"name": fullest, "type": entry.type, "country": entry.country, "sector": entry.sector}
    country = next((n.country for n in cluster.names if n.country), None)
    sector = next((n.sector for n in cluster.names if n.sector and n.type == cluster.type), cluster.sector)
    name = _ordinary(_fullest(cluster)) if cluster.type == "Place" else _fullest(cluster)
    return {"name": name, "type": cluster.type or "Organization", "country": country, "sector": sector}


def _is_short(cluster: Cluster) -> bool:
    """Whether the text names it by an acronym alone ("DPRK")."""
    forms = {n.match.form for n in cluster.names if n.match}
    return "acronym" in forms and forms <= {"acronym", "adjective"}


def _ordinary(text: str) -> str:
    """A place's name as it is usually written, where the text has it in capitals only ("BUENOS AIRES")."""
    if not text.isupper() or "." in text or len(text) < _SHORTEST:
        return text
    small = {"and", "of", "the", "de", "la", "al"}
    return " ".join(w if w in small and n else w.title() for n, w in enumerate(text.lower().split()))


def _fullest(cluster: Cluster) -> str:
    """The longest name; the earlier on a tie."""
    telling = [n for n in cluster.names if not (n.match and n.match.form in {"adjective", "demonym"})]
    if cluster.entry is not None and cluster.entry.type not in {"Country", "Place"}:
        telling = [n for n in telling if not (n.match and n.match.form == "capital")]
    forms = telling or cluster.names
    best = max(forms, key=lambda n: (len(n.text.split()), len(n.text), -n.start))
    return best.text if best.match is None or best.match.form not in {"adjective", "demonym"} else _entry_name(best)


def _country_name(cluster: Cluster) -> str:
    """The fullest name in the text, its usual English name where only adjective or capital is used."""
    usual = cluster.entry.name if cluster.entry else ""
    proper = [n.text for n in cluster.names if n.match and n.match.form in {"name", "short", "acronym"}]
    proper = [text for text in proper if "-" not in text]
    return usual if usual in proper or not proper else max(proper, key=len)


def _entry_name(name: Name) -> str:
    return name.match.entry.name if name.match else name.text
