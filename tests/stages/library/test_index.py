"""The library as a whole: what definitions need of one another, signatures, and what is refused."""

from __future__ import annotations

import pytest

from lumac import types
from lumac.library.precedence import POSTFIX
from lumac.library.read.defect import LibraryDefect
from tests.stages.library.small_library import FAILURE, index, registry

TCP = "# luma: type tcp\nclass Tcp:\n    pass\n"
CALLABLE = "if TYPE_CHECKING:\n    from collections.abc import Callable\n    from typing import TypeVar\n\n"


def test_the_index_is_the_same_whatever_the_order_of_files() -> None:
    files = {"a/b.py": "A = 1\n", "a/c.py": "from .b import A\nC = A\n"}
    assert index(files) == index(dict(reversed(files.items())))


def test_a_definition_holds_what_it_needs_in_the_order_it_names_it() -> None:
    library = registry(
        {
            "a/one.py": "ONE = 1\n",
            "a/two.py": "TWO = 2\n",
            "b/f.py": (
                "import os\n"
                "import socket\n"
                "from base64 import b64decode, b64encode\n"
                "from ..a.one import ONE\n"
                "from ..a.two import TWO\n"
                f"{CALLABLE}"
                '    T = TypeVar("T")\n'
                "\n"
                "\n"
                "def f(g: Callable[[T], int], sock: socket.socket) -> int:\n"
                "    return TWO + ONE + len(b64encode(os.sep))\n"
                "\n"
                "\n"
                "def h() -> int:\n"
                "    return len(b64decode(b''))\n"
            ),
        }
    )
    f = library.definition("f")
    assert (f.name, f.feature, f.kind) == ("f", "b.f", "function")
    assert f.requires == ("TWO", "ONE")
    assert f.imports == ("from base64 import b64encode", "import os")
    assert f.typing == (
        "from collections.abc import Callable",
        'T = TypeVar("T")',
        "from typing import TypeVar",
        "import socket",
    )
    h = library.definition("h")
    assert (h.imports, h.typing, h.requires) == (("from base64 import b64decode",), (), ())


def test_a_package_and_a_module_in_it_have_one_name() -> None:
    library = registry(
        {
            "a/b.py": "import os.path\nA = os.path.sep\n",
            "a/c.py": "import os\nB = os.sep\n",
            "a/d.py": "import os\nimport os.path\nC = os.path.sep\n",
        }
    )
    found = [library.definition(name).imports for name in "ABC"]
    assert found == [("import os.path",), ("import os",), ("import os", "import os.path")]


def test_a_class_that_only_annotations_name_is_required() -> None:
    library = registry(
        {
            "tcp/handle.py": TCP,
            "tcp/f.py": "from .handle import Tcp\ndef f(sock: Tcp) -> None:\n    pass\n",
            "tcp/g.py": (
                "if TYPE_CHECKING:\n    from .handle import Tcp\n"
                "def g(sock: Tcp) -> None:\n    pass\n"
            ),
        }
    )
    assert library.definition("f").requires == ("Tcp",)
    assert library.definition("g").requires == ()
    assert library.definition("g").mentions == ("Tcp",)
    assert library.handle_class("tcp") == "Tcp"
    assert library.handle_class("udp") is None
    assert list(library.handles()) == ["tcp"]


def test_definitions_that_require_one_another_are_a_knot_in_the_order_of_the_file() -> None:
    library = registry(
        {
            "a/b.py": (
                "def even(n):\n    return n == 0 or odd(n - 1)\n\n\n"
                "def odd(n):\n    return n != 0 and even(n - 1)\n\n\n"
                "def both(n):\n    return even(n) or odd(n)\n"
            )
        }
    )
    assert library.definition("odd").knot == ("even", "odd")
    assert library.definition("even").knot == ("even", "odd")
    assert library.definition("both").knot == ()


def test_a_type_alias_brings_what_it_names() -> None:
    library = registry(
        {
            "tcp/handle.py": TCP,
            "a/b.py": (
                "if TYPE_CHECKING:\n"
                "    from collections.abc import Callable\n"
                "    from ..tcp.handle import Tcp\n"
                "    Reader = Callable[[Tcp], bytes]\n"
                "def f(read: Reader) -> None:\n    pass\n"
            ),
        }
    )
    f = library.definition("f")
    assert f.typing == ("Reader = Callable[[Tcp], bytes]", "from collections.abc import Callable")
    assert f.mentions == ("Tcp",)


