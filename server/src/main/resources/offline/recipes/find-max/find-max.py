def find_max(values: list[int]) -> int:
    """Return the largest value of a list.

    Args:
        values: The list, not empty.

    Returns:
        Its largest value.

    Raises:
        ValueError: If the list is empty.
    """
    if not values:
        raise ValueError("an empty list has no largest value")
    largest = values[0]
    for value in values:
        if value > largest:
            largest = value
    return largest
