"""The same happening told twice is one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import Party
from newsgraph.annotation.tracing import turned_down

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.retelling import Retelling
    from newsgraph.annotation.parsed import Token

_NEAR = 2  # sentences back that "the talks" may mean
_APART = {"phone", "visit"}
_THEN = frozenset({"after", "before", "following", "despite"})
_VERBAL = frozenset({"Accuse", "Request", "Reject", "Threaten", "Support", "Agree", "Concede"})


def merged(happenings: Sequence[Happening], repeats: Callable[[Token], bool], retelling: Retelling) -> list[Happening]:
    """The happenings in order, each told once: the richest telling, completed by the others.

    `repeats` says whether a word stands where news is told that the story tells too, as in a caption.
    """
    merging = _Merging(repeats, retelling)
    for happening in happenings:
        if happening.refers:
            merging.take_up(happening)
        else:
            merging.tell(happening)
    return _without_bare_mentions(merging.kept)


def _without_bare_mentions(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings without the nouns that name nobody where another one of their type may be what they mention."""
    told = [h for h in happenings if not _is_bare(h)]
    types = {h.type for h in told}
    first = {h.type: h for h in reversed(happenings) if _is_bare(h)}
    others = {h.type: [t for t in told if t.type == h.type] for h in first.values()}
    return [
        h
        for h in happenings
        if not _is_bare(h) or (h.type not in types and first[h.type] is h) or _is_another(h, others[h.type])
    ]


def _is_another(bare: Happening, told: Sequence[Happening]) -> bool:
    """Whether the time or place that a noun tells is that of none of the others."""
    if bare.type not in {"Assault", "Coerce"} or bare.status != "actual":
        return False
    when = [t for t in told if _compatible(bare.time, t.time)]
    return bool(told) and not any(_compatible(bare.place.entities, t.place.entities) for t in when)


def _is_bare(happening: Happening) -> bool:
    return happening.nominal and not happening.actor.entities and not happening.recipient.entities


class _Merging:
    """What was told so far, each happening once, by its type."""

    def __init__(self, repeats: Callable[[Token], bool], retelling: Retelling) -> None:
        self.kept: list[Happening] = []
        self._places: dict[str, list[int]] = {}  # event type -> where in `kept` those of it stand
        self._repeats = repeats
        self._retelling = retelling
        self._sentences: dict[int, int] = {}  # token -> first token of its sentence

    def tell(self, happening: Happening) -> None:
        """Join the happening with the last one that it is, or keep it as a new one."""
        places = self._places.setdefault(happening.type, [])
        place = next((p for p in reversed(places) if self._is_same(self.kept[p], happening)), None)
        if place is None:
            places.append(len(self.kept))
            self.kept.append(happening)
            return
        richer, poorer = sorted((self.kept[place], happening), key=self._worth, reverse=True)
        if self._retelling.names(self.kept[place], happening):
            richer, poorer = happening, self.kept[place]
        _turn_down(poorer, f"told again: joined with “{richer.match.trigger.text}”")
        self.kept[place] = richer.joined(poorer)

    def _worth(self, happening: Happening) -> tuple[bool, tuple[int, int, int]]:
        """How much a telling counts: the text before its headline where that tells of victims, then who says more."""
        return (not (self._repeats(happening.match.trigger) and _tells_victims(happening)), happening.richness)

    def take_up(self, reference: Happening) -> None:
        """Let the last event that the noun can mean have what the noun adds to it."""
        reach = _reach(reference.match.trigger)
        for place in reversed(self._places.get(reference.type, ())):
            if _may_mean(reference, self.kept[place], reach):
                self.kept[place] = self.kept[place].retold(reference)
                _turn_down(reference, f"names nobody and takes up “{self.kept[place].match.trigger.text}”")
                return
        told = (self.kept[place] for place in reversed(self._places.get(reference.type, ())))
        before = next((t for t in told if _may_resume(reference, t, reach)), None)
        if before is not None:
            self.kept.append(_resumed(reference, before))
            return
        if _is_set(reference):
            self.tell(replace(reference, refers=False))
            return
        _turn_down(reference, "names nobody, and nothing was told before that it can take up")

    def _is_same(self, a: Happening, b: Happening) -> bool:
        if "negated" in {a.status, b.status} and a.status != b.status:
            return False
        if _is_told_by(a, b) or _is_told_by(b, a) or _happened_when(a, b):
            return _may_be(a.actor, b.actor)
        if _is_background(b) or self._adds_victims(a, b) or self._retelling.is_same(a, b):
            return True
        return self._is_told_again(a, b)

    def _is_told_again(self, a: Happening, b: Happening) -> bool:
        """Whether two tellings that name time, place and sides as one may be of one happening."""
        if not _compatible(a.time, b.time) or not _compatible(a.place.entities, b.place.entities):
            return False
        if self._sentence(a.match.trigger) == self._sentence(b.match.trigger):
            return _linked(a, b)
        if _have_other_partners(a, b):
            return False
        again = self._repeats(a.match.trigger) or self._repeats(b.match.trigger)
        if self._repeats(a.match.trigger) and _tells_victims(a) and b.type == "Assault" and b.recipient.entities:
            return True
        if again and _tells_victims(a) and _tells_victims(b):
            return not _tells_in_what(b.match.trigger)
        return _share(a, b) and _refers(a, b, again=again)

    def _adds_victims(self, deed: Happening, suffered: Happening) -> bool:
        """Whether a sentence tells only who suffered in the attack that its paragraph told just before."""
        elsewhere = suffered.place.entities and suffered.place.how != "before"
        own = _tells_in_what(suffered.match.trigger)
        if not _tells_victims(suffered) or elsewhere or own or not _compatible(deed.time, suffered.time):
            return False
        if not deed.actor.entities or deed.status != "actual" or suffered.status != "actual":
            return False
        verb, attack = suffered.match.trigger, deed.match.trigger
        near = _reach(verb) <= attack.i and self._sentence(verb) != self._sentence(attack)
        return near and not any("\n" in t.text for t in verb.doc[attack.i : verb.i])

    def _sentence(self, token: Token) -> int:
        if token.i not in self._sentences:
            self._sentences[token.i] = token.sent.start
        return self._sentences[token.i]


