"""A graph for assistants: the tools of a Model Context Protocol server over standard input and output."""

from newsgraph.mcp.tools import make_server, serve_standard_streams

__all__ = ["make_server", "serve_standard_streams"]
