import re


def from_roman(numeral: str) -> int:
    """Read a Roman numeral.

    Args:
        numeral: The numeral in capital letters, from "I" to "MMMCMXCIX".

    Returns:
        Its value.

    Raises:
        ValueError: If it is not a well-formed numeral.
    """
    pattern = "M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"
    if not numeral or not re.fullmatch(pattern, numeral):
        raise ValueError("not a Roman numeral")
    letters = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = previous = 0
    for letter in reversed(numeral):
        value = letters[letter]
        total += -value if value < previous else value
        previous = value
    return total
