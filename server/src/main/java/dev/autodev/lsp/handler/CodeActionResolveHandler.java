package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.ProtocolJson;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.convert.WorkspaceEdits;
import dev.autodev.lsp.generation.ActiveGenerations;
import dev.autodev.lsp.generation.GenerationInput;
import dev.autodev.lsp.generation.GenerationRequestFactory;
import dev.autodev.lsp.generation.GenerationRunner;
import dev.autodev.lsp.generation.ResolvedActions;
import dev.autodev.lsp.generation.ValidatedRequest;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Session;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;

/**
 * Fills in the edit of an action when it costs nothing: pickers resolve merely to show a preview. Only with the setting
 * {@code code_action.delivery = "resolve"} it generates.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodeActionResolveHandler {

    private final Session session;
    private final GenerationRequestFactory reader;
    private final Supplier<Generator> generator;
    private final GenerationRunner generations;
    private final ActiveGenerations runs;
    private final ResolvedActions resolved;
    private final EditorClient editor;
    private final RequestExecutor executor;

    public CodeActionResolveHandler(
            Session session,
            GenerationRequestFactory reader,
            Supplier<Generator> generator,
            GenerationRunner generations,
            ActiveGenerations runs,
            ResolvedActions resolved,
            EditorClient editor,
            RequestExecutor executor) {
        this.session = session;
        this.reader = reader;
        this.generator = generator;
        this.generations = generations;
        this.runs = runs;
        this.resolved = resolved;
        this.editor = editor;
        this.executor = executor;
    }

    public CompletableFuture<CodeAction> handle(CodeAction action) {
        Optional<RunArguments> arguments = ProtocolJson.read(action.getData(), RunArguments.class);
        if (arguments.isEmpty() || action.getEdit() != null || action.getDisabled() != null) {
            return CompletableFuture.completedFuture(action);
        }
        Snapshot snapshot = session.snapshot();
        return executor.submit(() -> resolve(action, arguments.get(), snapshot));
    }

    private CodeAction resolve(CodeAction action, RunArguments arguments, Snapshot snapshot) {
        if (!(reader.read(GenerationInput.of(arguments), snapshot, runs.newId())
                instanceof Outcome.Success<ValidatedRequest> order)) {
            return action;
        }
        GenerationRequest request = order.value().request();
        Outcome<GenerationResult> known = generator.get().fromCache(request);
        // what keeps its command has nothing to resolve: it shows text
        boolean generate =
                request.settings().codeAction().delivery() == Delivery.RESOLVE && action.getCommand() == null;
        if (generate && known instanceof Outcome.Failed<GenerationResult>) {
            known = generations.run(order.value(), null, new PartialResultStream(editor, null));
        }
        return switch (known) {
            case Outcome.Success<GenerationResult> success ->
                withEdit(action, arguments, order.value(), success.value());
            case Outcome.Failed<GenerationResult> failed -> {
                if (generate) {
                    throw ResponseErrors.error(failed.failure());
                }
                yield action;
            }
        };
    }

    private CodeAction withEdit(
            CodeAction action, RunArguments arguments, ValidatedRequest order, GenerationResult result) {
        GenerationResult.FileChange change = result.change();
        EditAnnotation note = EditAnnotation.of(order.title(), result);
        if (change == null
                || note.needsConfirmation() && !editor.features().editStyle().canAsk()) {
            return action;
        }
        action.setEdit(WorkspaceEdits.of(
                new WorkspaceEdits.EditedDocument(change.document(), order.version(result), change.kind()),
                change.edits(),
                editor.features().editStyle(),
                note));
        // an editor applies the edit and then runs the command, which would generate the same once more
        action.setCommand(null);
        resolved.resolved(arguments, change);
        return action;
    }
}
