"""The web application: its addresses, and the pages behind them."""

from __future__ import annotations

import html
import re
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from newsgraph.pages import STYLE
from newsgraph.server.answering import plain
from newsgraph.server.description import describe
from newsgraph.server.endpoint import SparqlEndpoint, answered, send_reply
from newsgraph.server.formats import GRAPHS, HTML, negotiate
from newsgraph.server.guard import Guard
from newsgraph.server.headers import header
from newsgraph.server.messages import PageJob, Reply
from newsgraph.server.pages.making import EXTENSIONS
from newsgraph.server.pool import Pool
from newsgraph.web import DIRECTORY as BUNDLED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from newsgraph.server.settings import Address, Limits, Site

ASSETS = Path(__file__).parent / "assets"
_ENDPOINTS = frozenset({"/sparql", "/sparql/"})
_LONGEST_SEARCH = 200
_LONGEST_PATH = 200
_LAST_PAGE = 100_000
_META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"\r\n]*)">')
_HEAD = 8192  # characters of a page in which its policy stands, before anything of the articles


def application(site: Site, limits: Limits, address: Address) -> ASGIApp:
    """The application over the graph of a site; its workers live as long as it does."""
    pool = Pool(site, limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.stop()

    endpoint = SparqlEndpoint(pool, describe)
    routes = [
        Route("/", _Page(pool, lambda _: PageJob("home"))),
        Route("/about", _Page(pool, lambda _: PageJob("about"))),
        Route("/query", _Page(pool, lambda _: PageJob("query"))),
        Route("/search", _Page(pool, _search)),
        Route("/data/{path:path}", _Page(pool, _resource)),
        Route("/graph", _viewer(site)),
        Route("/static/pages.css", lambda _: FileResponse(STYLE)),
        Mount("/static", StaticFiles(directory=ASSETS)),
        *([Mount("/bundled", StaticFiles(directory=BUNDLED))] if BUNDLED.is_dir() else []),  # it needs Node
    ]
    pages = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _missing(pool)})

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        """Queries go past what pages need, which would take as long as a short query does."""
        is_query = scope["type"] == "http" and scope["path"] in _ENDPOINTS
        await (endpoint if is_query else pages)(scope, receive, send)

    return Guard(dispatch, address)


class _Page:
    """An ASGI application for one kind of page."""

    def __init__(self, pool: Pool, job: Callable[[Scope], PageJob | Reply]) -> None:
        self._pool, self._job = pool, job

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for the page."""
        if scope["method"] not in {"GET", "HEAD"}:
            reply = Reply(405, "text/plain; charset=utf-8", b"pages are only read\n", (("allow", "GET, HEAD"),))
        else:
            job = self._job(scope)
            reply = job if isinstance(job, Reply) else await answered(self._pool, job, receive)
        await send_reply(send, reply, self._pool.limits)


def _search(scope: Scope) -> PageJob:
    return PageJob("search", _query_value(scope, "q")[:_LONGEST_SEARCH])


def _resource(scope: Scope) -> PageJob | Reply:
    """A thing below the base: its page, or its RDF where the client prefers that or names a format."""
    named = _query_value(scope, "format")
    wanted = EXTENSIONS.get(named) if named else negotiate(header(scope, b"accept"), (HTML, *GRAPHS))
    if wanted is None:
        return plain(406, f"there are {', '.join((HTML, *GRAPHS))}; or ?format= with one of {', '.join(EXTENSIONS)}")
    number = _query_value(scope, "page")
    page = min(int(number), _LAST_PAGE) if re.fullmatch("[1-9][0-9]{0,8}", number) else 1
    section = _query_value(scope, "section")
    about = scope["path_params"]["path"] + (f"#{section}" if section.isalpha() else "")
    return PageJob("resource", about, page, None if wanted == HTML else wanted)


def _query_value(scope: Scope, name: str) -> str:
    """The first value of a parameter in the address; what is not UTF-8 in it is replaced."""
    try:
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), errors="replace", max_num_fields=20)
    except ValueError:
        return ""
    return next((value for key, value in pairs if key == name), "")


def _missing(pool: Pool) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers where there is no page: a page for people, a line for programs."""

    async def answer(request: Request, error: Exception) -> Response:
        path = request.url.path
        why = error.detail if isinstance(error, HTTPException) and error.detail != HTTPStatus.NOT_FOUND.phrase else ""
        is_page = negotiate(header(request.scope, b"accept"), ("text/plain", HTML)) == HTML
        job = PageJob("missing", path[:_LONGEST_PATH], why=why)
        reply = await answered(pool, job, request.receive) if is_page else plain(404, why or f"there is no page {path}")
        return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)

    return answer


def _viewer(site: Site) -> Callable[[Request], Response]:
    """The page that shows the graph as a network: one file that carries its own scripts, allowed by their hashes."""

    def show(_: Request) -> Response:
        try:
            page = site.viewer.read_text("utf-8") if site.viewer else ""
        except OSError:
            page = ""
        if not page:
            raise HTTPException(404, "This graph has no picture yet; newsgraph view makes it.")
        return Response(page, media_type=HTML, headers={"content-security-policy": _policy(page)})

    return show


def _policy(page: str) -> str:
    """The policy that the page carries in its head, and that nobody frames it; without one nothing is allowed."""
    found = _META_POLICY.search(page, 0, _HEAD)
    own = html.unescape(found[1]) if found else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'"
