"""Questions to words: may this one be part of a name, is it a title, how is a name written for comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import is_plural, load_kinds, spellings
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.offices import load_offices
from newsgraph.annotation.phrases import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.parsed import Doc, Token

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_TIME_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_OPENING = frozenset({'"', "'", "``", "(", "[", ":", "-", "--", "—", "–", "•", "*"})
_FUNCTION_WORDS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "PART", "AUX", "NUM", "PUNCT", "SYM", "INTJ"})
_HEADLINE_SHARE = 0.6
_STRESSED = 3  # letters
_QUOTES = frozenset({'"', "''", "``", "“", "”"})
_NICKNAME = 6  # tokens at most with the marks
_JOINTS = 3  # hyphens and particles in a row: "Zia-ur-Rehman"
_ELIDED = re.compile(r"(?:d|l|dell|all|nell)['’][A-Z]")
_COMPOUND = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]*")
_PARTY_MARK = frozenset({"D", "R", "I"})  # "R-Ohio" after a member of the U.S. Congress


def surface(doc: Doc, start: int, end: int) -> str:
    """The words as written, line breaks as spaces."""
    return " ".join(doc[start:end].text.split())


def folded(name: str) -> str:
    """A name for comparison: lower case, no diacritics, no article, no possessive, one spelling of hyphens."""
    plain = re.sub(r"['’]s?\b", "", fold(name))
    plain = re.sub(r"[^\w\s&-]", "", plain)
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", plain).strip())


def is_acronym(text: str) -> bool:
    """Whether the text is written in capitals, two letters at least ("ELN", "ZANU-PF", "M-19")."""
    letters = [c for c in text if c.isalpha()]
    return " " not in text and len(letters) > 1 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def is_compound_word(text: str) -> bool:
    """Whether a capital within the word makes a brand of it ("BelAvia") and is no family's ("MacDonald")."""
    if _COMPOUND.fullmatch(text) is None:
        return False
    return not text.startswith(tuple(map(str.capitalize, load_kinds().words["name_beginnings"])))


