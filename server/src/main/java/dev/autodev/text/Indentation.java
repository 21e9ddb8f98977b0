// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import java.util.List;

/**
 * The unit by which a text is indented: one tab, or a number of spaces.
 *
 * <p><i>Immutable.</i>
 */
public record Indentation(String unit) {

    public static final Indentation FOUR_SPACES = new Indentation("    ");
    public static final Indentation TAB = new Indentation("\t");

    /**
     * The unit that the lines of {@code text} use; {@code fallback} when no line is indented. With tabs and spaces
     * mixed, the one that starts more lines wins; the width of spaces is the most frequent step between two lines.
     */
    public static Indentation of(String text, Indentation fallback) {
        int tabbed = 0;
        int spaced = 0;
        int[] steps = new int[9];
        int previous = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                continue;
            }
            if (line.charAt(0) == '\t') {
                tabbed++;
                continue;
            }
            int width = leading(line).length();
            // a lone space before a star continues a block comment and says nothing
            if (line.startsWith("*", width)) {
                continue;
            }
            if (width > 0) {
                spaced++;
            }
            int step = Math.abs(width - previous);
            if (step > 0 && step < steps.length) {
                steps[step]++;
            }
            previous = width;
        }
        if (tabbed == 0 && spaced == 0) {
            return fallback;
        }
        if (tabbed > spaced) {
            return TAB;
        }
        int best = 0;
        for (int step = 1; step < steps.length; step++) {
            if (steps[step] > steps[best]) {
                best = step;
            }
        }
        return best < 2 ? fallback : new Indentation(" ".repeat(best));
    }

    /** The white space at the start of {@code line}. */
    public static String leading(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return line.substring(0, end);
    }

    /** {@code text} without the indentation that all its non-blank lines share. */
    public static String dedent(String text) {
        String common = common(text.lines().toList());
        return common.isEmpty()
                ? text
                : mapLines(
                        text, line -> line.startsWith(common) ? line.substring(common.length()) : line.stripLeading());
    }

    /** {@code text} with {@code prefix} before each line that is not blank. */
    public static String indent(String text, String prefix) {
        return mapLines(text, line -> line.isBlank() ? "" : prefix + line);
    }

    /** {@code text} with each leading unit of {@code from} written as this unit. */
    public String rewrite(String text, Indentation from) {
        if (from.unit.equals(unit)) {
            return text;
        }
        return mapLines(text, line -> {
            int levels = 0;
            int at = 0;
            while (line.startsWith(from.unit, at)) {
                at += from.unit.length();
                levels++;
            }
            return unit.repeat(levels) + line.substring(at);
        });
    }

    private static String common(List<String> lines) {
        String common = null;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            String leading = leading(line);
            if (common == null) {
                common = leading;
            } else {
                int shared = 0;
                while (shared < Math.min(common.length(), leading.length())
                        && common.charAt(shared) == leading.charAt(shared)) {
                    shared++;
                }
                common = common.substring(0, shared);
            }
        }
        return common == null ? "" : common;
    }

    private static String mapLines(String text, java.util.function.UnaryOperator<String> mapping) {
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        while (at <= text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            result.append(mapping.apply(line));
            if (end < 0) {
                break;
            }
            result.append('\n');
            at = end + 1;
        }
        return result.toString();
    }
}
