"""The log of resolution, `decisions.jsonl`: what persons decided, line by line, then what the machine decided.

The same articles with the log give the same entities under the same names. What stands alone needs no decision and
no line. A person's decision is never deleted: taking it back is a line of its own.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any

from newsgraph.errors import InputError
from newsgraph.files import writing
from newsgraph.model import Decision, Feature
from newsgraph.resolution.profiles import is_apart_key
from newsgraph.resolution.records import Judgement, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_MACHINE = '{"what": "decision", "entity": '
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Retraction:
    """A person takes back a judgement."""

    of: str  # the judgement's id
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Log:
    """The decisions of a directory.

    Attributes:
        acts: what persons did, in their order: judgements and retractions.
        decisions: the machine's, sorted by entity; only those that entities of several names or articles rest on.
    """

    acts: tuple[Judgement | Retraction, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force: not taken back, and of several on one pair the last."""
        gone = {act.of for act in self.acts if isinstance(act, Retraction)}
        made = [act for act in self.acts if isinstance(act, Judgement) and act.id not in gone]
        last = {frozenset((judgement.left, judgement.right)): judgement for judgement in made}
        return tuple(last.values())


def read_log(path: Path, *, acts_only: bool = False) -> Log:
    """The log in a file, or only what persons did; one that is not there is empty.

    Raises:
        InputError: a line is not one of such a log; file and line are named.
    """
    if not path.is_file():
        return Log()
    acts: list[Judgement | Retraction] = []
    decisions: list[Decision] = []
    for place, line in _lines(path):
        if acts_only and line.startswith(_MACHINE):
            continue
        try:
            _take(json.loads(line), acts, decisions)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(place, f"no decision of newsgraph: {error}", "mend or delete the line") from error
    return Log(tuple(acts), tuple(decisions))


def write_log(path: Path, acts: Iterable[Judgement | Retraction], decisions: Iterable[Decision]) -> None:
    """Write acts of persons and decisions of the machine; the file is there whole or as it was.

    Raises:
        OutputError: it cannot be written.
    """
    with writing(path) as stream:
        for act in acts:
            stream.write(json.dumps(_act_json(act), ensure_ascii=False) + "\n")
        for decision in decisions:
            if decision.names:
                stream.write(_line(decision))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield f"{path}, line {number}", line


def _take(data: Any, acts: list[Judgement | Retraction], decisions: list[Decision]) -> None:
    match data.get("what"):
        case "judgement":
            acts.append(_judgement(data))
        case "retraction":
            acts.append(Retraction(data["of"], data["author"], data["time"]))
        case "decision":
            decisions.append(_decision(data))
        case other:
            message = f"unknown kind {other!r}, expected judgement, retraction or decision"
            raise ValueError(message)


def _act_json(act: Judgement | Retraction) -> dict[str, Any]:
    return {"what": "judgement" if isinstance(act, Judgement) else "retraction", **asdict(act)}


def _judgement(data: Any) -> Judgement:
    if data["verdict"] not in VERDICTS:
        message = f"unknown verdict {data['verdict']!r}, expected one of {', '.join(VERDICTS)}"
        raise ValueError(message)
    sides = (Reference(**data["left"]), Reference(**data["right"]))
    return Judgement(data["id"], data["verdict"], *sides, data["author"], data["time"])


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "what": "decision",
        "entity": decision.entity,
        "reason": decision.reason,
        "members": decision.members,
        "names": [[key.split("\x1f"), name] for key, name in decision.names],
        **({"aliases": decision.aliases} if decision.aliases else {}),
        **({"score": decision.score} if decision.score is not None else {}),
        **({"features": [asdict(f) for f in decision.features]} if decision.features else {}),
    }


def _decision(data: Any) -> Decision:
    names = tuple(("\x1f".join(key), name) for key, name in data["names"])
    return Decision(
        data["entity"],
        tuple((article, identifier) for article, identifier in data["members"]),
        data["reason"],
        tuple(data.get("aliases", ())),
        data.get("score"),
        tuple(Feature(**feature) for feature in data.get("features", ())),
        tuple((key, name) for key, name in names if not is_apart_key(key)),
    )


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements in force of the log in a file, however long the machine's part of it is.

    Raises:
        InputError: a line is not one of such a log; file and line are named.
    """
    return read_log(path, acts_only=True).judgements


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions of the machine, which come sorted by entity, to a file of their own.

    Raises:
        OutputError: it cannot be written.
    """
    write_log(path, (), decisions)


def merge_decisions(log: Path, changed: Mapping[str, Decision | None], path: Path) -> bool:
    """Write the decisions of the machine in a log as they are after a change to a file of their own.

    Args:
        log: the log; what persons did is passed over.
        changed: the decisions that are new or other, by entity; None for those that are gone.
        path: the file to write.

    Returns:
        whether the log had any decisions to start from.

    Raises:
        OutputError: the file cannot be written.
    """
    waiting = sorted(name for name, decision in changed.items() if decision and decision.names)
    found = False
    with writing(path) as stream:
        for _, line in _lines(log) if log.is_file() else ():
            if not line.startswith(_MACHINE):
                continue
            found = True
            entity = json.loads(line[len(_MACHINE) : line.index('", "reason"') + 1])
            while waiting and waiting[0] < entity:
                stream.write(_line(changed[waiting.pop(0)]))
            if entity not in changed:
                stream.write(line)
        stream.writelines(_line(changed[name]) for name in waiting)
    return found


def replace_decisions(log: Path, decisions: Path) -> None:
    """Put the decisions of the machine in a file into a log, behind what persons did, which stays.

    Raises:
        OutputError: the log cannot be written.
    """
    with _held(log) as present, writing(log) as stream:
        present.seek(0)
        stream.writelines(line for line in present if line.strip() and not line.startswith(_MACHINE))
        with decisions.open(encoding="utf-8") as made:
            stream.writelines(made)


def _line(decision: Decision | None) -> str:
    return json.dumps(_decision_json(decision), ensure_ascii=False) + "\n" if decision else ""


@contextmanager
def _held(path: Path) -> Iterator[IO[str]]:
    """The log, which nobody else changes meanwhile, to be read or written at its end."""
    import fcntl  # not on Windows

    while True:
        with path.open("a+", encoding="utf-8", newline="\n") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if path.exists() and os.fstat(stream.fileno()).st_ino == path.stat().st_ino:  # else replaced meanwhile
                yield stream
                return


def append_act(path: Path, act: Judgement | Retraction) -> None:
    """Write one act of a person behind the others, at once.

    Raises:
        OSError: the file cannot be written.
    """
    with _held(path) as stream:
        stream.write(json.dumps(_act_json(act), ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
