def power(base: float, exponent: int) -> float:
    """Raise a number to a whole power, by repeated squaring.

    Args:
        base: The number to raise; an int gives an exact int for a positive exponent.
        exponent: The exponent, which may be negative unless the base is 0.

    Returns:
        The base to the power of the exponent; 1 for exponent 0.
    """
    result = 1
    square = base
    rest = abs(exponent)
    while rest:
        if rest % 2:
            result *= square
        rest //= 2
        if rest:
            square *= square
    return 1 / result if exponent < 0 else result
