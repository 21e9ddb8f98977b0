// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a text and what surrounds them.
 *
 * <p><i>Immutable.</i>
 */
final class CommentMap {

    private static final Pattern LINE_MARKER = Pattern.compile("//[/!]*|#+!?|--");

    private final String text;
    private final List<Span> comments;

    /** The length of all comments before each one, and of all. */
    private final int[] lengthBefore;

    /** {@code comments} in document order. */
    CommentMap(String text, List<Span> comments) {
        this.text = text;
        this.comments = comments;
        this.lengthBefore = new int[comments.size() + 1];
        for (int i = 0; i < comments.size(); i++) {
            lengthBefore[i + 1] = lengthBefore[i] + comments.get(i).length();
        }
    }

    List<Span> all() {
        return comments;
    }

    /** Neighbouring line comments of the same kind and column become one. */
    List<Comment> merged() {
        return merged(comments);
    }

    /** The same for the comments that touch {@code region}, at whose edges there is code. */
    List<Comment> merged(Span region) {
        int first = firstFrom(region.start());
        return merged(comments.subList(first, Math.max(first, firstFrom(region.end() + 1))));
    }

    private List<Comment> merged(List<Span> some) {
        List<Comment> merged = new ArrayList<>();
        int i = 0;
        while (i < some.size()) {
            int first = i++;
            while (i < some.size() && continues(some.get(i - 1), some.get(i))) {
                i++;
            }
            Span span = new Span(some.get(first).start(), some.get(i - 1).end());
            merged.add(new Comment(span, CommentText.of(span.of(text))));
        }
        return merged;
    }

    private boolean continues(Span before, Span next) {
        // the gap first: columns are only counted in lines with nothing but white space before the comment
        return isGapWithinLines(before.end(), next.start())
                && isSameMarker(before, next)
                && startsLine(before.start())
                && column(before.start()) == column(next.start());
    }

    private boolean isSameMarker(Span one, Span other) {
        String marker = marker(one);
        return !marker.isEmpty() && marker.equals(marker(other));
    }

    private String marker(Span comment) {
        Matcher matcher = LINE_MARKER.matcher(text).region(comment.start(), comment.end());
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private int column(int offset) {
        return offset - lineStart(offset);
    }

    int lineStart(int offset) {
        int start = offset;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    boolean startsLine(int offset) {
        int at = offset;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
            if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                return true;
            }
        }
        return at == 0;
    }

    /** Whether there is nothing but white space between the two offsets, and no blank line. */
    boolean isGapWithinLines(int from, int to) {
        return from <= to && isBlank(text, from, to) && lineEnds(from, to) <= 1;
    }

    /** Without a copy of what may be most of the text. */
    static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    int lineEnds(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !crlf) {
                count++;
            }
        }
        return count;
    }

    /** The comments that lie between two offsets. */
    List<Span> within(int from, int to) {
        List<Span> within = new ArrayList<>();
        for (int i = firstFrom(from); i < comments.size() && comments.get(i).end() <= to; i++) {
            within.add(comments.get(i));
        }
        return within;
    }

    /** The length of the comments that lie between two offsets, and perhaps of one that ends behind. */
    int lengthWithin(int from, int to) {
        int first = firstFrom(from);
        return lengthBefore[Math.max(first, firstFrom(to))] - lengthBefore[first];
    }

    /** The first comment that begins at or after {@code offset}. */
    Optional<Span> next(int offset) {
        int index = firstFrom(offset);
        return index < comments.size() ? Optional.of(comments.get(index)) : Optional.empty();
    }

    /** The end of the code before {@code offset}: white space and comments skipped backwards, not beyond {@code floor}. */
    int codeEnd(int offset, int floor) {
        int end = offset;
        int index = firstFrom(offset) - 1;
        while (end > floor) {
            if (Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            } else if (index >= 0
                    && comments.get(index).end() >= end
                    && comments.get(index).start() >= floor) {
                end = comments.get(index--).start();
            } else {
                break;
            }
        }
        return end;
    }

    private int firstFrom(int offset) {
        return OffsetSearch.firstFrom(comments, Span::start, offset);
    }
}
