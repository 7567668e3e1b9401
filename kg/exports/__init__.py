"""Taking the graph along: the tidy table of results, and the graph in the formats other tools read."""

from kg.exports.files import GRAPH_FORMATS, write_graph
from kg.exports.results import RESULT_COLUMNS, result_table, write_results

__all__ = ["GRAPH_FORMATS", "RESULT_COLUMNS", "result_table", "write_graph", "write_results"]
