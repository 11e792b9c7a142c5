"""Finds the rings of a graph (its strongly connected components) by Tarjan's algorithm, without recursion."""

from __future__ import annotations


def rings(edges: list[list[int]]) -> list[list[int]]:
    """Returns all nodes in rings, successors first. A node that is in no larger ring is a ring by itself."""
    count = len(edges)
    index = [0] * count
    low = [0] * count
    on_path = [False] * count
    path: list[int] = []
    found: list[list[int]] = []
    number = 0
    for root in range(count):
        if index[root]:
            continue
        waiting = [(root, iter(edges[root]))]
        number += 1
        index[root] = low[root] = number
        path.append(root)
        on_path[root] = True
        while waiting:
            node, behind = waiting[-1]
            for other in behind:
                if not index[other]:
                    number += 1
                    index[other] = low[other] = number
                    path.append(other)
                    on_path[other] = True
                    waiting.append((other, iter(edges[other])))
                    break
                if on_path[other]:
                    low[node] = min(low[node], index[other])
            else:
                waiting.pop()
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(ring_of(node, path, on_path))
    return found


def ring_of(root: int, path: list[int], on_path: list[bool]) -> list[int]:
    """Takes the nodes of a finished ring from the path."""
    ring = []
    while True:
        node = path.pop()
        on_path[node] = False
        ring.append(node)
        if node == root:
            return ring
