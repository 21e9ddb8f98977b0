// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.codeaction.VerifyAction;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.Generator;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.ProtocolJson;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.convert.WorkspaceEdits;
import dev.autodev.lsp.convert.WorkspaceEdits.EditCapabilities;
import dev.autodev.lsp.generation.ResolvedActions;
import dev.autodev.lsp.generation.ValidatedRequest;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;

/**
 * Answers {@code codeAction/resolve}: fills in the edit of an action if it is in the cache, because pickers resolve actions
 * merely to show a preview. Only with the setting {@code code_action.delivery = "resolve"} it generates.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodeActionResolveHandler {

    private final RequestServices services;
    private final Supplier<Generator> generator;
    private final ResolvedActions resolved;

    public CodeActionResolveHandler(RequestServices services, Supplier<Generator> generator, ResolvedActions resolved) {
        this.services = services;
        this.generator = generator;
        this.resolved = resolved;
    }

    public CompletableFuture<CodeAction> handle(CodeAction action) {
        Optional<RunArguments> arguments = ProtocolJson.read(action.getData(), RunArguments.class);
        if (arguments.isEmpty() || action.getEdit() != null || action.getDisabled() != null) {
            return CompletableFuture.completedFuture(action);
        }
        Snapshot snapshot = services.session().snapshot();
        return services.executor().submit(() -> resolve(action, arguments.get(), snapshot));
    }

    private CodeAction resolve(CodeAction action, RunArguments arguments, Snapshot snapshot) {
        if (VerifyAction.TASK.equals(arguments.task())) {
            return action;
        }
        return switch (services.requests().create(arguments, snapshot)) {
            case Outcome.Failed<ValidatedRequest> refused -> action;
            case Outcome.Success<ValidatedRequest> request ->
                result(action, request.value())
                        .map(result -> withEdit(action, arguments, request.value(), result))
                        .orElse(action);
        };
    }

    private Optional<GenerationResult> result(CodeAction action, ValidatedRequest request) {
        // a cached answer is not checked while a menu is open; with checks on, the command does it
        boolean isChecked = switch (request.request().surroundings().check()) {
            case RequestedCheck.InWorkspace wanted -> true;
            case RequestedCheck.IfConfirmed unsure -> true;
            case RequestedCheck.None none -> false;
            case RequestedCheck.Refused refused -> false;
        };
        if (!isChecked
                && generator.get().fromCache(request.request()) instanceof Outcome.Success<GenerationResult> cached) {
            return Optional.of(cached.value());
        }
        // an action that keeps its command shows text and has no edit to resolve
        boolean generates =
                request.request().settings().codeAction().delivery() == Delivery.RESOLVE && action.getCommand() == null;
        return generates
                ? Optional.of(ResponseErrors.valueOrThrow(
                        services.generations().run(request, null, new PartialResultStream(services.editor(), null))))
                : Optional.empty();
    }

    private CodeAction withEdit(
            CodeAction action, RunArguments arguments, ValidatedRequest request, GenerationResult result) {
        GenerationResult.FileChange change = result.change();
        EditAnnotation annotation = EditAnnotation.of(request.title(), result);
        EditCapabilities style = services.editor().features().editStyle();
        if (change == null || annotation.needsConfirmation() && !style.canAsk()) {
            return action;
        }
        action.setEdit(WorkspaceEdits.of(
                new WorkspaceEdits.EditedDocument(change.document(), request.version(result), change.kind()),
                change.edits(),
                style,
                annotation));
        // a client applies the edit and then runs the command, which would generate the same code again
        action.setCommand(null);
        resolved.resolved(arguments, change);
        return action;
    }
}
