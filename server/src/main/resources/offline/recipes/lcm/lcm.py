def lcm(a: int, b: int) -> int:
    """Return the least common multiple of two integers.

    Args:
        a: One number.
        b: The other number.

    Returns:
        The least common multiple, never negative; 0 if one of the numbers is 0.
    """
    if a == 0 or b == 0:
        return 0
    divisor, rest = abs(a), abs(b)
    while rest:
        divisor, rest = rest, divisor % rest
    return abs(a // divisor * b)
