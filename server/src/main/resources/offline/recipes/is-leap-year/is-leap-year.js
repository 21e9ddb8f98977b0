/**
 * Tells whether a year of the Gregorian calendar is a leap year.
 *
 * @param {number} year the year
 * @returns {boolean} whether it has 366 days
 */
function isLeapYear(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
