/**
 * Returns the Levenshtein distance of two texts: how many characters must be inserted, removed or
 * replaced to turn one into the other.
 *
 * @param {string} first one text
 * @param {string} second the other text
 * @returns {number} the distance, 0 for equal texts
 */
function levenshtein(first, second) {
  const from = Array.from(first);
  const to = Array.from(second);
  let previous = [0, ...to.keys()].map((_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const current = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replace = previous[j] + (from[i] === to[j] ? 0 : 1);
      current.push(Math.min(replace, previous[j + 1] + 1, current[j] + 1));
    }
    previous = current;
  }
  return previous[to.length];
}
