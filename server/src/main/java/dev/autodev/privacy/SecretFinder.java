package dev.autodev.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds secrets by their own shape, or by the name they are given to. Time grows with the length of the text and nothing
 * else, whatever the text says.
 *
 * <p><i>Thread-safe.</i>
 */
public final class SecretFinder {

    /** In UTF-16 code units: 4 MB at the most. */
    private static final long MOST_CHARACTERS = 2L << 20;

    /** Of an entry without its text. */
    private static final int OVERHEAD = 100;

    /** The texts looked through last: one is mostly asked about several times before it changes. */
    private static final Cache<String, List<Secret>> LATEST = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String text, List<Secret> found) -> OVERHEAD + text.length())
            .executor(Runnable::run)
            .build();

    private SecretFinder() {}

    /** All of them, sorted, not overlapping: of two in the same place the one that begins first. */
    public static List<Secret> find(String text) {
        return LATEST.get(text, SecretFinder::lookThrough);
    }

    private static List<Secret> lookThrough(String text) {
        List<Secret> found = new ArrayList<>();
        KeyBlocks.find(text, found);
        TokenShapes.find(text, found);
        Haystack haystack = Haystack.of(text);
        ConnectionSecrets.find(haystack, found);
        NamedSecrets.find(haystack, found);
        return List.copyOf(joined(found));
    }

    private static List<Secret> joined(List<Secret> found) {
        found.sort(Comparator.comparingInt((Secret secret) -> secret.span().start())
                .thenComparing(secret -> -secret.span().end()));
        List<Secret> joined = new ArrayList<>();
        for (Secret next : found) {
            Secret last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || next.span().start() >= last.span().end()) {
                joined.add(next);
            } else if (next.span().end() > last.span().end()) {
                joined.removeLast();
                joined.add(new Secret(new Span(last.span().start(), next.span().end()), last.kind()));
            }
        }
        return joined;
    }
}
