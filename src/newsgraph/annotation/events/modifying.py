"""What stands before and beside a noun: whose it is, whether it is one person, what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_AGAINST_OR_FOR = frozenset({"pro", "anti", "ex"})


def is_told_before(participle: Token) -> bool:
    """Whether a participle before a noun tells what was done to it ("the jailed lawyer")."""
    return participle.tag_ == "VBN" and participle.dep_ == "amod" and participle.i < participle.head.i


def is_helper(modifier: Token) -> bool:
    """Whether a hyphen says only who helps or holds somebody ("U.S.-backed")."""
    behind = modifier.doc[modifier.i + 1 : modifier.i + 3]
    if len(behind) < 2 or behind[0].text != "-":
        return False
    return behind[1].lower_ in fields().helped or behind[1].lower_ in fields().brokered


def is_one_person(token: Token) -> bool:
    """Whether a nationality stands for one of its people ("a Libyan who fled")."""
    if token.pos_ == "NOUN" and token.ent_type_ != "NORP":
        return False  # "a Libyan helicopter"
    who = [s for c in syntax.children(token, "relcl") for s in syntax.children(c, "nsubj", "nsubjpass", "poss")]
    articles = {c.lower_ for c in syntax.children(token, "det")}
    return any(s.lower_ in {"who", "whose"} for s in who) or bool(articles & {"a", "an"})


def are_two_sides(noun: Token) -> bool:
    """Whether one plural stands for several who act together ("Malian and Chadian troops", "both neighbours")."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return False
    if any(m.conjuncts for m in syntax.children(noun, "amod", "compound", "nmod")):
        return True
    whose = syntax.prepositional(noun, "of", "from", "between")
    if any(bool(w.conjuncts) or w.tag_ in {"NNS", "NNPS"} for w in whose):
        return True
    counted = {c.lower_ for c in syntax.children(noun, "det", "nummod", "predet", "amod")}
    numbers = any(c.tag_ == "CD" for c in syntax.children(noun, "nummod"))
    if "both" in counted:
        return True
    return (numbers or bool(counted & fields().several)) and noun.lemma_.lower() in fields().partners


def those_let(verb: Token) -> list[Token]:
    """The object that the parser hangs on what they are let do: "allowed the refugees to enter", "let go the crew"."""
    below = syntax.children(verb, "ccomp", "xcomp") if verb.lemma_ in fields().letting else []
    found = [s for c in below if c.tag_ == "VB" for s in syntax.children(c, "nsubj", "nsubjpass")]
    return found + [o for c in below if c.tag_ == "VB" and c.lemma_ == "go" for o in syntax.objects(c)]


def described(verb: Token) -> list[Token]:
    """What "what somebody calls X" stands for as the object ("hit what the army described as a camp of rebels")."""
    clauses = [c for c in syntax.children(verb, "ccomp") if c.lemma_ in fields().calling]
    clauses = [c for c in clauses if any(o.lower_ == "what" for o in c.children)]
    called = [(*syntax.prepositional(c, "as"), *syntax.children(c, "oprd", "attr", "ccomp", "dobj")) for c in clauses]
    return [t for c in called for t in c if t.lower_ != "what"]


def manner_words(verb: Token, words: frozenset[str]) -> list[Token]:
    """Which of the words say how it is done: "together", "side by side", "in tandem"."""
    if not words:
        return []
    found = [c for c in syntax.children(verb, "advmod", "npadvmod", "dobj", "prt", "prep") if not list(c.lefts)]
    found += syntax.prepositional(verb, "in")
    return [t for t in found if t.lower_ in words]


def is_setting(token: Token, verb: Token) -> bool:
    """Whether "in" brings a place or state and is no particle of the verb ("give democrats in exile an office")."""
    brings = token.lower_ == "in" and token.dep_ == "prep" and bool(syntax.children(token, "pobj"))
    return brings and verb.lemma_ in fields().with_in and token.i > verb.i + 1


def is_manner(noun: Token) -> bool:
    """Whether a bare noun behind "in" only says how or why: "in protest", "in order", "in support"."""
    bare = noun.head.lower_ == "in" and noun.tag_ == "NN" and not list(noun.lefts)
    return bare and not syntax.prepositional(noun, "between")  # "in fighting between rebels and the army"


def is_noun_in_disguise(word: Token) -> bool:
    """Whether the tagger took a plural for a verb: it is the subject or object of one ("the drone strikes hit")."""
    return word.tag_ == "VBZ" and word.dep_ in {"nsubj", "nsubjpass", "dobj"} and word.head.pos_ in {"VERB", "AUX"}


