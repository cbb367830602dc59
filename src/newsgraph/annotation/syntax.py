"""Questions to a dependency parse: who is the subject of a verb, what is its object, which words belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import relative
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.parsed import Token

_WHEN = frozenset({"when", "as", "after", "while"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST_OR_PRESENT = _PRESENT | {"VBD"}
_FINITE = _PAST_OR_PRESENT | {"MD"}
_OPENING = frozenset({"VBG", "VBN", "WP", "WP$", "WDT"})
_LOOSE = frozenset({"conj", "ccomp", "advcl", "ROOT"})
_PAST = {"VBD", "VBN"}
_BETWEEN_VERBS = frozenset({"cc", "punct", "advmod", "prt"})
_PAIR = 2


def children(token: Token, *relations: str) -> list[Token]:
    """The children of `token` that stand to it in one of `relations`, in the order of the text."""
    below = token.children
    return [child for child in below if child.dep_ in relations] if below else []


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice, with or without its auxiliary ("the convoy attacked on Monday")."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ in {"VBD", "VB"} and _is_participle_in_disguise(verb):
        return True
    if verb.tag_ == "VBN" and children(verb, "agent") and not children(verb, "aux", "dobj"):
        return not _has_contact_subject(verb)  # "many of them shot by police"
    if verb.tag_ != "VBN" or children(verb, "nsubj") or any(a.lemma_ == "have" for a in children(verb, "aux")):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod"} and not is_finite_in_disguise(verb)


def _has_contact_subject(verb: Token) -> bool:
    """Whether a clause without a pronoun has its doer right behind its noun ("an idea they rejected by a vote")."""
    own = children(verb, "nsubj") if verb.dep_ == "relcl" else []
    first = own[0].left_edge if own else None
    return first is not None and first.i == verb.head.i + 1 and first.pos_ in {"DET", "PROPN", "PRON"}


def _is_participle_in_disguise(verb: Token) -> bool:
    """Whether the tagger took a participle behind another for the past ("were stopped and shot dead")."""
    ambiguous = verb.dep_ == "conj" and verb.lemma_ in word_set("grammar.yaml", "past_as_participle")
    own = children(verb, "nsubj", "dobj", "obj", "ccomp", "aux", "auxpass") if ambiguous else [verb]
    return not own and is_passive(verb.head)


def is_finite_in_disguise(verb: Token) -> bool:
    """Whether a verb is that of the sentence, which the parser hung on its subject ("Mali, which …, offered to go")."""
    noun = verb.head
    if verb.dep_ == "acl" and noun.dep_ == "ROOT" and _has_own_object(verb):
        return True
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or verb.i == 0 or verb.nbor(-1).text != "," or children(verb, "agent"):
        return False
    told = any(c.i < verb.i for c in children(noun, "relcl", "appos"))
    return told and bool(children(verb, "xcomp", "ccomp", "dobj"))


def _has_own_object(verb: Token) -> bool:
    """Whether what may be a participle has an object, as only a finite verb can ("the court on Sunday jailed five")."""
    own = [o for o in children(verb, "dobj") if o.ent_type_ not in {"MONEY", "DATE", "TIME"}]
    return bool(own) and _own_agent(verb) is None and verb.lemma_ not in word_set("grammar.yaml", "two_objects")


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" is attached to the word itself or to its subject ("no state recognised it")."""
    if children(token, "neg") or any(c.lower_ == "no" for c in children(token, "det")):
        return True
    if any(is_nobody(s) or _is_neither(s) for s in children(token, *SUBJECTS)):
        return True
    return _is_neither(token)


def _is_neither(token: Token) -> bool:
    """Whether "neither" stands before the first of what is coordinated ("neither the army nor the rebels")."""
    return any(c.lower_ == "neither" for c in children(token, "preconj", "cc", "advmod"))


