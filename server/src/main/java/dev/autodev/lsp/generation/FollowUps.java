// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationRequest.Turn;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.Workspace;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.EarlierEdit;
import dev.autodev.session.LineMap;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.text.FileUri;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest results of a session, and the requests that change one of them.
 *
 * <p>A follow-up is made for the document without the earlier edit, so that every task finds what it found then; the
 * conversation contains the earlier answer. The result replaces the earlier edit where it stands. <i>Thread-safe.</i>
 */
public final class FollowUps {

    private static final int MOST = 20;

    /** So many answers and instructions are sent again; what older ones asked for is in the later answers. */
    private static final int MOST_TURNS = 8;

    /** Of the documents and answers that are kept. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Map<String, PastResult> results = new LinkedHashMap<>();

    /** A request and its result, before it was fitted into what the client shows. */
    private record PastResult(ValidatedRequest order, GenerationResult result) {

        private int size() {
            FileChange change = result.change();
            return result.text().length()
                    + turns().stream()
                            .mapToInt(turn ->
                                    turn.answer().length() + turn.instruction().length())
                            .sum()
                    + (change == null ? 0 : change.document().text().length());
        }

        private List<Turn> turns() {
            return order.request().surroundings().earlier();
        }
    }

    /**
     * A request without what only the client knows.
     *
     * @param reverted the document that the earlier edit changed, without it; null if it changed none
     */
    record Base(
            GenerationRequest request,
            RequestTarget target,
            List<Turn> turns,
            @Nullable TextDocument reverted,
            ValidatedRequest.Replaced replaced,
            String title) {

        /** The files as they are without the earlier edit. */
        Workspace workspace(Workspace files) {
            return reverted == null ? files : new RevertedWorkspace(files, reverted);
        }
    }

    synchronized void keep(ValidatedRequest order, GenerationResult result) {
        results.remove(result.id());
        results.put(result.id(), new PastResult(order, result));
        int size = results.values().stream().mapToInt(PastResult::size).sum();
        Iterator<PastResult> oldest = results.values().iterator();
        while (results.size() > 1 && (results.size() > MOST || size > MOST_CHARACTERS)) {
            size -= oldest.next().size();
            oldest.remove();
        }
    }

    /** The request that an earlier one becomes; of several results the last one, if the params name none. */
    Outcome<Base> base(GenerateParams.FollowUp params, Snapshot snapshot) {
        Optional<PastResult> found = find(params.id());
        if (found.isEmpty()) {
            return Outcome.failed(new Failure.InvalidRequest(
                    params.id() == null
                            ? "There is no earlier result in this session: generate something first."
                            : "There is no result \"" + params.id() + "\" among the latest " + MOST
                                    + " of this session: generate again."));
        }
        String words = params.instruction() == null ? "" : params.instruction().strip();
        return base(found.get(), words, snapshot);
    }

    private synchronized Optional<PastResult> find(@Nullable String id) {
        if (id != null) {
            return Optional.ofNullable(results.get(id));
        }
        return results.values().stream().reduce((earlier, later) -> later);
    }

    private Outcome<Base> base(PastResult kept, String words, Snapshot snapshot) {
        List<Turn> turns = new ArrayList<>(kept.turns());
        if (!words.isEmpty()) {
            turns.add(new Turn(kept.result().text(), words));
        }
        turns.subList(0, Math.max(0, turns.size() - MOST_TURNS)).clear();
        String title = kept.order().title().replaceFirst(" again$", "") + " again";
        GenerationRequest request = kept.order().request();
        FileChange change = kept.result().change();
        TextDocument client = change == null ? null : now(change.document(), snapshot);
        TextDocument reverted = null;
        if (change != null && client != null) {
            Optional<String> text = withoutEdit(kept, client.text());
            if (text.isEmpty()) {
                return Outcome.failed(
                        new Failure.DocumentMoved(FileUri.of(client.uri()).name()
                                + ": the code of that edit has changed since, so it cannot be replaced. Select the code and describe"
                                + " the change."));
            }
            reverted = client.with(client.version(), text.get());
        }
        TextDocument edited = reverted;
        return target(request.target(), edited, snapshot)
                .then(target -> Outcome.success(new Base(
                        request,
                        target,
                        turns,
                        edited,
                        new ValidatedRequest.Replaced(kept.result().id(), client),
                        title)));
    }

    /** The user may have gone back to the edit that this one replaced. */
    private Optional<String> withoutEdit(PastResult kept, String now) {
        FileChange change = kept.result().change();
        if (change == null) {
            return Optional.empty();
        }
        Optional<String> text = new EarlierEdit(change.document().text(), change.edits()).takenFrom(now);
        ValidatedRequest.Replaced replaced = kept.order().replaced();
        return text.or(
                () -> replaced == null ? Optional.empty() : find(replaced.id()).flatMap(one -> withoutEdit(one, now)));
    }

    private static Outcome<RequestTarget> target(
            RequestTarget earlier, @Nullable TextDocument reverted, Snapshot snapshot) {
        if (!(earlier instanceof RequestTarget.InDocument place)) {
            return Outcome.success(earlier);
        }
        TextDocument seen = place.document();
        TextDocument now = reverted != null && reverted.uri().equals(seen.uri()) ? reverted : now(seen, snapshot);
        Optional<Span> selection = LineMap.of(seen.text(), now.text()).move(place.selection());
        return selection
                .<Outcome<RequestTarget>>map(
                        span -> Outcome.success(new RequestTarget.InDocument(now, place.language(), span)))
                .orElseGet(
                        () -> Outcome.failed(
                                new Failure.DocumentMoved(
                                        FileUri.of(seen.uri()).name()
                                                + ": the place of that request has changed since. Select the code and describe the change.")));
    }

    /** The document as the client shows it; empty if it is gone. */
    private static TextDocument now(TextDocument seen, Snapshot snapshot) {
        return snapshot.document(seen.uri()).map(OpenDocument::text).orElseGet(() -> switch (ClosedDocuments.read(
                seen.uri(), seen.languageId())) {
            case Outcome.Success<TextDocument> file -> file.value();
            case Outcome.Failed<TextDocument> absent -> seen.with(seen.version(), "");
        });
    }

    /** A workspace in which one document has another text; a document without text does not exist. */
    private record RevertedWorkspace(Workspace files, TextDocument reverted) implements Workspace {

        @Override
        public String root() {
            return files.root();
        }

        @Override
        public boolean isFolder(String uri) {
            return files.isFolder(uri);
        }

        @Override
        public Optional<TextDocument> document(String uri) {
            if (!uri.equals(reverted.uri())) {
                return files.document(uri);
            }
            return reverted.text().isEmpty() ? Optional.empty() : Optional.of(reverted);
        }

        @Override
        public List<TextDocument> openDocuments() {
            return files.openDocuments().stream()
                    .map(each -> each.uri().equals(reverted.uri()) ? reverted : each)
                    .toList();
        }

        @Override
        public boolean isLedOutside(String uri, String origin) {
            return files.isLedOutside(uri, origin);
        }
    }
}