def is_count(noun: Token) -> bool:
    """Whether the noun is the count of what follows, not some of it: "the number of wounded"."""
    return noun.lower_ == "number" and any(c.lower_ in {"the", "its", "their"} for c in noun.lefts)


def is_game(verb: Token, words: frozenset[str]) -> bool:
    """Whether players do it or goals decide it ("the cricketers beat Mali", "routed them by five goals")."""
    around = [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    around += syntax.prepositional(verb, "by", "in")
    return any(t.lemma_ in words and not _is_pursued(t) for t in around)


def _is_pursued(noun: Token) -> bool:
    """Whether it says what somebody wants: "their goal", "the goal of secession"."""
    return bool(syntax.children(noun, "poss") or syntax.prepositional(noun, "of"))


def ends_others(verb: Token, deed: Token) -> bool:
    """Whether a participle ends what the text does not say whose it is ("freed them, ending a ten-day siege")."""
    ends = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"} and verb.lemma_ in fields().endings
    return ends and not any(t.dep_ == "poss" for t in deed.lefts)


def is_referred(verb: Token, deed: Token) -> bool:
    """Whether somebody brings what was done before others: "took the killing of monks to court"."""
    if verb.lemma_ not in {"take", "bring"} or deed.dep_ != "dobj":
        return False
    whole = bool(syntax.prepositional(deed, "of", "by", "on"))
    before = [t for w in (verb, deed, *deed.subtree) for t in syntax.prepositional(w, "before")]
    return bool(before) or (whole and bool(syntax.prepositional(verb, "to")))


def suffered(noun: Token) -> list[Token]:
    """The participles before a noun: "wounded soldiers"."""
    return [t for t in syntax.children(noun, "amod") if t.tag_ in {"VBN", "JJ"} and t.lower_.endswith("ed")]


def is_of_phrase(token: Token) -> bool:
    """Whether a preposition's noun or the infinitive behind a noun may belong to it ("the right to retaliate")."""
    return token.dep_ == "pobj" or (token.dep_ in {"acl", "relcl"} and token.tag_ == "VB")


def is_some(noun: Token) -> bool:
    """Whether the phrase brings somebody new ("a battalion", "30 assistants")."""
    return any(c.tag_ == "CD" or c.lower_ in {"a", "an", "some", "more"} for c in noun.lefts)


def are_coordinated(noun: Token) -> bool:
    """Whether a plural belongs to all those whose names stand before it ("Malian and Chadian warplanes")."""
    return noun.tag_ in {"NNS", "NNPS"} and any(bool(m.conjuncts) for m in modifiers(noun))


def meant(patient: Token, verb: Token) -> list[Token]:
    """The object, or what "it" means in a participle behind a comma: the object of the main clause.

    So does "them" in a clause of purpose, as the subject is no object of its own deed ("phoned Mali to thank them").
    What counts some "of whom" means those whom the relative clause tells of ("the men, none of whom was tried").
    """
    if verb.dep_ == "relcl" and any(o.lower_ == "whom" for o in syntax.prepositional(patient, "of")):
        return [verb.head]
    main = syntax.main_verb(verb) if patient.lower_ in {"it", "this", "that"} else None
    if patient.lower_ in {"him", "her", "them"} and verb.dep_ == "advcl" and verb.tag_ == "VB":
        main = verb.head
        return [p for p in syntax.patients(main) if p != patient] or [patient]
    return [patient] if main is None else [p for p in syntax.patients(main) if p != patient]


def whose_intent(noun: Token) -> Token | None:
    """Who means to do what the infinitive behind a noun tells: "Mali's moves to", "rebels launched a bid to"."""
    owners = syntax.children(noun, "poss")
    if owners:
        return owners[0]
    return syntax.subject(noun.head) if noun.dep_ == "dobj" else noun


def modifiers(noun: Token) -> list[Token]:
    """The words before a noun that may say whose it is; "pro-government" says whose it is not."""
    found = [t for t in syntax.children(noun, "amod", "compound", "nmod") if t.i < noun.i and not is_helper(t)]
    found += [c for t in found if t.lower_ == "led" for c in syntax.children(t, "npadvmod") if c.pos_ == "PROPN"]
    return [t for t in found if t.i < 2 or t.nbor(-2).lower_ not in _AGAINST_OR_FOR or t.nbor(-1).text != "-"]


def accused(clause: Token) -> Token | None:
    """Who did what an accuser says was done: in the passive only who is named by "by"."""
    if syntax.is_passive(clause):
        return syntax.agent(clause)
    return next(iter(syntax.children(clause, "nsubj")), None)
