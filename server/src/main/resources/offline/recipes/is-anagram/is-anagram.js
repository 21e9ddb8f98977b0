/**
 * Tells whether two texts have the same characters, each equally often; case and spaces count.
 *
 * @param {string} first one text
 * @param {string} second the other text
 * @returns {boolean} whether they are anagrams of each other
 */
function isAnagram(first, second) {
  return Array.from(first).sort().join("") === Array.from(second).sort().join("");
}