def is_nobody(noun: Token) -> bool:
    """Whether the phrase stands for nobody ("no state", "none")."""
    return noun.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in children(noun, "det"))


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, each followed by what is coordinated with it."""
    found = [t for token in tokens for t in (token, *(c for c in token.conjuncts if c.i > token.i))]
    return list({t.i: t for t in found}.values())


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or the one it shares by coordination, control, relative or participle.

    For a passive verb this is the word that is acted upon.
    """
    own = children(verb, *SUBJECTS) or _displaced_subject(verb)
    if own:
        return relative.antecedent(own[-1] if len(own) == 1 or not _is_aside(own[-1]) else own[-2])
    above = _before_aside(verb) or _past_reported(verb) or _meanwhile(verb)
    return above if above is not None else _shared_subject(verb)


def _shared_subject(verb: Token) -> Token | None:
    """The subject of the verb above, which a verb without an own one shares."""
    predicative = verb.pos_ == "ADJ" and verb.dep_ in {"acomp", "attr"}  # "is ready to receive"
    if predicative or (verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX", "ADJ"}):
        return subject(verb.head)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(verb)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "prep"} and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return _controller(verb)
    if verb.dep_ in {"acl", "relcl"}:
        main = main_verb(verb)
        return subject(main) if main is not None else relative.counted_among(verb.head) or verb.head
    return None


def _is_aside(word: Token) -> bool:
    """Whether it only tells of some of those before it ("police, some on horseback, charged")."""
    return word.i > 0 and word.nbor(-1).text == "," and word.lower_ in {"some", "many", "most", "several"}


def _before_aside(verb: Token) -> Token | None:
    """The minister in "The minister, whose party lost, resigned", where the parser loses the noun before the aside.

    An aside begins with a participle or pronoun behind a comma and ends with one; what it is about begins the sentence
    or stands behind "and".
    """
    first = next((t for t in verb.children if t.dep_ in {"aux", "auxpass"}), verb)
    finite = first.tag_ in _FINITE and (first is verb or first.i < verb.i)
    if not finite or verb.dep_ not in _LOOSE or first.i <= verb.sent.start + _PAIR or first.nbor(-1).text != ",":
        return None
    for comma in reversed(verb.doc[verb.sent.start + 1 : first.i - 1]):
        noun = comma.nbor(-1)
        opens = comma.text == "," and comma.nbor().tag_ in _OPENING and noun.pos_ in {"NOUN", "PROPN"}
        if opens and _begins_clause(noun):
            return noun
    return None


def _begins_clause(noun: Token) -> bool:
    """Whether a noun phrase stands at the beginning of its sentence or behind "and"."""
    start = min([noun.i, *(c.left_edge.i for c in noun.lefts)])
    return start == noun.sent.start or noun.doc[start - 1].lower_ in {"and", "but"}


def _meanwhile(verb: Token) -> Token | None:
    """The army in "The army slept while at the same time fighting", where the parser adds that to the time."""
    at = verb.head.head
    adds = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lower_ == "time" and at.lower_ == "at"
    return subject(at.head) if adds and at.head.pos_ in {"VERB", "AUX"} and at.head is not verb else None


