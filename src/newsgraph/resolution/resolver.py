"""Resolution of articles that fit in memory: the same as the index does, as one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.resolution.index import ResolutionIndex
from newsgraph.resolution.projecting import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.model import Annotation, Decision, Resolution
    from newsgraph.resolution.records import Judgement


def resolve(
    annotations: Iterable[Annotation], decisions: Sequence[Decision] = (), judgements: Sequence[Judgement] = ()
) -> Resolution:
    """Which entities of the articles are the same, each with a readable local name ("person/hana-brandt").

    Conservative, and the same in whatever order articles come. Names that `decisions` of an earlier resolution
    allotted are kept; `judgements` are decisions of persons, which win over the machine's.
    """
    with ResolutionIndex() as index:
        index.restore(decisions)
        for annotation in annotations:
            index.add(project(annotation))
        index.judge(judgements)
        index.settle()
        return index.resolution()
