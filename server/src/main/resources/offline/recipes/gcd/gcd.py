def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor of two integers by Euclid's algorithm.

    Args:
        a: One number.
        b: The other number.

    Returns:
        The greatest common divisor, never negative; 0 only if both numbers are 0.
    """
    divisor, rest = abs(a), abs(b)
    while rest:
        divisor, rest = rest, divisor % rest
    return divisor