def _past_reported(verb: Token) -> Token | None:
    """The ministry in "The ministry recalls that Mali broke its word, and asks for help": what it does is told now."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _PRESENT or head.dep_ != "ccomp" or head.head.tag_ not in _PRESENT:
        return None
    past = head.tag_ == "VBD" and not children(head, "auxpass", "aux")
    return subject(head.head) if past or any(a.tag_ == "VBD" for a in children(head, "aux", "auxpass")) else None


def _displaced_subject(verb: Token) -> list[Token]:
    """The police in "some threw stones and police fired", which the parser adds to the stones."""
    finite = verb.tag_ in _PAST_OR_PRESENT
    if finite and verb.dep_ == "advcl" and not children(verb, "mark", "advmod"):
        beside = _noun_beside_verb(verb)
        return [beside] if beside is not None else []
    if verb.dep_ != "conj" or not finite or verb.i == 0:
        return []
    beside = _noun_beside_verb(verb)
    if beside is not None:
        return [beside]
    before = verb.nbor(-1)
    is_added = before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} and before.head.dep_ in {"dobj", "pobj"}
    return [before] if is_added and any(c.dep_ == "cc" for c in before.head.children) else []


def _noun_beside_verb(verb: Token) -> Token | None:
    """The union in "Mali slept, and the union, meeting in Lima, agreed", which the parser adds to the verb before."""
    added = [c for c in children(verb.head, "conj") if c.pos_ in {"NOUN", "PROPN"} and verb.head.i < c.i < verb.i]
    return added[-1] if added and verb.head.pos_ == "VERB" else None


def _controller(verb: Token) -> Token | None:
    """Whose clause it is: the object of the governing verb ("urged Kenya to leave") or its subject.

    None for a clause of its own ("that Kenya, …, had attacked") whose subject the parser lost, and for what somebody
    comes under ("under shelling").
    """
    lost = verb.dep_ == "ccomp" and any(a.lemma_ == "have" for a in children(verb, "aux"))
    if lost or (verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "under"):
        return None
    attendant = _attendant(verb) or (_noun_beside_verb(verb) if _is_loose_participle(verb) else None)
    if attendant is not None:
        return attendant
    governor = (main_verb(verb) if verb.dep_ == "advcl" else None) or verb.head
    controllers = children(governor, "dobj", "dative") if verb.dep_ == "xcomp" else []
    if controllers and not is_passive(governor) and governor.lemma_ not in word_set("grammar.yaml", "subject_control"):
        return controllers[0]
    return subject(governor)


_OF_THE_OBJECT = frozenset({"of", "for", "from", "into", "against"})


def _subject_of_gerund(verb: Token) -> Token | None:
    """In "accused Mali of attacking" the object attacks, in "left Mali after attacking" the subject does."""
    preposition = verb.head
    governor = preposition.head
    while governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    if governor.pos_ not in {"VERB", "AUX", "ADJ"}:
        return _whose_intent(governor) if governor.pos_ in {"NOUN", "PROPN"} else None
    acted_upon = patients(governor)
    if preposition.lower_ in _OF_THE_OBJECT and acted_upon:
        return acted_upon[0]
    return subject(governor)


def _whose_intent(noun: Token) -> Token | None:
    """Who does it in "showed no sign of leaving", "came in the hope of talking": the subject of the verb above."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ == "dobj" else noun
    owned = children(noun, "poss") or prepositional(noun, "by")
    of_subject = noun.lemma_ in word_set("grammar.yaml", "own_intents") and above.pos_ in {"VERB", "AUX"}
    return (subject(above) or noun) if of_subject and not owned else noun


def _is_loose_participle(verb: Token) -> bool:
    """Whether a participle stands behind a comma ("…, calling it a crime"), where it belongs to the main clause."""
    before = [t for t in verb.doc[max(0, verb.i - 2) : verb.i] if t.pos_ != "ADV"]
    return verb.tag_ == "VBG" and bool(before) and before[-1].text == ","


def _attendant(verb: Token) -> Token | None:
    """Who does it in "with the army advancing", where the parser leaves the participle without its subject."""
    if verb.tag_ != "VBG":
        return None
    before = [t for t in verb.doc[max(0, verb.i - 4) : verb.i] if t.pos_ != "ADV"]
    nearest = before[-1] if before else None
    attends = nearest is not None and nearest.dep_ == "pobj" and nearest.head.lower_ == "with"
    return nearest if attends else None


def main_verb(verb: Token) -> Token | None:
    """The verb of the main clause that a participle behind a comma belongs to, None for any other word."""
    if not _is_loose_participle(verb):
        return None
    above = [
        a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ not in {"relcl", "acl"} and not _is_wish(a)
    ]
    return above[0] if above else None


def _is_wish(verb: Token) -> bool:
    """Whether the verb is that of what somebody should do ("demanded that she resign, threatening to sue")."""
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not children(verb, "aux")


def patients(verb: Token) -> list[Token]:
    """What the verb acts upon: its objects or, in the passive, its subject; conjuncts are not listed."""
    if is_passive(verb):
        acted_upon = subject(verb)
        return [acted_upon] if acted_upon is not None else []
    found = [relative.antecedent(o) for o in objects(verb)]
    if not found and relative.is_relative(verb) and children(verb, "nsubj") and not relative.has_relative_subject(verb):
        return [relative.before_contact_clause(verb) or verb.head]
    return found or _shared_objects(verb)


