def factorial(n: int) -> int:
    """Return the factorial of a number, the product of all integers from 1 up to it.

    Args:
        n: The number, not negative.

    Returns:
        n!, which is 1 for 0.

    Raises:
        ValueError: If the number is negative.
    """
    if n < 0:
        raise ValueError("the factorial of a negative number is not defined")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product
