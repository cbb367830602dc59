"""Gathering names: all that name the same person, body or place become one entity, whose type is decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.clusters import Cluster
from newsgraph.annotation.entities.kinds import IGO, load_kinds, spellings
from newsgraph.annotation.entities.names import CERTAIN, GUESSED
from newsgraph.annotation.entities.namesakes import told_places
from newsgraph.annotation.entities.persons import join_persons
from newsgraph.annotation.entities.surroundings import is_in_dateline, vote_by_surroundings
from newsgraph.annotation.entities.words import folded, is_acronym
from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.annotation.entities.names import Name
    from newsgraph.annotation.gazetteer import GazetteerMatch
    from newsgraph.annotation.gazetteer_tables import Entry
    from newsgraph.annotation.parsed import Doc, Token

_BODIES = frozenset({"Agency", "ArmedGroup", IGO, "Organization"})
_ACTING_PREPOSITIONS = frozenset({"with", "between", "against", "by", "alongside"})
_DASHES = frozenset({"-", "--", "–", "—"})


def gather_names(doc: Doc, names: Sequence[Name]) -> tuple[Cluster, ...]:
    """The names of a text as clusters, each one entity, in the order of their first mention."""
    clusters = _by_key(_without_capitals(doc, names))
    for cluster in clusters.values():
        cluster.is_place = all(n.match and n.match.form == "seat" and not _acts(doc, n) for n in cluster.names)
    vote_by_surroundings(doc, clusters.values())
    absorbed = join_persons(clusters)
    for key, owner in _known_elsewhere({k: c for k, c in clusters.items() if k not in absorbed}).items():
        absorbed[key] = owner
    _acronyms(clusters, absorbed)
    _short_forms(clusters, absorbed)
    kept = [c for key, c in clusters.items() if key not in absorbed and _is_believable(doc, c)]
    return tuple(sorted(kept, key=lambda c: min(n.start for n in c.names)))


def _by_key(names: Iterable[tuple[Name, Entry | None]]) -> dict[str, Cluster]:
    clusters: dict[str, Cluster] = {}
    for name, entry in names:
        key = f"={entry.type}:{entry.name}" if entry else _key(name.text)
        cluster = clusters.setdefault(key, Cluster(key, entry=entry))
        cluster.add(name)
    return clusters


def _key(text: str) -> str:
    """What two spellings of an unknown name have in common; "Ltd", "Jr" and the like are left off."""
    words = folded(text).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in load_kinds().words["name_endings"] else words)


def _known_elsewhere(clusters: dict[str, Cluster]) -> dict[str, str]:
    """Join words that the gazetteer explains in one place of the text and not in another."""
    known = {folded(n.text): c for c in clusters.values() if c.entry is not None for n in reversed(c.names)}
    absorbed: dict[str, str] = {}
    for key, cluster in clusters.items():
        if cluster.entry is None and key in known and not any(n.titles for n in cluster.names):
            known[key].absorb(cluster)
            absorbed[key] = known[key].key
    return absorbed


def _without_capitals(doc: Doc, names: Sequence[Name]) -> list[tuple[Name, Entry | None]]:
    """Each name with what the gazetteer says it is here: a capital or seat is the state or body only where it acts."""
    acting = {n.match.entry.name for n in names if n.match and n.match.form in {"capital", "seat"} and _acts(doc, n)}
    named = {n.match.entry.name for n in names if n.match and n.match.form not in {"capital", "seat"}}
    told = told_places(doc, names)
    found = [(name, _entry_here(doc, name, acting, named)) for name in names]
    return [(n, told[n.text] if n.text in told and _is_namesake(n, entry) else entry) for n, entry in found]


def _is_namesake(name: Name, entry: Entry | None) -> bool:
    """Whether it may be the other place of the name, which no capital is where it acts for its state."""
    return entry is not None and name.match is not None and (entry.type == "Place" or name.match.form == "name")


def _entry_here(doc: Doc, name: Name, acting: set[str], named: set[str]) -> Entry | None:
    match = name.match
    if match is None or match.form != "capital":
        return match.entry if match else None
    head = doc[name.start : name.end].root
    if name.start and doc[name.start - 1].lower_ in {"capital", "city"}:
        return next((e for e in match.others if e.type == "Place"), match.entry)
    possessor = head.dep_ == "poss" and match.entry.name in acting
    if possessor or _acts(doc, name):
        return _who_sits_there(match, named)
    return next((e for e in match.others if e.type == "Place"), match.entry)


def _who_sits_there(match: GazetteerMatch, named: set[str]) -> Entry:
    """Whom a capital stands for: the body with its seat there if the text names that body and not the state."""
    bodies = [e for e in match.others if e.type == IGO and e.name in named]
    return bodies[0] if bodies and match.entry.name not in named else match.entry


def _acts(doc: Doc, name: Name) -> bool:
    """Whether the name of a city or building stands where somebody acts ("Nairobi said", "ties with Nairobi")."""
    return not is_in_dateline(doc, name) and _is_acting(doc[name.start : name.end].root)


def _only_heads_article(doc: Doc, name: Name) -> bool:
    """Whether it only says where from or by which agency an article comes: "CAPITOL HILL — ", "BONN (AP) - "."""
    credited = [t.text for t in doc[name.end : name.end + 2]]
    if name.start and doc[name.start - 1].text == "(" and credited[:1] == [")"]:
        return credited[-1] in _DASHES
    return name.type == "Agency" and name.text.isupper() and is_in_dateline(doc, name)


def _is_first_of_phrase(word: Token) -> bool:
    """Whether an initial capital tells nothing of a word before a common noun or without a label ("Rice prices")."""
    before_noun = word.dep_ == "compound" and word.head.is_lower and word.head.pos_ == "NOUN"
    return before_noun or (not word.ent_type_ and word.head.lemma_ not in load_kinds().words["done_by_somebody"])


def _does_what_somebody_does(word: Token) -> bool:
    """Whether the model sees a name in the word and its verb is said of people and bodies only ("X denied it")."""
    named = word.tag_ == "NNP" and word.ent_type_ in {"ORG", "GPE"} and word.dep_ == "nsubj"
    return named and word.head.lemma_ in load_kinds().words["done_by_somebody"]


def _is_medium(doc: Doc, name: Name) -> bool:
    """Whether it is the platform on which something was said: "wrote on Twitter", "a video posted on YouTube"."""
    on = name.start > 0 and doc[name.start - 1].lower_ in {"on", "via"}
    return on and name.text.lower() in load_kinds().words["platforms"]


def _is_acting(head: Token) -> bool:
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    words = load_kinds().words
    if head.dep_ in {"nsubjpass", "dobj", "dative"} and head.head.lemma_ in words["dealing_verbs"]:
        return True
    if head.dep_ == "nsubj":
        is_so = any(c.lower_ in words["dispositions"] for c in children(head.head, "acomp"))
        return head.head.lemma_ != "be" or head.head.tag_ == "VBG" or is_so
    return _is_of_government(head) or _is_dealt_with(head)


def _is_of_government(head: Token) -> bool:
    """Whether what it has or houses is a government's ("Nairobi's decision", "the foreign ministry in Nairobi")."""
    words = load_kinds().words
    if head.dep_ == "poss" and any(form in words["state_deeds"] for form in spellings(head.head)):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "in":
        return _is_of_state(head.head.head)
    spoken = head.dep_ in {"compound", "poss", "nmod"} and head.head.dep_ == "nsubj"
    return spoken and head.head.lemma_.lower() in word_set("speech.yaml", "official")


