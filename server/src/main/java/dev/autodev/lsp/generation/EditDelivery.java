package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.language.FilePath;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.WorkspaceEdits;
import dev.autodev.lsp.convert.WorkspaceEdits.EditedDocument;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.text.FileUri;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
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
    private static final int MAX_TRIES = 3;

    private static final System.Logger LOG = System.getLogger(EditDelivery.class.getName());

    private final Session session;
    private final EditorClient editor;
    private final TextPresenter explanations;

    public EditDelivery(Session session, EditorClient editor) {
        this.session = session;
        this.editor = editor;
        this.explanations = new TextPresenter(editor);
    }

    void deliver(ValidatedRequest order, GenerationResult result) throws InterruptedException {
        FileChange change = result.change();
        if (change == null) {
            explanations.show(order, result, result.text());
        } else if (!editor.features().applyEdit()) {
            editor.show(MessageType.Warning, order.title() + ": this editor takes no edits from a server.");
        } else if (isRefused(result)) {
            editor.show(MessageType.Warning, order.title() + ": " + refusal(result));
        } else {
            apply(order, result, change);
        }
    }

    private void apply(ValidatedRequest order, GenerationResult result, FileChange change) throws InterruptedException {
        EditAnnotation note = EditAnnotation.of(order.title(), result);
        for (int tries = 1; ; tries++) {
            Optional<OpenDocument> present =
                    session.snapshot().document(change.document().uri());
            switch (placed(order, change, present)) {
                case Outcome.Failed<PlacedEdits> failed -> {
                    editor.show(MessageType.Warning, failed.failure().message());
                    return;
                }
                case Outcome.Success<PlacedEdits> success -> {
                    Optional<ApplyWorkspaceEditResponse> answer = send(success.value(), note);
                    boolean refused = answer.isPresent() && !answer.get().isApplied();
                    if (!refused) {
                        // a client that does not answer may still be asking the user
                        if (answer.isPresent()) {
                            showOtherFile(order, change);
                        }
                        return;
                    }
                    boolean movedOn = !session.snapshot()
                            .document(change.document().uri())
                            .equals(present);
                    if (!movedOn || tries == MAX_TRIES) {
                        reportRefusal(order, answer.get());
                        return;
                    }
                }
            }
        }
    }

    /** Edits for the client's present text. */
    private record PlacedEdits(EditedDocument target, List<TextEdit> edits) {}

    private static Outcome<PlacedEdits> placed(
            ValidatedRequest order, FileChange change, Optional<OpenDocument> present) {
        TextDocument seen = change.document();
        if (change.isNewFile()) {
            return newFile(order, change, present);
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
                        order.title() + ": the code changed meanwhile, so nothing was applied. Run it again.")));
    }

    private static Outcome<PlacedEdits> newFile(
            ValidatedRequest order, FileChange change, Optional<OpenDocument> present) {
        TextDocument file = change.document();
        boolean there = present.isPresent()
                || FileUri.path(file.uri()).filter(Files::exists).isPresent();
        return there
                ? Outcome.failed(new Failure.DocumentMoved(
                        order.title() + ": " + FilePath.of(file.uri()).name()
                                + " was created meanwhile, so nothing was applied. Run it again."))
                : Outcome.success(new PlacedEdits(
                        new EditedDocument(file, null, FileChange.ChangeKind.NEW_FILE), change.edits()));
    }

    private Optional<ApplyWorkspaceEditResponse> send(PlacedEdits placed, EditAnnotation note)
            throws InterruptedException {
        ApplyWorkspaceEditParams params = new ApplyWorkspaceEditParams(
                WorkspaceEdits.of(
                        placed.target(), placed.edits(), editor.features().editStyle(), note),
                note.label());
        return editor.apply(params);
    }

    /** Shows the edited file if it is not in view. */
    private void showOtherFile(ValidatedRequest order, FileChange change) throws InterruptedException {
        String uri = change.document().uri();
        boolean inView = order.request().target() instanceof GenerationRequest.RequestTarget.InDocument about
                && about.document().uri().equals(uri);
        if (!inView && !editor.showDocument(uri)) {
            editor.show(
                    MessageType.Info,
                    order.title() + ": see " + FilePath.of(uri).name() + ".");
        }
    }

    /** An edit that breaks the code, or is not code, needs the user's confirmation, which only some editors can ask for. */
    private boolean isRefused(GenerationResult result) {
        return EditAnnotation.needsConfirmation(result)
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

    private void reportRefusal(ValidatedRequest order, ApplyWorkspaceEditResponse answer) {
        String reason = answer.getFailureReason();
        LOG.log(System.Logger.Level.INFO, "The editor did not apply {0}: {1}", order.title(), reason);
        editor.log(
                MessageType.Warning,
                "autodev: " + order.title() + ": the editor did not apply the edit"
                        + (reason == null ? "." : ": " + reason));
    }
}
