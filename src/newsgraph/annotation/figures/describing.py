"""What a figure says: its qualifier, what is measured, the words that carry it, whom it is about, on whose word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.figures.counted import is_person_noun, words
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.syntax import SUBJECTS, objects, prepositional, subject
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.figures.counted import Counted
    from newsgraph.annotation.parsed import Token

_LONGEST = 14  # tokens of evidence; a longer clause is cut to the noun phrase
_CLAUSES = frozenset({"VERB", "AUX"})
_KEPT_PREPOSITIONS = frozenset({"of", "in", "for"})
_LEFT_OUT = frozenset({"det", "nummod", "quantmod", "relcl", "acl", "punct", "appos", "cc", "conj", "predet", "advmod"})


def qualifier(item: Counted) -> str | None:
    """What the words before or after the number say: at least, at most or about; None for a plain number."""
    before, after = _before_and_after()
    match = before.search(item.before)
    if match:
        return _group(match)
    match = after.match(item.after)
    return _group(match) if match else None


def quantity(item: Counted) -> str:
    """What is measured, as a short phrase: the counted noun, or what a share or sum belongs to, with its deed."""
    noun, extent = item.noun, _measured(item)
    if extent is not None and (noun is None or _tells_nothing(noun)):
        return _phrase(_noun_phrase(extent, item))
    if (
        noun is not None
        and noun.i not in range(item.span.start, item.span.end)
        and noun.lemma_ not in words("measures")
    ):
        return _phrase([*_noun_phrase(noun, item), *_deed(noun)])
    verb = item.verb
    measured = subject(verb) if verb is not None else None
    if verb is None or measured is None or measured.i in range(item.span.start, item.span.end):
        return verb.text if verb is not None else ""
    return _phrase([*_noun_phrase(measured, item), verb.text])


def _measured(item: Counted) -> Token | None:
    """What a verb of extent measures: its subject or antecedent, or what changes ("a rise in exports, exceeding")."""
    verb = item.verb
    if verb is None or verb.lemma_.lower() not in words("extent_verbs") or verb.i > item.span.start:
        return None
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    measured = verb.head if verb.dep_ == "acl" and not own else subject(verb)
    if measured is not None and verb.dep_ == "advcl" and is_person_noun(measured):
        measured = next(iter(objects(verb.head)), None)  # "officials reported a rise, exceeding 30 tons"
    if measured is None or measured.i in range(item.span.start, item.span.end):
        return None
    changed = prepositional(measured, "in", "of") if measured.lemma_.lower() in words("changes") else []
    return changed[0] if changed else measured


def _antecedent(item: Counted) -> tuple[int, int]:
    """The tokens of the phrase that the figure's participle follows, if it is short."""
    verb = item.verb
    start = verb.head.left_edge.i if verb is not None and verb.dep_ == "acl" else item.span.start
    return (start, item.span.start) if item.span.start - start <= _LONGEST else (item.span.start, item.span.start)


def _tells_nothing(noun: Token) -> bool:
    """Whether the noun is a mere unit, without an "of" that says of what."""
    return noun.lemma_.lower() in words("unit_nouns") and not any(c.lower_ == "of" for c in noun.children)


def evidence(item: Counted) -> tuple[int, int]:
    """Token range of the shortest clause or noun phrase that carries the figure."""
    start, end = _noun_phrase_range(item)
    verb = item.verb
    if verb is None:
        return start, end
    wider = min(start, verb.i), max(end, verb.i + 1)
    measured = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if measured is not None and measured.i < wider[0]:
        with_subject = measured.left_edge.i, wider[1]
        wider = with_subject if with_subject[1] - with_subject[0] <= _LONGEST else wider
    return wider if wider[1] - wider[0] <= _LONGEST else (start, end)


