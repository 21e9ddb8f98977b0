// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds an implementation whose function no longer takes the arguments that its callers pass. */
public final class ChangedParameters {

    private static final Pattern OPTIONAL = Pattern.compile("(?<![=!<>])=(?![=>])|\\?\\s*:|\\*|\\.\\.\\.|\\bvararg\\b");

    private ChangedParameters() {}

    /** @param after the document after the edit */
    public static Optional<SyntaxProblem> of(GenerationContext context, SyntaxTree after, String textAfter) {
        EditTarget site = context.site();
        Declaration target = site == null ? null : site.declaration();
        if (site == null || target == null || context.task() != Task.IMPLEMENT || !target.isFunction()) {
            return Optional.empty();
        }
        String before = site.document().text();
        Predicate<Declaration> sameName = one -> one.isFunction() && one.name().equals(target.name());
        long needed = after.declarations().stream()
                .filter(sameName)
                .filter(one -> takes(one, textAfter, target.parameters().size()))
                .count();
        long known = site.tree().declarations().stream()
                .filter(sameName)
                .filter(one -> takes(one, before, target.parameters().size()))
                .count();
        List<Declaration> named = after.declarations().stream().filter(sameName).toList();
        return needed >= known || named.isEmpty()
                ? Optional.empty()
                : Optional.of(new SyntaxProblem(
                        named.getFirst().signature(),
                        "the answer changes the parameters of " + target.name() + ", which its callers do not know"));
    }

    /** Whether a call with {@code arguments} arguments is possible. */
    private static boolean takes(Declaration function, String text, int arguments) {
        int most = function.parameters().size();
        String signature = function.signature().of(text);
        long optional = OPTIONAL.matcher(signature).results().count();
        return most == arguments || optional > 0 && most > arguments && most - optional <= arguments;
    }
}
