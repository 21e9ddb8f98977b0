package dev.autodev.lsp.generation;

import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.text.Span;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * What an editor asks for, by whichever way.
 *
 * <p><i>Immutable.</i>
 *
 * @param title what the menu said, null if there was no menu
 * @param offsets the selection in the text of the version named, null if only the range is known
 */
public record GenerationInput(
        GenerateParams params,
        @Nullable String title,
        @Nullable Span offsets,
        List<Diagnostic> diagnostics) {

    public GenerationInput {
        diagnostics = List.copyOf(diagnostics);
    }

    public static GenerationInput of(GenerateParams params) {
        return new GenerationInput(params, null, null, List.of());
    }

    public static GenerationInput of(RunArguments arguments) {
        GenerateParams params = new GenerateParams(
                arguments.spec(),
                arguments.task(),
                arguments.textDocument(),
                arguments.range(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        RunArguments.Offsets offsets = arguments.offsets();
        boolean usable = offsets != null && offsets.start() >= 0 && offsets.end() >= offsets.start();
        return new GenerationInput(
                params,
                arguments.title(),
                usable ? new Span(offsets.start(), offsets.end()) : null,
                arguments.diagnostics() == null ? List.of() : arguments.diagnostics());
    }
}