def _tells_victims(happening: Happening) -> bool:
    """Whether a verb tells only who was killed or hurt, not by whom."""
    verb = happening.match.trigger
    hurt = happening.type == "Assault" and verb.lemma_ in fields().suffering and verb.pos_ == "VERB"
    return hurt and not happening.actor.entities


def _tells_in_what(verb: Token) -> bool:
    """Whether it says itself in which deed they were killed or hurt ("died when the army fired", "in a raid")."""
    in_what = syntax.prepositional(verb, "in", "by", "during", "from")
    return bool(syntax.clauses_of_time(verb)) or any(o.pos_ == "NOUN" for o in in_what)


def _is_background(happening: Happening) -> bool:
    """Whether it only says which victims are meant ("the families of those killed"), which must be known."""
    verb = happening.match.trigger
    if not _tells_victims(happening) or verb.dep_ not in {"acl", "relcl"}:
        return False
    if any(t.ent_type_ == "DATE" for t in verb.subtree):
        return False
    known = verb.head.lower_ == "those" or any(t.lower_ in {"the", "those"} for t in verb.head.lefts)
    return known and not any(t.text == "," for t in verb.doc[verb.head.i : verb.i])


def _turn_down(happening: Happening, reason: str) -> None:
    words = sorted(t.i for t in happening.match.words)
    turned_down("event", (words[0], words[-1] + 1), happening.match.frame.name, reason)


def _may_mean(reference: Happening, told: Happening, reach: int) -> bool:
    """Whether a noun without participants can mean that event: as sure, at no other time or place, and near.

    `reach` is the first token of the sentences that are near.
    """
    if (reference.status == "planned") != (told.status == "planned") or told.status == "negated":
        return False
    if {reference.mode, told.mode} == _APART or _is_other(reference.match.trigger):
        return False
    if not _compatible(reference.time, told.time) or not _compatible(reference.place.entities, told.place.entities):
        return False
    return reference.status == "planned" or told.match.trigger.i >= reach


def _is_set(reference: Happening) -> bool:
    """Whether time and place of talks are told, though nobody who takes part ("the talks in Geneva in May")."""
    return reference.type == "Consult" and bool(reference.place.entities) and reference.time is not None


