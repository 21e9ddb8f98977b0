// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.syntax.Declaration;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.SpanIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Omission markers below a function that stand for the end of its body: their words say so, or indentation ends the function
 * and its last line is one from the middle of the document's version.
 *
 * <p><i>Immutable.</i>
 *
 * @param markers the lines that are markers, without white space around them
 * @param original the lines that the document has for a function of the answer; empty if it has none
 */
public record MarkersBelow(Snippet snippet, Set<String> markers, Function<Declaration, Optional<String>> original) {

    /** Words that mean one function. */
    private static final Pattern ONE_FUNCTION =
            Pattern.compile("(?i)\\brest of (?:the |your |this )?(?:existing |original )?(?:function|method|body)\\b"
                    + "(?!\\s+(?:bodies|calls|declarations|definitions|implementations|names))");

    /** Nothing behind it in the same block is reached. */
    private static final Pattern JUMP = Pattern.compile("(?:return|raise|continue|break)\\b.*");

    private static final Pattern CLOSING = Pattern.compile("\\}.*|end\\b.*");

    /** The code with each of these markers at the end of the body that it belongs to. */
    public String inBodies() {
        SpanIndex functions =
                SpanIndex.of(snippet.tree().outermostFunctions().stream().map(Declaration::span));
        List<String> lines = new ArrayList<>(List.of(snippet.code().split("(?<=\n)")));
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isOutside =
                    markers.contains(line.strip()) && !functions.overlaps(new Span(start, start + line.length()));
            Optional<Declaration> above =
                    isOutside ? functionAbove(start, Indentation.leading(line)) : Optional.empty();
            if (above.isPresent() && belongsTo(above.get(), line)) {
                lines.remove(i);
                lines.add(endOfBody(above.get(), i), depth(above.get()) + line.stripLeading());
            }
            start += line.length();
        }
        return String.join("", lines);
    }

    /** The outermost function that ends above {@code offset} and is not less indented, if only markers are between. */
    private Optional<Declaration> functionAbove(int offset, String indentation) {
        return snippet.tree().declarations().stream()
                .filter(one ->
                        one.isFunction() && one.body() != null && one.span().end() <= offset)
                .filter(one -> snippet.code()
                        .substring(one.span().end(), offset)
                        .lines()
                        .allMatch(line -> line.isBlank() || markers.contains(line.strip())))
                .filter(one -> leading(one.signature().start()).length() >= indentation.length())
                .filter(one ->
                        depth(one).length() > leading(one.signature().start()).length())
                .min(Comparator.comparingInt(one -> one.span().start()));
    }

    private boolean belongsTo(Declaration function, String marker) {
        return ONE_FUNCTION.matcher(marker).find() || !isClosed(function) && stopsInside(function);
    }

    /** Whether the last line that the answer shows is followed by others in the document. */
    private boolean stopsInside(Declaration function) {
        String line = lastLine(function);
        String last = line.strip();
        boolean isJump = Indentation.leading(line).equals(depth(function))
                && JUMP.matcher(last).matches();
        List<String> existing = original.apply(function).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        return !isJump && existing.contains(last) && !existing.getLast().equals(last);
    }

    private boolean isClosed(Declaration function) {
        return CLOSING.matcher(lastLine(function).strip()).matches();
    }

    private String lastLine(Declaration function) {
        String text = function.span().of(snippet.code()).stripTrailing();
        int end = function.span().start() + text.length();
        return snippet.code().substring(snippet.code().lastIndexOf('\n', end - 1) + 1, end);
    }

    /**
     * The number of the line, counted from 0, above which the end of the body is.
     *
     * @param below the number of the line of the marker below the function
     */
    private int endOfBody(Declaration function, int below) {
        String before = snippet.code().substring(0, function.span().end()).stripTrailing();
        return isClosed(function) ? (int) before.chars().filter(c -> c == '\n').count() : below;
    }

    private String depth(Declaration function) {
        Span body = function.body();
        if (body == null) {
            return "";
        }
        // the body of a language with braces begins at its brace
        String text = body.of(snippet.code());
        int first = 0;
        while (first < text.length() && (Character.isWhitespace(text.charAt(first)) || text.charAt(first) == '{')) {
            first++;
        }
        return leading(body.start() + first);
    }

    private String leading(int offset) {
        return Indentation.leading(snippet.code().substring(snippet.code().lastIndexOf('\n', offset - 1) + 1));
    }
}
