"""Chains of facts for people and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from newsgraph.cli.output import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.lookup import Fact
    from newsgraph.paths import Chain


def text(chains: Sequence[Chain]) -> str:
    """The chains one below the other, each fact with its quote and article."""
    if not chains:
        return "no chain of facts joins the two\n"
    return "\n".join("".join(f"{line}\n" for line in _lines(i, chain)) for i, chain in enumerate(chains, 1))


def _lines(number: int, chain: Chain) -> Iterator[str]:
    names = [chain.steps[0].one.name, *(step.other.name for step in chain.steps)]
    yield f"{number}. {' – '.join(names)} ({counted(len(chain.steps), 'step')})"
    for step in chain.steps:
        for fact in step.facts:
            yield f"   {fact.label}"
            yield f"      “{' '.join(fact.quote.split())}” ({_place(fact)})"
        if step.more:
            yield f"   and {counted(step.more, 'more fact')} between {step.one.name} and {step.other.name}"


def _place(fact: Fact) -> str:
    return ", ".join(part for part in (fact.article.id, fact.article.published) if part)


def as_json(chains: Sequence[Chain]) -> str:
    """The chains as a JSON array."""
    return json.dumps([asdict(chain) for chain in chains], ensure_ascii=False, indent=2) + "\n"
