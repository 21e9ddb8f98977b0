/**
 * Flattens nested arrays of any depth into one array, keeping the order.
 *
 * @param nested an array whose elements may be arrays themselves
 * @returns a new array of all elements that are not arrays
 */
function flatten(nested: readonly unknown[]): unknown[] {
  return nested.flat(Infinity);
}
