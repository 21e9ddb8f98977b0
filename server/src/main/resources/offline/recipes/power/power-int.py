def power(base: int, exponent: int) -> int:
    """Raise a whole number to a power, by repeated squaring.

    Args:
        base: The number to raise.
        exponent: The exponent, not negative.

    Returns:
        The base to the power of the exponent; 1 for exponent 0.

    Raises:
        ValueError: If the exponent is negative.
    """
    if exponent < 0:
        raise ValueError("the exponent must not be negative")
    result = 1
    square = base
    rest = exponent
    while rest:
        if rest % 2:
            result *= square
        rest //= 2
        if rest:
            square *= square
    return result
