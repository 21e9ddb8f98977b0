// memoize wraps a function so that it is called once per argument and its
// results are remembered. The result is not safe for concurrent use.
func memoize[K comparable, V any](wrapped func(K) V) func(K) V {
	known := map[K]V{}
	return func(argument K) V {
		if result, ok := known[argument]; ok {
			return result
		}
		result := wrapped(argument)
		known[argument] = result
		return result
	}
}
