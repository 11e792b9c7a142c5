"""errors.answering: keeps the frames of the failure that an `error(…)` in its fallback answers."""

from __future__ import annotations

from .failure import Failure
from .program_error import ProgramError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def answering(main: Callable[[], None]) -> Callable[[], None]:
    """The program, in which an error that answers a failure has the frames of that behind its own."""

    def main_answering() -> None:
        try:
            main()
        except ProgramError as error:
            trace, answered = error.__traceback__, error.__context__
            while isinstance(answered, Failure) and answered.__traceback__:
                last = answered.__traceback__
                while last.tb_next:
                    last = last.tb_next
                last.tb_next = trace
                trace, answered = answered.__traceback__, answered.__context__
            raise error.with_traceback(trace) from None

    return main_answering
