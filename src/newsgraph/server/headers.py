"""Headers of requests, and the policy for the pages of this server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def header(scope: Scope, name: bytes) -> str:
    """The value of a request's header, several as a list with commas; nothing where it is missing."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)
