/**
 * @brief Tells whether a year of the Gregorian calendar is a leap year.
 *
 * @param year the year
 * @return whether it has 366 days
 */
bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
