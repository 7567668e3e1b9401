"""Networks in the evidence graph: projections, measures on them, and files and pictures to take along.

Each projection is one SPARQL file, `queries/views/network-<name>.rq`, that a browser runs as well (docs/network.md).
"""

from kg.network.layout import Layout, lay_out
from kg.network.measures import MEASURES, Measure, communities, modularity, node_measures, node_table, parts
from kg.network.pairs import BRIDGE_COLUMNS, PAIR_COLUMNS, bridges, cocitation, coupling
from kg.network.palette import palette
from kg.network.projections import Network, Projection, find_projection, project, projections
from kg.network.svg import draw_svg
from kg.network.write import NETWORK_FORMATS, format_of, write_network

__all__ = [
    "BRIDGE_COLUMNS",
    "MEASURES",
    "NETWORK_FORMATS",
    "PAIR_COLUMNS",
    "Layout",
    "Measure",
    "Network",
    "Projection",
    "bridges",
    "cocitation",
    "communities",
    "coupling",
    "draw_svg",
    "find_projection",
    "format_of",
    "lay_out",
    "modularity",
    "node_measures",
    "node_table",
    "palette",
    "parts",
    "project",
    "projections",
    "write_network",
]
