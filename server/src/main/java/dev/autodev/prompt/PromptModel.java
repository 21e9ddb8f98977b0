// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything a prompt may contain. Absent values are "" or empty. All texts have LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param spec the user's words
 * @param background independent of the task
 * @param tests for the task test
 * @param custom the prompt of a user-defined action, null for a built-in task
 */
public record PromptModel(
        Task task,
        Language language,
        String spec,
        Subject subject,
        Background background,
        TestContext tests,
        @Nullable CustomPrompt custom) {

    /** For a built-in task that is not about tests. */
    public PromptModel(Task task, Language language, String spec, Subject subject, Background background) {
        this(task, language, spec, subject, background, TestContext.NONE, null);
    }

    public PromptModel with(Background otherBackground, TestContext otherTests) {
        return new PromptModel(task, language, spec, subject, otherBackground, otherTests, custom);
    }

    /** Applies {@code change} to all texts, but not to names. */
    public PromptModel withTexts(UnaryOperator<String> change) {
        return new PromptModel(
                task,
                language,
                change.apply(spec),
                new Subject(
                        subject.functionName(),
                        change.apply(subject.code()),
                        change.apply(subject.enclosing()),
                        subject.diagnostics().stream().map(change).toList()),
                new Background(
                        background.rules().with(change),
                        background.context().stream()
                                .map(text -> text.with(change))
                                .toList(),
                        background.outline().with(change)),
                tests.withExisting(tests.existing().with(change)),
                custom == null ? null : new CustomPrompt(custom.name(), change.apply(custom.text()), custom.form()));
    }

    /** The code in question between fences, "" if there is none. */
    public String fencedCode() {
        String code = subject.code();
        String fence = QuotedText.fenceOf(code);
        return code.isEmpty() ? "" : fence + language.id() + "\n" + code + "\n" + fence;
    }

    /**
     * The code that the task is about.
     *
     * @param functionName of the function in question
     * @param code the declaration to write or document, or the selection
     * @param enclosing the signature of the type around it
     * @param diagnostics the problems to fix, one line each
     */
    public record Subject(String functionName, String code, String enclosing, List<String> diagnostics) {

        public static final Subject NONE = new Subject("", "", "", List.of());

        public Subject {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * What is the same in all prompts about one file. It stands at the start of each prompt, because providers charge less
     * for a prefix that they have cached.
     *
     * @param rules the project's own rules
     * @param context further texts
     * @param outline the file without its longer bodies; named after the file
     */
    public record Background(QuotedText rules, List<QuotedText> context, QuotedText outline) {

        public static final Background NONE = new Background(QuotedText.NONE, List.of(), QuotedText.NONE);

        public Background {
            context = List.copyOf(context);
        }
    }

    /**
     * What a prompt says about the tests to write.
     *
     * @param framework as shown to the model, "" for any
     * @param source the tested file, as the test file may name it
     * @param file where the tests go, "" if unknown
     * @param inside whether that is the tested file itself
     * @param existing the tests that the file already has
     */
    public record TestContext(String framework, String source, String file, boolean inside, QuotedText existing) {

        public static final TestContext NONE = new TestContext("", "", "", false, QuotedText.NONE);

        public TestContext withExisting(QuotedText other) {
            return new TestContext(framework, source, file, inside, other);
        }
    }

    /**
     * The prompt of a user-defined action.
     *
     * @param name of the action
     * @param text in Markdown with placeholders, "" if it is in the file of that name
     * @param form of the answer
     */
    public record CustomPrompt(String name, String text, ResultForm form) {

        public enum ResultForm {
            CODE,
            NEW_FILE,
            TEXT
        }
    }
}