def test_failing_and_panicking_run_through_what_is_required() -> None:
    library = registry(
        {
            "errors/failure.py": FAILURE,
            "errors/panic.py": "class Panic(Exception):\n    pass\n",
            "a/fail.py": (
                "from ..errors.failure import Failure\n"
                "# luma: int.fail_now()\n"
                "def fail_now(n):\n    raise Failure(str(n))\n"
            ),
            "a/uses.py": (
                "from .fail import fail_now\n"
                "# luma: static a.uses(n: int)\n"
                "def uses(n):\n    fail_now(n)\n"
            ),
            "a/panics.py": (
                "from ..errors.panic import Panic\n"
                "# luma: int.panics()\n"
                "def panics(n):\n    raise Panic(str(n))\n"
            ),
            "a/safe.py": "# luma: int.safe() -> int\ndef safe(n):\n    return n // 2\n",
        }
    )
    facts = {
        name: (library.can_fail(name), library.can_panic(name)) for name in library.definitions()
    }
    assert facts == {
        "Failure": (True, False),
        "Panic": (False, True),
        "fail_now": (True, False),
        "panics": (False, True),
        "safe": (False, False),
        "uses": (True, False),
    }


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("n // m", True),
        ("n / 0", True),
        ("n % 2", False),
        ("'%d' % n", False),
        ("divmod(n, m)", True),
        ("divmod(n, 7)", False),
        ("math.fmod(n, m)", True),
        ("n[m]", True),
        ("n[0]", False),
        ("n[1:m]", False),
    ],
)
def test_what_may_raise_a_fault_of_python(body: str, faults: bool) -> None:
    start = "import math\n" if "math" in body else ""
    library = registry({"a/b.py": f"{start}def f(n, m):\n    return {body}\n"})
    assert library.can_panic("f") is faults
    assert not library.can_fail("f")


def test_a_dividing_assignment_may_fault() -> None:
    library = registry({"a/b.py": "def f(n, m):\n    n //= m\n    return n\n"})
    assert library.can_panic("f")


def test_signatures_are_found_by_the_head_of_the_receiver() -> None:
    library = registry(
        {
            "tcp/handle.py": TCP,
            "a/b.py": (
                "# luma: [T].len() -> int\ndef list_len(a): ...\n"
                "# luma: [byte].len() -> int\ndef bytes_len(a): ...\n"
                "# luma: [str].join(sep: str) -> str\ndef join(a, sep): ...\n"
                "# luma: {K: V}.len() -> int\ndef map_len(a): ...\n"
                "# luma: {T}.len() -> int\ndef set_len(a): ...\n"
                "# luma: str.len() -> int\ndef str_len(a): ...\n"
                "# luma: T.hash() -> int\ndef any_hash(a): ...\n"
                "# luma: ?T.present() -> bool\ndef present(a): ...\n"
                "# luma: (T) -> U.twice() -> int\n".replace("(T) -> U", "tcp")
                + "def twice(a): ...\n"
            ),
        }
    )

    def symbols(receiver: types.Type, name: str) -> list[str]:
        return [signature.symbol for signature in library.methods(receiver, name)]

    assert symbols(types.BYTES, "len") == ["bytes_len", "list_len"]
    assert symbols(types.list_of(types.INT), "len") == ["list_len"]
    assert symbols(types.list_of(types.INT), "join") == ["join"]
    assert symbols(types.map_of(types.STR, types.INT), "len") == ["map_len"]
    assert symbols(types.set_of(types.STR), "len") == ["set_len"]
    assert symbols(types.STR, "len") == ["str_len"]
    assert symbols(types.INT, "len") == []
    assert symbols(types.handle("tcp"), "twice") == ["twice"]
    assert symbols(types.handle("udp"), "twice") == []
    assert symbols(types.optional(types.INT), "present") == ["present"]
    assert symbols(types.function((types.INT,), types.INT), "hash") == ["any_hash"]
    assert symbols(types.variable("T"), "hash") == ["any_hash"]
    assert library.method_names(types.BYTES) == ("hash", "join", "len")
    assert library.method_names(types.INT) == ("hash",)
    assert library.methods(types.STR, "len") == library.methods(types.STR, "len")


