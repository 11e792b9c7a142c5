"""The effects in the index are what happens: every function of the library is called on probes.

Whatever a call is seen to do, the effects have to say; and what they say of a function has to be seen
at one probe at least, but for what is explained below.
"""

from __future__ import annotations

import socket
from functools import cache

import pytest

from lumac import types
from lumac.library.effects import FACTS, Effects
from lumac.library.inline import apply
from lumac.library.precedence import ATOM
from lumac.library.registry import load
from lumac.library.signature import Signature
from lumac.library.written import Written
from runtime_templates.core.events.run import events_run
from runtime_templates.core.tcp.connect_pushed import tcp_connect_pushed
from tests.stages.library.probes import FAULTS, Recorder, Seen, Space, can_be_probed, probes

LIBRARY = load()
CONNECTING = (
    "tcp.connect",
    "tcp.connect_pushed",
    "tcp.request",
    "tcp.request_text",
    "tcp.start_tls",
    "ws.connect",
    "ws.connect_pushed",
    "events.run",
)
"""They need a peer, or wait for one. `test_a_pushed_connection_keeps_its_callback` looks at what they keep."""
TESTED = [each for each in LIBRARY.signatures() if each.feature not in CONNECTING]


def name_of(signature: Signature) -> str:
    return f"{signature.symbol}: {signature.text}"


def facts_of(effects: Effects) -> set[tuple[str, int]]:
    return {(fact, at) for fact in FACTS[:-2] for at in getattr(effects, fact)}


@cache
def observed(signature: Signature) -> tuple[Seen, ...]:
    space = Space(LIBRARY, signature.symbol)
    return tuple(Seen(space.function, arguments) for arguments in probes(space, signature))


def test_nearly_all_functions_are_probed() -> None:
    assert len(TESTED) > 200
    assert all(map(can_be_probed, TESTED))
    left_out = {each.feature for each in LIBRARY.signatures()} & set(CONNECTING)
    assert left_out == set(CONNECTING), "what is left out is there"


@pytest.mark.parametrize("signature", TESTED, ids=name_of)
def test_what_a_call_does_is_among_its_effects(signature: Signature) -> None:
    effects = LIBRARY.effects(signature.symbol)
    said = facts_of(effects)
    for seen in observed(signature):
        assert seen.facts <= said, seen.facts - said
        if seen.raised is not None:
            is_failure = type(seen.raised).__name__ == "Failure"
            is_panic = type(seen.raised).__name__ == "Panic" or isinstance(seen.raised, FAULTS)
            assert is_failure or is_panic, repr(seen.raised)
            assert effects.fails if is_failure else effects.panics
        elif effects.counts:
            assert 0 <= seen.result < 100
        if seen.raised is None and effects.length_of is not None:
            assert len(seen.result) == seen.arguments[effects.length_of]
        assert effects.acts or not seen.printed.getvalue()


SEEN_NOWHERE = {
    "list_sort_by shortens items": "only what f adds meanwhile is taken out again",
    "list_sort_by_desc shortens items": "likewise",
    "map_sort_by_key shortens entries": "each entry is taken out and put back",
    "list_flat_map shares convert": "the elements are those of the lists that f gives",
    "range_reverse shares numbers": "its elements are numbers, which nothing tells apart",
    "range_step shares numbers": "likewise",
    "buffer_compact shortens buffer": "what is let go of stands in front of the cursor",
    "list_fill shares value": "the argument itself is in the result, which `keeps` says",
    "list_unique_hashed shares items": "its elements are numbers and texts, which nothing tells apart",
    "list_unique_hashed compares items": "likewise",
}


def is_network(signature: Signature) -> bool:
    """Whether the receiver is a connection: what stands where its socket stands may be a pushed connection,
    which puts itself and what it has to send into the event loop, and changes as it goes."""
    return signature.receiver in (types.handle("tcp"), types.handle("ws"))


