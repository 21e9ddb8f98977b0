package dev.autodev.syntax;

import dev.autodev.syntax.grammar.Rule;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an earlier reading that hold for the text of today: outside of what has changed, in its text or in its
 * tree.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class KnownParts {

    static final KnownParts NONE = new KnownParts(new TreeMap<>());

    private final NavigableMap<Integer, List<Part>> byStart;

    private KnownParts(NavigableMap<Integer, List<Part>> byStart) {
        this.byStart = byStart;
    }

    /** @param changed in offsets of the text of today, the edit itself among them */
    static KnownParts of(Reading earlier, TextChange change, List<Span> changed) {
        NavigableMap<Integer, List<Part>> parts = new TreeMap<>();
        for (Part part : earlier.parts()) {
            // what only touches a change may have become another token
            boolean before = part.span().end() < change.start();
            boolean after = part.span().start() > change.oldEnd();
            if (before || after) {
                Part here = part.shift(before ? 0 : change.delta());
                if (changed.stream().noneMatch(span -> touches(span, here.span()))) {
                    parts.computeIfAbsent(here.span().start(), start -> new ArrayList<>(1))
                            .add(here);
                }
            }
        }
        return new KnownParts(parts);
    }

    private static boolean touches(Span a, Span b) {
        return a.start() <= b.end() && b.start() <= a.end();
    }

    /** What an earlier walk found at a node; null if it was not there, or not like this. */
    @Nullable
    Part at(Span span, int symbol, int container, @Nullable Rule enclosing) {
        List<Part> there = byStart.get(span.start());
        if (there != null) {
            for (Part part : there) {
                boolean same = part.span().equals(span)
                        && part.symbol() == symbol
                        && part.container() == container
                        && part.enclosing() == enclosing;
                if (same) {
                    return part;
                }
            }
        }
        return null;
    }

    /** All that lie in {@code span}, itself among them. */
    List<Part> within(Span span) {
        List<Part> within = new ArrayList<>();
        byStart.subMap(span.start(), true, span.end(), true)
                .values()
                .forEach(parts -> parts.stream()
                        .filter(part -> span.contains(part.span()))
                        .forEach(within::add));
        return within;
    }
}
