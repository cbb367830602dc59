"""A service of the W3C Reconciliation Service API (0.1 and 0.2, which agree in what is used here), over HTTP.

What a service sends is hostile input: answers are bounded in time and size, redirects are not followed, and every
field is checked.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from newsgraph.errors import ServiceError
from newsgraph.reconciliation.records import Candidate, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.reconciliation.records import Query
    from newsgraph.reconciliation.transport import Transport

VERSIONS = ("0.1", "0.2")
BATCH = 10  # queries asked together; OpenRefine sends as many
_LONGEST = 500  # characters of any text of an answer that is kept
_MOST_TYPES = 20
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service tells of itself.

    Attributes:
        name: for people.
        template: an IRI with `{id}` where a candidate's id goes, None where the service tells none.
    """

    name: str
    template: str | None


class Service:
    """A reconciliation service.

    Args:
        transport: how it is reached.
        template: an IRI with `{id}` in it, instead of what the service tells.

    Raises:
        ServiceError: it cannot be reached, is none, or of another version.
    """

    def __init__(self, transport: Transport, template: str | None = None) -> None:
        self._transport = transport
        self.manifest = self._manifest(transport.get())
        self.template = template or self.manifest.template
        if self.template is None or "{id}" not in self.template or not _IRI.match(self.template.replace("{id}", "x")):
            problem = "does not tell how its identifiers become IRIs"
            raise ServiceError(transport.url, problem, "give --iri, such as http://www.wikidata.org/entity/{id}")

    def proposals(self, queries: Sequence[Query], limit: int) -> Iterator[Proposal]:
        """What the service proposes for each query, in their order, at most `limit` for each.

        Raises:
            ServiceError: it cannot be reached, or answers otherwise than a service does.
        """
        for first in range(0, len(queries), BATCH):
            batch = queries[first : first + BATCH]
            asked = {f"q{number}": _query(query, limit) for number, query in enumerate(batch)}
            answer = self._transport.post(urlencode({"queries": json.dumps(asked)}).encode())
            for number, query in enumerate(batch):
                found = self._candidates(answer.get(f"q{number}"), limit)
                yield Proposal(query.entity, query.name, self._transport.url, found)

    def _manifest(self, data: dict[str, Any]) -> Manifest:
        versions = data.get("versions", ["0.1"])  # which came before services told their versions
        if not isinstance(versions, list) or not set(map(str, versions)) & set(VERSIONS):
            told = ", ".join(map(str, versions)) if isinstance(versions, list) else versions
            problem = f"speaks version {_short(told)} of the Reconciliation API, expected {' or '.join(VERSIONS)}"
            raise ServiceError(self._transport.url, problem, "look for another address of it")
        if not isinstance(data.get("name"), str) or not isinstance(data.get("identifierSpace"), str):
            problem = "is no reconciliation service: its manifest lacks name or identifierSpace"
            raise ServiceError(self._transport.url, problem, "check the address")
        return Manifest(_short(data["name"]), _template(data))

    def _candidates(self, data: Any, limit: int) -> tuple[Candidate, ...]:
        result = data.get("result") if isinstance(data, dict) else None
        if not isinstance(result, list):
            raise ServiceError(self._transport.url, "left a query without a result", "try again, or another service")
        found = [self._candidate(item) for item in result[:limit]]
        return tuple(sorted(found, key=lambda candidate: -candidate.score))

    def _candidate(self, item: Any) -> Candidate:
        try:
            identifier, name, score = item["id"], item["name"], float(item.get("score", 0))
            if not isinstance(identifier, str) or not isinstance(name, str) or not math.isfinite(score):
                message = "id and name are to be strings, score a finite number"
                raise ValueError(message)
            iri = self._iri(identifier)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problem = f"sent a candidate that is none: {error!r}"
            raise ServiceError(self._transport.url, problem, "try another service") from error
        description = item.get("description")
        return Candidate(
            id=identifier,
            iri=iri,
            name=_short(name),
            score=score,
            match=item.get("match") is True,
            types=_types(item.get("type")),
            description=_short(description) if isinstance(description, str) else "",
        )

    def _iri(self, identifier: str) -> str:
        if len(identifier) > _LONGEST or not identifier:
            message = f"an id of {len(identifier)} characters"
            raise ValueError(message)
        if _IRI.fullmatch(identifier):
            return identifier
        return str(self.template).replace("{id}", quote(identifier, safe=":"))


def _query(query: Query, limit: int) -> dict[str, Any]:
    properties = [{"pid": name, "v": value} for name, value in query.properties]
    return {
        "query": query.name,
        "limit": limit,
        **({"type": query.type} if query.type else {}),
        **({"properties": properties} if properties else {}),
    }


def _template(data: dict[str, Any]) -> str | None:
    """How ids become IRIs: by the identifier space where it is a prefix, else by the address of views."""
    space, view = str(data["identifierSpace"]), data.get("view")
    if space.endswith(("/", "#")) and _IRI.match(space):
        return space + "{id}"
    url = view.get("url") if isinstance(view, dict) else None
    return url.replace("{{id}}", "{id}") if isinstance(url, str) and "{{id}}" in url else None


def _types(data: Any) -> tuple[str, ...]:
    items = data[:_MOST_TYPES] if isinstance(data, list) else []
    names = [item.get("name") or item.get("id") if isinstance(item, dict) else item for item in items]
    return tuple(_short(name) for name in names if isinstance(name, str))


def _short(text: object) -> str:
    return " ".join(str(text)[:_LONGEST].split())
