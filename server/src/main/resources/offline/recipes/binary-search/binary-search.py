def binary_search(values: list[int], target: int) -> int:
    """Find a value in a sorted list by binary search.

    Args:
        values: The list, sorted in ascending order.
        target: The value to find.

    Returns:
        An index of the value, or -1 if the list does not contain it.
    """
    low, high = 0, len(values) - 1
    while low <= high:
        middle = (low + high) // 2
        if values[middle] < target:
            low = middle + 1
        elif values[middle] > target:
            high = middle - 1
        else:
            return middle
    return -1
