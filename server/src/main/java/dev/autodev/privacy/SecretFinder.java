// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds secrets by their shape or by their name, in time linear in the length of the text.
 *
 * <p><i>Thread-safe.</i>
 */
public final class SecretFinder {

    private SecretFinder() {}

    /** All secrets, sorted. Overlapping ones are joined. */
    public static List<Secret> find(String text) {
        List<Secret> found = new ArrayList<>();
        PrivateKeys.find(text, found);
        TokenPatterns.find(text, found);
        SearchText haystack = SearchText.of(text);
        ConnectionSecrets.find(haystack, found);
        NamedSecrets.find(haystack, found);
        return joined(found);
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
