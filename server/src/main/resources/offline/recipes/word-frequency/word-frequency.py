from collections import Counter


def word_frequency(text: str) -> dict[str, int]:
    """Count how often each word occurs in a text.

    Words end at white space, and case counts.

    Args:
        text: The text to read.

    Returns:
        The number of occurrences by word.
    """
    return dict(Counter(text.split()))
