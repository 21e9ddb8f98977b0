// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationRequest.Routing;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.generate.Workspace;
import dev.autodev.language.Languages;
import dev.autodev.lsp.convert.DiagnosticText;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.startup.WarmUp;
import dev.autodev.task.Task;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests: checks what a client sent against its open documents and the settings in force. The message of a failure
 * lists the values that are allowed.
 *
 * <p><i>Thread-safe</i>; for workers, because it may read files.
 */
public final class GenerationRequestFactory {

    private final ActiveSettings settings;
    private final WarmUp warmUp;
    private final ProjectIndexing projects;
    private final Supplier<ModelCatalog> models;
    private final FollowUps followUps;
    private final Supplier<String> ids;
    private final CommandConsent consent;

    /** @param warmUp is given the language of each request as soon as it is known */
    public GenerationRequestFactory(
            ActiveSettings settings,
            WarmUp warmUp,
            ProjectIndexing projects,
            Supplier<ModelCatalog> models,
            FollowUps followUps,
            Supplier<String> ids,
            CommandConsent consent) {
        this.consent = consent;
        this.settings = settings;
        this.warmUp = warmUp;
        this.projects = projects;
        this.models = models;
        this.followUps = followUps;
        this.ids = ids;
    }

    /** The request that the params of {@code autodev/generate} or {@code autodev/preview} describe. */
    public Outcome<ValidatedRequest> create(GenerateParams params, Snapshot snapshot) {
        GenerateParams.FollowUp followUp = params.followUp();
        return followUp == null ? create(params, null, snapshot) : followUp(params, followUp, snapshot);
    }

    /** The earlier request again, with what the user says about its answer. */
    private Outcome<ValidatedRequest> followUp(
            GenerateParams params, GenerateParams.FollowUp followUp, Snapshot snapshot) {
        Settings current = settings.current();
        return RequestChoices.of(params, params.cache(), current)
                .then(choices -> models.get()
                        .first(current, params.provider(), params.model(), settings.model(current))
                        .then(first -> followUps.base(followUp, snapshot).then(base -> {
                            GenerationRequest earlier = base.request();
                            boolean isSame =
                                    base.turns().equals(earlier.surroundings().earlier());
                            // the same model would give the same answer
                            boolean isOtherAnswer = isSame && params.model() == null && params.cache() == null;
                            Routing routing = choices.routing();
                            GenerationRequest plain = GenerationRequest.builder(ids.get(), base.target(), current)
                                    .task(earlier.task())
                                    .action(earlier.action())
                                    .spec(earlier.spec())
                                    .diagnostics(earlier.surroundings().diagnostics())
                                    .context(earlier.surroundings().context())
                                    .workspace(base.workspace(
                                            new EditorWorkspace(snapshot, new FileWorkspace(settings.workspaceRoot()))))
                                    .project(projects.context(snapshot))
                                    .check(check(current.verify(), choices.verify()))
                                    .earlier(base.turns())
                                    .routing(
                                            isOtherAnswer
                                                    ? new Routing(
                                                            routing.provider(), routing.strategy(), CacheMode.REFRESH)
                                                    : routing)
                                    .build();
                            GenerationRequest request =
                                    first.map(plain::withFirst).orElse(plain);
                            return Outcome.success(
                                    new ValidatedRequest(request, snapshot, base.title(), base.replaced()));
                        })));
    }

    /** The request that a code action describes. */
    public Outcome<ValidatedRequest> create(RunArguments action, Snapshot snapshot) {
        return create(
                GenerateParams.of(action.spec(), action.task(), action.textDocument(), action.range()),
                action,
                snapshot);
    }

    private Outcome<ValidatedRequest> create(GenerateParams params, @Nullable RunArguments action, Snapshot snapshot) {
        return target(params, action, snapshot).then(target -> {
            warmUp.compilerNow(target.language());
            Settings current = settings.current();
            String cache = action == null ? params.cache() : action.cache();
            return RequestChoices.of(params, cache, current)
                    .then(choices -> models.get()
                            .first(current, params.provider(), params.model(), settings.model(current))
                            .then(first -> {
                                GenerationRequest plain = GenerationRequest.builder(ids.get(), target, current)
                                        .task(choices.task())
                                        .spec(params.spec() == null ? "" : params.spec())
                                        .diagnostics(diagnostics(action))
                                        .context(new ContextItemReader(snapshot, settings.workspaceRoot(), projects)
                                                .texts(params.context()))
                                        .workspace(new EditorWorkspace(
                                                snapshot, new FileWorkspace(settings.workspaceRoot())))
                                        .project(projects.context(snapshot))
                                        .check(check(current.verify(), choices.verify()))
                                        .action(choices.action())
                                        .routing(choices.routing())
                                        .build();
                                GenerationRequest request =
                                        first.map(plain::withFirst).orElse(plain);
                                return Outcome.success(new ValidatedRequest(request, snapshot, title(action, request)));
                            }));
        });
    }

