def count_words(text: str) -> int:
    """Count the words of a text, that is the runs of characters between white space.

    Args:
        text: The text to read.

    Returns:
        The number of words; 0 for a blank text.
    """
    return len(text.split())
