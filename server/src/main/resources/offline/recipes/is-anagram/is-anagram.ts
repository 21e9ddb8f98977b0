/**
 * Tells whether two texts have the same characters, each equally often; case and spaces count.
 *
 * @param first one text
 * @param second the other text
 * @returns whether they are anagrams of each other
 */
function isAnagram(first: string, second: string): boolean {
  return Array.from(first).sort().join("") === Array.from(second).sort().join("");
}
