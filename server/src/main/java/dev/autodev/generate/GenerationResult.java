package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A generation that came to its end, with all there is to know about it.
 *
 * <p><i>Immutable.</i>
 *
 * @param code the generated code alone, as it goes into the document (or the new file)
 * @param change of the request's document or of another one, for instance of its tests; null when the request had no
 *     document, and for explanations
 * @param explanation text for a person, null if there is none
 * @param provider who answered, null only if unknown
 * @param specHash 64 hexadecimal digits
 */
public record GenerationResult(
        String id,
        Task task,
        Language language,
        String code,
        @Nullable FileChange change,
        @Nullable String explanation,
        Source source,
        @Nullable String provider,
        @Nullable String model,
        String specHash,
        ValidationReport validation,
        List<Degradation> degraded,
        List<Attempt> attempts,
        @Nullable Usage usage,
        @Nullable Double costUsd,
        long millis) {

    public GenerationResult {
        degraded = List.copyOf(degraded);
        attempts = List.copyOf(attempts);
    }

    /** What was asked for: the explanation, else the code. */
    public String text() {
        return explanation != null && task.answersWithText() ? explanation : code;
    }

    /** What a person should know beside the code, such as what was withheld from the provider. */
    public Optional<String> note() {
        return task.answersWithText() ? Optional.empty() : Optional.ofNullable(explanation);
    }

    /**
     * What happens to a document.
     *
     * @param document as it was when the request was made; its version guards the edits
     * @param edits sorted, not overlapping, in offsets of {@code document}
     * @param target the region whose text the edits rely on: unless it changed, they can be moved along
     * @param kind whether the document is there already
     */
    public record FileChange(TextDocument document, List<TextEdit> edits, Span target, ChangeKind kind) {

        public enum ChangeKind {
            EDIT,
            /** The document is an empty one at a URI where nothing is yet. */
            NEW_FILE
        }

        public FileChange {
            edits = TextEdit.sorted(edits);
        }

        /** Of a document that is there. */
        public FileChange(TextDocument document, List<TextEdit> edits, Span target) {
            this(document, edits, target, ChangeKind.EDIT);
        }

        /** A new file with this text. */
        public static FileChange newFile(String uri, Language language, String text) {
            Span start = Span.at(0);
            return new FileChange(
                    new TextDocument(uri, language.id(), 0, ""),
                    List.of(new TextEdit(start, text)),
                    start,
                    ChangeKind.NEW_FILE);
        }

        public boolean isNewFile() {
            return kind == ChangeKind.NEW_FILE;
        }

        /** The text of the document after the change. */
        public String newText() {
            return TextEdit.apply(document.text(), edits);
        }
    }

    public enum Source {
        PROVIDER,
        CACHE,
        STALE,
        OFFLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What had to give so that there is a result at all. */
    public enum Degradation {
        SIMPLE_PROMPT("simple-prompt"),
        RAW_OUTPUT("raw-output"),
        STALE_CACHE("stale-cache"),
        OFFLINE("offline");

        private final String wireName;

        Degradation(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * Whether the document still parses after the edit.
     *
     * @param problems those the edit added, in positions of the text after the edit (or of the code alone)
     */
    public record ValidationReport(Status status, List<CodeProblem> problems) {

        public static final ValidationReport UNCHECKED = new ValidationReport(Status.UNCHECKED, List.of());
        public static final ValidationReport VALID = new ValidationReport(Status.VALID, List.of());

        public ValidationReport {
            problems = List.copyOf(problems);
        }

        public enum Status {
            VALID,
            INVALID,
            UNCHECKED;

            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public record CodeProblem(Position at, String message) {}
    }
}
