// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.WorkspaceEdits;
import dev.autodev.lsp.convert.WorkspaceEdits.EditedDocument;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.DocumentRecording;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.MessageType;

/**
 * Sends an edit to the client: for the text as it is now, or not at all.
 *
 * <p><i>Thread-safe</i>, for workers.
 */
public final class EditDelivery {

    /** A user who types without a pause gets a message instead of an endless race. */
    private static final int MAX_TRIES = 20;

    /** So many changes are waited for, one after the other, for a quiet moment between them. */
    private static final int MOST_CHANGES_BEFORE_QUIET = 10;

    /** The failure reason of a client that shows the edit to the user, who decides: there is nothing to report. */
    private static final String UNDER_REVIEW = "autodev: under review";

    private final Session session;
    private final EditorClient editor;
    private final DeliveryWaits waits;
    private final TextPresenter explanations;
    private final UndeliveredCode undelivered;

    public EditDelivery(Session session, EditorClient editor, DeliveryWaits waits) {
        this.session = session;
        this.editor = editor;
        this.waits = waits;
        this.explanations = new TextPresenter(editor);
        this.undelivered = new UndeliveredCode(editor, explanations);
    }

    /** Whether the client has the result; otherwise the user has been shown the reason. */
    boolean deliver(ValidatedRequest order, GenerationResult result) throws InterruptedException {
        FileChange change = result.change();
        if (change == null) {
            explanations.show(order, result, result.text());
            return true;
        } else if (!editor.features().applyEdit()) {
            editor.show(MessageType.Warning, order.title() + ": this editor takes no edits from a server.");
        } else if (isRefused(result)) {
            undelivered.report(order, result, refusal(result));
        } else {
            return apply(order, result, change);
        }
        return false;
    }

    /** Tells the user that there is no result. */
    void report(ValidatedRequest order, Failure.NotGenerated failure) throws InterruptedException {
        undelivered.report(order, failure);
    }

    private boolean apply(ValidatedRequest order, GenerationResult result, FileChange change)
            throws InterruptedException {
        awaitQuiet(order, change);
        try (SentEdits sent = new SentEdits(session, change)) {
            for (int tries = 1; ; tries++) {
                switch (attempt(order, result, change, sent)) {
                    case Step.Done done -> {
                        return true;
                    }
                    case Step.Again again -> {
                        if (tries == MAX_TRIES) {
                            undelivered.report(order, result, again.reason());
                            return false;
                        }
                    }
                    case Step.Failed failed -> {
                        undelivered.report(order, result, failed.reason());
                        return false;
                    }
                }
            }
        }
    }

    /** An editor that might apply an edit to a later text is not sent one while the user types, if that has pauses. */
    private void awaitQuiet(ValidatedRequest order, FileChange change) throws InterruptedException {
        String uri = change.document().uri();
        boolean isUntouched =
                session.snapshot().document(uri).equals(order.snapshot().document(uri));
        if (editor.features().editStyle().refusesOtherVersions() || isUntouched) {
            return;
        }
        try (DocumentRecording recording = session.record(uri)) {
            int changes = 0;
            while (changes < MOST_CHANGES_BEFORE_QUIET && recording.awaitMore(changes, waits.quiet())) {
                changes++;
            }
        }
    }

    /** The result of one try. */
    private sealed interface Step {
        record Done() implements Step {}

        /** @param reason the message to the user if this was the last try */
        record Again(String reason) implements Step {}

        record Failed(String reason) implements Step {}
    }

