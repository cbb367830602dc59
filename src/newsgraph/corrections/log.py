"""The log of corrections, `corrections.jsonl`: an act of a person a line; none is ever deleted."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newsgraph.corrections.records import VERDICTS, Changes, Correction, CorrectionLog, FactName, Retraction
from newsgraph.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def read_corrections(path: Path) -> CorrectionLog:
    """The log in a file; one that is not there is empty.

    Raises:
        InputError: a line is not one of such a log; file and line are named.
    """
    if not path.is_file():
        return CorrectionLog()
    acts: list[Correction | Retraction] = []
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                if line.strip():
                    acts.append(_act(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                where = f"{path}, line {number}"
                raise InputError(where, f"no correction of newsgraph: {error!r}", "mend or delete the line") from error
    return CorrectionLog(tuple(acts))


def append_act(path: Path, act: Correction | Retraction) -> None:
    """Write one act of a person behind the others, at once.

    Raises:
        OSError: the file cannot be written.
    """
    record = {"what": "correction" if isinstance(act, Correction) else "retraction", **asdict(act)}
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _act(data: Any) -> Correction | Retraction:
    match data["what"]:
        case "correction":
            return _correction(data)
        case "retraction":
            return Retraction(_text(data["of"]), _text(data["author"]), _text(data["time"]))
        case other:
            message = f"unknown kind {other!r}, expected correction or retraction"
            raise ValueError(message)


def _correction(data: Any) -> Correction:
    if data["verdict"] not in VERDICTS:
        message = f"unknown verdict {data['verdict']!r}, expected one of {', '.join(VERDICTS)}"
        raise ValueError(message)
    fact = data["fact"]
    place = int(fact["start"]), int(fact["end"])
    texts = (_text(fact["article"]), _text(fact["kind"]), _text(fact["words"]))
    name = FactName(*texts, *place, _changes(fact["fields"]))
    who = _text(data["author"]), _text(data["time"])
    return Correction(_text(data["id"]), data["verdict"], name, *who, _changes(data["changes"]))


def _changes(data: Any) -> Changes:
    return tuple((_text(field), tuple(map(_text, v)) if isinstance(v, list) else v) for field, v in data)


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"expected a string, found {value!r}"
        raise TypeError(message)
    return value
