import java.util.ArrayList;
import java.util.List;

/**
 * Joins lists into one list, keeping the order.
 *
 * @param lists the lists to join
 * @param <T> the type of the elements
 * @return a new list of the elements of all lists
 */
public static <T> List<T> flatten(List<List<T>> lists) {
    List<T> flat = new ArrayList<>();
    for (List<T> inner : lists) {
        flat.addAll(inner);
    }
    return flat;
}