def test_a_signature_holds_types() -> None:
    library = registry(
        {
            "tcp/handle.py": TCP,
            "tcp/connect.py": (
                "# luma: static tcp.connect(host: str, f: (tcp, {str: [byte]}) -> ?T, g: (int),\n"
                "#     options: { timeout?: float, tls: bool }) -> {U}\n"
                "def tcp_connect(host, f, g, tls, timeout=None): ...\n"
            ),
        }
    )
    (signature,) = library.static("tcp.connect")
    tcp = types.handle("tcp")
    takes = types.function(
        (tcp, types.map_of(types.STR, types.BYTES)), types.optional(types.variable("T"))
    )
    assert signature.parameters == (
        ("host", types.STR),
        ("f", takes),
        ("g", types.function((types.INT,), types.NOTHING)),
        ("options", types.options((("timeout", types.FLOAT, True), ("tls", types.BOOL, False)))),
    )
    assert signature.result is types.set_of(types.variable("U"))
    assert (signature.receiver, signature.static, signature.name) == (None, True, "tcp.connect")
    assert (signature.symbol, signature.feature, signature.order) == (
        "tcp_connect",
        "tcp.connect",
        0,
    )
    assert repr(signature) == f"<{signature.text}>"
    assert library.static_paths() == ("tcp.connect",)
    assert library.static("tcp.listen") == ()


def test_a_call_without_result_gives_nothing() -> None:
    library = registry({"a/b.py": "# luma: int.f()\ndef f(n): ...\n"})
    assert library.methods(types.INT, "f")[0].result is types.NOTHING


def test_signatures_keep_the_order_of_files_and_lines() -> None:
    library = registry(
        {
            "b/a.py": "# luma: int.f() -> str\ndef third(n): ...\n",
            "a/b.py": (
                "# luma: int.f() -> int\n# luma: byte.f() -> int\ndef first(n): ...\n"
                "# luma: int.f() -> float\ndef second(n): ...\n"
            ),
        }
    )
    found = [(signature.symbol, signature.order) for signature in library.methods(types.INT, "f")]
    assert found == [("first", 0), ("second", 2), ("third", 3)]
    assert [s.order for s in library.signatures()] == [0, 1, 2, 3]


def test_one_function_can_serve_two_counts_of_arguments() -> None:
    library = registry(
        {
            "a/b.py": "# luma: str.pad(n: int)\n# luma: str.pad(n: int, by: str)\ndef pad(s, n, by=' '): ...\n"
        }
    )
    assert [len(s.parameters) for s in library.methods(types.STR, "pad")] == [1, 2]


def test_a_single_option_that_must_be_given_is_no_map() -> None:
    text = (
        "# luma: static f(m: {str: int}, options: { timeout: float })\ndef f(m, *, timeout): ...\n"
    )
    (signature,) = registry({"a/b.py": text}).static("f")
    assert signature.parameters == (
        ("m", types.map_of(types.STR, types.INT)),
        ("options", types.options((("timeout", types.FLOAT, False),))),
    )


def test_a_signature_with_an_optional_stands_for_two_variants() -> None:
    text = (
        "from ..errors.failure import Failure\n"
        "# luma: str.f(v: int | str) -> [byte] | ?[byte]\n"
        "def f(text, v): raise Failure\n"
        "# luma: str.f() -> str\ndef g(text): ...\n"
    )
    library = registry({"a/b.py": text, "errors/failure.py": FAILURE})
    found = library.methods(types.STR, "f")
    optional = types.optional(types.BYTES)
    assert [(each.result, each.or_nil, len(each.parameters)) for each in found] == [
        (types.BYTES, False, 1),
        (types.BYTES, False, 1),
        (types.STR, False, 0),
        (optional, True, 1),
        (optional, True, 1),
    ]
    assert {each.text for each in found} == {
        "str.f(v: int | str) -> [byte] | ?[byte]",
        "str.f() -> str",
    }
    assert [each.order for each in found] == [0, 1, 2, 3, 4]


def test_options_may_be_keyword_only() -> None:
    text = "# luma: static f(options: { a?: int, b: int })\ndef f(*, a=1, b):\n    return b\n"
    assert len(registry({"a/b.py": text}).static("f")) == 1


def test_an_inline_body_comes_back_from_the_index() -> None:
    library = registry(
        {"a/b.py": "# luma: str.size() -> int\n# inline\ndef size(s):\n    return len(s)\n"}
    )
    inline = library.definition("size").inline
    assert inline is not None
    assert inline.pieces == ("len(", (0, 0, False), ")")
    assert inline.precedence == POSTFIX
    assert library.definition("size") is library.definition("size")


