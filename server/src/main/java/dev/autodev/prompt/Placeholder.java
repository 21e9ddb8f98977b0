package dev.autodev.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What a prompt in Markdown may ask for as {@code {{name}}}. */
public enum Placeholder {
    CODE("the code in question, between fences", (model, background) -> model.fencedCode()),
    SPEC("the words of the comment or of the request", (model, background) -> model.spec()),
    LANGUAGE(
            "the language, for instance `TypeScript`",
            (model, background) -> model.language().displayName()),
    FILE(
            "the name of the file",
            (model, background) -> model.background().outline().name()),
    FUNCTION("the name of the function in question", (model, background) -> model.functionName()),
    ENCLOSING("the signature of the type around the code", (model, background) -> model.enclosing()),
    DIAGNOSTICS(
            "the problems to fix, a line each",
            (model, background) ->
                    model.diagnostics().stream().map(line -> "- " + line).collect(Collectors.joining("\n"))),
    BACKGROUND(
            "the project's rules, further texts and the outline of the file; stands first where a prompt does not say",
            (model, background) -> background);

    private final String meaning;
    private final BiFunction<PromptModel, String, String> value;

    Placeholder(String meaning, BiFunction<PromptModel, String, String> value) {
        this.meaning = meaning;
        this.value = value;
    }

    /** As it is written between the braces. */
    public String placeholderName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For a person, the rest of a sentence. */
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
