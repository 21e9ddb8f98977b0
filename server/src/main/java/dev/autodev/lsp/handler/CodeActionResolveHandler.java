package dev.autodev.lsp.handler;

import dev.autodev.config.Settings.CodeAction.Delivery;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Generator;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialText;
import dev.autodev.lsp.convert.EditNote;
import dev.autodev.lsp.convert.Failures;
import dev.autodev.lsp.convert.WireJson;
import dev.autodev.lsp.convert.WorkspaceEdits;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.ActiveRuns;
import dev.autodev.lsp.run.Generations;
import dev.autodev.lsp.run.Order;
import dev.autodev.lsp.run.ResolvedActions;
import dev.autodev.lsp.run.Wish;
import dev.autodev.lsp.run.WishReader;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Session;
import dev.autodev.session.Snapshot;
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
    private final WishReader reader;
    private final Supplier<Generator> generator;
    private final Generations generations;
    private final ActiveRuns runs;
    private final ResolvedActions resolved;
    private final EditorClient editor;
    private final RequestExecutor executor;

    public CodeActionResolveHandler(
            Session session,
            WishReader reader,
            Supplier<Generator> generator,
            Generations generations,
            ActiveRuns runs,
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
        Optional<RunArguments> arguments = WireJson.read(action.getData(), RunArguments.class);
        if (arguments.isEmpty() || action.getEdit() != null || action.getDisabled() != null) {
            return CompletableFuture.completedFuture(action);
        }
        Snapshot snapshot = session.snapshot();
        return executor.submit(() -> resolve(action, arguments.get(), snapshot));
    }

    private CodeAction resolve(CodeAction action, RunArguments arguments, Snapshot snapshot) {
        if (!(reader.read(Wish.of(arguments), snapshot, runs.newId()) instanceof Outcome.Success<Order> order)) {
            return action;
        }
        GenerationRequest request = order.value().request();
        Outcome<GenerationResult> known = generator.get().fromCache(request);
        // what keeps its command has nothing to resolve: it shows text
        boolean generate =
                request.settings().codeAction().delivery() == Delivery.RESOLVE && action.getCommand() == null;
        if (generate && known instanceof Outcome.Failed<GenerationResult>) {
            known = generations.run(order.value(), null, new PartialText(editor, null));
        }
        return switch (known) {
            case Outcome.Success<GenerationResult> success ->
                withEdit(action, arguments, order.value(), success.value());
            case Outcome.Failed<GenerationResult> failed -> {
                if (generate) {
                    throw Failures.error(failed.failure());
                }
                yield action;
            }
        };
    }

    private CodeAction withEdit(CodeAction action, RunArguments arguments, Order order, GenerationResult result) {
        GenerationResult.Change change = result.change();
        EditNote note = EditNote.of(order.title(), result);
        if (change == null
                || note.needsConfirmation() && !editor.features().editStyle().canAsk()) {
            return action;
        }
        action.setEdit(WorkspaceEdits.of(
                new WorkspaceEdits.Target(change.document(), order.version(result), change.kind()),
                change.edits(),
                editor.features().editStyle(),
                note));
        // an editor applies the edit and then runs the command, which would generate the same once more
        action.setCommand(null);
        resolved.resolved(arguments, change);
        return action;
    }
}
