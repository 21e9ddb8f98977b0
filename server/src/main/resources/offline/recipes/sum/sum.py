def sum_values(values: list[int]) -> int:
    """Add up the values of a list.

    Args:
        values: The list.

    Returns:
        The sum of its values; 0 if it is empty.
    """
    total = 0
    for value in values:
        total += value
    return total