def test_what_is_said_happens() -> None:
    """Each effect of each function is seen at one probe at least."""
    unseen: set[str] = set()
    for signature in TESTED:
        seen = set[tuple[str, int]]().union(*(each.facts for each in observed(signature)))
        names = LIBRARY.parameter_names(signature.symbol)
        for fact, at in sorted(facts_of(LIBRARY.effects(signature.symbol)) - seen):
            if not (is_network(signature) and at == 0):
                unseen.add(f"{signature.symbol} {fact} {names[at]}")
    assert unseen == SEEN_NOWHERE.keys(), "explain in SEEN_NOWHERE what no probe shows"


@pytest.mark.parametrize("signature", TESTED, ids=name_of)
def test_what_does_not_act_gives_the_same_again(signature: Signature) -> None:
    if LIBRARY.effects(signature.symbol).acts:
        return
    space = Space(LIBRARY, signature.symbol)
    again = (Seen(space.function, arguments) for arguments in probes(space, signature))
    for first, second in zip(observed(signature), again, strict=True):
        assert repr(type(first.raised)) == repr(type(second.raised)), first.arguments
        if isinstance(first.result, (int, float, str, bytes, bytearray)):
            assert repr(first.result) == repr(second.result)


def test_what_is_called_where_a_length_is_known_does_the_same() -> None:
    targets = {each.symbol for each in LIBRARY.signatures() if LIBRARY.exact(each.symbol)}
    assert len(targets) >= 8
    for target in targets:
        length, instead = LIBRARY.exact(target) or (0, "")
        checked, unchecked = Space(LIBRARY, target), Space(LIBRARY, instead)
        for at in range(50):
            data = bytes((at * 37 + 11 * place) % 256 for place in range(length))
            assert checked.function(data) == unchecked.function(data)
        for other in {1, 2, 3, 4, 5, 6, 8} - {length}:
            assert type(Seen(checked.function, [bytearray(other)]).raised).__name__ == "Failure"


def test_the_opposite_of_an_inline_body_is_its_opposite() -> None:
    opposed = [each for each in TESTED if has_opposite(each.symbol)]
    assert {each.symbol for each in opposed} >= {
        "list_contains",
        "list_is_empty",
        "map_has",
        "map_is_empty",
        "set_contains",
        "set_is_empty",
        "str_contains",
        "str_is_empty",
    }
    for signature in opposed:
        inline = LIBRARY.definition(signature.symbol).inline
        assert inline is not None
        assert inline.negated is not None
        names = LIBRARY.parameter_names(signature.symbol)
        text = apply(inline.negated, [Written(name, ATOM) for name in names]).text
        space = Space(LIBRARY, signature.symbol)
        for arguments in probes(space, signature):
            value = eval(text, dict(zip(names, arguments, strict=True)))
            assert bool(value) is not space.function(*arguments), text
            assert not inline.negated_is_bool or isinstance(value, bool)


def has_opposite(symbol: str) -> bool:
    inline = LIBRARY.definition(symbol).inline
    return inline is not None and inline.negated is not None


def test_a_pushed_connection_keeps_its_callback() -> None:
    """It is not called before the call returns, and called later with what comes in."""
    effects = LIBRARY.effects("tcp_connect_pushed")
    assert (effects.keeps, effects.calls, effects.changes) == ((1,), (), ())
    callback = Recorder(types.INT)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        place = f"127.0.0.1:{listening.getsockname()[1]}"
        tcp_connect_pushed(place, callback)
        with listening.accept()[0] as peer:
            peer.sendall(b"hello")
        assert callback.calls == 0
        events_run()
    assert callback.calls == 2, "the data, and the end"


PUSHED = [
    each for each in LIBRARY.signatures() if each.feature.endswith(("pushed", "pushed_or_nil"))
]


@pytest.mark.parametrize("signature", PUSHED, ids=name_of)
def test_all_that_push_keep_the_callback_and_nothing_else(signature: Signature) -> None:
    effects = LIBRARY.effects(signature.symbol)
    assert LIBRARY.parameter_names(signature.symbol)[1] == "on_event"
    assert (effects.keeps, effects.calls, effects.gives, effects.acts) == ((1,), (), (), True)
