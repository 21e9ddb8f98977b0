package dev.autodev.prompt;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a prompt may speak of. Absent facts are "" or empty. All texts have LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param spec the person's words
 * @param functionName the function in question
 * @param code the code in question: the declaration to write or document, or the selection
 * @param enclosing the signature of the type around it
 * @param diagnostics the problems to fix, a line each
 * @param background what does not depend on the task
 * @param tests for the task test
 * @param own the person's own prompt, null for the task's
 */
public record PromptModel(
        Task task,
        Language language,
        String spec,
        String functionName,
        String code,
        String enclosing,
        List<String> diagnostics,
        FileBackground background,
        TestContext tests,
        @Nullable CustomPrompt own) {

    public PromptModel {
        diagnostics = List.copyOf(diagnostics);
    }

    /** For a task of ours that is not about tests. */
    public PromptModel(
            Task task,
            Language language,
            String spec,
            String functionName,
            String code,
            String enclosing,
            List<String> diagnostics,
            FileBackground background) {
        this(task, language, spec, functionName, code, enclosing, diagnostics, background, TestContext.NONE, null);
    }

    public PromptModel with(FileBackground otherBackground, TestContext otherTests) {
        return new PromptModel(
                task, language, spec, functionName, code, enclosing, diagnostics, otherBackground, otherTests, own);
    }

    /** The code in question between fences, "" if there is none. */
    public String fencedCode() {
        String fence = QuotedText.fenceOf(code);
        return code.isEmpty() ? "" : fence + language.id() + "\n" + code + "\n" + fence;
    }
}
