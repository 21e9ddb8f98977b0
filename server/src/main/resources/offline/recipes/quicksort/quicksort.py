def quick_sort(values: list[int]) -> None:
    """Sort a list in ascending order, in place, by quicksort.

    Args:
        values: The list to sort.
    """
    ranges = [(0, len(values))]
    while ranges:
        start, end = ranges.pop()
        if end - start < 2:
            continue
        pivot = values[(start + end) // 2]
        less, i, greater = start, start, end
        while i < greater:
            if values[i] < pivot:
                values[i], values[less] = values[less], values[i]
                less += 1
                i += 1
            elif values[i] > pivot:
                greater -= 1
                values[i], values[greater] = values[greater], values[i]
            else:
                i += 1
        ranges.append((start, less))
        ranges.append((greater, end))