def test_the_docstring_is_kept() -> None:
    assert (
        registry({"a/b.py": '"""a.b: what it does."""\nA = 1\n'}).doc("a.b") == "a.b: what it does."
    )


ONLY_THE_OPTIONAL = "only the optional of the result may stand behind `|`, found"
REFUSED = {
    "two definitions of one name": (
        {"a/b.py": "X = 1\n", "a/c.py": "Y = 1\nX = 2\n"},
        "core/a/c.py:3: `X` is defined in core/a/b.py:2 too",
    ),
    "a definition with a name of Python's": (
        {"a/b.py": "def sum(a): ...\n"},
        "core/a/b.py:2: `sum` is Python's own name",
    ),
    "a definition with the name of an import": (
        {"a/b.py": "def socket(): ...\n", "a/c.py": "import socket\nX = socket.AF_INET\n"},
        "core/a/c.py:2: `socket` is the name of a definition of the library too",
    ),
    "an import with two meanings": (
        {"a/b.py": "import time\nX = time.time\n", "a/c.py": "from time import time\nY = time\n"},
        "core/a/c.py:2: `time` is bound in another way in core/a/b.py:2: `import time`",
    ),
    "a type variable with two meanings": (
        {
            "a/b.py": f"{CALLABLE}    T = TypeVar('T')\ndef f(a: Callable[[T], T]): ...\n",
            "a/c.py": f"{CALLABLE}    T = TypeVar('T', int, str)\ndef g(a: Callable[[T], T]): ...\n",
        },
        "core/a/c.py:6: `T` is bound in another way",
    ),
    "an import of a file that is not there": (
        {"a/b.py": "from .c import X\nY = X\n"},
        "core/a/b.py:2: there is no snippet `a.c`",
    ),
    "an import of a name that is not there": (
        {"a/b.py": "from .c import X\nY = X\n", "a/c.py": "Z = 1\n"},
        "core/a/b.py:2: core/a/c.py does not define `X`",
    ),
    "an import through another snippet": (
        {
            "a/b.py": "from .c import X\nY = X\n",
            "a/c.py": "from .d import X\nZ = X\n",
            "a/d.py": "X = 1\n",
        },
        "core/a/b.py:2: core/a/c.py does not define `X`",
    ),
    "imports in a ring": (
        {
            "a/a.py": "from .b import X\nA = X\n",
            "a/b.py": "from .c import Y\nX = Y\n",
            "a/c.py": "\nfrom .b import X\nY = X\n",
        },
        "core/a/c.py:3: imports run in a ring: a.b imports a.c imports a.b",
    ),
    "a file that imports itself": (
        {"a/a.py": "from .a import A\nA = 1\nB = A\n"},
        "core/a/a.py:2: imports run in a ring: a.a imports a.a",
    ),
    "a handle with two classes": (
        {"a/b.py": "# luma: type tcp\nclass A: ...\n# luma: type tcp\nclass B: ...\n"},
        "core/a/b.py:4: the type `tcp` has two classes: `A`, `B`",
    ),
    "a signature with an unknown type": (
        {"a/b.py": "# luma: int.f(a: Person) -> int\ndef f(n, a): ...\n"},
        "core/a/b.py:2: there is no type `Person`",
    ),
    "a signature with an unknown receiver": (
        {"a/b.py": "# luma: udp.f() -> int\ndef f(n): ...\n"},
        "core/a/b.py:2: there is no type `udp`",
    ),
    "a signature with an unknown result": (
        {"a/b.py": "# luma: int.f() -> [udp]\ndef f(n): ...\n"},
        "core/a/b.py:2: there is no type `udp`",
    ),
    "a question that two answer": (
        {
            "a/b.py": "# permissions ask: host\ndef f(n): ...\n\n\n"
            "# permissions ask: host\ndef g(n): ...\n"
        },
        "core/a/b.py:6: `f` answers the question `host` too",
    ),
    "a question to a constant": (
        {"a/b.py": "# permissions ask: host\nA = 1\n"},
        "core/a/b.py:2: a function answers a question, not a constant",
    ),
    "an audited function that no program calls": (
        {"a/b.py": "# audited as: start_tls\ndef f(n): ...\n"},
        "core/a/b.py:2: calls are audited: the mark stands with a signature",
    ),
    "a signature that is none": (
        {"a/b.py": "# luma: int.f( -> int\ndef f(n): ...\n"},
        "core/a/b.py:2: no signature: ",
    ),
    "too few parameters": (
        {"a/b.py": "# luma: int.f(a: int)\ndef f(n): ...\n"},
        "core/a/b.py:2: the call gives 2, `f` takes 1 arguments",
    ),
    "too many parameters": (
        {"a/b.py": "# luma: static f(a: int)\ndef f(n, a): ...\n"},
        "core/a/b.py:2: the call gives 1, `f` takes 2 arguments",
    ),
    "a keyword parameter no call gives": (
        {"a/b.py": "# luma: static f(a: int)\ndef f(a, *, b): ...\n"},
        "core/a/b.py:2: the call gives 1, `f` takes 2 arguments",
    ),
    "any number of parameters": (
        {"a/b.py": "# luma: static f(a: int)\ndef f(*a): ...\n"},
        "core/a/b.py:2: `f` takes any number of arguments",
    ),
    "options before other parameters": (
        {"a/b.py": "# luma: static f(o: { a?: int }, b: int)\ndef f(b, a): ...\n"},
        "core/a/b.py:2: options stand last, once",
    ),
    "an option that is no parameter": (
        {"a/b.py": "# luma: static f(o: { a?: int })\ndef f(b=1): ...\n"},
        "core/a/b.py:2: the option `a` is no parameter of the function",
    ),
    "an option without a default": (
        {"a/b.py": "# luma: static f(o: { a?: int })\ndef f(a): ...\n"},
        "core/a/b.py:2: the option `a` may be left out, so its parameter needs a default",
    ),
    "a parameter that is no option": (
        {"a/b.py": "# luma: static f(o: { a?: int })\ndef f(b, a=1): ...\n"},
        "core/a/b.py:2: the parameter `b` is not among the options",
    ),
    "too few parameters before options": (
        {"a/b.py": "# luma: static f(b: int, o: { a?: int })\ndef f(*, a=1): ...\n"},
        "core/a/b.py:2: the call gives 1 before its options, the function takes 0",
    ),
    "signatures that agree": (
        {
            "a/b.py": "# luma: int.f(a: int) -> str\ndef f(n, a): ...\n# luma: int.f(b: int) -> str\ndef g(n, b): ...\n"
        },
        "core/a/b.py:4: `int.f(b: int) -> str` agrees with the signature at core/a/b.py:2",
    ),
    "signatures that agree but for names of variables": (
        {
            "a/b.py": "# luma: [T].f(a: U) -> T\ndef f(n, a): ...\n",
            "a/c.py": "# luma: [U].f(a: T) -> U\ndef g(n, a): ...\n",
        },
        "core/a/c.py:2: `[U].f(a: T) -> U` agrees with the signature at core/a/b.py:2",
    ),
    "another type than the optional behind the result": (
        {"a/b.py": "# luma: str.f() -> int | ?str\ndef f(text): ...\n"},
        f"core/a/b.py:2: {ONLY_THE_OPTIONAL} `| ?str` behind the result `int`",
    ),
    "a second result that is no optional": (
        {"a/b.py": "# luma: str.f() -> int | str\ndef f(text): ...\n"},
        f"core/a/b.py:2: {ONLY_THE_OPTIONAL} `| str` behind the result `int`",
    ),
    "an optional behind an optional": (
        {"a/b.py": "# luma: str.f() -> ?int | ?int\ndef f(text): ...\n"},
        f"core/a/b.py:2: {ONLY_THE_OPTIONAL} `| ?int` behind the result `?int`",
    ),
    "an optional behind no result": (
        {"a/b.py": "# luma: str.f() | ?int\ndef f(text): ...\n"},
        f"core/a/b.py:2: {ONLY_THE_OPTIONAL} `| ?int` behind the result `nothing`",
    ),
    "an optional variant of what never fails": (
        {"a/b.py": "# luma: str.f() -> int | ?int\ndef f(text): return len(text)\n"},
        "core/a/b.py:2: `f` never fails: `| ?int` has no use",
    ),
    "an optional variant that is written out, too": (
        {
            "a/b.py": (
                "from ..errors.failure import Failure\n"
                "# luma: str.f() -> int | ?int\ndef f(text): raise Failure\n"
                "# luma: str.f() -> ?int\ndef g(text): ...\n"
            ),
            "errors/failure.py": FAILURE,
        },
        "core/a/b.py:3: `str.f() -> int | ?int` agrees with the signature at core/a/b.py:5",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_file_and_line(what: str) -> None:
    files, message = REFUSED[what]
    with pytest.raises(LibraryDefect) as caught:
        index(files)
    assert str(caught.value).startswith(message)


def test_signatures_that_differ_in_one_type_do_not_agree() -> None:
    text = "".join(
        f"# luma: {signature}\ndef f{number}(n, a): ...\n"
        for number, signature in enumerate(
            [
                "[T].f(a: U) -> T",
                "[T].f(a: T) -> T",
                "[T].f(a: U) -> U",
                "[C].f(a: U) -> C",
                "{T}.f(a: U) -> T",
                "[T].f(a: int) -> T",
                "[T].f(a: U) -> ?T",
                "[T].f(a: U)",
                "[T].g(a: U) -> T",
            ]
        )
    )
    assert len(registry({"a/b.py": text}).signatures()) == 9


# --- structs of the library, alternatives, what is called at the end

EVENT = (
    "from .handle import Tcp\n"
    "# luma: struct Event { conn: tcp,\n#     data: [byte] }\n"
    'class Event:\n    __slots__ = ("conn", "data")\n    conn: Tcp\n'
)


def test_a_struct_of_the_library_has_a_class_and_fields() -> None:
    library = registry(
        {
            "tcp/handle.py": TCP,
            "tcp/event.py": EVENT,
            "tcp/f.py": "# luma: static f(g: ?(Event)) -> Event\ndef f(g): ...\n",
        }
    )
    kind = library.named_type("Event")
    assert kind is types.record("Event", (("conn", types.handle("tcp")), ("data", types.BYTES)))
    assert library.handle_class("Event") == "Event"
    (signature,) = library.static("f")
    assert signature.result is kind
    assert signature.parameters[0][1] is types.optional(types.function((kind,), types.NOTHING))
    assert library.static("Event") == ()
    assert [struct.text for struct in library.structs()] == [
        "struct Event { conn: tcp, data: [byte] }"
    ]
    assert library.named_type("tcp") is types.handle("tcp")
    assert library.named_type("Nothing") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# luma: struct Event { a: int }\ndef f(): ...\n", "stands above its class"),
        ("# luma: struct Event { a: int\nclass Event:\n    a = 'a'\n", "no struct"),
        ("# luma: struct Event { a: int }\nclass Event:\n    pass\n", "has no slot `a`"),
        ("# luma: struct Event { a: Nix }\nclass Event:\n    a = 'a'\n", "there is no type `Nix`"),
        (
            "# luma: struct E { a: int }\n# luma: struct E { a: int }\nclass E:\n    a = 'a'\n",
            "there is a type `E`",
        ),
        ("# at end: nothing\ndef f(): ...\n", "there is no definition `nothing`"),
        ("# At end: f\ndef f(): ...\n", "spelt so"),
    ],
)
def test_mistakes_in_structs_and_at_the_end(text: str, message: str) -> None:
    with pytest.raises(LibraryDefect, match=message):
        registry({"a/b.py": text})