def _may_resume(reference: Happening, told: Happening, reach: int) -> bool:
    """Whether what still lies ahead goes on with what was told just before ("the talks are to resume in May")."""
    ahead = reference.status == "planned" and told.status == "actual" and told.match.trigger.i >= reach
    same = reference.match.trigger.lemma_ == told.match.trigger.lemma_
    return ahead and same and reference.time != told.time and bool(told.actor.entities)


def _resumed(reference: Happening, told: Happening) -> Happening:
    """What lies ahead, with those who took part before and the words that say what is to become of it."""
    verb = reference.match.trigger.head
    said = [verb, *syntax.children(verb, "acomp", "xcomp")] if verb.pos_ in {"VERB", "AUX"} else []
    below = [t for word in said[1:] for t in syntax.children(word, "xcomp")]
    themes = (*reference.match.themes, *said, *below)
    match = replace(reference.match, themes=themes)
    return replace(reference, match=match, actor=Party(told.actor.entities, (), "story"), refers=False)


def _reach(noun: Token) -> int:
    """The first token of the last sentence that the noun can mean an event of."""
    start = noun.sent.start
    for _ in range(_NEAR):
        start = noun.doc[max(start - 1, 0)].sent.start
    return start


def _is_told_by(deed: Happening, verb: Happening) -> bool:
    """Whether a relative clause tells what the deed did ("the raid that captured two"), whenever it was."""
    told, noun = verb.match.trigger, deed.match.trigger
    return told.dep_ == "relcl" and (_tells_of(told, noun) or _is_in_which(told, noun))


def _is_in_which(verb: Token, noun: Token) -> bool:
    """Whether the verb tells who suffered in it ("the raid, in which two were killed")."""
    brought = syntax.prepositional(verb, "in", "during")
    return verb.head in brought and (verb.head == noun or (noun in verb.ancestors and verb.i > noun.i))


def _compatible(a: object, b: object) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return a.startswith(b) or b.startswith(a)
    return not a or not b or a == b


def _overlap(a: Party, b: Party) -> bool:
    return any(entity in b.entities for entity in a.entities)


def _may_be(a: Party, b: Party) -> bool:
    return not a.entities or not b.entities or _overlap(a, b)


def _linked(a: Happening, b: Happening) -> bool:
    """Within a sentence: one word hangs on the other, and the participants do not differ."""
    x, y = a.match.trigger, b.match.trigger
    if (
        _are_coordinated(x, y)
        or not (_above(x, y) or _above(y, x))
        or not _may_be(a.actor, b.actor)
        or _are_listed(a, b)
        or _is_side_of(a, b)
        or _is_then(x, y)
        or _is_then(y, x)
    ):
        return False
    if _tells_of(x, y) or _tells_of(y, x) or _happened_in(a, b) or _happened_in(b, a) or _happened_when(a, b):
        return True
    if a.type in _VERBAL:
        return _are_same_words(a, b) and not (_have_own_objects(x, y) and not _overlap(a.recipient, b.recipient))
    if _overlap(a.actor, b.actor):
        return _may_be(a.recipient, b.recipient) or a.type == "Assault"
    if not a.actor.entities and not b.actor.entities:
        return _may_be(a.recipient, b.recipient) or _resulted_in(x, y) or _resulted_in(y, x)
    return _overlap(a.recipient, b.recipient)


def _are_same_words(a: Happening, b: Happening) -> bool:
    """Whether two words tell what one side said, or what was done by nobody named to the same ones.

    Such is "the trial of soldiers accused of murder".
    """
    if not a.actor.entities and not b.actor.entities:
        return _overlap(a.recipient, b.recipient)
    return _may_be(a.recipient, b.recipient) and _overlap(a.actor, b.actor)


def _tells_of(verb: Token, noun: Token) -> bool:
    """Whether the verb says what the deed that the noun names did ("the strike killed two")."""
    return verb.pos_ == "VERB" and noun.pos_ == "NOUN" and syntax.subject(verb) == noun


def _happened_in(suffered: Happening, deed: Happening) -> bool:
    """Whether a verb tells only who suffered and a noun in its clause who did it ("two were killed in a raid")."""
    if suffered.nominal or not deed.nominal or suffered.actor.entities or deed.recipient.entities:
        return False
    above = deed.match.trigger
    while above.head not in {above, suffered.match.trigger}:
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            return False
    return True