class NameWords:
    """Which tokens of a text may belong to names."""

    def __init__(self, doc: Doc, tokens: Sequence[Token], kinds: Kinds) -> None:
        self._doc = doc
        self._tokens = tokens  # a doc makes a token anew each time it is asked
        self._kinds = kinds
        self._headline = _headline_tokens(self._tokens)
        self._lower_case = frozenset(t.text for t in self._tokens if t.is_lower)
        self._offices = load_offices()
        self._office_at = {i: m for m in self._offices.match(doc) for i in range(m.start, m.end)}

    def is_headline(self, index: int) -> bool:
        """Whether the token stands in a line in which every word is capitalised."""
        return index in self._headline

    def is_common(self, index: int) -> bool:
        """Whether the text also writes the capitalised word in lower case, or it is a noun that names no one."""
        token = self._tokens[index]
        return token.lower_ in self._lower_case or (token.tag_ == "NNPS" and not token.ent_type_)

    def title_at(self, index: int) -> int:
        """How many words from `index`, the first capitalised, make a title or form of address; 0 for none."""
        token = self._tokens[index]
        if not token.text[:1].isupper():
            return 0
        if self._is_initial(token) and token.pos_ in {"NOUN", "PROPN"} and index + 1 < len(self._tokens):
            kind = self._kinds.of(token)
            if kind and kind.type == "Person" and self._tokens[index + 1].pos_ == "PROPN":
                return 1
        if index in self._office_at:
            return self._office_at[index].end - index
        return 1 if self._offices.honorific(self._tokens[index].text) else 0

    def office_sector(self, index: int) -> str | None:
        """The PLOVER sector of the title that the token belongs to, None where it tells none."""
        return self._office_at[index].office.sector if index in self._office_at else None

    def is_name(self, index: int) -> bool:
        """Whether the token is a capitalised word that may be part of a name."""
        token = self._tokens[index]
        if _ELIDED.match(token.text):
            return True
        if not token.text[0].isupper() or token.pos_ in _FUNCTION_WORDS or self._names_no_one(token):
            return False
        if self._is_excluded(token) or self._opens_description(token):
            return False
        if token.ent_type_ in _TIME_LABELS and token.tag_ not in {"NNP", "NNPS"}:
            return False
        if self._is_initial(token):
            proper = token.ent_type_ in _NAME_LABELS or token.pos_ == "PROPN" or is_compound_word(token.text)
            return proper or self._opens_operation(token)
        return token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X", "ADV"} or token.ent_type_ in _NAME_LABELS

    def _opens_operation(self, token: Token) -> bool:
        """Whether "Operation" stands before a name."""
        after = self._tokens[token.i + 1 : token.i + 2]
        return token.lower_ in self._kinds.words["operation_first"] and bool(after) and after[0].pos_ == "PROPN"

    def _opens_description(self, token: Token) -> bool:
        """Whether a sentence begins with the first of two words for a body or people ("Riot police")."""
        if not self._is_initial(token) or token.i + 1 >= len(self._tokens):
            return False
        noun = self._tokens[token.i + 1]
        return noun.is_lower and any(" " in form and form in self._kinds.heads for form in spellings(noun))

    def _is_excluded(self, token: Token) -> bool:
        words = self._kinds.words
        forms = {token.lower_, token.lemma_.lower()}
        if not (forms.isdisjoint(words["not_names"]) and forms.isdisjoint(words["governments"])):
            return not self._is_surname(token)
        opens = token.lower_ in words["quantities"] or token.lower_ in words["prepositions_first"]
        return opens and self._is_initial(token) and not self._is_in_known_name(token)

    def _is_in_known_name(self, token: Token) -> bool:
        """Whether the word and the next one are the name of a place ("Near East")."""
        after = self._tokens[token.i + 1].text if token.i + 1 < len(self._tokens) else ""
        return load_gazetteer().entry(f"{token.text} {after}") is not None

    def sounds_like_person(self, start: int, end: int) -> bool:
        """Whether it is a given name and one to three more words, or words that the model has no label for."""
        if not 2 <= end - start <= 4 or is_acronym(self._tokens[end - 1].text):
            return False
        if load_gazetteer().is_given_name(self._tokens[start].text):
            return True
        proper = all(t.tag_ == "NNP" and not t.ent_type_ for t in self._doc[start:end])
        root = self._doc[start:end].root
        met = root.dep_ == "pobj" and root.head.lower_ in {"by", "with", "against", "to", "from", "between"}
        return proper and (met or root.dep_ in {"nsubj", "nsubjpass", "dobj", "appos"})

    def is_abstract(self, index: int) -> bool:
        """Whether the word is built like a noun for a deed or state, as solemn texts capitalise ("Cessation")."""
        token = self._tokens[index]
        built_so = token.lower_.endswith(tuple(self._kinds.words["abstract_endings"]))
        return built_so and token.ent_type_ not in {"PERSON", "GPE", "LOC"}

    def is_emphasis(self, start: int, end: int) -> bool:
        """Whether several words are written in capitals only to be stressed ("the RED LINE")."""
        words = self._tokens[start:end]
        stressed = end - start > 1 and all(t.is_upper and t.is_alpha and len(t) >= _STRESSED for t in words)
        return stressed and not any(t.ent_type_ in {"PERSON", "GPE", "LOC"} for t in words)

    def told_by_first(self, start: int, end: int) -> str | None:
        """The type that the first of several words tells ("Camp Hale", "Operation Sea Shield")."""
        first = self._tokens[start].lower_ if end - start > 1 else ""
        if first in self._kinds.words["place_first"]:
            return "Place"
        return "Operation" if first in self._kinds.words["operation_first"] else None

    def _names_no_one(self, token: Token) -> bool:
        """Whether it is the mark of a party and state ("R-Ohio") or the name of a ship ("HMS Intrepid")."""
        before = self._tokens[token.i - 1].lower_ if token.i else ""
        after = self._tokens[token.i + 1].text if token.i + 1 < len(self._tokens) else ""
        marked = token.text in _PARTY_MARK and after == "-"
        return marked or self._is_month(token) or bool({token.lower_, before} & self._kinds.words["ship_prefixes"])

    def _is_month(self, token: Token) -> bool:
        """Whether the word is a month's shortened name beside a number ("Mar 4")."""
        beside = self._tokens[max(token.i - 1, 0) : token.i + 2]
        return token.lower_ in self._kinds.words["short_months"] and any(t.is_digit for t in beside)

    def is_ship(self, index: int) -> bool:
        """Whether the noun for a ship right before says that the name is a ship's ("the trawler Gannet")."""
        before = self._tokens[index - 1] if index else None
        if before is None or not before.is_lower or is_plural(before):
            return False
        return any(form in self._kinds.words["ships"] for form in spellings(before))

    def opens_name(self, index: int) -> bool:
        """Whether a lower-case particle begins a name here ("al-Sadr", "de Vries")."""
        tokens = self._tokens
        if tokens[index].lower_ not in self._kinds.words["particles_first"] or index + 1 >= len(tokens):
            return False
        hyphen = tokens[index + 1].text == "-"
        if not hyphen and tokens[index].lower_ in load_kinds().words["particles_with_hyphen"]:
            return False
        after = index + 1 + hyphen
        return after < len(tokens) and tokens[after].text[0].isupper() and tokens[after].pos_ == "PROPN"

    def run_end(self, start: int) -> int:
        """The end of the stretch of capitalised words, hyphens and particles that begins at `start`."""
        end = start + 1
        while end < len(self._tokens):
            step = self._step(end)
            if not step:
                break
            end += step
        return end

    def _step(self, index: int) -> int:
        """How many further tokens belong to the stretch: 1 for a capitalised word, 2 or 3 over a hyphen or particle."""
        if self._is_break(index):
            return 0
        if self.is_name(index):
            return 1
        if self._tokens[index].text in _QUOTES:
            return self._nickname_length(index)
        last = index
        while last < min(index + _JOINTS, len(self._tokens) - 1) and self._is_joint(last):
            last += 1
        if last == index:
            return 0
        return last - index + 1 if self._tokens[last].text[0].isupper() or self._is_second_half(last) else 0

    def _nickname_length(self, index: int) -> int:
        """How many tokens a nickname in marks and the name behind it have, 0 for other quotes ('Jo "Ti" Cadet')."""
        close = next((i for i in range(index + 2, index + _NICKNAME) if self._quote_at(i)), 0)
        if not close or close + 1 >= len(self._tokens) or self._tokens[index - 1].pos_ != "PROPN":
            return 0
        inside = all(t.text[0].isupper() for t in self._tokens[index + 1 : close])
        surname = self._tokens[close + 1]
        return close + 2 - index if inside and surname.pos_ == "PROPN" and surname.is_title else 0

    def _quote_at(self, index: int) -> bool:
        return index < len(self._tokens) and self._tokens[index].text in _QUOTES

    def _is_second_half(self, index: int) -> bool:
        """Whether a lower-case syllable after a hyphen ends a given name ("Seung-ho")."""
        token, hyphen = self._tokens[index], self._tokens[index - 1]
        named = token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and token.tag_ not in {"VBN", "VBD"}
        return hyphen.text == "-" and token.is_alpha and token.is_lower and (named or token.tag_ == "NNP")

    def _is_joint(self, index: int) -> bool:
        token, before = self._tokens[index], self._tokens[index - 1]
        if token.text in {"-", "‑", "–"}:
            return not before.whitespace_ and not token.whitespace_
        if token.text == "&" or (token.tag_ == "POS" and self._is_name_possessive(before)):
            return True
        return token.lower_ in self._kinds.words["particles"] and token.lower_ not in {"of", "as", "an", "at"}

    def _is_name_possessive(self, owner: Token) -> bool:
        """Whether the possessive is part of a name ("People's Party", "Exporters' Association")."""
        if owner.lower_ in self._kinds.words["name_possessives"]:
            return True
        many = owner.lower_.endswith("s") and owner.nbor(1).text in {"'", "’"} and owner.ent_type_ in {"", "ORG"}
        kind = self._kinds.heads.get(owner.lower_[:-1]) if many else None
        return kind is not None and kind.type in {"Group", "Person"}

    def is_particle(self, index: int) -> bool:
        """Whether the token is a lower-case word inside names ("al", "van")."""
        return self._tokens[index].lower_ in self._kinds.words["particles"]

    def _is_break(self, index: int) -> bool:
        token, before = self._tokens[index], self._tokens[index - 1]
        if token.is_space or before.is_space:
            return True
        return bool(token.is_sent_start) and self.title_at(before.i) == 0

    def _is_surname(self, token: Token) -> bool:
        """Whether a month's name is a surname here ("Mrs. April", "Theresa April")."""
        if token.lower_ not in self._kinds.words["month_names"]:
            return False
        before = token.nbor(-1) if token.i else token
        return token.ent_type_ == "PERSON" or (
            before.pos_ == "PROPN" and before is not token and load_gazetteer().is_given_name(before.text)
        )

    def _is_initial(self, token: Token) -> bool:
        return bool(token.is_sent_start) or token.i == 0 or token.nbor(-1).text in _OPENING


def _headline_tokens(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of lines in which most words are capitalised and that do not end like a sentence."""
    found: set[int] = set()
    line: list[Token] = []
    for token in tokens:
        if not token.is_space:
            line.append(token)
        if "\n" in token.text_with_ws or token.i == len(tokens) - 1:
            found |= {t.i for t in line} if _is_headline(line) else set()
            line = []
    return frozenset(found)


def _is_headline(line: list[Token]) -> bool:
    words = [t for t in line if t.is_alpha and len(t) > 3]
    if len(words) < 4 or line[-1].text in {".", "?", "!", '"', "'"}:
        return False
    return sum(t.text[0].isupper() for t in words) > _HEADLINE_SHARE * len(words) and len(line) < 30
