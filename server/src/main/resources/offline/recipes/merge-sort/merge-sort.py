def merge_sort(values: list[int]) -> list[int]:
    """Return a sorted copy of a list, by merge sort; equal values keep their order.

    Args:
        values: The list, which stays as it is.

    Returns:
        A new list with the same values in ascending order.
    """
    result = list(values)
    width = 1
    while width < len(result):
        merged = []
        for start in range(0, len(result), 2 * width):
            left = result[start : start + width]
            right = result[start + width : start + 2 * width]
            i = j = 0
            while i < len(left) and j < len(right):
                if right[j] < left[i]:
                    merged.append(right[j])
                    j += 1
                else:
                    merged.append(left[i])
                    i += 1
            merged += left[i:] + right[j:]
        result = merged
        width *= 2
    return result
