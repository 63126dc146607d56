from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.rules.cycles import cycles

NODES = st.sampled_from("abcdef")


def test_a_chain_has_no_circle_however_long():
    chain = {f"{n:06d}": [f"{n + 1:06d}"] for n in range(20_000)}
    assert list(cycles(chain)) == []


def test_a_long_circle_is_found():
    ring = {f"{n:06d}": [f"{(n + 1) % 20_000:06d}"] for n in range(20_000)}
    (circle,) = cycles(ring)
    assert len(circle) == 20_000


def test_circles_come_in_a_fixed_order_and_begin_with_their_smallest():
    assert list(cycles({"d": ["c"], "c": ["d"], "b": ["a"], "a": ["b"]})) == [("a", "b"), ("c", "d")]


@given(st.dictionaries(NODES, st.lists(NODES, max_size=3)))
def test_a_circle_is_told_exactly_where_there_is_one(edges):
    found = list(cycles(edges))
    for circle in found:
        assert all(end in edges[start] for start, end in zip(circle, (*circle[1:], circle[0]), strict=True))
    assert len(set(found)) == len(found)
    assert bool(found) is _has_circle(edges)


def _has_circle(edges):
    """By taking away, again and again, what leads nowhere."""
    left = {node: set(ahead) for node, ahead in edges.items()}
    while True:
        ends = [node for node, ahead in left.items() if not ahead & left.keys()]
        if not ends:
            return bool(left)
        for node in ends:
            del left[node]
