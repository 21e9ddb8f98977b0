def is_prime(n: int) -> bool:
    """Tell whether a number is prime.

    Args:
        n: The number to test; no number below 2 is prime.

    Returns:
        Whether it is prime.
    """
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    divisor = 3
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 2
    return True