def test_alternatives_stand_for_a_signature_each_with_one_text() -> None:
    text = "# luma: static f(a: int, b: str | [byte], options: { c?: str | byte }) -> int\n"
    library = registry({"a/b.py": f"{text}def f(a, b, *, c=''):\n    return a\n"})
    found = library.static("f")
    assert {s.text for s in found} == {text[8:-1]}
    kinds = [(s.parameters[1][1], s.parameters[2][1]) for s in found]
    options = [types.options((("c", kind, True),)) for kind in (types.STR, types.BYTE)]
    assert kinds == [(kind, option) for kind in (types.STR, types.BYTES) for option in options]


def test_what_is_called_at_the_end_follows_from_what_is_used() -> None:
    library = registry(
        {
            "a/loop.py": "# luma: static a.wait()\ndef wait(): ...\n",
            "a/push.py": "# at end: wait\ndef push(f): ...\n",
            "a/dial.py": "from .push import push\n# luma: static a.dial(f: int)\ndef dial(f): push(f)\n",
            "errors/failure.py": FAILURE,
        }
    )
    assert library.definition("dial").at_end == ("wait",)
    assert library.definition("wait").at_end == ()
    assert "# at end" not in library.definition("push").text
    assert library.effects("wait").calls_back
    assert library.can_fail("wait")
    assert library.can_panic("wait")
    assert not library.effects("dial").calls_back
    assert library.running_stored() == {"a.wait"}
    assert library.running_arguments() == set()


