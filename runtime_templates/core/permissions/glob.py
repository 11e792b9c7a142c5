"""permissions.glob: whether a text is as a rule says.

A piece of the rule is taken once, with all the places where it may begin: the work grows with the
rule's length times the text's, whatever the rule is.
"""

from __future__ import annotations


def glob_matches(rule: str, text: str) -> bool:
    """`*` is any run without `/` and `?`, `**` any run, `?` one character,
    `[abc]` one of these, `{a,b}` one of several.
    """
    return len(text) in glob_ends(rule, text, {0})


# permissions ask: ends
def glob_ends(rule: str, text: str, places: set[int]) -> set[int]:
    """Where in the text the rule can end, if it begins at one of these places."""
    while rule and places:
        piece = glob_piece(rule)
        rule = rule[len(piece) :]
        if piece in ("*", "**"):
            places = set(places)
            for at, character in enumerate(text):
                if at in places and (character not in "/?" or piece == "**"):
                    places.add(at + 1)
        elif piece[0] == "{":
            choices = piece[1:-1].split(",")
            places = set().union(*[glob_ends(one, text, places) for one in choices])
        else:
            one_of = piece[1:-1] or piece
            here = [at for at in places if at < len(text)]
            places = {at + 1 for at in here if piece == "?" or text[at] in one_of}
    return places


# permissions ask: piece
def glob_piece(rule: str) -> str:
    """What the rule begins with: a character, or signs that belong together."""
    if rule[:2] == "**":
        return "**"
    if rule[0] == "{":
        return rule[: rule.index("}") + 1]
    if rule[0] == "[" and ":" not in rule[: rule.index("]")]:
        return rule[: rule.index("]") + 1]
    return rule[0]  # the `[` of an IPv6 address too
