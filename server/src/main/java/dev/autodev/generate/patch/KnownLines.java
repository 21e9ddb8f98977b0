// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.patch;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a document without white space around them. They are collected when the first one is looked for, because few
 * answers describe changes.
 *
 * <p><i>Confined to one thread.</i>
 */
final class KnownLines {

    private final String document;
    private @Nullable Set<String> lines;

    KnownLines(String document) {
        this.document = document;
    }

    boolean has(String line) {
        Set<String> known = lines;
        if (known == null) {
            known = document.lines().map(String::strip).collect(Collectors.toSet());
            lines = known;
        }
        return known.contains(line.strip());
    }
}
