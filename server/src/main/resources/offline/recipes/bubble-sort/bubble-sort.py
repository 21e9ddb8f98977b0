def bubble_sort(values: list[int]) -> None:
    """Sort a list in ascending order, in place, by bubble sort.

    Args:
        values: The list to sort.
    """
    unsorted = len(values)
    while unsorted > 1:
        last_swap = 0
        for i in range(1, unsorted):
            if values[i - 1] > values[i]:
                values[i - 1], values[i] = values[i], values[i - 1]
                last_swap = i
        unsorted = last_swap
