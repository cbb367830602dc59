"""What grouping works on: reports of events, groups of them, articles and their copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_DAYS = 7  # that a report may leave open; one that leaves more open is of no particular happening
UNNAMED = "unnamed "  # begins what stands for people without a name ("12 protesters"), by their sector


class Dating(IntEnum):
    """How sure the days of a report are; what is surer is grouped first."""

    told = 0  # the article tells the day
    near = 1  # it tells a few days, or none, and appeared then
    denied = 2  # it denies something or leaves it open, and does not tell when that is said to have been


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened.

    Attributes:
        iri: the place in the graph.
        state: the ISO 3166 code of the country that it is or lies in, where that is known.
        is_state: whether it is that country as a whole.
    """

    iri: str
    state: str | None = None
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of which each state has one, such as its police.

    Attributes:
        words: what it is.
        state: the ISO 3166 code of its state, None where the article does not tell that of it.
    """

    words: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article tells of those who take part in its events.

    Attributes:
        places: the places that it names, by IRI.
        unnamed: the people without a name, by IRI, each with what stands for all of its kind.
        organs: the organs of states, by IRI.
        state: the ISO 3166 code of the state that the article is about, None where it tells of several.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    unnamed: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, Organ] = field(default_factory=dict)
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of an event, as far as it decides what belongs together.

    Attributes:
        iri: the event in the graph.
        article: id of the article.
        type: of the event, such as "Consult".
        actors: IRIs, or what stands for people without a name or a state's organ; in a mutual event all who take part.
        recipients: IRIs; none in a mutual event.
        first: the first day on which it may have happened, as a proleptic ordinal.
        last: the last such day, less than `MOST_DAYS` after it.
        dating: how sure these days are.
        ahead: whether it is told as something to come, without a day.
        place: where, if that is told.
        mode: how, if that is told.
        label: the event in one line.
        state: the ISO 3166 code of the state where it happened, as its place tells or else its article.
    """

    iri: str
    article: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    first: int
    last: int
    dating: Dating = Dating.told
    ahead: bool = False
    place: Place | None = None
    mode: str | None = None
    label: str = ""
    state: str | None = None

    @property
    def days(self) -> range:
        """The days on which it may have happened."""
        return range(self.first, self.last + 1)

    @property
    def size(self) -> int:
        """How many take part."""
        return len(self.actors) + len(self.recipients)


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one happening, from two articles or more.

    Attributes:
        reports: IRIs of the reports, sorted; the first one names the group.
        label: the happening in one line, as one of the reports has it.
    """

    reports: tuple[str, ...]
    label: str

    @property
    def name(self) -> str:
        """What tells the group from others: a report belongs to one at most."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class Source:
    """An article on its way into the index.

    Attributes:
        id: the article's id.
        iri: the article in the graph.
        published: the day, as a proleptic ordinal, if it is known.
        bands: keys of its text, by which near copies find each other.
        reports: what it tells of events.
    """

    id: str
    iri: str
    published: int | None
    bands: tuple[int, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text is nearly that of another, both by their IRIs."""

    article: str
    original: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of groups and copies since the last time.

    Attributes:
        gone: names of groups that are no more, or have other reports now, sorted.
        made: groups that are new, or have other reports now, by name.
        copies_gone: articles that are no copies any more, or of another one, sorted.
        copies_made: what is a copy of what anew, by article.
    """

    gone: tuple[str, ...]
    made: tuple[Group, ...]
    copies_gone: tuple[Copy, ...]
    copies_made: tuple[Copy, ...]
