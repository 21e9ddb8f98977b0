// SPDX-License-Identifier: Apache-2.0
package dev.autodev.language;

import dev.autodev.text.Indentation;
import java.util.List;

/**
 * A language as editors name it.
 *
 * <p><i>Immutable.</i>
 *
 * @param id the LSP language identifier, for instance "typescriptreact"
 * @param displayName the name in messages and prompts, for instance "TypeScript (TSX)"
 * @param aliases other names in code fences and on command lines, lower case
 * @param extensions file endings without the dot, the usual one first
 * @param lineComment the token that begins a line comment, "" if there is none
 * @param indentation what its community's formatter uses, for a text that has no indentation yet
 */
public record Language(
        String id,
        String displayName,
        List<String> aliases,
        List<String> extensions,
        String lineComment,
        Indentation indentation) {

    public Language {
        aliases = List.copyOf(aliases);
        extensions = List.copyOf(extensions);
    }

    /** Whether {@code name} is one of the names of this language, in any case. */
    public boolean answersTo(String name) {
        return id.equalsIgnoreCase(name)
                || aliases.stream().anyMatch(name::equalsIgnoreCase)
                || extensions.stream().anyMatch(name::equalsIgnoreCase);
    }
}
