/**
 * Returns the FizzBuzz words for the numbers from 1 on.
 *
 * @param {number} n the last number
 * @returns {string[]} "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both,
 *     else the number itself; empty for an n below 1
 */
function fizzBuzz(n) {
  const words = [];
  for (let i = 1; i <= n; i++) {
    const word = (i % 3 === 0 ? "Fizz" : "") + (i % 5 === 0 ? "Buzz" : "");
    words.push(word || String(i));
  }
  return words;
}
