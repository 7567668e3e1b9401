"""What the tests of networks share."""

from __future__ import annotations

import networkx as nx
import pytest
from invented_networks import network


@pytest.fixture
def lists() -> nx.Graph:
    """A cites x and y, B cites x, y and z, C cites z."""
    pairs = ["Ax", "Ay", "Bx", "By", "Bz", "Cz"]
    return network([(one, other, 1) for one, other in pairs], directed=True)


@pytest.fixture
def path() -> nx.Graph:
    """a – b – c – d."""
    return network([("a", "b", 1), ("b", "c", 1), ("c", "d", 1)], directed=False)


@pytest.fixture
def triangles() -> nx.Graph:
    """Two triangles, abc and def, joined by c – d."""
    pairs = ["ab", "bc", "ac", "de", "ef", "df", "cd"]
    return network([(one, other, 1) for one, other in pairs], directed=False)
