"""Pronouns and descriptions before the name that they stand for.

"When she was freed, Maria Lopez thanked the crowd"; "A former judge was arrested on Monday. ... Maria Lopez, 57, ...".
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import IGO
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.syntax import SUBJECTS, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.annotation.entities.ledger import Draft, Ledger
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.entities.records import Mention
    from newsgraph.annotation.parsed import Span, Token

_BODIES = frozenset({"Agency", "ArmedGroup", "IntergovernmentalOrganization", "Organization"})
_SHORTEST = 8  # tokens of a first sentence; shorter ones are headlines and datelines
_HEADLINE = 18  # tokens of a first sentence that is a line by itself, at most
_NEAR = 5  # sentences after the first in which its people are named
_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


def named_later(pronoun: Token, names: Mapping[int, str], ledger: Ledger) -> tuple[str, ...]:
    """The person who is the subject of the main clause behind the pronoun's own, nobody for other pronouns.

    `names`: the heads of names with their entities.
    """
    gender = _GENDERS.get(pronoun.lower_)
    subject = _main_subject(pronoun) if gender else None
    person = names.get(subject.i) if subject is not None else None
    if person is None or ledger.drafts[person].type != "Person" or ledger.drafts[person].gender not in {None, gender}:
        return ()
    return (person,)


def _main_subject(pronoun: Token) -> Token | None:
    """The first subject behind the pronoun and a comma of a clause that the pronoun's clause depends on."""
    for above in pronoun.ancestors:
        behind = [s for s in children(above, *SUBJECTS) if s.i > pronoun.i]
        if behind and above.i > behind[0].i:
            between = pronoun.doc[pronoun.i : behind[0].left_edge.i]
            return behind[0] if any(t.text == "," for t in between) else None
    return None


def name_lead(reader: Reader) -> None:
    """Find the names of the person and of the bodies that the first sentence only describes, and join the two."""
    for lead in _leads(reader):
        _name_told(lead, reader)


def _leads(reader: Reader) -> list[Span]:
    """The first sentence and, where that is a headline, the one behind it."""
    first = list(islice((s for s in reader.doc.sents if len(s) >= _SHORTEST), 2))
    headed = first and len(first[0]) <= _HEADLINE and "\n" in reader.doc[first[0].end - 1].text_with_ws
    return first if headed else first[:1]


def _name_told(lead: Span, reader: Reader) -> None:
    told = [m for m in reader.ledger.mentions if m.kind == "nominal" and lead.start <= m.head < lead.end]
    told = [m for m in told if len(m.entities) == 1 and not _draft(m, reader).named and not _draft(m, reader).plural]
    people = [m for m in told if _is_subject_of_story(m, lead, reader)]
    for mention in told:
        is_named = _draft(mention, reader).type == "Person" and _name_holder(mention, lead, reader)
        if not is_named and people == [mention]:
            _name_person(_draft(mention, reader), lead, reader)
    for mention in told:
        if _draft(mention, reader).type in _BODIES:
            _name_body(mention, lead, reader)


def _draft(mention: Mention, reader: Reader) -> Draft:
    return reader.ledger.drafts[mention.entities[0]]


def _is_subject_of_story(mention: Mention, lead: Span, reader: Reader) -> bool:
    """Whether a person of office or trade is subject or object of what the first sentence tells."""
    head = reader.doc[mention.head]
    verb = head.head
    while verb.dep_ in {"conj", "ccomp"} and verb != lead.root:
        verb = verb.head  # "... has been freed, his lawyer said"
    main = verb == lead.root
    owner = phrases.possessor(head)
    kin = owner is not None and any(reader.ledger.drafts[e].type == "Person" for e in reader.denote(owner))
    teller = head.lemma_.lower() in reader.kinds.words["tellers"]
    unknown = reader.kinds.is_about("officials", head) or kin or teller
    return _draft(mention, reader).type == "Person" and head.dep_ in {*SUBJECTS, "dobj"} and main and not unknown


def _name_person(person: Draft, lead: Span, reader: Reader) -> None:
    """Join the person with the first one named soon after the first sentence as if known: no title, no trade."""
    for named, start in _first_names(lead, reader):
        titled = any(load_gazetteer().offices.honorific(title) is None for title in named.titles)
        known = titled or named.bodies or named.gender not in {None, person.gender or named.gender}
        if named.type == "Person" and " " in named.name and not known and not reader.document.is_quoted(start):
            reader.ledger.merge(person.id, named.id)
            return


def _name_holder(mention: Mention, lead: Span, reader: Reader) -> bool:
    """Join an official with the only one named soon after the first sentence who has that office, if there is one."""
    person, people = _draft(mention, reader), reader.nominals.people
    if reader.doc[mention.head].lemma_.lower() in reader.kinds.words["single_officials"]:
        return False  # "one officer said" is one of many
    wanted = people.offices_meant(reader.doc[mention.head])
    near = {d.id: d for d, _ in _first_names(lead, reader) if d.type == "Person"}
    named = [d for d in near.values() if wanted & {office for title in d.titles for office in people.offices(title)}]
    if len(named) != 1 or named[0].gender not in {None, person.gender or named[0].gender}:
        return False
    state = person.country or named[0].country
    if named[0].country != state and (named[0].country is not None or "president" in wanted):
        return False  # "Burma's leader" is no president of whom the text does not tell the state
    reader.ledger.merge(person.id, named[0].id)
    return True


def _first_names(lead: Span, reader: Reader) -> Iterator[tuple[Draft, int]]:
    """What is named for the first time in the next few sentences after the first, and where."""
    behind = [s.end for s in reader.doc.sents if s.start >= lead.end]
    end = behind[min(_NEAR, len(behind)) - 1] if behind else lead.end
    seen: set[str] = set()
    names = sorted((m for m in reader.ledger.mentions if m.kind in {"name", "adjective"}), key=lambda m: m.start)
    for mention in names:
        if mention.start >= lead.end and mention.start < end and mention.entities[0] not in seen:
            yield _draft(mention, reader), mention.start
        seen.update(mention.entities)


def _name_body(mention: Mention, lead: Span, reader: Reader) -> None:
    """Join the body with the only one named later that has the noun, or what it may mean, in its name."""
    body, head = _draft(mention, reader), reader.doc[mention.head]
    nouns = {head.lemma_.lower(), *reader.kinds.same_kind.get(head.lemma_.lower(), ())}
    fitting = [d for d in reader.ledger.drafts.values() if d.named and nouns & set(d.name.lower().split())]
    fitting = _called_most_like(phrases.modifiers(head), fitting)
    types = {IGO} if body.type == IGO else _BODIES  # an organ of several states is no state's
    named = [d for d, _ in _first_names(lead, reader) if d in fitting and d.type in types]
    if len(fitting) == 1 and named and named[0].country in {None, body.country or named[0].country}:
        reader.ledger.merge(body.id, named[0].id)


def _called_most_like(words: Iterable[str], bodies: list[Draft]) -> list[Draft]:
    """Those of the bodies that have the most of the words in their names ("appeals court": "Court of Appeals")."""
    told = set(words)
    shared = [len(told & set(d.name.lower().split())) for d in bodies]
    return [d for d, count in zip(bodies, shared, strict=True) if count == max(shared)]
