// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.codeaction.CodeActionCatalog;
import dev.autodev.codeaction.CodeActionPlace;
import dev.autodev.codeaction.OfferedAction;
import dev.autodev.codeaction.VerifyAction;
import dev.autodev.lsp.client.ClientFeatures.CodeActionFeatures;
import dev.autodev.lsp.convert.DiagnosticText;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.generation.ClosedDocuments;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.startup.WarmUp;
import dev.autodev.syntax.Syntax;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTag;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code textDocument/codeAction} from local knowledge alone: reads no file and calls no provider.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodeActionHandler {

    private final CodeActionCatalog catalog = CodeActionCatalog.standard();
    private final RequestServices services;
    private final Supplier<Syntax> syntax;
    private final ActiveSettings settings;
    private final WarmUp warmUp;

    public CodeActionHandler(
            RequestServices services, Supplier<Syntax> syntax, ActiveSettings settings, WarmUp warmUp) {
        this.services = services;
        this.syntax = syntax;
        this.settings = settings;
        this.warmUp = warmUp;
    }

    public CompletableFuture<List<Either<Command, CodeAction>>> handle(CodeActionParams params) {
        // on the reader thread, so that later notifications do not change the answer
        Snapshot snapshot = services.session().snapshot();
        Optional<String> uri = Optional.ofNullable(params.getTextDocument()).map(identifier -> identifier.getUri());
        if (uri.filter(snapshot::isOutOfStep).isPresent()) {
            throw LspErrors.error(ResponseErrorCode.RequestFailed, ClosedDocuments.outOfStep(uri.get()));
        }
        Optional<OpenDocument> document = uri.flatMap(snapshot::document);
        Range range = Positions.fromLsp(params.getRange());
        if (document.isEmpty() || range == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<List<Either<Command, CodeAction>>> answer = services.executor()
                .submitUnless(document.get().isParsed(), () -> list(document.get(), range, params.getContext()));
        // a user who opens the menu may choose an action
        warmUp.language(document.get().language());
        return answer;
    }

    private List<Either<Command, CodeAction>> list(
            OpenDocument document, Range range, @Nullable CodeActionContext context) {
        List<Diagnostic> diagnostics = diagnostics(context);
        List<String> only = context == null || context.getOnly() == null
                ? List.of()
                : context.getOnly().stream().filter(Objects::nonNull).toList();
        TextDocument text = document.text();
        CodeActionPlace place = new CodeActionPlace(
                text,
                document.language(),
                document.tree(syntax.get()),
                text.spanOf(range),
                problems(diagnostics, text, text.spanOf(range)),
                settings.latest().map(Settings::actions).orElse(List.of()),
                settings.latest().map(latest -> latest.verify().mode()).orElse(Mode.OFF));
        return catalog.offers(place, only).stream()
                .map(listed -> toLsp(listed, text, diagnostics))
                .toList();
    }

    private Either<Command, CodeAction> toLsp(
            CodeActionCatalog.ListedAction listed, TextDocument text, List<Diagnostic> diagnostics) {
        CodeActionFeatures features = services.editor().features().codeActions();
        OfferedAction offer = listed.offer();
        List<Diagnostic> about = offer.problems().stream().map(diagnostics::get).toList();
        RunArguments arguments = new RunArguments(
                offer.task(),
                offer.spec(),
                offer.title(),
                new DocumentReference(text.uri(), text.version()),
                Positions.toLsp(text.rangeOf(offer.selection())),
                new RunArguments.Offsets(
                        offer.selection().start(), offer.selection().end()),
                about.isEmpty() ? null : about,
                null);
        Command command = new Command(offer.title(), ExecuteCommandHandler.RUN, List.of(arguments));
        if (!features.literals()) {
            return Either.forLeft(command);
        }
        CodeAction action = new CodeAction(offer.title());
        action.setKind(listed.kind());
        if (!listed.edits() || !resolvesOnChoice(features)) {
            action.setCommand(command);
        }
        if (!about.isEmpty()) {
            action.setDiagnostics(about);
        }
        if (features.data()) {
            action.setData(arguments);
        }
        if (features.llmTag() && !offer.task().equals(VerifyAction.TASK)) {
            action.setTags(List.of(CodeActionTag.LLMGenerated));
        }
        return Either.forRight(action);
    }

    /** Whether the action has no command; a client that resolves it and then ran its command would generate twice. */
    private boolean resolvesOnChoice(CodeActionFeatures features) {
        return features.resolve()
                && features.data()
                && settings.latest()
                        .filter(latest -> latest.codeAction().delivery() == Delivery.RESOLVE)
                        .isPresent();
    }

    private static List<Diagnostic> diagnostics(@Nullable CodeActionContext context) {
        return context == null || context.getDiagnostics() == null
                ? List.of()
                : context.getDiagnostics().stream().filter(Objects::nonNull).toList();
    }

    /** The diagnostics in the selection; some editors send all of the file. */
    private static List<CodeActionPlace.ReportedProblem> problems(
            List<Diagnostic> diagnostics, TextDocument text, Span selection) {
        List<CodeActionPlace.ReportedProblem> problems = new ArrayList<>();
        for (int i = 0; i < diagnostics.size(); i++) {
            Range range = Positions.fromLsp(diagnostics.get(i).getRange());
            if (range != null) {
                Span span = text.spanOf(range);
                if (span.touches(selection.start()) || selection.touches(span.start())) {
                    problems.add(
                            new CodeActionPlace.ReportedProblem(i, span, DiagnosticText.message(diagnostics.get(i))));
                }
            }
        }
        return problems;
    }
}
