"""The log of links, `links.jsonl`: proposals of services and decisions about them, a line each; none is deleted."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newsgraph.errors import InputError
from newsgraph.reconciliation.records import VERDICTS, Candidate, Link, LinkLog, Proposal, Retraction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KINDS = {Proposal: "proposal", Link: "link", Retraction: "retraction"}


def read_links(path: Path) -> LinkLog:
    """The log in a file; one that is not there is empty.

    Raises:
        InputError: a line is not one of such a log; file and line are named.
    """
    found: list[Proposal | Link | Retraction] = []
    if path.is_file():
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    found += [_record(json.loads(line))] if line.strip() else []
                except (ValueError, KeyError, TypeError) as error:
                    where = f"{path}, line {number}"
                    raise InputError(where, f"no link of newsgraph: {error!r}", "mend or delete the line") from error
    proposals = tuple(record for record in found if isinstance(record, Proposal))
    return LinkLog(proposals, tuple(record for record in found if not isinstance(record, Proposal)))


def append(path: Path, records: Iterable[Proposal | Link | Retraction]) -> None:
    """Write records behind the others, at once.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        for record in records:
            line = {"what": _KINDS[type(record)], **asdict(record)}
            stream.write(json.dumps(line, ensure_ascii=True) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _record(data: Any) -> Proposal | Link | Retraction:
    kind = data.pop("what")
    if kind == "proposal":
        candidates = tuple(Candidate(**{**c, "types": tuple(c["types"])}) for c in data.pop("candidates"))
        return Proposal(**data, candidates=candidates)
    if kind == "retraction":
        return Retraction(**data)
    if kind != "link" or data["verdict"] not in VERDICTS:
        message = f"unknown kind {kind!r} or verdict"
        raise ValueError(message)
    return Link(**data)
