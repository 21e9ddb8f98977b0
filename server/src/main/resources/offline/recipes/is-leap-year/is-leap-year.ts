/**
 * Tells whether a year of the Gregorian calendar is a leap year.
 *
 * @param year the year
 * @returns whether it has 366 days
 */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
