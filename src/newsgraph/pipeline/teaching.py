"""Corrections as a lexicon: what would make the rules tell facts as persons corrected them, and the gain it brings.

The reviewed articles are read again with the suggested lexicon. A suggestion that does not help, or changes a fact that
a person accepted, gives way to a wider one of the same correction, and is dropped where there is none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from newsgraph.corrections import changed, name_of
from newsgraph.corrections.finding import find
from newsgraph.extensions import KnowledgeFile
from newsgraph.files import writing
from newsgraph.model import Event
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import read_acts
from newsgraph.pipeline.changing import settings_of
from newsgraph.pipeline.directory import require_graph
from newsgraph.pipeline.ledger import Ledger, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.explanation import Mender, Mending
    from newsgraph.corrections import Correction
    from newsgraph.model import Annotation, Article

LEXICON = "lexicon.yaml"
_ROUNDS = 8  # of reading again
_FRAMES = 4  # that one correction may change


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a correction teaches: the words of the suggestion, or why there is none."""

    correction: Correction
    suggestion: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a lexicon changes in the reviewed articles.

    Attributes:
        corrected: how many facts persons rejected or corrected.
        right_before: how many of them the rules tell as persons want them now.
        right_after: how many with the suggested lexicon.
        accepted: how many facts persons accepted that the rules tell now.
        accepted_changed: how many of these are told otherwise with the lexicon, or not at all.
        others_changed: how many facts that nobody judged come or go with it.
    """

    corrected: int
    right_before: int
    right_after: int
    accepted: int
    accepted_changed: int
    others_changed: int


@dataclass(frozen=True, slots=True)
class Teaching:
    """The lessons of all corrections in force, in the order of articles, and the gain of the lexicon made of them."""

    lessons: tuple[Lesson, ...]
    gain: Gain


def write_lexicon(directory: Path, out: Path) -> Teaching | None:
    """Write a lexicon that follows the corrections of a graph's facts to `out`; None where nothing was corrected.

    Raises:
        GraphDirectoryError: there is no graph.
        NewsgraphError: the model with which its articles were read is not there.
        OutputError: `out` cannot be written to.
    """
    require_graph(directory)
    reviewed = _reviewed(directory)
    if not any(c.verdict in {"wrong", "corrected"} for corrections in reviewed.values() for c in corrections[1]):
        return None
    course = _Course(directory, reviewed)
    teaching = course.run()
    with writing(out / LEXICON) as stream:
        stream.write(_text(course.chosen(), teaching))
    return teaching


def _reviewed(directory: Path) -> dict[str, tuple[Article, tuple[Correction, ...]]]:
    """The articles whose facts were judged, with the judgements in force."""
    acts, found = read_acts(directory), {}
    with Ledger(directory / names.LEDGER) as ledger:
        ids = sorted(i for i in acts.corrections if ledger.known(i))
        for identifier, data in ledger.annotations(ids):
            found[identifier] = (unpacked(data, identifier).article, acts.corrections[identifier])
    return found


@dataclass
class _Task:
    """A correction with the ways to follow it, of which one after the other is tried."""

    correction: Correction
    options: tuple[Mending, ...]
    reason: str = ""  # why there are none
    tried: int = 0
    more: tuple[Mending, ...] = ()  # what other frames need that tell the same

    @property
    def choice(self) -> tuple[Mending, ...]:
        """The way that is tried now; empty where none is left."""
        return (self.options[self.tried], *self.more) if self.tried < len(self.options) else ()

    @property
    def words(self) -> str | None:
        """What the way does, in words; None where none is left."""
        return "; ".join(dict.fromkeys(mending.words for mending in self.choice)) or None

    def give_up(self, reason: str) -> None:
        """Go on to the next way."""
        self.tried += 1
        self.more = ()
        if not self.choice:
            self.reason = reason


@dataclass
class _Read:
    """The reviewed articles as an extractor reads them."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    menders: dict[str, Mender] = field(default_factory=dict)


