from collections import Counter


def is_anagram(first: str, second: str) -> bool:
    """Tell whether two texts have the same characters, each equally often.

    Case and spaces count.

    Args:
        first: One text.
        second: The other text.

    Returns:
        Whether they are anagrams of each other.
    """
    return Counter(first) == Counter(second)
