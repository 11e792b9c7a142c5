"""What a function of the library says when it fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runtime_templates.core.errors.failure import Failure
from runtime_templates.core.errors.panic import Panic


def failure_of(call: Callable[..., object], *arguments: object, **options: object) -> str:
    """The message of the failure that a call ends with; a program can catch it."""
    with pytest.raises(Failure) as caught:
        call(*arguments, **options)
    return str(caught.value)


def panic_of(call: Callable[..., object], *arguments: object, **options: object) -> str:
    """The message of the panic that a call ends with: a fault of the program."""
    with pytest.raises(Panic) as caught:
        call(*arguments, **options)
    return str(caught.value)