class _Course:
    """Finds the lexicon: proposes, reads again, and takes back what does not help or does harm."""

    def __init__(self, directory: Path, reviewed: Mapping[str, tuple[Article, tuple[Correction, ...]]]) -> None:
        self._settings = settings_of(directory)
        self._articles = [article for article, _ in reviewed.values()]
        self._corrections = [c for _, corrections in reviewed.values() for c in corrections]
        self._before = self._read("")
        self._tasks = [self._task(c) for c in self._corrections if c.verdict in {"wrong", "corrected"}]

    def run(self) -> Teaching:
        """Try suggestions until each helps, and none changes what a person accepted."""
        after = self._before
        for _ in range(_ROUNDS):
            after = self._read(_yaml(self.chosen()))
            useless = [t for t in self._tasks if t.choice and not _is_right(t.correction, after)]
            harmful = [t for t in self._tasks if t not in useless and t.choice and self._is_harmful(t.choice, after)]
            for task in useless:
                if more := self._more(task, after):
                    task.more += (more,)
                else:
                    task.give_up("no change of words brings it about")
            for task in harmful:
                task.give_up("what brings it about changes facts that persons accepted")
            if not useless and not harmful:
                break
        else:
            after = self._read(_yaml(self.chosen()))
        lessons = (Lesson(t.correction, t.words, t.reason) for t in self._tasks)
        return Teaching(tuple(lessons), self._gain(after))

    def chosen(self) -> list[Mending]:
        """The suggestions that are tried now, or stood the test."""
        return [mending for task in self._tasks for mending in task.choice]

    def _read(self, lexicon: str) -> _Read:
        from newsgraph.annotation.explanation import Mender  # slow to import
        from newsgraph.annotation.extractor import RuleExtractor

        settings, read = self._settings, _Read()
        own = settings.extensions
        more = (KnowledgeFile(Path(LEXICON), lexicon),) if lexicon else ()
        extensions = replace(own, lexicons=(*own.lexicons, *more), made={})
        extractor = RuleExtractor(settings.model, threshold=settings.minimum_confidence, extensions=extensions)
        for document in extractor.documents(self._articles):
            identifier = document.article.id
            read.annotations[identifier] = extractor.annotate_document(document)
            read.menders[identifier] = Mender(document, extractor)
        return read

    def _task(self, correction: Correction) -> _Task:
        if _is_right(correction, self._before):
            return _Task(correction, (), "the rules tell it so already")
        options = _options(correction, self._before)
        return _Task(correction, options, "" if options else "no word of a frame decides it")

    def _more(self, task: _Task, after: _Read) -> Mending | None:
        """What else keeps the fact from being told as it was, where another frame tells it now."""
        done = {change for mending in task.choice for change in mending.changes}
        options = _options(task.correction, after) if len(task.choice) < _FRAMES else ()
        return next((o for o in options if not done & set(o.changes)), None)

    def _is_harmful(self, choice: Sequence[Mending], after: _Read) -> bool:
        """Whether a fact that a person accepted is told otherwise now, and by one of the frames that are changed."""
        frames = {(change.file, change.entry) for mending in choice for change in mending.changes}
        return any(self._entry_of(c) in frames for c in self._accepted() if not _stands(c, self._before, after))

    def _entry_of(self, correction: Correction) -> tuple[str, str] | None:
        from newsgraph.annotation.explanation.entries import frame_entry  # slow to import

        (fact, *_) = find(correction, self._before.annotations[correction.fact.article])
        mender = self._before.menders[correction.fact.article]
        frame = mender.frame_of(fact) if isinstance(fact, Event) else None
        return frame_entry(frame) if frame else None

    def _accepted(self) -> list[Correction]:
        """The judgements that a fact is right, where the rules tell it now."""
        right = [c for c in self._corrections if c.verdict == "right"]
        return [c for c in right if find(c, self._before.annotations[c.fact.article])]

    def _gain(self, after: _Read) -> Gain:
        accepted = self._accepted()
        corrections = [task.correction for task in self._tasks]
        judged = {c.fact for c in self._corrections}
        both = [_names(read) for read in (self._before, after)]
        return Gain(
            len(corrections),
            sum(_is_right(c, self._before) for c in corrections),
            sum(_is_right(c, after) for c in corrections),
            len(accepted),
            sum(not _stands(c, self._before, after) for c in accepted),
            len([name for name in both[0] ^ both[1] if not any(_is_about(name, fact) for fact in judged)]),
        )


