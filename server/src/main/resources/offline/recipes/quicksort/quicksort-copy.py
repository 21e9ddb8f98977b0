def quick_sort(values: list[int]) -> list[int]:
    """Return a sorted copy of a list, by quicksort.

    Args:
        values: The list, which stays as it is.

    Returns:
        A new list with the same values in ascending order.
    """
    result = list(values)
    ranges = [(0, len(result))]
    while ranges:
        start, end = ranges.pop()
        if end - start < 2:
            continue
        pivot = result[(start + end) // 2]
        less = [value for value in result[start:end] if value < pivot]
        equal = [value for value in result[start:end] if value == pivot]
        greater = [value for value in result[start:end] if value > pivot]
        result[start:end] = less + equal + greater
        ranges.append((start, start + len(less)))
        ranges.append((end - len(greater), end))
    return result
