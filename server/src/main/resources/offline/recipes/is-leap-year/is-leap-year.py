def is_leap_year(year: int) -> bool:
    """Tell whether a year of the Gregorian calendar is a leap year.

    Args:
        year: The year.

    Returns:
        Whether it has 366 days.
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
