/**
 * Wraps a function so that it is called once per argument and its results are remembered.
 *
 * @template T, R
 * @param {(argument: T) => R} wrapped the function to wrap; its result must depend on its argument alone
 * @returns {(argument: T) => R} a function with the same results
 */
function memoize(wrapped) {
  const known = new Map();
  return (argument) => {
    if (!known.has(argument)) {
      known.set(argument, wrapped(argument));
    }
    return known.get(argument);
  };
}