def test_a_call_runs_what_it_is_given_if_one_variant_does() -> None:
    library = registry(
        {
            "a/each.py": (
                "# luma: [T].each(f: (T) -> int)\ndef each(items, f):\n    for item in items:\n        f(item)\n"
                "# luma: [byte].each(n: int)\ndef each_byte(items, n): ...\n"
            ),
            "a/now.py": "# luma: static a.now(f: () -> int) -> int\ndef now(f):\n    return f()\n",
            "a/size.py": "# luma: [T].size() -> int\ndef size(items): ...\n",
        }
    )
    assert library.running_arguments() == {"each", "a.now"}
    assert library.running_stored() == set()


HOUR = """# luma: type hour
class Hour:
    def __init__(self, at: int) -> None:
        self.at = at

    def __lt__(self, other: Hour) -> bool:
        return self.at < other.at
"""
AT_MOST = """
    def __le__(self, other: Hour) -> bool:
        return self.at <= other.at
"""
COMPLETED = "from functools import total_ordering\n\n\n" + HOUR.replace(
    "class", "@total_ordering\nclass", 1
)
LATER = "from ..a.hour import Hour\n\n\n# luma: type late\nclass Late(Hour):\n    pass\n"


@pytest.mark.parametrize(
    ("text", "ordered"), [(HOUR + AT_MOST, True), (HOUR, False), (COMPLETED, True), (TCP, False)]
)
def test_a_type_has_an_order_where_its_class_defines_one(text: str, ordered: bool) -> None:
    library = registry({"a/hour.py": text})
    (name,) = library.handles()
    kind = library.named_type(name)
    assert kind is not None
    assert kind is types.handle(name, ordered)
    assert types.has_order(kind) is ordered