def _shared_objects(verb: Token) -> list[Token]:
    """The objects of the verb coordinated right behind one that has none of its own ("looted and burned shops")."""
    following = next((c for c in children(verb, "conj") if c.pos_ == "VERB"), None)
    if following is None or verb.lemma_ in word_set("grammar.yaml", "without_object"):
        return []
    between = verb.doc[verb.i + 1 : following.i]
    alike = following.tag_ == verb.tag_ or {following.tag_, verb.tag_} == _PAST
    if not alike or children(following, *SUBJECTS) or any(t.dep_ not in _BETWEEN_VERBS for t in between):
        return []
    return [o for o in objects(following) if o.i > following.i] or _shared_objects(following)


def doer(verb: Token) -> Token | None:
    """Who does it: the subject, or in the passive whoever "by" names."""
    return agent(verb) if is_passive(verb) else subject(verb)


def agent(verb: Token) -> Token | None:
    """The doer of a passive verb: the object of "by", also behind a second object ("was granted asylum by Kenya").

    Participles that share their auxiliary share it too ("were stopped by rebels, beaten and driven off").
    """
    own = _own_agent(verb)
    shares = own is None and verb.tag_ == "VBN" and verb.dep_ in {"conj", "advcl"} and verb.head.pos_ == "VERB"
    bare = shares and not children(verb, *SUBJECTS, "auxpass", "aux")
    return agent(verb.head) if bare and is_passive(verb.head) else own


def _own_agent(verb: Token) -> Token | None:
    doers = children(verb, "agent")
    given = children(verb, "dobj", "obj") if children(verb, "nsubjpass") else []
    if given and not doers:
        doers = [p for t in (verb, *given) for p in children(t, "prep") if p.lower_ == "by"]
    for by in doers:
        objects = children(by, "pobj")
        if objects:
            return objects[0]
    return None


def objects(verb: Token) -> list[Token]:
    """The direct objects of the verb."""
    return children(verb, "dobj", "obj") or _phoned(verb) or _behind_verdict(verb)


def _behind_verdict(verb: Token) -> list[Token]:
    """What is called something by an adjective before it ("dismissed as absurd a Malian claim")."""
    brought = [o for p in children(verb, "prep") if p.lower_ == "as" for o in children(p, "pobj")]
    return [o for o in brought if any(a.i < d.i for a in children(o, "amod") for d in children(o, "det"))]


def _phoned(verb: Token) -> list[Token]:
    """Whom somebody calls, where the parser takes the name for what they are called ("called Minister Levi")."""
    if verb.lemma_ != "call" or is_passive(verb):
        return []
    return [c for c in children(verb, "oprd") if c.pos_ == "PROPN"]


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The objects of those prepositions that depend on `token`; for a relative pronoun what it stands for."""
    chosen = [p for p in children(token, "prep", "agent", "dative") if p.lower_ in prepositions]
    return [relative.antecedent_below(o) for p in chosen for o in children(p, "pobj")]


def behind_of(noun: Token) -> list[Token]:
    """What the noun's "of" brings, also behind a date ("the arrest in May of two editors")."""
    dates = [o for p in children(noun, "prep") for o in children(p, "pobj") if o.ent_type_ == "DATE" and o.i > noun.i]
    return prepositional(noun, "of") or [o for d in dates for o in prepositional(d, "of") if o.ent_type_ != "DATE"]


def clauses_of_time(verb: Token) -> list[Token]:
    """The verbs of the clauses that say when something happened ("died when …", "was hurt as …")."""
    below = children(verb, "advcl")
    return [c for c in below if any(m.lower_ in _WHEN for m in children(c, "advmod", "mark"))]


def clause(token: Token) -> tuple[int, int]:
    """The token range, end exclusive, of everything that depends on `token`, outer punctuation left off."""
    tokens = [t for t in token.subtree if not t.is_space]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    return tokens[0].i, tokens[-1].i + 1