def _is_dealt_with(head: Token) -> bool:
    """Whether something is agreed with it, done by it or sent to it."""
    if head.dep_ != "pobj" or head.head.dep_ not in {"prep", "agent", "dative"}:
        return False
    return head.head.lower_ in _ACTING_PREPOSITIONS or _is_addressed(head.head)


def _is_of_state(noun: Token) -> bool:
    """Whether it is a noun for a government before "in" and a capital ("the foreign ministry in Nairobi")."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in load_kinds().words["government_nouns"]


def _is_addressed(preposition: Token) -> bool:
    """Whether what is sent, asked or imposed goes there or who is its friend: "an ultimatum to", "a foe of Nairobi"."""
    above, words = preposition.head.lemma_.lower(), load_kinds().words
    if preposition.lower_ == "of":
        return above in words["sides_taken"]
    return preposition.lower_ in {"to", "on", "from"} and above in words["dealings"]


def _acronyms(clusters: dict[str, Cluster], absorbed: dict[str, str]) -> None:
    """Join an acronym with the name that it follows in brackets, else with the one body that has these initials."""
    started = {n.start: c for key, c in clusters.items() if key not in absorbed for n in c.names}
    initials: dict[str, list[Cluster]] = {}
    for key, cluster in clusters.items():
        if key not in absorbed and cluster.type not in {"Person", "Country", "Place", None}:
            for name in cluster.names:
                initials.setdefault(_initials(name.text), []).append(cluster)
    for key, cluster in list(clusters.items()):
        if key in absorbed:
            continue
        spelt = next((started[n.short_for] for n in cluster.names if n.short_for in started), None)
        if spelt is None and cluster.entry is None and is_acronym(cluster.names[0].text):
            options = [c for c in initials.get(cluster.names[0].text, []) if c is not cluster]
            spelt = options[0] if len({c.key for c in options}) == 1 else None
        if spelt is not None and spelt is not cluster:
            _join(spelt, cluster)
            absorbed[key] = spelt.key


def _join(full: Cluster, short: Cluster) -> None:
    """Add the short form; what the gazetteer knows of it decides where the full name is not known."""
    full.absorb(short)
    if full.entry is None and short.entry is not None:
        full.entry = short.entry


def _initials(text: str) -> str:
    return "".join(w[0] for w in text.replace("-", " ").split() if w[0].isupper())


def _short_forms(clusters: dict[str, Cluster], absorbed: dict[str, str]) -> None:
    """Join the first or last words of an organisation's name with the one organisation that they fit."""
    parts: dict[str, list[Cluster]] = {}
    for key, cluster in clusters.items():
        if key not in absorbed and cluster.type in _BODIES:
            for part in _parts(folded(cluster.names[0].text)):
                parts.setdefault(part, []).append(cluster)
    for key, cluster in list(clusters.items()):
        options = [c for c in parts.get(key, []) if c is not cluster and c.key not in absorbed]
        if key not in absorbed and cluster.entry is None and len(options) == 1 and _may_be_short(cluster, options[0]):
            options[0].absorb(cluster)
            absorbed[key] = options[0].key


