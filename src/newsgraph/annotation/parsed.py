"""A parsed text as plain Python: what the rules read of spaCy's `Doc`, `Span` and `Token`, under the same names.

A token of spaCy's is made anew each time it is asked for, and looks each of its words up in a table. The rules ask
some hundred thousand times an article, so all is read from spaCy at once, and each token is one object that knows its
words, its head and its children.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import spacy.tokens

    Alignment = Literal["expand", "contract"]

T = TypeVar("T")
_STRINGS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_FLAGS = ("IS_SPACE", "IS_PUNCT", "IS_QUOTE", "IS_ALPHA", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "LIKE_NUM")
_NUMBERS = ("IDX", "HEAD", "ENT_IOB", "SPACY", "SENT_START")
_IOB = ("", "I", "O", "B")
_OPENS = 1  # a sentence


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or mark; it equals itself alone."""

    doc: Doc
    i: int  # its number in the text
    idx: int  # where its characters begin
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str  # a space behind it, or nothing
    is_sent_start: bool
    is_space: bool
    is_punct: bool
    is_quote: bool
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    like_num: bool
    head: Token = field(init=False)  # itself, where it depends on none
    children: tuple[Token, ...] = field(default=(), init=False)  # in the order of the text
    _conjuncts: tuple[Token, ...] | None = field(default=None, init=False)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it."""
        return self.text + self.whitespace_

    @property
    def sent(self) -> Span:
        """The sentence that it stands in."""
        return self.doc.sents[self.doc.sentence_numbers[self.i]]

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The children before it."""
        return tuple([c for c in self.children if c.i < self.i])

    @property
    def rights(self) -> tuple[Token, ...]:
        """The children behind it."""
        return tuple([c for c in self.children if c.i > self.i])

    @property
    def left_edge(self) -> Token:
        """The first word of all that depends on it, itself included."""
        return self.doc.tokens[self.doc.left_edges[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of all that depends on it, itself included."""
        return self.doc.tokens[self.doc.right_edges[self.i]]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> list[Token]:
        """The word and all that depends on it; each phrase in the order of the text."""
        found: list[Token] = []
        waiting = [self]
        entered: set[int] = set()
        while waiting:
            token = waiting.pop()
            if not token.children or token.i in entered:
                found.append(token)
            else:
                entered.add(token.i)
                waiting += reversed((*token.lefts, token, *token.rights))
        return found

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All words that are coordinated with it."""
        if self._conjuncts is None:
            first = self
            while first.dep_ == "conj" and first.head is not first:
                first = first.head
            together = [first]
            for token in together:
                together += [c for c in token.children if c.dep_ == "conj" and c.i > token.i]
            self._conjuncts = tuple([t for t in together if t is not self])
        return self._conjuncts

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether the other word depends on this one, at whatever distance."""
        token = descendant
        while token.head is not token:
            token = token.head
            if token is self:
                return True
        return False

    def nbor(self, steps: int = 1) -> Token:
        """The word so many steps behind it.

        Raises:
            IndexError: the text ends before.
        """
        place = self.i + steps
        if place < 0:
            message = f"no word {-steps} before number {self.i}"
            raise IndexError(message)
        return self.doc.tokens[place]


@dataclass(slots=True)
class Span:
    """The tokens from `start` to `end` (exclusive) of a text."""

    doc: Doc = field(repr=False)
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][place]

    @property
    def text(self) -> str:
        """The words as they stand, without the space behind the last one."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def start_char(self) -> int:
        """Where its characters begin."""
        return self.doc.starts[self.start] if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its characters end, the space behind the last word left off."""
        last = self.doc[max(self.end - 1, 0)]
        return last.idx + len(last.text)

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc[self.start].sent

    @property
    def root(self) -> Token:
        """The word on which the others depend: the first of those that are the fewest steps from the sentence's."""
        inside = self.doc.tokens[self.start : self.end]
        top = next((t for t in inside if t.head is t), None)
        if top is None:
            outermost = [t for t in inside if not self.start <= t.head.i < self.end]
            top = min(outermost, key=_depth, default=self.doc[self.start])
        return top


class Doc:
    """The tokens of a text in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.user_data: dict[Any, Any] = {}  # what rules know of the text, for others that ask the same

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, int):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def read_by(self, reader: object, read: Callable[[Doc], Iterable[T]]) -> tuple[T, ...]:
        """What the reader finds in the text, which it reads once."""
        found: tuple[T, ...] | None = self.user_data.get(reader)
        if found is None:
            self.user_data[reader] = found = tuple(read(self))
        return found

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        starts = [t.i for t in self.tokens if t.is_sent_start and t.i]
        return tuple(
            Span(self, start, end)
            for start, end in zip([0, *starts], [*starts, len(self.tokens)], strict=True)
            if end > start
        )

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """In which sentence each token stands."""
        return [number for number, sentence in enumerate(self.sents) for _ in range(len(sentence))]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The named entities that the model found, each with its label."""
        inside = [t for t in self.tokens if t.ent_type_]
        starts = [t.i for t in inside if t.ent_iob_ == "B"]
        ends = (self._end_of_entity(start) for start in starts)
        return tuple(Span(self, s, e, self.tokens[s].ent_type_) for s, e in zip(starts, ends, strict=True))

    def _end_of_entity(self, start: int) -> int:
        behind = range(start + 1, len(self.tokens))
        return next((i for i in behind if self.tokens[i].ent_iob_ != "I"), len(self.tokens))

    @cached_property
    def starts(self) -> list[int]:
        """Where the characters of each token begin."""
        return [t.idx for t in self.tokens]

    @cached_property
    def left_edges(self) -> list[int]:
        """The number of the first word of all that depends on each token."""
        edges = list(range(len(self.tokens)))
        for token in self.tokens:
            for above in token.ancestors:
                if edges[above.i] <= token.i:
                    break  # so are those above it
                edges[above.i] = token.i
        return edges

    @cached_property
    def right_edges(self) -> list[int]:
        """The number of the last word of all that depends on each token."""
        edges = list(range(len(self.tokens)))
        for token in reversed(self.tokens):
            for above in token.ancestors:
                if edges[above.i] >= token.i:
                    break
                edges[above.i] = token.i
        return edges

    def forget_edges(self) -> None:
        """Forget where phrases begin and end, since words were hung on other words."""
        for known in ("left_edges", "right_edges"):
            self.__dict__.pop(known, None)

    def char_span(self, start: int, end: int, alignment_mode: Alignment) -> Span | None:
        """The tokens with characters from `start` to `end` (exclusive), or only those that lie wholly there."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        starts_before = first.idx < start
        if alignment_mode == "contract":
            from_, to = first.i + starts_before, last.i - (end < last.idx + len(last))
            return Span(self, from_, to + 1) if to >= from_ else None
        behind = start == first.idx + len(first)  # a space belongs to no token
        return Span(self, first.i + behind, last.i + 1)

    def _token_at(self, character: int) -> Token | None:
        """The token that holds the character, or before the space that does."""
        place = bisect_right(self.starts, character) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return token if character < token.idx + len(token.text_with_ws) else None


def read(parse: spacy.tokens.Doc) -> Doc:
    """The text as spaCy parsed it."""
    doc = Doc(parse.text)
    columns = parse.to_array([*_NUMBERS, *_STRINGS, *_FLAGS]).T
    starts, steps, labels, spaces, opens = columns[: len(_NUMBERS)].astype("int64").tolist()
    words = columns[len(_NUMBERS) : -len(_FLAGS)].tolist()
    known = {key: parse.vocab.strings[key] for key in {key for column in words for key in column}}
    rows = zip(
        [doc] * len(parse),
        range(len(parse)),
        starts,
        *([known[key] for key in column] for column in words),
        [_IOB[label] for label in labels],
        [" " if space else "" for space in spaces],
        [start == _OPENS for start in opens],
        *columns[-len(_FLAGS) :].astype(bool).tolist(),
        strict=True,
    )
    doc.tokens = [Token(*row) for row in rows]
    _connect(doc.tokens, steps)
    return doc


def join(text: str, pieces: Iterable[tuple[int, Doc]]) -> Doc:
    """One text of pieces that were read apart, each with the number of its first character.

    What lies between them is space; a sentence begins with each.
    """
    whole = Doc(text)
    for start, piece in pieces:
        _fill(whole, start)
        for token in piece:
            token.doc, token.i, token.idx = whole, token.i + len(whole), token.idx + start
        if piece.tokens:
            piece.tokens[0].is_sent_start = True
        whole.tokens.extend(piece.tokens)
    _fill(whole, len(text))
    return whole


def _fill(doc: Doc, end: int) -> None:
    """Make the space up to that character a token, if there is any."""
    last = doc.tokens[-1] if doc.tokens else None
    start = last.idx + len(last.text_with_ws) if last else 0
    if start == end:
        return
    space = doc.text[start:end]
    names = space, space, space, "SPACE", "_SP", "dep" if last else "ROOT", "", "O", ""
    token = Token(doc, len(doc), start, *names, not last, True, *[False] * (len(_FLAGS) - 1))
    token.head = last or token
    if last:
        last.children += (token,)
    doc.tokens.append(token)


def _connect(tokens: Sequence[Token], steps: Iterable[int]) -> None:
    """Tell each token its head, so many steps behind it, and its children."""
    below: dict[int, list[Token]] = {}
    for token, far in zip(tokens, steps, strict=True):
        token.head = tokens[token.i + far]
        if far:
            below.setdefault(token.head.i, []).append(token)
    for place, found in below.items():
        tokens[place].children = tuple(found)


def _depth(token: Token) -> int:
    """How many steps the token is from its sentence's root; a mark is as far as can be, as it is no head of words."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