    private RequestedCheck check(VerifySettings verify, VerifySettings.@Nullable Mode wanted) {
        Path root = settings.workspaceRoot();
        return RequestedCheck.of(root == null ? verify : consent.with(verify, root), wanted, root, consent::isGiven);
    }

    /** The workspace as the client shows it: open documents with unsaved changes, other files as they are on disk. */
    private record EditorWorkspace(Snapshot snapshot, Workspace files) implements Workspace {

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
            return snapshot.isOutOfStep(uri)
                    ? Optional.empty()
                    : snapshot.document(uri).map(OpenDocument::text).or(() -> files.document(uri));
        }

        @Override
        public List<TextDocument> openDocuments() {
            return snapshot.documents().map(OpenDocument::text).toList();
        }

        @Override
        public boolean isLedOutside(String uri, String origin) {
            return files.isLedOutside(uri, origin);
        }
    }

    private static Outcome<RequestTarget> target(
            GenerateParams params, @Nullable RunArguments action, Snapshot snapshot) {
        DocumentReference reference = params.textDocument();
        String languageId = params.languageId() == null ? "" : params.languageId();
        if (reference == null || reference.uri() == null) {
            if (params.spec() == null || params.spec().isBlank()) {
                return invalid("There is neither a spec nor a textDocument: say what to write, or where.");
            }
            return Outcome.success(new RequestTarget.Standalone(Languages.namedOrPlain(languageId)));
        }
        Range range = Positions.fromLsp(params.range());
        if (snapshot.isOutOfStep(reference.uri())) {
            return invalid(ClosedDocuments.outOfStep(reference.uri()));
        }
        Optional<OpenDocument> open = snapshot.document(reference.uri());
        if (open.isEmpty()) {
            return ClosedDocuments.read(reference.uri(), languageId).then(text -> {
                Span selection = range == null ? Span.at(text.text().length()) : text.spanOf(range);
                return Outcome.success(new RequestTarget.InDocument(text, OpenDocument.languageOf(text), selection));
            });
        }
        OpenDocument document = open.get();
        return selection(document, reference.version(), range, offsets(action))
                .then(selection ->
                        Outcome.success(new RequestTarget.InDocument(document.text(), document.language(), selection)));
    }

    /** @param offsets the selection in the text at {@code version}, null if only its range is known */
    private static Outcome<Span> selection(
            OpenDocument document, @Nullable Integer version, @Nullable Range range, @Nullable Span offsets) {
        TextDocument text = document.text();
        if (version == null || version == text.version()) {
            return Outcome.success(range == null ? Span.at(text.text().length()) : text.spanOf(range));
        }
        return Optional.ofNullable(offsets)
                .flatMap(span -> document.locate(span, version))
                .<Outcome<Span>>map(Outcome::success)
                .orElseGet(() -> Outcome.failed(new Failure.DocumentMoved("The document has changed since version "
                        + version + ": send the request again for version " + text.version() + ".")));
    }

    private static @Nullable Span offsets(@Nullable RunArguments action) {
        RunArguments.Offsets offsets = action == null ? null : action.offsets();
        return offsets == null || offsets.start() < 0 || offsets.end() < offsets.start()
                ? null
                : new Span(offsets.start(), offsets.end());
    }

    private static List<String> diagnostics(@Nullable RunArguments action) {
        return action == null || action.diagnostics() == null
                ? List.of()
                : action.diagnostics().stream().map(DiagnosticText::line).toList();
    }

    private static String title(@Nullable RunArguments action, GenerationRequest request) {
        if (action != null && action.title() != null && !action.title().isBlank()) {
            return action.title().strip();
        }
        if (request.action() != null) {
            return request.action().title();
        }
        Task task = request.task();
        String name = (task == null ? Task.GENERATE : task).wireName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Outcome<RequestTarget> invalid(String message) {
        return Outcome.failed(new Failure.InvalidRequest(message));
    }
}
