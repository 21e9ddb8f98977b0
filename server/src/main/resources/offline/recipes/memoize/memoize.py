from functools import wraps
from typing import Callable


def memoize(function: Callable) -> Callable:
    """Wrap a function so that its results are remembered by its arguments.

    Args:
        function: The function to wrap; its result must depend on its arguments
            alone, and they must be hashable.

    Returns:
        A function with the same results.
    """
    known = {}

    @wraps(function)
    def remembering(*args, **kwargs):
        key = (args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return remembering
