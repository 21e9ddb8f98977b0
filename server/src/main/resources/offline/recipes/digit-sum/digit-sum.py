def digit_sum(number: int) -> int:
    """Add up the decimal digits of a number; its sign does not count.

    Args:
        number: The number.

    Returns:
        The sum of its digits.
    """
    total = 0
    rest = abs(number)
    while rest:
        rest, digit = divmod(rest, 10)
        total += digit
    return total
