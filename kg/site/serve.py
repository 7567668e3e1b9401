"""The site on the local machine: static files with strict headers, and a read-only endpoint for large graphs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.site.federation import asks_elsewhere

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.store import GraphStore

__all__ = ["HEADERS", "application", "serve"]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
        "style-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Names of scripts change with their content, names of data files do not.
    "Cache-Control": "no-cache",
}
_LONGEST_QUERY = 1 << 20  # bytes


def application(
    pages: Path, data: Path, store: GraphStore | None = None, hosts: Sequence[str] = ("localhost", "127.0.0.1")
) -> Starlette:
    """The web application.

    Args:
        pages: the folder of the bundled pages.
        data: the folder of the data, as `build_data` wrote it.
        store: asked at `/sparql`, read-only, where a graph is too large for the page.
        hosts: names under which the site answers; others are refused, so that no foreign page reaches it by a name.
    """
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import BaseRoute, Mount, Route
    from starlette.staticfiles import StaticFiles

    routes: list[BaseRoute] = []
    if store is not None:
        routes.append(Route("/sparql", _endpoint(store), methods=["POST"]))
    routes += [Mount("/data", StaticFiles(directory=data)), Mount("/", StaticFiles(directory=pages, html=True))]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(_Headers)]
    return Starlette(routes=routes, middleware=middleware)


def serve(app: Starlette, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        app: as `application` makes it.
        host: the address to listen on.
        port: the port; 0 takes a free one.
        ready: told the site's address when it can be opened.

    Raises:
        KgError: the port is taken.
    """
    import socket

    import uvicorn

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Whoever is told the address may come before the server is up: the socket holds them.
        listener.listen()
    except OSError as error:
        listener.close()
        raise KgError(
            f"Port {port} of {host} cannot be used ({error.strerror}); choose another with --port."
        ) from error
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False))
    ready(f"http://{host}:{listener.getsockname()[1]}/")
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return


class _Headers:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        await self.app(scope, receive, with_headers)


def _endpoint(store: GraphStore) -> Callable[[Request], Awaitable[Response]]:
    from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse, Response

    def answer(text: str) -> tuple[bytes, str]:
        if asks_elsewhere(text):
            raise KgError("The explorer sends nothing to other hosts: ask the query without SERVICE.")
        found = store.ask(text)
        if isinstance(found, QueryTriples):
            return found.serialize(format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"
        return found.serialize(format=QueryResultsFormat.JSON) or b"", "application/sparql-results+json"

    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").split(";")[0] != "application/sparql-query":
            return PlainTextResponse("Send the query as application/sparql-query.", 415)
        body = await request.body()
        if len(body) > _LONGEST_QUERY:
            return PlainTextResponse("The query is longer than a megabyte.", 413)
        try:
            content, kind = await run_in_threadpool(answer, body.decode("utf-8"))
        except (KgError, UnicodeDecodeError) as error:
            return PlainTextResponse(str(error), 400)
        return Response(content, media_type=kind)

    return endpoint
