def bubble_sort(values: list[int]) -> list[int]:
    """Return a sorted copy of a list, by bubble sort.

    Args:
        values: The list, which stays as it is.

    Returns:
        A new list with the same values in ascending order.
    """
    result = list(values)
    unsorted = len(result)
    while unsorted > 1:
        last_swap = 0
        for i in range(1, unsorted):
            if result[i - 1] > result[i]:
                result[i - 1], result[i] = result[i], result[i - 1]
                last_swap = i
        unsorted = last_swap
    return result
