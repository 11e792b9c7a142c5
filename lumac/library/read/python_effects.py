"""Lists what Python's own functions and methods do to their arguments.

The derivation of effects meets them at the end of every chain of calls. A function or method that
is not listed here may do anything: change, call and keep its arguments, and act.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Behaviour(NamedTuple):
    """Holds what a method does to its receiver and its arguments."""

    changes: bool = False
    shortens: bool = False
    stores: str = ""
    """What of the arguments goes into the receiver: `itself`, `parts` or nothing."""
    result: str = ""
    """What of the receiver is given: a `part`, a `copy`, something from `outside`, or nothing of it."""
    compares: bool = False
    looks_up: bool = False
    """Whether what is compared is only a key where the receiver is a map."""
    acts: bool = False
    writes_into: bool = False
    """Whether it changes its arguments."""


PURE: Final = Behaviour()
COPY: Final = Behaviour(result="copy")
COMPARING_COPY: Final = Behaviour(result="copy", compares=True)
IO: Final = Behaviour(changes=True, acts=True, result="outside")
KEEPING_IO: Final = Behaviour(changes=True, acts=True, stores="itself")

# The keys that maps are asked for are no matter of comparing: they are scalars in Luma.
METHODS: Final[dict[str, Behaviour]] = {
    "append": Behaviour(changes=True, stores="itself"),
    "appendleft": Behaviour(changes=True, stores="itself"),
    "insert": Behaviour(changes=True, stores="itself"),
    "add": Behaviour(changes=True, stores="itself", compares=True, looks_up=True),
    "setdefault": Behaviour(changes=True, stores="itself", result="part"),
    "extend": Behaviour(changes=True, stores="parts"),
    "extendleft": Behaviour(changes=True, stores="parts"),
    "update": Behaviour(changes=True, stores="parts"),
    "reverse": Behaviour(changes=True),
    "sort": Behaviour(changes=True),
    "pop": Behaviour(changes=True, shortens=True, result="part"),
    "popleft": Behaviour(changes=True, shortens=True, result="part"),
    "popitem": Behaviour(changes=True, shortens=True, result="part"),
    "remove": Behaviour(changes=True, shortens=True, compares=True),
    "discard": Behaviour(changes=True, shortens=True, compares=True),
    "clear": Behaviour(changes=True, shortens=True),
    "get": Behaviour(result="part"),
    "index": Behaviour(compares=True),
    "count": Behaviour(compares=True),
    "__contains__": Behaviour(compares=True, looks_up=True),
    "__getitem__": Behaviour(result="part"),
    "values": COPY,
    "items": COPY,
    "keys": COPY,
    "copy": COPY,
    "elements": COPY,
    "union": COMPARING_COPY,
    "difference": COMPARING_COPY,
    "intersection": COMPARING_COPY,
    "register": KEEPING_IO,
    "modify": KEEPING_IO,
    "recv_into": Behaviour(changes=True, acts=True, writes_into=True, result="outside"),
    **dict.fromkeys(
        "as_integer_ratio bit_length capitalize casefold center decode digest encode endswith "
        "expandtabs find format format_map fromhex hex hexdigest isalnum isalpha isascii isdecimal "
        "isdigit isidentifier islower isnumeric isprintable isspace issubset issuperset istitle "
        "isupper is_integer join ljust lower lstrip partition removeprefix removesuffix replace "
        "rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase "
        "title to_bytes tobytes toreadonly translate upper with_traceback zfill".split(),
        PURE,
    ),
    **dict.fromkeys(
        "accept acquire bind close connect detach fileno flush get_map getpeername getsockname "
        "getsockopt gettimeout listen load_default_certs load_verify_locations locked pending read "
        "readline recv recvfrom release seek select send sendall sendto setblocking setsockopt "
        "settimeout shutdown unregister unwrap version write".split(),
        IO,
    ),
}

NOTHING: Final = "nothing"
"""What a function gives where nothing of its arguments is in the result."""
HOLDS: Final = "holds"
"""The result is new and holds the parts of the arguments."""
HASHES: Final = "hashes"
"""Likewise, and the parts are compared."""
ELEMENT: Final = "element"
"""The result is a part of the first argument, or one of the others."""
SAME: Final = "same"
"""The result stands for the argument: what changes one changes the other."""

FUNCTIONS: Final[dict[str, str]] = {
    **dict.fromkeys(
        "abs all any ascii bin bool bytearray bytearray.fromhex bytes bytes.fromhex callable chr "
        "complex divmod float format hasattr hash hex int int.from_bytes isinstance issubclass len "
        "oct ord pow range repr round str str.maketrans type float.fromhex object id "
        "BlockingIOError".split(),
        NOTHING,
    ),
    **dict.fromkeys(
        "list tuple iter sum reversed enumerate zip dict io.BytesIO slice".split(), HOLDS
    ),
    **dict.fromkeys("set frozenset dict.fromkeys".split(), HASHES),
    **dict.fromkeys("min max next getattr vars".split(), ELEMENT),
    "memoryview": SAME,
}
"""Builtins, and methods of builtin classes; `map`, `filter`, `sorted`, `setattr` are told apart by the derivation."""

PURE_MODULES: Final = frozenset(
    "base64 binascii colorsys errno fractions hashlib hmac html math re statistics string "
    "struct textwrap unicodedata".split()
)
"""Modules whose functions read their arguments, and do nothing else but call functions among them."""
NOT_PURE: Final = frozenset({"struct.pack_into", "base64.encode", "base64.decode"})
"""Those that write into an argument."""

ACTING: Final = frozenset({"breakpoint", "input", "open", "print"})
ACTING_MODULES: Final = frozenset(
    "_thread io os random secrets select selectors shutil signal socket ssl subprocess sys tempfile "
    "threading time".split()
)
"""A call of one of these surely acts: a mark cannot say that it does not."""
