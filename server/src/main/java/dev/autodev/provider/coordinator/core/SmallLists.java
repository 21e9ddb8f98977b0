package dev.autodev.provider.coordinator.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes of lists that never change: each gives another list, and what stays is shared. For lists of one or two things,
 * as nearly all of a flight's are: those cost one small object.
 */
public final class SmallLists {

    private SmallLists() {}

    public static <T> List<T> plus(List<T> list, T item) {
        return switch (list.size()) {
            case 0 -> List.of(item);
            case 1 -> List.of(list.getFirst(), item);
            default -> {
                List<T> more = new ArrayList<>(list.size() + 1);
                more.addAll(list);
                more.add(item);
                yield List.copyOf(more);
            }
        };
    }

    public static <T> List<T> joined(List<T> first, List<T> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<T> all = first;
        for (T item : second) {
            all = plus(all, item);
        }
        return all;
    }

    /** All but the first. */
    public static <T> List<T> rest(List<T> list) {
        return list.size() == 1 ? List.of() : List.copyOf(list.subList(1, list.size()));
    }

    public static <T> List<T> with(List<T> list, int index, T item) {
        if (list.size() == 1) {
            return List.of(item);
        }
        List<T> changed = new ArrayList<>(list);
        changed.set(index, item);
        return List.copyOf(changed);
    }

    public static <T> List<T> without(List<T> list, Predicate<T> unwanted) {
        if (list.size() == 1) {
            return unwanted.test(list.getFirst()) ? List.of() : list;
        }
        List<T> fewer = new ArrayList<>(list);
        return fewer.removeIf(unwanted) ? List.copyOf(fewer) : list;
    }
}
