// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One line of an ignore file, matched as git does. All texts are bytes, each as one character (ISO-8859-1): git knows no other
 * unit, and a line that is not UTF-8 still counts.
 *
 * <p>Matching keeps all places of the path that the pattern may have reached, so it takes at most as many steps as the
 * pattern and the path have bytes, multiplied. <i>Immutable.</i>
 *
 * @param glob without the marks for negation and folders, and without the slash at its start
 * @param includes whether it includes again what an earlier line excludes
 * @param foldersOnly whether it ends with a slash
 * @param names whether it has no other slash, and so applies to the last name of a path
 */
record IgnorePattern(String glob, boolean includes, boolean foldersOnly, boolean names) {

    private static final Map<String, IntPredicate> CLASSES = Map.ofEntries(
            Map.entry("alnum", c -> isLower(c) || isUpper(c) || isDigit(c)),
            Map.entry("alpha", c -> isLower(c) || isUpper(c)),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < ' ' || c == 127),
            Map.entry("digit", IgnorePattern::isDigit),
            Map.entry("graph", c -> ' ' < c && c < 127),
            Map.entry("lower", IgnorePattern::isLower),
            Map.entry("print", c -> ' ' <= c && c < 127),
            Map.entry("punct", c -> ' ' < c && c < 127 && !isLower(c) && !isUpper(c) && !isDigit(c)),
            Map.entry("space", c -> c == ' ' || '\t' <= c && c <= '\r'),
            Map.entry("upper", IgnorePattern::isUpper),
            Map.entry("xdigit", c -> isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'));

    /** The pattern of a line without its line end; empty for a comment or an empty line. */
    static Optional<IgnorePattern> of(String line) {
        if (line.startsWith("#")) {
            return Optional.empty();
        }
        String text = withoutTrailingSpaces(line);
        boolean includes = text.startsWith("!");
        String glob = includes ? text.substring(1) : text;
        boolean foldersOnly = glob.endsWith("/");
        if (foldersOnly) {
            glob = glob.substring(0, glob.length() - 1);
        }
        boolean names = glob.indexOf('/') < 0;
        if (glob.startsWith("/")) {
            glob = glob.substring(1);
        }
        return glob.isEmpty() ? Optional.empty() : Optional.of(new IgnorePattern(glob, includes, foldersOnly, names));
    }

    /** A backslash keeps the space behind it. */
    private static String withoutTrailingSpaces(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, end);
    }

    /**
     * A file or folder.
     *
     * @param path relative to the folder of the ignore file, with slashes
     * @param name the last part of the path
     */
    record Target(String path, String name, boolean isFolder) {

        static Target of(String path, boolean isFolder) {
            return new Target(path, path.substring(path.lastIndexOf('/') + 1), isFolder);
        }
    }

    /** @param steps counts them */
    boolean matches(Target target, MatchSteps steps) {
        if (foldersOnly && !target.isFolder()) {
            steps.add(1);
            return false;
        }
        String text = names ? target.name() : target.path();
        int plain = plainLength(steps);
        if (!text.regionMatches(0, glob, 0, plain)) {
            return false;
        }
        return plain == glob.length() ? plain == text.length() : new Reach(text, plain).ofAll(plain, steps);
    }

    private int plainLength(MatchSteps steps) {
        int length = 0;
        while (length < glob.length() && "*?[\\".indexOf(glob.charAt(length)) < 0) {
            length++;
        }
        steps.add(1 + length / 8);
        return length;
    }

    /** The places of a text that the pattern may have reached so far. */
    private final class Reach {
        private final String text;
        private final boolean[] at;
        private int first;
        private int last;

        Reach(String text, int start) {
            this.text = text;
            this.at = new boolean[text.length() + 1];
            at[start] = true;
            first = start;
            last = start;
        }

