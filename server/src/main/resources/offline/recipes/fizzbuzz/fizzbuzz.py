def fizz_buzz(n: int) -> list[str]:
    """Return the FizzBuzz words for the numbers from 1 on.

    Args:
        n: The last number.

    Returns:
        "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both,
        else the number itself; empty for an n below 1.
    """
    words = []
    for number in range(1, n + 1):
        word = "Fizz" * (number % 3 == 0) + "Buzz" * (number % 5 == 0)
        words.append(word or str(number))
    return words
