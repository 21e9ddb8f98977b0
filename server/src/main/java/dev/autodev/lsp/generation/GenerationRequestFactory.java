// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
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
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.startup.WarmUp;
import dev.autodev.task.Task;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Supplier<String> ids;
    private final CommandConsent consent;

    /** @param warmUp is given the language of each request as soon as it is known */
    public GenerationRequestFactory(
            ActiveSettings settings,
            WarmUp warmUp,
            ProjectIndexing projects,
            Supplier<String> ids,
            CommandConsent consent) {
        this.consent = consent;
        this.settings = settings;
        this.warmUp = warmUp;
        this.projects = projects;
        this.ids = ids;
    }

    /** The request that the params of {@code autodev/generate} or {@code autodev/preview} describe. */
    public Outcome<ValidatedRequest> create(GenerateParams params, Snapshot snapshot) {
        return create(params, null, snapshot);
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
            Choices choices = new Choices(current);
            Task task = choices.task(params.task());
            Settings.Strategy strategy = choices.strategy(params.strategy());
            CacheMode cache = choices.cache(action == null ? params.cache() : action.cache());
            VerifySettings.Mode verify = choices.verify(params.verify());
            choices.provider(params.provider());
            if (choices.problem != null) {
                return Outcome.failed(new Failure.InvalidRequest(choices.problem));
            }
            GenerationRequest request = GenerationRequest.builder(ids.get(), target, current)
                    .task(task)
                    .spec(params.spec() == null ? "" : params.spec())
                    .diagnostics(diagnostics(action))
                    .context(
                            new ContextItemReader(snapshot, settings.workspaceRoot(), projects).texts(params.context()))
                    .workspace(new EditorWorkspace(snapshot, new FileWorkspace(settings.workspaceRoot())))
                    .project(projects.context(snapshot))
                    .check(check(current.verify(), verify))
                    .action(choices.action)
                    .routing(new GenerationRequest.Routing(params.provider(), strategy, cache))
                    .build();
            return Outcome.success(new ValidatedRequest(request, snapshot, title(action, request)));
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

    /** Resolves names against the settings; the first unknown name becomes the problem. */
    private static final class Choices {

        private final Settings settings;
        private @Nullable String problem;
        private Settings.@Nullable ActionSettings action;

        private Choices(Settings settings) {
            this.settings = settings;
        }

        /** A built-in task; null for none, or for one of the user's own actions, which becomes {@code action}. */
        private @Nullable Task task(@Nullable String name) {
            action = settings.actions().stream()
                    .filter(custom -> custom.name().equals(name))
                    .findFirst()
                    .orElse(null);
            return name == null || action != null
                    ? null
                    : Task.ofWireName(name).orElseGet(() -> unknown("task", name, names()));
        }

        private List<String> names() {
            List<String> names = new ArrayList<>(Task.wireNames());
            settings.actions().forEach(custom -> names.add(custom.name()));
            return names;
        }

        private Settings.@Nullable Strategy strategy(@Nullable String name) {
            return name == null ? null : constant("strategy", name, Settings.Strategy.values());
        }

        private CacheMode cache(@Nullable String name) {
            CacheMode mode = name == null ? null : constant("cache", name, CacheMode.values());
            return mode == null ? CacheMode.USE : mode;
        }

        private VerifySettings.@Nullable Mode verify(@Nullable String name) {
            return name == null ? null : constant("verify", name, VerifySettings.Mode.values());
        }

        private void provider(@Nullable String name) {
            if (name != null && settings.provider(name).isEmpty() && !name.equals("offline")) {
                List<String> known = new ArrayList<>(settings.providers().stream()
                        .map(ProviderSettings::name)
                        .toList());
                if (!known.contains("offline")) {
                    known.add("offline");
                }
                unknown("provider", name, known);
            }
        }

        private <E extends Enum<E>> @Nullable E constant(String what, String name, E[] constants) {
            for (E constant : constants) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return constant;
                }
            }
            return unknown(
                    what,
                    name,
                    Arrays.stream(constants)
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList());
        }

        private <T> @Nullable T unknown(String what, String name, List<String> known) {
            if (problem == null) {
                problem = "There is no " + what + " \"" + name + "\": use " + String.join(", ", known) + ".";
            }
            return null;
        }
    }
}
