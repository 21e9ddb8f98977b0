def reverse_string(text: str) -> str:
    """Return a text with its characters in reverse order.

    Args:
        text: The text to reverse.

    Returns:
        The reversed text.
    """
    return text[::-1]
