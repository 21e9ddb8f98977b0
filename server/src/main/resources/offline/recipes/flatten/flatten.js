/**
 * Flattens nested arrays of any depth into one array, keeping the order.
 *
 * @param {unknown[]} nested an array whose elements may be arrays themselves
 * @returns {unknown[]} a new array of all elements that are not arrays
 */
function flatten(nested) {
  return nested.flat(Infinity);
}
