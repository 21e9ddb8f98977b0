// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests the name that a misspelt one was probably meant to be. */
public final class Spelling {

    private Spelling() {}

    /** The nearest candidate, or empty if none is near; of several, the first. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > 64) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> distance(plain, plain(candidate))
                        <= Math.max(1, Math.min(plain.length(), candidate.length()) / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** The path with each segment corrected, or empty if one of them cannot be. */
    static Optional<SettingPath> corrected(SettingPath path, KeyTree tree) {
        SettingPath result = SettingPath.ROOT;
        KeyTree node = tree;
        for (String segment : path.segments()) {
            Optional<String> name =
                    node.child(segment).isPresent() ? Optional.of(segment) : nearest(segment, node.names());
            if (name.isEmpty()) {
                return Optional.empty();
            }
            result = result.child(name.get());
            node = node.child(name.get()).orElseThrow();
        }
        return Optional.of(result);
    }

    /** A setting or table elsewhere whose last segment is that of {@code path}: the right name at the wrong level. */
    static Optional<SettingPath> elsewhere(SettingPath path, List<SettingKey> keys) {
        String last = plain(path.last());
        for (SettingKey key : keys) {
            for (int length = key.path().size(); length > 0; length--) {
                SettingPath place = key.path().first(length);
                boolean isNamed = !SettingKey.isPlaceholder(place.last())
                        && plain(place.last()).equals(last);
                if (isNamed && !place.equals(path)) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    /** Without the differences that are most often mixed up: case, dashes and underscores. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The number of insertions, deletions, replacements and swaps of neighbours between two words. */
    public static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
