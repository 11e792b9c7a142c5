"""Rules against addresses: a table to read, and any rule against any text beside an independent matcher."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumac.permissions.rules import http_rule, tcp_rule
from runtime_templates.core.permissions.glob import glob_matches
from runtime_templates.core.permissions.permits import rule_permits
from tests.stages.permissions.oracle import permits

# Rows are rules, columns the places below, by their numbers: `x` is permitted, `.` is not.
PLACES = """
 0 redis:6379
 1 redis:6380
 2 redis.evil.example:6379
 3 notredis:6379
 4 db.internal:5432
 5 a.db.internal:5432
 6 db.internal.evil.example:5432
 7 dbxinternal:5432
 8 internal:5432
 9 10.0.0.1:80
10 10.0.0.12:80
11 110.0.0.1:80
12 [::1]:80
13 [fd00::7]:6379
14 cache-1.eu:6379
15 cache-2.us:6379
16 cache-9.eu:6379
17 redis:63790
18 edis:6379
19 xn--bcher-kva.example:443
20 10.evil.example:80
21 10.0.0.x:80
"""

TABLE = """
                                  0000000000111111111122
                                  0123456789012345678901
redis:6379                        x.....................
REDIS.:6379                       x.....................
redis:*                           xx...............x....
redis*:6379                       x.x...................
*redis:6379                       x..x..................
?edis:6379                        x.....................
redis:638?                        .x....................
redis:63[78][09]                  xx....................
redis:63[7-8][09]                 xx....................
*.internal:*                      ....xx................
*internal:5432                    ....xx.xx.............
*.internal:5432                   ....xx................
**.internal:*                     ....xx................
db.internal:5432                  ....x.................
db?internal:5432                  ....x..x..............
{db,a.db}.internal:5432           ....xx................
{redis:6379,db.internal:5432}     x...x.................
{redis,[::1]}:*                   xx..........x....x....
10.0.0.1:80                       .........x............
10.0.0.?:80                       .........x............
10.0.0.*:80                       .........xx...........
*:80                              .........xxxx.......xx
*10.0.0.1:80                      .........x.x..........
[::1]:80                          ............x.........
[0:0:0::1]:80                     ............x.........
[::ffff:10.0.0.1]:80              .........x............
[fd00:*]:*                        .............x........
[*:*]:*                           ............xx........
cache-[12].{eu,us}:6379           ..............xx......
cache-[0-9].eu:6379               ..............x.x.....
cache-*.eu:*                      ..............x.x.....
bücher.example:443                ...................x..
*:*                               xxxxxxxxxxxxxxxxxxxxxx
**:**                             xxxxxxxxxxxxxxxxxxxxxx
*:6379                            x.xx.........xxxx.x...
*:63                              ......................
10.*:*                            .........xx...........
1*:*                              .........xxx..........
10.{0,7}.*:80                     .........xx...........
*.example:443                     ...................x..
"""

URLS = """
 0 wss://api.example.com/
 1 wss://api.example.com/v1
 2 wss://api.example.com/v1/chat
 3 wss://api.example.com/v1/chat/7?room=1
 4 ws://api.example.com/v1/chat
 5 wss://api.example.com:8443/v1/chat
 6 wss://api.example.com.evil.example/v1/chat
 7 wss://evil.example/api.example.com/v1/chat
 8 wss://eu.api.example.com/v1/chat
 9 wss://[::1]/v1/chat
10 wss://api.example.com/V1/chat
11 wss://api.example.com/v1?x/chat
12 wss://10.0.0.7/x
13 wss://10.evil.example/x
"""

URL_TABLE = """
                                        00000000001111
                                        01234567890123
