// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A placeholder {@code {{name}}} of a Markdown prompt. */
public enum Placeholder {
    CODE("the code in question, between fences", (model, background) -> model.fencedCode()),
    SPEC("the words of the comment or of the request", (model, background) -> model.spec()),
    LANGUAGE(
            "the language, for instance `TypeScript`",
            (model, background) -> model.language().displayName()),
    FILE(
            "the name of the file",
            (model, background) -> model.background().outline().name()),
    FUNCTION(
            "the name of the function in question",
            (model, background) -> model.subject().functionName()),
    ENCLOSING(
            "the signature of the type around the code",
            (model, background) -> model.subject().enclosing()),
    DIAGNOSTICS(
            "the problems to fix, one line each",
            (model, background) -> model.subject().diagnostics().stream()
                    .map(line -> "- " + line)
                    .collect(Collectors.joining("\n"))),
    BACKGROUND(
            "the project's rules, further texts and the outline of the file; comes first if the prompt does not place it",
            (model, background) -> background);

    private final String meaning;
    private final BiFunction<PromptModel, String, String> value;

    Placeholder(String meaning, BiFunction<PromptModel, String, String> value) {
        this.meaning = meaning;
        this.value = value;
    }

    /** The name between the braces. */
    public String placeholderName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is replaced by, for the documentation. */
    public String meaning() {
        return meaning;
    }

    String of(PromptModel model, String background) {
        return value.apply(model, background);
    }

    static Optional<Placeholder> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.placeholderName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Placeholder::placeholderName).toList();
    }
}
