// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextPiece.Excerpt;
import dev.autodev.context.index.Identifiers;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the parts of other texts whose identifiers are most like those around a place (Jaccard's index). */
public final class SimilarWindows {

    /** In lines. */
    static final int WINDOW = 60;

    private static final int STEP = 20;
    private static final double LOWEST = 0.05;

    private SimilarWindows() {}

    /** A text with its path below the workspace folder. */
    public record NamedText(String path, TextDocument document) {}

    private record Window(NamedText file, Span span, double similarity) {}

    /** @return sorted by path, at most {@code characters} of text; windows do not overlap */
    public static List<ContextPiece> of(TextDocument document, Span place, List<NamedText> others, int characters) {
        int line = document.lineOf(place.start());
        Set<String> own = names(
                document,
                new Span(document.lineStart(Math.max(0, line - WINDOW / 2)), document.lineEnd(line + WINDOW / 2)));
        List<Window> windows = new ArrayList<>();
        for (NamedText other : others) {
            TextDocument text = other.document();
            for (int first = 0; first < text.lineCount(); first += STEP) {
                Span span =
                        new Span(text.lineStart(first), text.lineEnd(Math.min(first + WINDOW, text.lineCount()) - 1));
                double similarity = similarity(own, names(text, span));
                if (similarity >= LOWEST) {
                    windows.add(new Window(other, span, similarity));
                }
            }
        }
        windows.sort(Comparator.comparingDouble((Window one) -> -one.similarity())
                .thenComparing(one -> one.file().path())
                .thenComparingInt(one -> one.span().start()));
        Map<String, List<Window>> chosen = new TreeMap<>();
        int left = characters;
        for (Window window : windows) {
            List<Window> same = chosen.getOrDefault(window.file().path(), List.of());
            if (window.span().length() <= left
                    && same.stream().noneMatch(one -> one.span().overlaps(window.span()))) {
                left -= window.span().length() + window.file().path().length();
                chosen.computeIfAbsent(window.file().path(), path -> new ArrayList<>())
                        .add(window);
            }
        }
        return chosen.values().stream().map(SimilarWindows::piece).toList();
    }

    private static ContextPiece piece(List<Window> windows) {
        NamedText file = windows.getFirst().file();
        List<Excerpt> excerpts = windows.stream()
                .sorted(Comparator.comparingInt(window -> window.span().start()))
                .map(window -> new Excerpt(
                        window.span(), window.span().of(file.document().text()), false))
                .toList();
        return new ContextPiece(file.path(), file.document(), excerpts, "similar code");
    }

    private static Set<String> names(TextDocument document, Span span) {
        return Identifiers.in(span.of(document.text()), Span.at(0)).stream()
                .map(Identifiers.Occurrence::name)
                .collect(Collectors.toSet());
    }

    private static double similarity(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        Set<String> shared = new HashSet<>(one);
        shared.retainAll(other);
        return (double) shared.size() / (one.size() + other.size() - shared.size());
    }
}
