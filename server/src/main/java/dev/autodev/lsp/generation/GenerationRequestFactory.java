package dev.autodev.lsp.generation;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Languages;
import dev.autodev.lsp.convert.DiagnosticText;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import dev.autodev.startup.WarmUp;
import dev.autodev.task.Task;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a wish against the open documents and the settings. What is wrong is said with the values that would be right.
 *
 * <p><i>Thread-safe</i>; for workers, since it may read a file.
 */
public final class GenerationRequestFactory {

    private final ActiveSettings settings;
    private final WarmUp warmUp;

    /** @param warmUp hears of the language as soon as it is known */
    public GenerationRequestFactory(ActiveSettings settings, WarmUp warmUp) {
        this.settings = settings;
        this.warmUp = warmUp;
    }

    public Outcome<ValidatedRequest> read(GenerationInput wish, Snapshot snapshot, String id) {
        GenerateParams params = wish.params();
        return target(wish, snapshot).then(target -> {
            warmUp.compilerNow(target.language());
            Settings current = settings.current();
            Choices choices = new Choices(current);
            Task task = choices.task(params.task());
            Settings.Strategy strategy = choices.strategy(params.strategy());
            CacheMode cache = choices.cache(params.cache());
            choices.provider(params.provider());
            if (choices.problem != null) {
                return Outcome.failed(new Failure.InvalidRequest(choices.problem));
            }
            GenerationRequest request = new GenerationRequest(
                    id,
                    task,
                    params.spec() == null ? "" : params.spec(),
                    target,
                    wish.diagnostics().stream().map(DiagnosticText::line).toList(),
                    new ContextItemReader(snapshot, settings.workspaceRoot()).texts(params.context()),
                    current,
                    params.provider(),
                    strategy,
                    cache,
                    new EditorWorkspace(snapshot, new FileWorkspace(settings.workspaceRoot())),
                    choices.action);
            return Outcome.success(new ValidatedRequest(request, snapshot, title(wish, request)));
        });
    }

    private static Outcome<RequestTarget> target(GenerationInput wish, Snapshot snapshot) {
        GenerateParams params = wish.params();
        DocumentReference reference = params.textDocument();
        String languageId = params.languageId() == null ? "" : params.languageId();
        if (reference == null || reference.uri() == null) {
            if (params.spec() == null || params.spec().isBlank()) {
                return invalid("There is neither a spec nor a textDocument: say what to write, or where.");
            }
            return Outcome.success(new RequestTarget.Standalone(Languages.namedOrPlain(languageId)));
        }
        Range range = Positions.ours(params.range());
        Optional<OpenDocument> open = snapshot.document(reference.uri());
        if (open.isEmpty()) {
            return ClosedDocuments.read(reference.uri(), languageId).then(text -> {
                Span selection = range == null ? Span.at(text.text().length()) : text.spanOf(range);
                return Outcome.success(new RequestTarget.InDocument(text, OpenDocument.languageOf(text), selection));
            });
        }
        OpenDocument document = open.get();
        TextDocument text = document.text();
        return selection(document, reference, range, wish.offsets())
                .then(selection -> Outcome.success(new RequestTarget.InDocument(text, document.language(), selection)));
    }

    private static Outcome<Span> selection(
            OpenDocument document, DocumentReference reference, @Nullable Range range, @Nullable Span offsets) {
        TextDocument text = document.text();
        Integer version = reference.version();
        if (version == null || version == text.version()) {
            return Outcome.success(range == null ? Span.at(text.text().length()) : text.spanOf(range));
        }
        return Optional.ofNullable(offsets)
                .flatMap(span -> document.locate(span, version))
                .<Outcome<Span>>map(Outcome::success)
                .orElseGet(() -> Outcome.failed(new Failure.DocumentMoved("The document has changed since version "
                        + version + ": ask again at version " + text.version() + ".")));
    }

    private static String title(GenerationInput wish, GenerationRequest request) {
        if (wish.title() != null && !wish.title().isBlank()) {
            return wish.title().strip();
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

    /** Reads names; the first one it does not know becomes the problem. */
    private static final class Choices {

        private final Settings settings;
        private @Nullable String problem;
        private Settings.@Nullable ActionSettings action;

        private Choices(Settings settings) {
            this.settings = settings;
        }

        /** A task of ours, or the name of one of the person's own actions. */
        private @Nullable Task task(@Nullable String name) {
            action = settings.actions().stream()
                    .filter(own -> own.name().equals(name))
                    .findFirst()
                    .orElse(null);
            return name == null || action != null
                    ? null
                    : Task.ofWireName(name).orElseGet(() -> unknown("task", name, names()));
        }

        private List<String> names() {
            List<String> names = new ArrayList<>(Task.wireNames());
            settings.actions().forEach(own -> names.add(own.name()));
            return names;
        }

        private Settings.@Nullable Strategy strategy(@Nullable String name) {
            return name == null ? null : constant("strategy", name, Settings.Strategy.values());
        }

        private CacheMode cache(@Nullable String name) {
            CacheMode mode = name == null ? null : constant("cache", name, CacheMode.values());
            return mode == null ? CacheMode.USE : mode;
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
