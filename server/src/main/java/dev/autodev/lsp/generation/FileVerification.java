// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.concurrent.Deadline;
import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.check.CheckRequests;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.WorkDoneReporter;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.build.BuildProblem;
import dev.autodev.verify.build.ProjectFile.TestScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Checks a file as the user sees it by the tools of its project, with progress that can be cancelled, and shows the result.
 *
 * <p><i>Thread-safe.</i>
 */
public final class FileVerification {

    private static final System.Logger LOG = System.getLogger(FileVerification.class.getName());

    private final Supplier<Optional<ProjectVerifier>> verifier;
    private final ActiveSettings settings;
    private final ActiveGenerations runs;
    private final RequestExecutor executor;
    private final EditorClient editor;
    private final CommandConsent consent;

    /** @param verifier empty if no folder for copies is known */
    public FileVerification(
            Supplier<Optional<ProjectVerifier>> verifier,
            ActiveSettings settings,
            ActiveGenerations runs,
            RequestExecutor executor,
            EditorClient editor,
            CommandConsent consent) {
        this.consent = consent;
        this.verifier = verifier;
        this.settings = settings;
        this.runs = runs;
        this.executor = executor;
        this.editor = editor;
    }

    /** Checks on a worker, and returns the id by which this can be cancelled. */
    public String start(String uri, Snapshot snapshot) {
        String id = runs.newId();
        Either<String, Integer> token = Either.forLeft("autodev/" + id);
        ActiveGenerations.Run run = runs.register(id, token);
        executor.background(() -> {
            run.attach(Thread.currentThread());
            try {
                boolean isVisible = editor.createProgress(token);
                String title = "autodev: check " + FileUri.fileName(uri);
                try (WorkDoneReporter progress = WorkDoneReporter.begin(editor, isVisible ? token : null, title)) {
                    check(uri, snapshot, progress);
                }
            } catch (InterruptedException cancelled) {
                LOG.log(System.Logger.Level.DEBUG, "{0} was cancelled", id);
            } catch (RuntimeException bug) {
                LOG.log(System.Logger.Level.ERROR, "the check of " + uri + " failed", bug);
                editor.show(MessageType.Error, LspErrors.INTERNAL);
            } finally {
                runs.finished(id);
            }
        });
        return id;
    }

    private void check(String uri, Snapshot snapshot, WorkDoneReporter progress) throws InterruptedException {
        String name = FileUri.fileName(uri);
        if (snapshot.isOutOfStep(uri)) {
            editor.show(MessageType.Warning, name + ": " + ClosedDocuments.outOfStep(uri));
            return;
        }
        VerifySettings configured = settings.current().verify();
        Path root = settings.workspaceRoot();
        Mode mode = configured.mode() == Mode.OFF ? Mode.TEST : configured.mode();
        Optional<VerifyRequest> request =
                root == null ? Optional.empty() : request(root, uri, snapshot, mode, configured);
        boolean isConfirmed = configured.consent() == Consent.IF_CONFIRMED
                && request.isPresent()
                && consent.isGivenNow(request.get());
        VerifySettings verify = isConfirmed ? configured.with(Consent.AS_REQUESTED) : configured;
        switch (RequestedCheck.of(verify, mode, root)) {
            case RequestedCheck.None none -> throw new IllegalStateException("a check is wanted");
            case RequestedCheck.Refused refused ->
                editor.show(
                        MessageType.Warning,
                        name + " was not checked: " + refused.reason() + "."
                                + request.map(CommandConsent::commands)
                                        .filter(commands -> !commands.isEmpty())
                                        .map(commands -> " It would run: " + commands + ".")
                                        .orElse(""));
            case RequestedCheck.IfConfirmed unsure -> throw new IllegalStateException("the user was asked");
            case RequestedCheck.InWorkspace wanted -> show(name, verified(request, progress));
        }
    }

    private static Optional<VerifyRequest> request(
            Path root, String uri, Snapshot snapshot, Mode mode, VerifySettings verify) {
        return CheckRequests.of(
                root,
                uri,
                snapshot.documents().map(OpenDocument::text).toList(),
                mode == Mode.TEST ? TestScope.OF_FILE : TestScope.NONE,
                verify);
    }

    private Verification verified(Optional<VerifyRequest> request, WorkDoneReporter progress)
            throws InterruptedException {
        Optional<ProjectVerifier> usable = verifier.get();
        if (request.isEmpty() || usable.isEmpty()) {
            return Verification.notRun(request.isEmpty() ? CheckRequests.OUTSIDE : CheckRequests.NO_COPIES);
        }
        try {
            return usable.get().verify(request.get(), Deadline.NONE, progress::report);
        } catch (IOException e) {
            return Verification.notRun(TextFiles.reason(e));
        }
    }

    private void show(String name, Verification verification) {
        boolean isRight = verification.checks().stream().allMatch(check -> check.outcome() == CheckOutcome.PASSED);
        List<String> lines = verification.checks().stream()
                .filter(check -> check.outcome() != CheckOutcome.PASSED)
                .flatMap(FileVerification::lines)
                .toList();
        editor.show(
                isRight ? MessageType.Info : MessageType.Warning,
                name + ": " + verification.words()
                        + (lines.isEmpty() ? "." : ". " + lines.getFirst() + more(lines.size() - 1)));
        if (lines.size() > 1) {
            editor.log(MessageType.Info, lines.stream().collect(Collectors.joining("\n", name + ":\n", "")));
        }
    }

    private static String more(int lines) {
        return lines == 0 ? "" : " (" + lines + " more in the log)";
    }

    private static Stream<String> lines(Check check) {
        return Stream.concat(check.problems().stream().map(BuildProblem::described), check.details().stream());
    }
}
