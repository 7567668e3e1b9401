"""The explorer: one static site over the graph, built into a folder and served from the local machine."""

from kg.site.build import build_data, build_site, is_fresh, pages
from kg.site.serve import application, serve

__all__ = ["application", "build_data", "build_site", "is_fresh", "pages", "serve"]
