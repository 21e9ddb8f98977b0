/**
 * Wraps a function so that it is called once per argument and its results are remembered.
 *
 * @param wrapped the function to wrap; its result must depend on its argument alone
 * @returns a function with the same results
 */
function memoize<T, R>(wrapped: (argument: T) => R): (argument: T) => R {
  const known = new Map<T, R>();
  return (argument) => {
    if (!known.has(argument)) {
      known.set(argument, wrapped(argument));
    }
    return known.get(argument) as R;
  };
}