wss://api.example.com/**                xxxx......xx..
wss://API.example.com:443/**            xxxx......xx..
wss://api.example.com                   x.............
wss://api.example.com/                  x.............
wss://api.example.com/*                 xx............
wss://api.example.com/v1/*              ..x...........
wss://api.example.com/v1/**             ..xx..........
wss://api.example.com/v1**              .xxx.......x..
wss://api.example.com:8443/**           .....x........
wss://api.example.com:*/**              .....x........
{ws,wss}://api.example.com/v1/*         ..x.x.........
*://api.example.com/v1/*                ..x.x.........
wss://*.example.com/**                  xxxx....x.xx..
wss://*.api.example.com/**              ........x.....
wss://*/v1/chat                         ..x..xx.xx....
wss://[0::1]/**                         .........x....
wss://api.example.com/v1/chat/?[?]*     ...x..........
WSS://api.example.com/[Vv]1/chat        ..x.......x...
wss://10.*/*                            ............x.
wss://1*/**                             ............x.
wss://api.example.com/v1[?]**           ...........x..
"""


def cells(table: str, places: str, normalised: object) -> list[tuple[str, str, bool]]:
    columns = [line.split()[1] for line in places.strip().splitlines()]
    found = []
    for line in table.strip("\n").splitlines()[2:]:
        rule, marks = line.split()
        assert len(marks) == len(columns), rule
        found += [(rule, place, mark == "x") for place, mark in zip(columns, marks, strict=True)]
    return found


ADDRESSES = re.compile(r"[0-9.?*{},]+:")
"""A rule that is written with digits permits no names, which the other matcher does not know."""

CELLS = cells(TABLE, PLACES, tcp_rule)
URL_CELLS = cells(URL_TABLE, URLS, http_rule)


@pytest.mark.parametrize(("rule", "place", "permitted"), CELLS)
def test_a_rule_for_tcp_permits_what_the_table_says(rule: str, place: str, permitted: bool) -> None:
    normalised = tcp_rule(rule)
    assert rule_permits(normalised, place) is permitted
    if not ADDRESSES.match(rule):
        assert permits(normalised, place) is permitted


@pytest.mark.parametrize(("rule", "url", "permitted"), URL_CELLS)
def test_a_rule_for_http_permits_what_the_table_says(rule: str, url: str, permitted: bool) -> None:
    normalised = http_rule(rule)
    assert rule_permits(normalised, url) is permitted
    if "//1" not in rule:
        assert permits(normalised, url) is permitted


def test_the_tables_deny_by_the_hundred() -> None:
    assert sum(not permitted for *_, permitted in [*CELLS, *URL_CELLS]) > 700
    assert sum(permitted for *_, permitted in [*CELLS, *URL_CELLS]) > 140


LETTERS = "ab/.:-1"
LITERAL = st.text(LETTERS, min_size=1, max_size=3)
SET = st.text("ab/.-1", min_size=1, max_size=3).map(lambda inside: f"[{inside}]")
PIECE = st.one_of(LITERAL, st.sampled_from(["*", "**", "?", "[::1]"]), SET)
PLAIN = st.lists(PIECE, max_size=4).map("".join)
CHOICE = st.lists(PLAIN, min_size=1, max_size=3).map(lambda ones: f"{{{','.join(ones)}}}")
RULE = st.lists(st.one_of(PIECE, CHOICE), max_size=6).map("".join)
TEXT = st.text(f"{LETTERS}[]?", max_size=12)


@pytest.mark.slow
@settings(max_examples=1000, derandomize=True, deadline=None, database=None)
@given(RULE, TEXT)
def test_any_rule_permits_what_the_other_matcher_says(rule: str, text: str) -> None:
    assert glob_matches(rule, text) is permits(rule, text)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(st.data())
def test_a_text_made_from_a_rule_is_permitted(data: st.DataObject) -> None:
    """Rules and texts that are drawn apart seldom fit: these do."""
    pieces = data.draw(st.lists(PIECE, max_size=6))
    text = "".join(data.draw(fitting(piece)) for piece in pieces)
    rule = "".join(pieces)
    assert glob_matches(rule, text)
    assert glob_matches(f"{{b,{rule}}}", text)


def fitting(piece: str) -> st.SearchStrategy[str]:
    if piece == "*":
        return st.text("ab.:", max_size=3)
    if piece == "**":
        return st.text(LETTERS, max_size=3)
    if piece == "?":
        return st.sampled_from(LETTERS)
    return st.sampled_from(piece[1:-1]) if piece[0] == "[" and ":" not in piece else st.just(piece)


@pytest.mark.parametrize("piece", ["*a", "**a", "?*", "{*a,**a,a}", "[ab]*", "*{a,*}"])
def test_no_rule_takes_long(piece: str) -> None:
    """Each of these takes a matcher that tries one way after the other longer than there is time."""
    assert not glob_matches(piece * 60 + "!", "a" * 250)
    assert glob_matches(piece * 60 + "**", "a" * 250)
