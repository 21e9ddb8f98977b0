// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a recipe by the user's instruction, the doc comment and the function's name, taken together.
 *
 * <p><i>Immutable.</i>
 */
record RecipeFinder(RecipeCatalogue catalogue) {

    /**
     * @param text the instruction and the doc comment, "" if only the name is known
     * @param name the name of the function, null if it has none yet
     */
    Optional<Recipe> find(String text, @Nullable String name) {
        SpecKeywords named = SpecKeywords.of(name == null ? "" : name);
        SpecKeywords said = SpecKeywords.of(text);
        SpecKeywords saidElse = SpecKeywords.of(name == null ? text : without(text, name));
        Optional<Recipe> byName = catalogue.find(named);
        if (catalogue.isEmpty(saidElse)) {
            return byName;
        }
        Optional<Recipe> byWords =
                catalogue.find(saidElse).or(() -> catalogue.find(said)).or(() -> catalogue.find(named.and(saidElse)));
        // "gcd" in a function named lcm: one of the two is a mistake, and either may be
        boolean contradiction = byName.isPresent() && byWords.isPresent() && !byName.equals(byWords);
        return contradiction ? Optional.empty() : byWords;
    }

    /** A name in a text names, whatever its words mean. */
    private static String without(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(text)
                .replaceAll(" ");
    }
}
