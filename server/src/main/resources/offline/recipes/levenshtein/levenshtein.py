def levenshtein(first: str, second: str) -> int:
    """Return the Levenshtein distance of two texts.

    This is how many characters must be inserted, removed or replaced to turn one
    into the other.

    Args:
        first: One text.
        second: The other text.

    Returns:
        The distance, 0 for equal texts.
    """
    previous = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        current = [i]
        for j, right in enumerate(second, 1):
            replace = previous[j - 1] + (left != right)
            current.append(min(replace, previous[j] + 1, current[j - 1] + 1))
        previous = current
    return previous[-1]
