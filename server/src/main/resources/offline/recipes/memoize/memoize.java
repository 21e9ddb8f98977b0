import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Wraps a function so that it is called once per argument and its results are remembered; not thread-safe.
 *
 * @param function the function to wrap; its result must depend on its argument alone
 * @param <T> the type of the argument
 * @param <R> the type of the result
 * @return a function with the same results
 */
public static <T, R> Function<T, R> memoize(Function<T, R> function) {
    Map<T, R> known = new HashMap<>();
    return argument -> {
        if (!known.containsKey(argument)) {
            known.put(argument, function.apply(argument));
        }
        return known.get(argument);
    };
}