def _happened_when(a: Happening, b: Happening) -> bool:
    """Whether a verb tells only who suffered and a clause of time who did it ("two died when the army fired")."""
    suffered, deed = (a, b) if _above(a.match.trigger, b.match.trigger) else (b, a)
    told = (suffered.match.trigger, *suffered.match.trigger.conjuncts)  # "two were killed and ten injured when"
    then = [c for verb in told for c in syntax.clauses_of_time(verb)]
    return a.type == "Assault" and not suffered.actor.entities and deed.match.trigger in then


def _resulted_in(deed: Token, participle: Token) -> bool:
    """Whether a participle tells what the deed of the verb above did ("shells hit a farm, killing two")."""
    return participle.tag_ == "VBG" and participle.dep_ == "advcl" and participle.head == deed


def _are_listed(a: Happening, b: Happening) -> bool:
    """Whether two nouns name two members of a list ("sanctions, withdrawal of aid")."""
    return a.nominal and b.nominal and b.match.trigger.dep_ in {"conj", "appos"}


def _is_side_of(fight: Happening, deed: Happening) -> bool:
    """Whether a relative clause tells what one of those did who met or fought ("clashed with police who fired")."""
    return fight.match.frame.mutual and deed.match.trigger.dep_ == "relcl" and not deed.match.frame.mutual


def _are_coordinated(x: Token, y: Token) -> bool:
    """Whether the second of two verbs is coordinated and has a subject of its own, so that it tells another deed."""
    return y.dep_ == "conj" and x.pos_ == y.pos_ == "VERB" and bool(syntax.children(y, "nsubj", "nsubjpass"))


def _have_own_objects(x: Token, y: Token) -> bool:
    """Whether two verbs of one subject tell each of something else ("called it a farce and accused the judges")."""
    verbs = y.dep_ == "conj" and y.head == x and x.pos_ == y.pos_ == "VERB" and x.lemma_ != y.lemma_
    return verbs and bool(syntax.objects(x)) and bool(syntax.objects(y))


def _above(upper: Token, lower: Token) -> bool:
    return upper in lower.ancestors


def _is_then(upper: Token, lower: Token) -> bool:
    """Whether the noun below names what happened before or after ("attacked the camp following a raid")."""
    above = lower
    while above.head not in {above, upper}:
        above = above.head
    return above.head == upper and above.dep_ == "prep" and above.lower_ in _THEN


def _is_other(noun: Token) -> bool:
    """Whether the noun says itself that it is not the one told before ("a second raid")."""
    return any(t.lower_ in fields().further for t in noun.lefts)


def _refers(a: Happening, b: Happening, *, again: bool) -> bool:
    """Across sentences: the same word or a noun that refers back, with a shared participant and no other."""
    same_word = a.match.trigger.lemma_.lower() == b.match.trigger.lemma_.lower() or _is_same_deed(a, b)
    definite = b.nominal and any(t.lower_ in syntax.DEFINITE for t in b.match.trigger.lefts)
    if not (same_word or definite or again) or _is_other(b.match.trigger):
        return False
    return _may_be(a.actor, b.actor) and _may_be(a.recipient, b.recipient)


def _have_other_partners(a: Happening, b: Happening) -> bool:
    """Whether two verbs tell whom else somebody met or called ("spoke with A. She also spoke with B")."""
    one, other = set(a.actor.entities), set(b.actor.entities)
    mutual = a.match.frame.mutual and b.match.frame.mutual and not b.nominal
    return mutual and min(len(one), len(other)) > 1 and bool(one - other) and bool(other - one)


def _is_same_deed(a: Happening, b: Happening) -> bool:
    """Whether two words of one frame tell what was done, not what was said ("detained", "took into custody")."""
    if a.type in _VERBAL or a.status != b.status or a.match.frame.name != b.match.frame.name:
        return False
    one, other = ({t.lemma_.lower() for t in h.match.themes} for h in (a, b))
    return not one or not other or bool(one & other)


def _share(a: Happening, b: Happening) -> bool:
    """Whether the second one names a participant of the first on each side on which it names any, and one at all."""
    if _overlap(a.actor, b.actor):
        return not b.recipient.entities or _overlap(a.recipient, b.recipient)
    return not b.actor.entities and _overlap(a.recipient, b.recipient)