def test_a_class_inherits_the_order_of_its_base() -> None:
    library = registry({"a/hour.py": HOUR + AT_MOST, "b/late.py": LATER})
    assert library.named_type("late") is types.handle("late", True)


def test_a_signature_names_an_ordered_type_as_the_library_does() -> None:
    signature = "# luma: static hour(at: int) -> hour\ndef hour(at: int) -> Hour: ...\n"
    files = {"a/hour.py": HOUR + AT_MOST, "a/new.py": f"from .hour import Hour\n\n\n{signature}"}
    library = registry(files)
    assert library.static("hour")[0].result is library.named_type("hour")


TEXTS = (
    "# luma: struct Event { kind: str, count: int }\n"
    '# luma: static net.END: str = "end"\n'
    '# texts of kind: "", "end", "two words"\n'
    'class Event:\n    __slots__ = ("kind", "count")\n'
)


def test_texts_of_a_field_and_their_names() -> None:
    library = registry({"net/event.py": TEXTS})
    assert library.field_texts("Event", "kind") == ("", "end", "two words")
    assert library.field_texts("Event", "count") == library.field_texts("Other", "kind") == ()
    assert library.constant("net.END") == "end"
    assert library.constant("net.NONE") is None
    assert library.constant_paths() == ("net.END",)
    (constant,) = library.constants()
    assert (constant.text, constant.feature) == ('static net.END: str = "end"', "net.event")
    assert library.static("net.END") == ()
    assert "#" not in library.definition("Event").text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("of kind", "of count", "`Event` has no `str` field `count`"),
        ("of kind", "of other", "`Event` has no `str` field `other`"),
        ('"", "end"', "1, 2", "no texts: `1, 2, "),
        ('"", "end"', "end", "no texts: `end"),
        ('= "end"', '= "start"', "no field of `Event` can hold `start`"),
        ("struct Event { kind: str, count: int }", "type event", "those of a struct's field"),
        ("# texts of", "# Texts of", "spelt so"),
        ("END: str", "END: int", "a signature stands above a function"),
        (
            "# texts",
            '# luma: static net.END: str = "end"\n# texts',
            "there is a constant `net.END`",
        ),
    ],
)
def test_mistakes_in_texts_of_fields(old: str, new: str, message: str) -> None:
    with pytest.raises(LibraryDefect, match=message):
        registry({"net/event.py": TEXTS.replace(old, new)})
