// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.language.Language;
import dev.autodev.outcome.Attempt;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.VerifyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finished generation.
 *
 * <p><i>Immutable.</i>
 *
 * @param id of the request
 * @param specHash the cache key of the request, 64 hexadecimal digits
 */
public record GenerationResult(
        String id,
        Task task,
        Language language,
        String specHash,
        Output output,
        ValidationReport validation,
        AnswerOrigin origin,
        RunStatistics statistics) {

    /** What the task produces: the explanation, else the code. */
    public String text() {
        return explanation() != null && task.answersWithText() ? explanation() : code();
    }

    /** A remark for the user in addition to the code, for instance about withheld files. */
    public Optional<String> note() {
        return task.answersWithText() ? Optional.empty() : Optional.ofNullable(explanation());
    }

    /** The same result with its change in another form. */
    public GenerationResult withChange(FileChange other) {
        Caution caution = other.edits().isEmpty() ? Caution.NO_CHANGE : output.caution();
        return new GenerationResult(
                id,
                task,
                language,
                specHash,
                new Output(output.code(), other, output.explanation(), caution, output.shown()),
                validation,
                origin,
                statistics);
    }

    public String code() {
        return output.code();
    }

    public @Nullable FileChange change() {
        return output.change();
    }

    public @Nullable String explanation() {
        return output.explanation();
    }

    public @Nullable Caution caution() {
        return output.caution();
    }

    /** What the model saw of other files. */
    public List<ShownText> shown() {
        return output.shown();
    }

    public Source source() {
        return origin.source();
    }

    public @Nullable String provider() {
        return origin.provider();
    }

    public @Nullable String model() {
        return origin.model();
    }

    public List<Degradation> degraded() {
        return origin.degraded();
    }

    /**
     * What was generated.
     *
     * @param code as it goes into the document or the new file, without anything around it
     * @param change to the request's document or to another one, such as a test file; null if the request had no
     *     document, and for explanations
     * @param explanation text for the user, null if there is none
     * @param caution what the user should know about the change, null for nothing
     * @param shown what the model saw of other files
     */
    public record Output(
            String code,
            @Nullable FileChange change,
            @Nullable String explanation,
            @Nullable Caution caution,
            List<ShownText> shown) {

        public Output {
            shown = List.copyOf(shown);
        }

        public Output(
                String code, @Nullable FileChange change, @Nullable String explanation, @Nullable Caution caution) {
            this(code, change, explanation, caution, List.of());
        }

        public Output(String code, @Nullable FileChange change, @Nullable String explanation) {
            this(code, change, explanation, null);
        }
    }

    /** What the label of an edit says about it, since the edit does not show it. */
    public enum Caution {
        SIMILAR_LINES("applied to similar lines"),
        NO_CHANGE("changes nothing"),
        STILL_STUB("still a stub");

        private final String words;

        Caution(String words) {
            this.words = words;
        }

        /** A few words that follow the title of the action. */
        public String words() {
            return words;
        }
    }

    /**
     * Where an answer came from.
     *
     * @param provider null only if unknown
     * @param model null only if unknown
     * @param degraded the fallbacks that led to it, in order
     */
    public record AnswerOrigin(
            Source source,
            @Nullable String provider,
            @Nullable String model,
            List<Degradation> degraded) {

        public AnswerOrigin {
            degraded = List.copyOf(degraded);
        }

        /** The same origin with one more fallback. */
        public AnswerOrigin plus(Degradation degradation) {
            if (degraded.contains(degradation)) {
                return this;
            }
            List<Degradation> more = new ArrayList<>(degraded);
            more.add(degradation);
            return new AnswerOrigin(source, provider, model, more);
        }
    }

    /**
     * What a generation took.
     *
     * @param usage tokens of all calls, null if unknown
     * @param costUsd of all calls, null if unknown
     * @param millis from request to result
     */
    public record RunStatistics(
            List<Attempt> attempts,
            @Nullable Usage usage,
            @Nullable Double costUsd,
            long millis) {

        public RunStatistics {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * Edits to one document.
     *
     * @param document as it was when the request was made; the edits are valid for its version
     * @param edits sorted, not overlapping, in offsets of {@code document}
     * @param target the region that the edits depend on; as long as its text is unchanged, they can be moved with it
     */
    public record FileChange(TextDocument document, List<TextEdit> edits, Span target, ChangeKind kind) {

        public enum ChangeKind {
            EDIT,
            /** The document is empty, and no file exists at its URI. */
            NEW_FILE
        }

        public FileChange {
            edits = TextEdit.sorted(edits);
        }

        /** Edits to an existing document. */
        public FileChange(TextDocument document, List<TextEdit> edits, Span target) {
            this(document, edits, target, ChangeKind.EDIT);
        }

        /** Creates a file with this text. */
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

    /** What answered. */
    public enum Source {
        PROVIDER,
        CACHE,
        STALE,
        OFFLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A fallback that was needed to get a result. */
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
     * The result of checking the edit, or the code alone if there is no document.
     *
     * @param problems added by the edit, in positions of the text after it (or of the code alone)
     * @param isParsed whether the grammar and, for Java, the compiler found no problem
     * @param project what the tools of the project have shown
     */
    public record ValidationReport(Status status, List<CodeProblem> problems, boolean isParsed, Verification project) {

        public static final ValidationReport UNCHECKED = new ValidationReport(Status.UNCHECKED, List.of());
        public static final ValidationReport VALID = new ValidationReport(Status.VALID, List.of());

        public ValidationReport {
            problems = List.copyOf(problems);
        }

        /** Without a check by the project. */
        public ValidationReport(Status status, List<CodeProblem> problems) {
            this(status, problems, status == Status.VALID, Verification.NONE);
        }

        /**
         * With a check by the project.
         *
         * @param added why the code does not compile in the project
         */
        public ValidationReport with(Verification verification, List<CodeProblem> added) {
            Status known = verification.hasFailedToCompile()
                    ? Status.INVALID
                    : verification.level().compareTo(VerifyLevel.COMPILED) >= 0 ? Status.VALID : status;
            return new ValidationReport(known, added, isParsed, verification);
        }

        /** The highest level that ran and passed. */
        public VerifyLevel level() {
            return isParsed && project.level() == VerifyLevel.UNCHECKED ? VerifyLevel.PARSED : project.level();
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