        /** @param start the rest of the pattern from here on is matched; a double star there is one of whole folders */
        boolean ofAll(int start, MatchSteps steps) {
            int next = start;
            while (next < glob.length() && first <= last) {
                steps.add(1 + last - first);
                char sign = glob.charAt(next);
                switch (sign) {
                    case '*' -> {
                        steps.add(text.length() - first);
                        next = afterStars(start, next);
                    }
                    case '?' -> {
                        step(c -> c != '/');
                        next++;
                    }
                    case '[' -> {
                        ByteSet set = new ByteSet(next + 1);
                        if (set.end < 0) {
                            return false;
                        }
                        steps.add(set.end - next);
                        step(c -> c != '/' && set.contains(c));
                        next = set.end;
                    }
                    case '\\' -> {
                        if (next + 1 == glob.length()) {
                            return false;
                        }
                        char literal = glob.charAt(next + 1);
                        step(c -> c == literal);
                        next += 2;
                    }
                    default -> {
                        step(c -> c == sign);
                        next++;
                    }
                }
            }
            return first <= last && at[text.length()];
        }

        private void step(IntPredicate matches) {
            int low = Integer.MAX_VALUE;
            int high = -1;
            for (int i = Math.min(last, text.length() - 1); i >= first; i--) {
                at[i + 1] = at[i] && matches.test(text.charAt(i));
                if (at[i + 1]) {
                    low = i + 1;
                    high = Math.max(high, i + 1);
                }
            }
            at[first] = false;
            first = low;
            last = high;
        }

        private int afterStars(int start, int stars) {
            int next = stars;
            while (next < glob.length() && glob.charAt(next) == '*') {
                next++;
            }
            boolean crosses = next - stars > 1
                    && (stars == start || glob.charAt(stars - 1) == '/')
                    && (next == glob.length() || glob.charAt(next) == '/' || glob.startsWith("\\/", next));
            boolean folders = crosses && next < glob.length() && glob.charAt(next) == '/';
            boolean any = false;
            for (int i = first; i < text.length(); i++) {
                any |= at[i];
                boolean slash = text.charAt(i) == '/';
                boolean more = folders ? any && slash : (crosses ? any : at[i] && !slash);
                at[i + 1] |= more;
                if (at[i + 1]) {
                    last = Math.max(last, i + 1);
                }
            }
            return folders ? next + 1 : next;
        }
    }

    /** The characters in brackets. */
    private final class ByteSet {
        private final BitSet members = new BitSet(256);
        private final boolean negated;

        /** Behind the closing bracket; -1 if there is none, or if a class in it is unknown. */
        private int end = -1;

        ByteSet(int start) {
            int at = start;
            negated = at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^');
            if (negated) {
                at++;
            }
            int begin = at;
            int previous = -1;
            while (at < glob.length() && (at == begin || glob.charAt(at) != ']')) {
                char sign = glob.charAt(at);
                boolean range = sign == '-' && previous > 0 && at + 1 < glob.length() && glob.charAt(at + 1) != ']';
                int colon = sign == '[' && glob.startsWith("[:", at) ? glob.indexOf(']', at + 2) : -2;
                if (colon == -1) {
                    return;
                }
                if (range || sign == '\\') {
                    at++;
                    if (range && glob.charAt(at) == '\\') {
                        at++;
                    }
                    if (at == glob.length()) {
                        return;
                    }
                    int upper = glob.charAt(at);
                    if (range && previous <= upper) {
                        members.set(previous, upper + 1);
                    } else if (!range) {
                        members.set(upper);
                    }
                    previous = range ? -1 : upper;
                } else if (colon > at + 2 && glob.charAt(colon - 1) == ':') {
                    IntPredicate known = CLASSES.get(glob.substring(at + 2, colon - 1));
                    if (known == null) {
                        return;
                    }
                    for (int c = 0; c < 128; c++) {
                        members.set(c, members.get(c) || known.test(c));
                    }
                    at = colon;
                    previous = -1;
                } else {
                    members.set(sign);
                    previous = sign;
                }
                at++;
            }
            end = at < glob.length() ? at + 1 : -1;
        }

        boolean contains(int c) {
            return members.get(c) != negated;
        }
    }

    private static boolean isLower(int c) {
        return 'a' <= c && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return 'A' <= c && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return '0' <= c && c <= '9';
    }
}
