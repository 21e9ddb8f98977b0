def is_palindrome(text: str) -> bool:
    """Tell whether a text reads the same backwards, every character counting.

    Args:
        text: The text to check.

    Returns:
        Whether it is a palindrome; true for an empty text.
    """
    return text == text[::-1]
