def clamp(value: float, low: float, high: float) -> float:
    """Limit a value to a range.

    Args:
        value: The value.
        low: The smallest result.
        high: The largest result.

    Returns:
        The value, or the end of the range that is nearest to it.

    Raises:
        ValueError: If the range is empty.
    """
    if low > high:
        raise ValueError("the range is empty")
    return max(low, min(value, high))