def _may_be_short(cluster: Cluster, body: Cluster) -> bool:
    """Whether the name may repeat a part of a body's: no place or person, unless the rest only says "company"."""
    if cluster.type == "Place" and cluster.votes["Place"] >= CERTAIN:
        return False
    told = any(n.titles or n.weight > GUESSED for n in cluster.names)
    rest = folded(body.names[0].text).split()[1:]
    return cluster.type != "Person" or (not told and set(rest) <= load_kinds().words["company_words"])


def _parts(name: str) -> list[str]:
    """The first words, the last words, and the noun that says what it is ("the Ministry", "the Navy")."""
    words, heads = name.split(), load_kinds().heads
    lengths = range(1, len(words))
    starts = [" ".join(words[:n]) for n in lengths if n > 1 or words[0] not in heads]
    ends = [" ".join(words[n:]) for n in lengths if len(words) - n > 1]
    of = len(words) > 1 and words[1] in {"of", "for"}
    last = [words[0] if of else words[-1]] if len(words) > 1 else []
    told = [w for w in last if w in heads and heads[w].type in _BODIES and heads[w].sector != "COP"]  # a town's police
    return [*starts, *ends, *told]


def _is_believable(doc: Doc, cluster: Cluster) -> bool:
    """Whether the cluster is more than a capitalised word that nothing else speaks for."""
    only = cluster.names[0]
    if all(_only_heads_article(doc, n) or _is_medium(doc, n) for n in cluster.names):
        return False
    single = len(cluster.names) == 1 and " " not in only.text and not is_acronym(only.text)
    told = any(votes >= CERTAIN for votes in cluster.votes.values()) or _does_what_somebody_does(doc[only.start])
    initial = single and doc[only.start].is_sent_start and cluster.entry is None
    if initial and not told and (cluster.type != "Person" or _is_first_of_phrase(doc[only.start])):
        return False
    if cluster.entry is not None or any(n.weight >= CERTAIN for n in cluster.names):
        return True
    return cluster.type is not None
