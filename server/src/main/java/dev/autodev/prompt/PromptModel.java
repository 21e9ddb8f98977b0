package dev.autodev.prompt;

import dev.autodev.language.Language;
import dev.autodev.task.Task;
import java.util.List;

/**
 * The facts that a prompt may speak of. Absent facts are "" or empty. All texts have LF line ends.
 *
 * <p><i>Immutable.</i>
 *
 * @param spec the person's words
 * @param fileName the last part of the document's path
 * @param functionName the function in question
 * @param code the code in question: the declaration to write or document, or the selection
 * @param enclosing the signature of the type around it
 * @param imports the imports of the document
 * @param neighbors signatures of the other functions nearby
 * @param diagnostics the problems to fix, a line each
 * @param context further texts
 */
public record PromptModel(
        Task task,
        Language language,
        String spec,
        String fileName,
        String functionName,
        String code,
        String enclosing,
        String imports,
        List<String> neighbors,
        List<String> diagnostics,
        List<NamedText> context) {

    public PromptModel {
        neighbors = List.copyOf(neighbors);
        diagnostics = List.copyOf(diagnostics);
        context = List.copyOf(context);
    }

    public record NamedText(String name, String text) {}
}
