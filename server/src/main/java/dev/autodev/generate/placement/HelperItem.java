// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.reply.IdentifierNames;
import dev.autodev.syntax.Declaration.Kind;
import dev.autodev.text.Span;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declaration or statement next to the requested function: at the top of the answer, or in the function's type.
 *
 * <p><i>Immutable.</i>
 *
 * @param span with its comment
 * @param text of a statement without its comment
 * @param names that it declares
 * @param isMember whether it is in the type that contains the function
 * @param kind null for a field or a statement
 */
record HelperItem(
        Span span,
        String text,
        Set<String> names,
        boolean isMember,
        @Nullable Kind kind) {

    private static final Pattern EXAMPLE_NAME = Pattern.compile(
            "main|Main|(?i:tests?|examples?|demo|usage)|(?:test|example|demo|usage|check)_?(?:[A-Z_0-9].*)?|(?:Test|Example|Demo|Usage|Benchmark)(?:[A-Z_0-9].*)?|.*(?:_tests?|_examples?|_demo|Tests?|Examples?|Demo)");

    private static final Pattern TEST_ANNOTATION = Pattern.compile(
            "(?s)\\s*(?:@Test\\b|#\\[(?:tokio::)?test\\]|#\\[cfg\\(test\\)\\]|\\[(?:Fact|Test|TestMethod)\\]).*");

    /** Whether it is a function or a type. */
    boolean isDeclaration() {
        return kind != null;
    }

    /** Whether name or annotation mark it as a test, an example or a main function. */
    boolean isExample() {
        return TEST_ANNOTATION.matcher(text).matches()
                || names.stream().anyMatch(name -> EXAMPLE_NAME.matcher(name).matches());
    }

    boolean uses(Set<String> otherNames) {
        return IdentifierNames.in(text).stream().anyMatch(otherNames::contains);
    }
}
