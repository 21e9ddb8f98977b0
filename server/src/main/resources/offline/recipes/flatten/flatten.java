import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Flattens nested lists of any depth into one list, keeping the order.
 *
 * @param nested a list whose elements may be lists themselves
 * @return a new list of all elements that are not lists
 */
public static List<Object> flatten(List<?> nested) {
    List<Object> flat = new ArrayList<>();
    Deque<Iterator<?>> open = new ArrayDeque<>();
    open.push(nested.iterator());
    while (!open.isEmpty()) {
        if (!open.peek().hasNext()) {
            open.pop();
            continue;
        }
        Object element = open.peek().next();
        if (element instanceof List<?> inner) {
            open.push(inner.iterator());
        } else {
            flat.add(element);
        }
    }
    return flat;
}
