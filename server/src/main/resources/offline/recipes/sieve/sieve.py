def primes_up_to(limit: int) -> list[int]:
    """Return all prime numbers up to a limit, by the sieve of Eratosthenes.

    Args:
        limit: The largest number that may be in the result.

    Returns:
        The primes in ascending order; empty for a limit below 2.
    """
    primes = []
    composite = bytearray(max(limit, 0) + 1)
    for candidate in range(2, limit + 1):
        if composite[candidate]:
            continue
        primes.append(candidate)
        for multiple in range(candidate * candidate, limit + 1, candidate):
            composite[multiple] = 1
    return primes