def about(item: Counted, entities: Entities, span: tuple[int, int]) -> tuple[str, ...]:
    """The entities that the figure is about: those of its evidence, and the subject and places of its clause."""
    found = _mentioned(entities, *span)
    extent = _measured(item)
    if extent is not None:
        found += _mentioned(entities, *_antecedent(item))
        found += [e for token in _kept(extent, item) for e in _mentioned(entities, token.i, token.i + 1)]
    if item.verb is not None:
        doer = subject(item.verb)
        found += entities.denoted(doer) if doer is not None else ()
        places = [o for p in item.verb.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj"]
        found += [e for o in places for e in entities.denoted(o) if entities.type_of(e) in {"Country", "Place"}]
    return tuple(dict.fromkeys(found))


def source(document: Document, item: Counted, entities: Entities, attributions: Sequence[Attribution]) -> str | None:
    """On whose word the number rests: the innermost speaker around it, or the owner of the data that show it."""
    position = item.span.root.i
    around = [a for a in attributions if a.content[0] <= position < a.content[1] and a.speakers]
    if around:
        return max(around, key=lambda a: (a.depth, a.content[0] - a.content[1])).speakers[0]
    return _owner_of_data(document, item, entities)


def _owner_of_data(document: Document, item: Counted, entities: Entities) -> str | None:
    """Whose data show it: the United Nations in "United Nations data reveal 65 percent"."""
    sentence = document.doc[item.span.start].sent
    for verb in (t for t in sentence if t.i < item.span.start and t.lemma_.lower() in words("data_verbs")):
        shown = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if shown is not None and shown.lemma_.lower() in words("data_nouns"):
            owners = _mentioned(entities, shown.left_edge.i, shown.right_edge.i + 1)
            if owners:
                return owners[0]
    return None


def _mentioned(entities: Entities, start: int, end: int) -> list[str]:
    """The entities that the tokens stand for, in time that grows with the stretch and not with the article."""
    mentions = (entities.around(i) for i in range(start, end))
    return list(dict.fromkeys(e for m in mentions if m is not None for e in m.entities))


def _noun_phrase(noun: Token, item: Counted) -> list[str]:
    """The noun with its modifiers and "of" phrase, the number and its qualifier left out."""
    return [t.text for t in _kept(noun, item)]


def _kept(noun: Token, item: Counted) -> list[Token]:
    """The tokens of that phrase in their order."""
    number = range(item.span.start, item.span.end)
    tokens = [noun]
    for child in noun.children:
        extra = child.dep_ == "prep" and child.lower_ not in _KEPT_PREPOSITIONS
        if child.dep_ in _LEFT_OUT or child.i in number or extra:
            continue
        tokens += [t for t in child.subtree if t.i not in number]
    return sorted(set(tokens), key=lambda t: t.i)


def _deed(noun: Token) -> list[str]:
    """The participle that says what happened to the counted ("killed"), if it is the object of a deed."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_.lower() in words("data_verbs"):
        own = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        return [own[0].text] if own else []
    return [verb.text if verb.tag_ in {"VBN", "VBD"} else _participle(verb.lemma_.lower())]


def _participle(lemma: str) -> str:
    irregular: dict[str, str] = read_yaml("quantities.yaml")["participles"]
    if lemma in irregular:
        return irregular[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if re.search(r"[^aeiou]y$", lemma) else f"{lemma}ed"


def _phrase(parts: list[str]) -> str:
    return re.sub(r" ([,.;:'’]|'s)", r"\1", " ".join(parts)).replace(" - ", "-").strip(" ,")


def _noun_phrase_range(item: Counted) -> tuple[int, int]:
    doc, start, end = item.span.doc, item.span.start, item.span.end
    before, _ = _before_and_after()
    match = before.search(item.before)
    if match:
        offset = item.number.start - len(item.before) + match.start(_group(match).replace(" ", "_"))
        span = doc.char_span(offset, item.number.end, alignment_mode="expand")
        start = span.start if span is not None else start
    noun = item.noun
    if noun is None or noun.i < start:
        return start, end
    stops = [
        c.left_edge.i for c in noun.children if c.i > noun.i and c.dep_ in {"relcl", "conj", "cc", "punct", "appos"}
    ]
    right = min([noun.right_edge.i + 1, *stops])
    return start, max(end, right if right - start <= _LONGEST else noun.i + 1)


def _group(match: re.Match[str]) -> str:
    return (match.lastgroup or "").replace("_", " ")


@per_extensions
def _before_and_after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the words of qualification before and after a number; the group's name is the qualifier."""
    lexicon = read_yaml("quantities.yaml")
    return (
        re.compile(rf"(?i)(?<!\w){_alternatives(lexicon['qualifiers'])}(?: (?:a|an|the|another|an additional))? ?$"),
        re.compile(rf"(?i)(?: ?[^\s\d]+)? ?{_alternatives(lexicon['qualifiers_after'])}(?!\w)"),
    )


def _alternatives(qualifiers: dict[str, list[str]]) -> str:
    groups = [
        f"(?P<{name.replace(' ', '_')}>{'|'.join(re.escape(w) for w in sorted(forms, key=lambda w: (-len(w), w)))})"
        for name, forms in qualifiers.items()
    ]
    return f"(?:{'|'.join(groups)})"