    private Step attempt(ValidatedRequest order, GenerationResult result, FileChange change, SentEdits sent)
            throws InterruptedException {
        // counted before the text is taken: a change that arrives between the two explains a refusal
        int beforeText = sent.reports();
        Optional<OpenDocument> present = sent.present();
        Outcome<PlacedEdits> outcome = placed(order, change, present);
        if (sent.verdict(order.origin(change)) == EditVerdict.APPLIED) {
            return new Step.Done();
        }
        if (session.snapshot().isOutOfStep(change.document().uri())) {
            return new Step.Failed(ClosedDocuments.outOfStep(change.document().uri()));
        }
        if (outcome instanceof Outcome.Failed<PlacedEdits> failed) {
            return new Step.Failed(failed.failure().message());
        }
        PlacedEdits placed = ((Outcome.Success<PlacedEdits>) outcome).value();
        present.ifPresent(document -> sent.add(document, placed.edits()));
        int before = sent.reports();
        AtomicInteger atAnswer = new AtomicInteger();
        Optional<ApplyWorkspaceEditResponse> answer =
                send(placed, EditAnnotation.of(order.title(), result), () -> atAnswer.set(sent.reports()));
        if (answer.isEmpty()) {
            // an editor that says nothing may still be asking whether it shall
            return new Step.Done();
        }
        if (UNDER_REVIEW.equals(answer.get().getFailureReason())) {
            return new Step.Done();
        }
        Step step;
        if (!answer.get().isApplied()) {
            step = refused(answer.get(), change, sent, beforeText);
        } else if (present.isPresent()) {
            step = confirmed(order, change, sent, before, atAnswer.get());
        } else {
            step = new Step.Done();
        }
        if (step instanceof Step.Done) {
            showOtherFile(order, change);
        }
        return step;
    }

    /** An editor that sends its changes late may send the one that explains the refusal after it. */
    private Step refused(ApplyWorkspaceEditResponse answer, FileChange change, SentEdits sent, int before)
            throws InterruptedException {
        String given = answer.getFailureReason();
        String reason = "the editor did not apply the edit to " + name(change)
                + (given == null || given.isBlank() ? "" : " (" + given.strip() + ")")
                + ". Make sure that the file can be changed, and run it again.";
        return sent.awaitReport(before, waits.lateChange()) ? new Step.Again(reason) : new Step.Failed(reason);
    }

    /**
     * Compares the changes that the client reports after {@code applied: true} with the intended edit.
     *
     * @param before the number of reports when the edit was sent
     * @param atAnswer the number of reports when the answer was read; the next one shows the edit, unless it was dropped
     */
    private Step confirmed(ValidatedRequest order, FileChange change, SentEdits sent, int before, int atAnswer)
            throws InterruptedException {
        boolean checksVersions = editor.features().editStyle().documentChanges();
        while (true) {
            int seen = sent.reports();
            EditVerdict verdict = sent.verdict(order.origin(change));
            if (verdict == EditVerdict.APPLIED || sent.isInterrupted()) {
                return new Step.Done();
            }
            if (verdict == EditVerdict.MISPLACED) {
                return new Step.Failed(misplaced(change));
            }
            boolean reportedSinceAnswer = seen > atAnswer;
            if (reportedSinceAnswer
                    && verdict == EditVerdict.ABSENT
                    && editor.features().editStyle().isNeovimWithoutPlugin()) {
                return new Step.Again(dropped(change));
            }
            boolean reportedSinceSent = seen > before;
            if (!sent.awaitReport(seen, reportedSinceSent ? waits.lateChange() : waits.confirmation())) {
                if (!reportedSinceSent) {
                    return new Step.Failed(unconfirmed(change));
                }
                return verdict == EditVerdict.ABSENT && checksVersions
                        ? new Step.Again(dropped(change))
                        : new Step.Failed(misplaced(change));
            }
        }
    }

    private static String dropped(FileChange change) {
        return "the editor did not apply the edit to " + name(change)
                + ", which was changing at that moment. Run it again.";
    }

    private static String misplaced(FileChange change) {
        return name(change) + " was changing when the edit arrived, and is not what the edit was meant to make of it."
                + " Undo the edit, which is one step, and run it again.";
    }

    private static String unconfirmed(FileChange change) {
        return "the editor says that it has applied the edit to " + name(change)
                + ", but reports no change. Look at the file, and run it again if the edit is not in it.";
    }

    private static String name(FileChange change) {
        return FileUri.of(change.document().uri()).name();
    }

    /** Edits for the client's present text. */
    private record PlacedEdits(EditedDocument target, List<TextEdit> edits) {}

