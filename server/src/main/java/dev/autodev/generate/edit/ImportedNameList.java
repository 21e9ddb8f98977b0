// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names in one import statement. A further name is added in their style: in order if they are sorted, on its own line
 * if each has one, with a trailing comma if there is one.
 *
 * <p><i>Immutable.</i>
 *
 * @param statement the whole statement, with LF line ends
 * @param names the span of each name with its alias
 */
record ImportedNameList(String statement, List<Span> names) {

    private static final Pattern NAME = Pattern.compile("[^,\\s][^,]*?(?=\\s*(?:,|$))");

    /** The orders of isort (constants, types, functions) and rustfmt (functions first), and the case-insensitive one. */
    private static final List<Comparator<String>> ORDERS = List.of(
            Comparator.naturalOrder(),
            Comparator.comparing((String name) -> Character.isUpperCase(name.charAt(0)))
                    .thenComparing(Comparator.naturalOrder()),
            String.CASE_INSENSITIVE_ORDER);

    ImportedNameList {
        names = List.copyOf(names);
    }

    /** Comments, nested lists and wildcards: not a plain list of names. */
    private static final Pattern OTHER = Pattern.compile("//|[#*{\\\\]");

    /**
     * Null if it is not a plain list of names.
     *
     * @param list the span between the brackets, or after the keyword
     */
    static @Nullable ImportedNameList in(String statement, Span list) {
        String text = list.of(statement);
        if (OTHER.matcher(text).find()) {
            return null;
        }
        List<Span> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(new Span(list.start() + name.start(), list.start() + name.end()));
        }
        return names.isEmpty() ? null : new ImportedNameList(statement, names);
    }

    /** The statement with {@code name} added; null if its layout is unusual. */
    @Nullable
    String with(String name) {
        boolean oneLine = statement.indexOf('\n') < 0;
        if (!oneLine && !onePerLine()) {
            return null;
        }
        int place = place(name);
        String separator = oneLine ? ", " : ",\n" + indentation();
        int at =
                place == names.size() ? names.getLast().end() : names.get(place).start();
        String text = place == names.size() ? separator + name : name + separator;
        return statement.substring(0, at) + text + statement.substring(at);
    }

    private boolean onePerLine() {
        return names.stream().allMatch(name -> lineBefore(name).isBlank());
    }

    private String lineBefore(Span name) {
        return statement.substring(statement.lastIndexOf('\n', name.start()) + 1, name.start());
    }

    private String indentation() {
        return lineBefore(names.getFirst());
    }

    /** The index of the name before which it goes. */
    private int place(String name) {
        List<String> existing = names.stream().map(span -> span.of(statement)).toList();
        return ORDERS.stream()
                .filter(order -> existing.size() > 1 && isSorted(existing, order))
                .findFirst()
                .map(order -> IntStream.range(0, existing.size())
                        .filter(i -> order.compare(existing.get(i), name) > 0)
                        .findFirst()
                        .orElse(existing.size()))
                .orElse(existing.size());
    }

    private static boolean isSorted(List<String> names, Comparator<String> order) {
        return IntStream.range(1, names.size()).allMatch(i -> order.compare(names.get(i - 1), names.get(i)) <= 0);
    }
}
