// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.autodev.codeaction.VerifyAction;
import dev.autodev.complete.CompletionCounts;
import dev.autodev.lsp.convert.ProtocolJson;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.generation.ActiveGenerations;
import dev.autodev.lsp.generation.FileVerification;
import dev.autodev.lsp.generation.ResolvedActions;
import dev.autodev.lsp.generation.ValidatedRequest;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.lsp.protocol.RunArguments.RunStarted;
import dev.autodev.session.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Executes the server's commands. {@code autodev.run} answers at once and continues in the background, because editors wait
 * for the answer of a command: some are frozen meanwhile, some give up after ten seconds.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ExecuteCommandHandler {

    static final String RUN = "autodev.run";
    private static final String CANCEL = "autodev.cancel";
    private static final String CLEAR_CACHE = "autodev.clearCache";
    private static final String SHOW_LOG = "autodev.showLog";
    private static final String USE_MODEL = "autodev.useModel";

    static final String COMPLETION_ACCEPTED = "autodev.completionAccepted";

    public static final List<String> COMMANDS =
            List.of(RUN, CANCEL, CLEAR_CACHE, SHOW_LOG, USE_MODEL, COMPLETION_ACCEPTED);

    private final RequestServices services;
    private final ActiveGenerations runs;
    private final ResolvedActions resolved;
    private final MaintenanceCommands maintenance;
    private final ModelsHandler models;
    private final CompletionCounts completions;
    private final FileVerification verification;

    public ExecuteCommandHandler(
            RequestServices services,
            ActiveGenerations runs,
            ResolvedActions resolved,
            MaintenanceCommands maintenance,
            ModelsHandler models,
            CompletionCounts completions,
            FileVerification verification) {
        this.verification = verification;
        this.services = services;
        this.runs = runs;
        this.resolved = resolved;
        this.maintenance = maintenance;
        this.models = models;
        this.completions = completions;
    }

    public CompletableFuture<@Nullable Object> handle(ExecuteCommandParams params) {
        String command = params.getCommand() == null ? "" : params.getCommand();
        Object argument = params.getArguments() == null || params.getArguments().isEmpty()
                ? null
                : params.getArguments().getFirst();
        Snapshot snapshot = services.session().snapshot();
        return switch (command) {
            case RUN -> services.executor().submit(() -> run(argument, snapshot));
            case CANCEL -> CompletableFuture.completedFuture(cancel(argument));
            case CLEAR_CACHE -> services.executor().submit(maintenance::clearCache);
            case COMPLETION_ACCEPTED -> {
                if (argument instanceof JsonElement id && id.isJsonPrimitive()) {
                    completions.accepted(id.getAsString());
                }
                yield CompletableFuture.completedFuture(null);
            }
            case USE_MODEL -> services.executor().submit(() -> models.use(argument));
            case SHOW_LOG -> services.executor().submit(maintenance::showLog);
            default ->
                CompletableFuture.failedFuture(
                        invalid("There is no command \"" + command + "\": use " + String.join(", ", COMMANDS) + "."));
        };
    }

    private RunStarted run(@Nullable Object argument, Snapshot snapshot) {
        RunArguments arguments = ProtocolJson.read(argument, RunArguments.class)
                .orElseThrow(() -> invalid(RUN + " needs one object with task, textDocument and range."));
        if (resolved.isApplied(arguments, snapshot)) {
            return new RunStarted(runs.newId());
        }
        if (arguments.textDocument() == null || arguments.textDocument().uri() == null) {
            throw invalid(RUN + " needs a textDocument with a uri.");
        }
        if (VerifyAction.TASK.equals(arguments.task())) {
            return new RunStarted(verification.start(arguments.textDocument().uri(), snapshot));
        }
        ValidatedRequest request =
                ResponseErrors.valueOrThrow(services.requests().create(arguments, snapshot));
        services.generations().start(request);
        return new RunStarted(request.request().id());
    }

    private @Nullable Object cancel(@Nullable Object argument) {
        String id = id(argument);
        if (id == null) {
            throw invalid(CANCEL + " needs the id of a run.");
        }
        runs.cancel(id);
        return null;
    }

    /** {@code {"id": "run-1"}}, or the id alone. */
    private static @Nullable String id(@Nullable Object argument) {
        JsonElement id = argument instanceof JsonObject object
                ? object.get("id")
                : argument instanceof JsonElement element ? element : null;
        return id != null && id.isJsonPrimitive() ? id.getAsString() : null;
    }

    private static RuntimeException invalid(String message) {
        return LspErrors.error(ResponseErrorCode.InvalidParams, message);
    }
}
