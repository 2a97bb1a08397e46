"""Reading and making a story without Python's search for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """While this lasts, memory is freed by counting references alone.

    The trees of a story hold no cycles, and millions of values that the collector would go through again and again
    while they are made: it took a fifth of all reading and checking.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