def _options(correction: Correction, read: _Read) -> tuple[Mending, ...]:
    """The ways to follow a correction of what is told in these articles, the narrowest first."""
    article = correction.fact.article
    found = find(correction, read.annotations[article])
    if not found or not isinstance(found[0], Event):
        return ()
    if correction.verdict == "wrong":
        return read.menders[article].mendings(found[0], None)
    try:
        wanted = changed(found[0], correction.changes, read.annotations[article])
    except ValueError:
        return ()
    return read.menders[article].mendings(found[0], wanted) if isinstance(wanted, Event) else ()


def _names(read: _Read) -> set[Any]:
    return {name_of(e, annotation) for annotation in read.annotations.values() for e in annotation.events}


def _is_about(name: Any, fact: Any) -> bool:
    return bool(name.article == fact.article and name.start < fact.end and fact.start < name.end)


def _is_right(correction: Correction, read: _Read) -> bool:
    """Whether what the extractor tells is what the person wants: the rejected fact is gone, the corrected one is so."""
    annotation = read.annotations[correction.fact.article]
    if correction.verdict == "wrong":
        return not find(correction, annotation)
    wanted = {**dict(correction.fact.fields), **dict(correction.changes)}
    told = (name_of(e, annotation) for e in annotation.events)
    return any(_is_about(name, correction.fact) and _agrees(dict(name.fields), wanted, correction) for name in told)


def _agrees(told: Mapping[str, Any], wanted: Mapping[str, Any], correction: Correction) -> bool:
    """Whether a fact says what is wanted; in how many words its trigger is told plays no part."""
    asked = {field for field, _ in correction.changes} | {"type", "status", "actors", "recipients"}
    return all(_same(told.get(key), wanted.get(key)) for key in asked)


def _same(one: Any, other: Any) -> bool:
    def plain(value: Any) -> Any:
        return tuple(sorted(value)) if isinstance(value, tuple | list) else value or ""

    return bool(plain(one) == plain(other))


def _stands(correction: Correction, before: _Read, after: _Read) -> bool:
    """Whether an accepted fact is told as before."""
    article = correction.fact.article
    told = [find(correction, read.annotations[article]) for read in (before, after)]
    said = [[name_of(f, read.annotations[article]) for f in t] for t, read in zip(told, (before, after), strict=True)]
    return said[0] == said[1]


def _yaml(mendings: Sequence[Mending]) -> str:
    if not mendings:
        return ""
    events: defaultdict[str, dict[str, Any]] = defaultdict(lambda: {"frames": {}})
    for change in dict.fromkeys(change for mending in mendings for change in mending.changes):
        frame = events[change.file]["frames"].setdefault(change.entry, {})
        for key, value in change.fields:
            _add(frame, key, value)
    return yaml.safe_dump({"events": dict(events)}, sort_keys=False, allow_unicode=True, width=1000)


def _add(frame: dict[str, Any], key: str, value: str) -> None:
    if key == "prior":
        frame[key] = float(value)
    elif key == "mode":
        frame[key] = value
    else:
        known = [word for word in str(frame.get(key, "")).split(", ") if word]
        frame[key] = ", ".join(dict.fromkeys([*known, value]))


def _text(mendings: Sequence[Mending], teaching: Teaching) -> str:
    """The lexicon, below what it is made of."""
    lines = ["# Made of corrections by `newsgraph review --suggest`; read with `newsgraph build --lexicon`."]
    for lesson in teaching.lessons:
        told = lesson.suggestion or f"no suggestion: {lesson.reason}"
        words = " ".join(lesson.correction.fact.words.split())
        lines.append(f"# {lesson.correction.verdict}, “{words}”: {told}")
    return "\n".join(lines) + "\n" + (_yaml(mendings) or "{}\n")
