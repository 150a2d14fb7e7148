"""GraphML: parties as nodes, contacts as dated edges.

Knows: one edge a dyad and contact. Does not know: how the graph is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import networkx as nx

from dragoman.exporting.cleaning import clean
from dragoman.recording.shapes import ContactEntry


def write_graphml(path: Path, contacts: Iterable[ContactEntry]) -> int:
    """Write the network of parties; return the number of edges."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for contact in contacts:
        parties = sorted({one.state for one in contact.participants if one.state})
        for first, second in combinations(parties, 2):
            facts = {"date": contact.date, "mode": contact.mode, "status": contact.status, "place": contact.place}
            kept = {name: clean(value) for name, value in facts.items() if value}
            graph.add_edge(first, second, key=f"{contact.id}:{first}:{second}", contact=contact.id, **kept)
    nx.write_graphml(graph, path)
    return int(graph.number_of_edges())
