def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number, with fibonacci(0) = 0 and fibonacci(1) = 1.

    Args:
        n: The index, not negative.

    Returns:
        The n-th Fibonacci number.

    Raises:
        ValueError: If the index is negative.
    """
    if n < 0:
        raise ValueError("the index of a Fibonacci number must not be negative")
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current
