def to_roman(number: int) -> str:
    """Write a number as a Roman numeral.

    Args:
        number: The number, from 1 to 3999.

    Returns:
        The numeral in capital letters.

    Raises:
        ValueError: If there is no numeral for the number.
    """
    if not 1 <= number <= 3999:
        raise ValueError("Roman numerals go from 1 to 3999")
    symbols = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"),
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )
    numeral = ""
    rest = number
    for value, symbol in symbols:
        count, rest = divmod(rest, value)
        numeral += symbol * count
    return numeral