    private static Outcome<PlacedEdits> placed(
            ValidatedRequest order, FileChange change, Optional<OpenDocument> present) {
        TextDocument seen = change.document();
        if (isLedOutside(order, change)) {
            return Outcome.failed(
                    new Failure.DocumentMoved(
                            "a symbolic link now leads " + name(change)
                                    + " out of the workspace, or to nothing, so nothing was applied. Remove the link and run it again."));
        }
        if (change.isNewFile()) {
            return newFile(change, present);
        }
        Optional<OpenDocument> origin = order.origin(change);
        Optional<PlacedEdits> placed;
        if (present.isPresent()) {
            TextDocument now = present.get().text();
            Optional<List<TextEdit>> edits = origin.isEmpty()
                    ? Optional.of(change.edits()).filter(same -> now.text().equals(seen.text()))
                    : present.get().reanchor(origin.get(), change.edits(), change.target());
            placed = edits.map(moved -> new PlacedEdits(new EditedDocument(now, now.version()), moved));
        } else {
            // not open: the client will read the file
            Outcome<TextDocument> onDisk = ClosedDocuments.read(seen.uri(), seen.languageId());
            boolean unchanged = onDisk instanceof Outcome.Success<TextDocument> file
                    && file.value().text().equals(seen.text());
            placed = unchanged
                    ? Optional.of(new PlacedEdits(new EditedDocument(seen, null), change.edits()))
                    : Optional.empty();
        }
        return placed.<Outcome<PlacedEdits>>map(Outcome::success)
                .orElseGet(() -> Outcome.failed(new Failure.DocumentMoved(
                        "the code changed meanwhile, so nothing was applied. Run it again.")));
    }

    /** Of a file that the request did not name; a link may have been made since the edit was placed. */
    private static boolean isLedOutside(ValidatedRequest order, FileChange change) {
        return order.request().target() instanceof GenerationRequest.RequestTarget.InDocument about
                && !about.document().uri().equals(change.document().uri())
                && order.request()
                        .surroundings()
                        .workspace()
                        .isLedOutside(change.document().uri(), about.document().uri());
    }

    private static Outcome<PlacedEdits> newFile(FileChange change, Optional<OpenDocument> present) {
        TextDocument file = change.document();
        boolean there = present.isPresent()
                || FileUri.path(file.uri()).filter(Files::exists).isPresent();
        return there
                ? Outcome.failed(new Failure.DocumentMoved(FileUri.of(file.uri())
                                .name() + " was created meanwhile, so nothing was applied. Run it again."))
                : Outcome.success(new PlacedEdits(
                        new EditedDocument(file, null, FileChange.ChangeKind.NEW_FILE), change.edits()));
    }

    private Optional<ApplyWorkspaceEditResponse> send(PlacedEdits placed, EditAnnotation note, Runnable onAnswer)
            throws InterruptedException {
        ApplyWorkspaceEditParams params = new ApplyWorkspaceEditParams(
                WorkspaceEdits.of(
                        placed.target(), placed.edits(), editor.features().editStyle(), note),
                WorkspaceEdits.label(editor.features().editStyle(), note));
        return editor.apply(params, onAnswer);
    }

    /** Shows the edited file if it is not in view. */
    private void showOtherFile(ValidatedRequest order, FileChange change) throws InterruptedException {
        String uri = change.document().uri();
        boolean inView = order.request().target() instanceof GenerationRequest.RequestTarget.InDocument about
                && about.document().uri().equals(uri);
        if (!inView && !editor.showDocument(uri)) {
            editor.show(
                    MessageType.Info, order.title() + ": see " + FileUri.of(uri).name() + ".");
        }
    }

    /** An edit that breaks the code, or is not code, needs the user's confirmation, which only some editors can ask for. */
    private boolean isRefused(GenerationResult result) {
        return EditAnnotation.breaksCode(result)
                && !editor.features().editStyle().canAsk();
    }

    private static String refusal(GenerationResult result) {
        return result.validation().status() == ValidationReport.Status.INVALID
                ? invalid(result.validation())
                : "the answer holds no code that could be placed, so nothing was applied. Run it again.";
    }

    private static String invalid(ValidationReport validation) {
        String where = validation.problems().stream()
                .findFirst()
                .map(problem -> " (line " + (problem.at().line() + 1) + ": " + problem.message() + ")")
                .orElse("");
        return "the generated code has an error" + where + ", so nothing was applied. Run it again.";
    }
}
