// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates random texts that match a regular expression of RE2: literals, classes, groups, alternatives, counts and the flag
 * {@code i}.
 *
 * <p><i>Confined to one thread.</i>
 */
final class SampleGenerator {

    private static final int MAX_OPEN_COUNT = 8;

    /**
     * @param secret the first group that took part in the match, else the whole text
     * @param start of the secret in the text
     */
    record Sample(String text, String secret, int start) {}

    private final String regex;
    private final SplittableRandom random;
    private final boolean mixedCase;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean ignoresCase;
    private int groupStart = -1;
    private int groupEnd = -1;

    private SampleGenerator(String regex, SplittableRandom random, boolean mixedCase) {
        this.regex = regex;
        this.random = random;
        this.mixedCase = mixedCase;
    }

    /** @param mixedCase whether letters of an expression without regard to case are in both cases */
    static Sample sample(String regex, SplittableRandom random, boolean mixedCase) {
        SampleGenerator generator = new SampleGenerator(regex, random, mixedCase);
        generator.alternatives();
        String text = generator.out.toString();
        return generator.groupStart < 0
                ? new Sample(text, text, 0)
                : new Sample(text, text.substring(generator.groupStart, generator.groupEnd), generator.groupStart);
    }

    /** Generates one of the alternatives from here to the end of the group. */
    private void alternatives() {
        List<Integer> starts = new ArrayList<>(List.of(at));
        int end = at;
        int depth = 0;
        for (; end < regex.length(); end++) {
            char c = regex.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '[') {
                end = classEnd(end);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                break;
            } else if (c == '|' && depth == 0) {
                starts.add(end + 1);
            }
        }
        at = starts.get(random.nextInt(starts.size()));
        boolean outer = ignoresCase;
        while (at < end && regex.charAt(at) != '|') {
            repeated();
        }
        ignoresCase = outer;
        at = end;
    }

    private void repeated() {
        int atom = at;
        int written = out.length();
        boolean flag = ignoresCase;
        int start = groupStart;
        int stop = groupEnd;
        atom();
        int[] bounds = count();
        int after = at;
        int times = bounds[0] + random.nextInt(bounds[1] - bounds[0] + 1);
        if (times == 0) {
            out.setLength(written);
            groupStart = start;
            groupEnd = stop;
        }
        for (int i = 1; i < times; i++) {
            boolean changed = ignoresCase;
            ignoresCase = flag;
            at = atom;
            atom();
            ignoresCase = changed;
        }
        at = after;
    }

    private int[] count() {
        int[] bounds = {1, 1};
        if (at < regex.length()) {
            switch (regex.charAt(at)) {
                case '?' -> bounds = new int[] {0, 1};
                case '*' -> bounds = new int[] {0, MAX_OPEN_COUNT};
                case '+' -> bounds = new int[] {1, MAX_OPEN_COUNT};
                case '{' -> {
                    int close = regex.indexOf('}', at);
                    String[] numbers = regex.substring(at + 1, close).split(",", -1);
                    int least = Integer.parseInt(numbers[0]);
                    int most = numbers.length == 1
                            ? least
                            : numbers[1].isEmpty() ? least + MAX_OPEN_COUNT : Integer.parseInt(numbers[1]);
                    bounds = new int[] {least, most};
                    at = close;
                }
                default -> at--;
            }
            at++;
            if (at < regex.length() && regex.charAt(at) == '?' && regex.charAt(at - 1) != '(') {
                at += bounds[0] == bounds[1] && bounds[0] == 1 ? 0 : 1;
            }
        }
        return bounds;
    }

    private void atom() {
        char c = regex.charAt(at);
        switch (c) {
            case '(' -> group();
            case '[' -> {
                int end = classEnd(at);
                out.append(any(CharacterClasses.members(regex.substring(at + 1, end), ignoresCase && mixedCase)));
                at = end + 1;
            }
            case '\\' -> {
                char escaped = regex.charAt(at + 1);
                at += escaped == 'x' ? 4 : 2;
                if (escaped != 'b' && escaped != 'z') {
                    out.append(any(
                            CharacterClasses.members(regex.substring(at - (escaped == 'x' ? 4 : 2), at), false)));
                }
            }
            case '.' -> {
                at++;
                // without a count it is meant as the dot of a host or a token
                boolean counted = at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0;
                out.append(counted ? any(CharacterClasses.members("a-z0-9", false)) : '.');
            }
            case '^', '$' -> at++;
            default -> {
                out.append(c);
                at++;
            }
        }
    }

    private void group() {
        at++;
        boolean captures = regex.charAt(at) != '?';
        boolean outer = ignoresCase;
        if (regex.startsWith("?P<", at)) {
            at = regex.indexOf('>', at) + 1;
        } else if (!captures) {
            int end = at + 1;
            while (regex.charAt(end) != ':' && regex.charAt(end) != ')') {
                end++;
            }
            String flags = regex.substring(at + 1, end);
            if (flags.contains("i")) {
                ignoresCase = !flags.startsWith("-");
            }
            at = end + 1;
            if (regex.charAt(end) == ')') {
                return;
            }
        }
        int start = out.length();
        alternatives();
        at++;
        ignoresCase = outer;
        if (captures && (groupStart < 0 || groupStart >= start)) {
            groupStart = start;
            groupEnd = out.length();
        }
    }

    private int classEnd(int open) {
        int end = open + 1;
        while (regex.charAt(end) != ']' || end == open + 1) {
            end = regex.charAt(end) == '\\'
                    ? end + 2
                    : regex.startsWith("[:", end) ? regex.indexOf(":]", end) + 2 : end + 1;
        }
        return end;
    }

    private char any(String members) {
        return members.charAt(random.nextInt(members.length()));
    }
}
