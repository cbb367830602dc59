"""What the ledger keeps of an article: made where the article is annotated, in this process or in another."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsgraph
from newsgraph.errors import InputError
from newsgraph.extensions import using
from newsgraph.model import Annotation
from newsgraph.ontology import load_ontology, ontology_directory
from newsgraph.pipeline.annotating import RulesWhenNeeded, annotate, confident, told
from newsgraph.pipeline.ledger import LAYERS, Entry, digest_of, digest_of_annotation, packed, unpacked
from newsgraph.pipeline.resolving import projection_of
from newsgraph.reading import InputProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.extractor import Extractor
    from newsgraph.model import Article
    from newsgraph.pipeline.annotating import Settings

_GIVEN = json.dumps({"provenance": {"name": "annotations as given"}, "rules": ""})


@dataclass(frozen=True, slots=True)
class Reader:
    """How articles are read, with the name under which that is remembered.

    Attributes:
        extractor: who annotates.
        settings: how.
        description: JSON; two that are equal read an article alike, the empty one is like no other.
    """

    extractor: Extractor
    settings: Settings
    description: str

    @property
    def is_own(self) -> bool:
        """Whether these are newsgraph's own rules, which any process can load."""
        return isinstance(self.extractor, RulesWhenNeeded)

    def entries(self, items: Sequence[Article | Annotation]) -> list[Entry | InputProblem]:
        """What the ledger keeps of each article, or why it cannot be kept, in their order."""
        with using(self.settings.extensions):
            found = annotate(items, self.extractor)
            return [self._entry(item, done) for item, done in zip(items, found, strict=True)]

    def _entry(self, item: Article | Annotation, done: Annotation | InputProblem) -> Entry | InputProblem:
        if isinstance(done, InputProblem):
            return done
        done = told(confident(done, self.settings.minimum_confidence))
        try:
            if isinstance(item, Annotation):
                return entry(done, _GIVEN, made=digest_of_annotation(item, self.settings.minimum_confidence))
            return entry(done, self.description)
        except InputError as error:
            return InputProblem(error.where, error.problem)


def entry(annotation: Annotation, extractor: str, made: str = "") -> Entry:
    """What the ledger keeps of an annotated article.

    Raises:
        InputError: the annotation names types or entities that do not exist.
    """
    article, data = annotation.article, packed(annotation)
    unpacked(data, article.id)
    return Entry(
        id=article.id,
        digest=digest_of(article),
        made=made,
        title=article.title,
        url=article.url,
        sha256=article.sha256,
        extractor=extractor,
        annotation=data,
        warnings=annotation.warnings,
        counts=tuple(len(getattr(annotation, layer)) for layer in LAYERS),
        appearances=appearances_of(annotation),
        projection=projection_of(annotation),
    )


def appearances_of(annotation: Annotation) -> tuple[tuple[str, str], ...]:
    """What the article tells of each of its entities, by local id, as JSON.

    Raises:
        InputError: an entity has a type that the ontology does not know.
    """
    from newsgraph.graph.entities import appearances  # slow to import

    return tuple((i, json.dumps(asdict(a))) for i, a in appearances(annotation, load_ontology()))


def describe(extractor: Extractor, settings: Settings) -> str:
    """Who reads articles, and how, as JSON: what the provenance tells, and what tells other rules from these."""
    if not isinstance(extractor, RulesWhenNeeded):
        return json.dumps({"provenance": {"name": type(extractor).__name__}, "rules": ""})
    told_of = {"name": "newsgraph", "version": version("newsgraph"), "model": settings.model}
    provenance: dict[str, Any] = {**told_of, "settings": settings_record(settings)}
    return json.dumps({"provenance": provenance, "rules": _rules(settings.model)})


def settings_record(settings: Settings) -> dict[str, str]:
    """The settings as provenance and manifest tell them."""
    return {
        "model": settings.model,
        "minimum_confidence": str(settings.minimum_confidence),
        **({"published": settings.published.isoformat()} if settings.published else {}),
        **settings.extensions.named(),
    }


@cache
def _rules(model: str) -> str:
    """A digest of everything that decides what is found in a text: code, lexicon, ontology, parser and model."""
    digest = hashlib.sha256()
    code = Path(newsgraph.__file__).parent / "annotation"
    for folder in (code, ontology_directory()):
        for file in sorted(f for f in folder.rglob("*") if f.suffix in {".py", ".yaml", ".ttl", ".tsv", ".txt"}):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    for package in ("spacy", model):
        try:
            digest.update(version(package).encode())
        except (PackageNotFoundError, ValueError):  # a model named by its path is no package
            continue
    return digest.hexdigest()[:16]
