// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fenced code blocks of a Markdown text. As in CommonMark, a fence is at the start of a line and is closed by a run of
 * the same character that is at least as long, or by the end of the text.
 */
public final class FencedBlocks {

    private static final int SHORTEST = 3;
    private static final int MOST_NESTED = 3;

    /** What stands before a fence in a comment. */
    private static final Set<String> COMMENT_SIGNS =
            Set.of("//", "///", "//!", "*", "#", "##", "--", "---", ";;", "%", "\"\"\"");

    private FencedBlocks() {}

    /**
     * A fenced block.
     *
     * @param tag the first word of the info string in lower case, "" if there is none
     * @param content without the fence lines and the fence's own indentation
     * @param closed whether a closing fence was found
     * @param file the name of the file it is for, "" if the answer names none
     * @param label the line above it, blank lines aside; "" if there is none
     */
    public record Block(String tag, String content, boolean closed, String file, String label) {}

    public static List<Block> in(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Fence open = Fence.opening(lines.get(at));
            if (open == null) {
                at++;
                continue;
            }
            int close = closing(lines, at + 1, open);
            List<String> inside = inside(lines, at + 1, close, open);
            String first = inside.isEmpty() ? "" : inside.getFirst();
            String label = above(lines, at);
            String file = BlockFileName.of(open.info(), label, first);
            blocks.add(new Block(open.tag(), content(inside, open), close < lines.size(), file, label));
            at = close + 1;
        }
        return blocks;
    }

    /** Blocks that extend to a later fence line than the next: for code that contains fences itself. */
    static List<Block> nested(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        List<Block> blocks = new ArrayList<>();
        int openers = 0;
        for (int first = 0; first < lines.size() && openers < MOST_NESTED; first++) {
            Fence open = Fence.opening(lines.get(first));
            if (open == null) {
                continue;
            }
            openers++;
            int closers = 0;
            for (int last = lines.size() - 1; last > first && closers < MOST_NESTED; last--) {
                if (open.closedBy(lines.get(last))) {
                    closers++;
                    blocks.add(new Block(open.tag(), content(lines.subList(first + 1, last), open), true, "", ""));
                }
            }
        }
        return blocks;
    }

    /** The text outside of all blocks. */
    static String outside(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        StringBuilder outside = new StringBuilder();
        int at = 0;
        while (at < lines.size()) {
            Fence open = Fence.opening(lines.get(at));
            if (open == null) {
                outside.append(lines.get(at++)).append('\n');
            } else {
                at = closing(lines, at + 1, open) + 1;
                outside.append('\n');
            }
        }
        return outside.toString();
    }

    /** The content of a block that is Markdown itself, up to the fence that closes it and no block inside; else {@code text}. */
    static String markdown(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        for (int at = 0; at < lines.size(); at++) {
            Fence open = Fence.opening(lines.get(at));
            if (open == null) {
                continue;
            }
            if (!open.tag().equals("markdown") && !open.tag().equals("md")) {
                return text;
            }
            Fence inner = null;
            for (int line = at + 1; line < lines.size(); line++) {
                Fence fence = Fence.opening(lines.get(line));
                if (inner != null ? inner.closedBy(lines.get(line)) : open.closedBy(lines.get(line))) {
                    if (inner == null) {
                        return content(lines.subList(at + 1, line), open);
                    }
                    inner = null;
                } else if (inner == null && fence != null) {
                    inner = fence;
                }
            }
            return content(lines.subList(at + 1, lines.size()), open);
        }
        return text;
    }

    private static String above(List<String> lines, int fence) {
        for (int at = fence - 1; at >= 0; at--) {
            if (!lines.get(at).isBlank()) {
                return lines.get(at);
            }
        }
        return "";
    }

    /** The lines of a block; a fence at the end of a line of code is not a part of it. */
    private static List<String> inside(List<String> lines, int from, int close, Fence open) {
        if (close >= lines.size() || !open.isGluedTo(lines.get(close))) {
            return lines.subList(from, Math.min(close, lines.size()));
        }
        List<String> inside = new ArrayList<>(lines.subList(from, close));
        String last = lines.get(close).stripTrailing();
        inside.add(last.substring(0, last.length() - open.length()));
        return inside;
    }

    private static int closing(List<String> lines, int from, Fence open) {
        for (int line = from; line < lines.size(); line++) {
            if (open.closedBy(lines.get(line)) || open.isGluedTo(lines.get(line))) {
                return line;
            }
        }
        return lines.size();
    }

    private static String content(List<String> lines, Fence open) {
        StringBuilder content = new StringBuilder();
        for (String line : lines) {
            int drop = 0;
            while (drop < open.indentation() && drop < line.length() && isBlank(line.charAt(drop))) {
                drop++;
            }
            content.append(line, drop, line.length()).append('\n');
        }
        return content.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private record Fence(int indentation, char character, int length, String info, String tag) {

        static @Nullable Fence opening(String line) {
            int indentation = 0;
            while (indentation < line.length() && isBlank(line.charAt(indentation))) {
                indentation++;
            }
            if (indentation == line.length()) {
                return null;
            }
            char character = line.charAt(indentation);
            int length = run(line, indentation, character);
            if (character != '`' && character != '~' || length < SHORTEST) {
                return null;
            }
            String info = line.substring(indentation + length).strip();
            if (character == '`' && info.indexOf('`') >= 0) {
                return null;
            }
            int end = 0;
            while (end < info.length()
                    && !Character.isWhitespace(info.charAt(end))
                    && "{:,".indexOf(info.charAt(end)) < 0) {
                end++;
            }
            return new Fence(
                    indentation, character, length, info, info.substring(0, end).toLowerCase(Locale.ROOT));
        }

        boolean closedBy(String line) {
            String stripped = line.strip();
            return !stripped.isEmpty()
                    && stripped.charAt(0) == character
                    && run(stripped, 0, character) == stripped.length()
                    && stripped.length() >= length;
        }

        /** Whether the closing fence is at the end of a line of code. A comment may show a fence. */
        boolean isGluedTo(String line) {
            String stripped = line.stripTrailing();
            int end = stripped.length() - length;
            if (character != '`'
                    || end <= 0
                    || stripped.indexOf(character) != end
                    || run(stripped, end, character) != length) {
                return false;
            }
            String code = stripped.substring(0, end).strip();
            return !code.isEmpty() && !COMMENT_SIGNS.contains(code) && !SyntaxRepairs.endsInString(code);
        }

        private static int run(String line, int from, char character) {
            int to = from;
            while (to < line.length() && line.charAt(to) == character) {
                to++;
            }
            return to - from;
        }
    }
}
