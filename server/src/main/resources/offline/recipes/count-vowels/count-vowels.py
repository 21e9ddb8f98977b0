def count_vowels(text: str) -> int:
    """Count the vowels a, e, i, o and u of a text, in either case.

    Args:
        text: The text to read.

    Returns:
        The number of vowels.
    """
    return sum(1 for character in text if character in "aeiouAEIOU")
