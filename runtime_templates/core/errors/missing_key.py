"""errors.missing_key: what a look-up in a map says of a key that is not there."""

from __future__ import annotations

from ..text.quoted import quoted
from .panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def missing_key(error: KeyError) -> Panic:
    key = error.args[0]
    text = quoted(key) if isinstance(key, str) else str(key).lower()
    return Panic(f"key {text} not found")


def naming_keys(main: Callable[[], None]) -> Callable[[], None]:
    """The program, which says of a key that is missing which one it is."""

    def main_naming_keys() -> None:
        try:
            main()
        except KeyError as error:
            raise missing_key(error).with_traceback(error.__traceback__) from None

    return main_naming_keys
