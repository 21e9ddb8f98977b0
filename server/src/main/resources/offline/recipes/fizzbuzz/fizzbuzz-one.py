def fizz_buzz(n: int) -> str:
    """Return the FizzBuzz word for one number.

    Args:
        n: The number.

    Returns:
        "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both,
        else the number itself.
    """
    return "Fizz" * (n % 3 == 0) + "Buzz" * (n % 5 == 0) or str(n)
