// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.context.ContextPiece;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.RedactedPrompt;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.privacy.DocumentSecrets;
import dev.autodev.privacy.Redactions;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptModel.Background;
import dev.autodev.prompt.PromptModel.TestContext;
import dev.autodev.prompt.QuotedText;
import dev.autodev.text.FileUri;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a request may leave this machine, before a prompt is rendered.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PrivacyFilter {

    /** In characters. About fifty thousand tokens, more than a further text is worth. */
    private static final int MAX_CONTEXT_LENGTH = 200_000;

    /** The documents whose secrets are kept, with the text in which they were found. */
    private static final int MOST_DOCUMENTS = 8;

    private final WithheldFiles files;
    private final List<String> knownSecrets;

    private final Map<String, DocumentSecrets> documents = new LinkedHashMap<>(MOST_DOCUMENTS, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DocumentSecrets> eldest) {
            return size() > MOST_DOCUMENTS;
        }
    };

    /** @param knownSecrets redacted wherever they occur, such as the keys in the environment */
    public PrivacyFilter(WithheldFiles files, List<String> knownSecrets) {
        this.files = files;
        this.knownSecrets = List.copyOf(knownSecrets);
    }

    /**
     * @param leaves whether the prompt is sent to another machine
     * @param project what the project has to do with the request; nothing of a file that is withheld is shown, and no line
     *     with a secret
     * @param build builds the contents of the prompt from what may be shown
     */
    public RedactedPrompt filter(
            GenerationContext context,
            boolean leaves,
            List<ContextPiece> project,
            BiFunction<List<ContextText>, List<ContextPiece>, PromptModel> build) {
        boolean redacts = leaves && context.request().settings().privacy().redact();
        Path root = root(context);
        List<String> notes = new ArrayList<>();
        List<ContextText> texts = new ArrayList<>();
        for (ContextText text : context.request().surroundings().context()) {
            Optional<String> reason =
                    unusable(text).or(() -> redacts ? reason(text.uri(), text.name(), root) : Optional.empty());
            if (reason.isPresent()) {
                notes.add(text.name() + " was left out, because " + reason.get());
            } else {
                texts.add(
                        redacts
                                ? text.withSpan(Redactions.withWholeSecrets(text.document(), text.span(), knownSecrets))
                                : text);
            }
        }
        List<ContextPiece> pieces = redacts
                ? project.stream()
                        .flatMap(piece -> allowed(piece, root).stream())
                        .toList()
                : project;
        PromptModel model = build.apply(texts, pieces);
        if (!redacts) {
            return new RedactedPrompt(model, Redactions.NONE, null, notes, pieces);
        }
        PromptModel allowed = withoutIgnoredFiles(context, model, notes);
        Redactions redactions = Redactions.of(searched(context, texts, pieces, allowed), knownSecrets);
        return new RedactedPrompt(
                allowed.withTexts(redactions::redact), redactions, withheldDocument(context), notes, pieces);
    }

    /**
     * The piece without its excerpts that touch a secret: they may show a part of it that is not recognized. Nothing for a
     * file that is withheld.
     */
    private List<ContextPiece> allowed(ContextPiece piece, @Nullable Path root) {
        String text = piece.document().text();
        if (reason(piece.uri(), FileUri.fileName(piece.uri()), root).isPresent()) {
            return List.of();
        }
        List<Span> secrets = Redactions.spans(text, knownSecrets);
        return piece.where(span -> secrets.stream().noneMatch(span::overlaps));
    }

    /**
     * Why nothing of a document may leave this machine, as a sentence; empty if it may.
     *
     * @param root the open folder, null if it is not known
     */
    public Optional<String> refusal(String uri, @Nullable Path root) {
        String name = FileUri.fileName(uri);
        return reason(uri, name, root)
                .map(reason -> "Nothing of " + name + " is sent to a provider, because " + reason);
    }

    /**
     * The secrets of a document and of its name, to be replaced in what is sent of it. Costs little if the document has changed
     * little.
     *
     * @param part of the document, which is sent with its name
     */
    public Redactions redactions(TextDocument document, Span part) {
        DocumentSecrets secrets;
        synchronized (documents) {
            secrets = documents.computeIfAbsent(document.uri(), fresh -> new DocumentSecrets());
        }
        return secrets.redactions(document, part, FileUri.fileName(document.uri()), knownSecrets);
    }

    /** Removes the project rules and the existing tests if their files are ignored. */
    private PromptModel withoutIgnoredFiles(GenerationContext context, PromptModel model, List<String> notes) {
        Path root = root(context);
        Background background = model.background();
        QuotedText rules = background.rules();
        String rulesUri = context.request().surroundings().workspace().root() + rules.name();
        if (!rules.isEmpty() && isIgnored(rulesUri, rules.name(), root, notes)) {
            background = new Background(QuotedText.NONE, background.context(), background.outline());
        }
        TestContext tests = model.tests();
        TestFile file = context.testFile();
        if (file != null && !tests.existing().isEmpty()) {
            String uri = file.site().document().uri();
            if (isIgnored(uri, FileUri.fileName(uri), root, notes)) {
                tests = tests.withExisting(QuotedText.NONE);
            }
        }
        return model.with(background, tests);
    }

    private boolean isIgnored(String uri, String name, @Nullable Path root, List<String> notes) {
        Optional<String> reason = reason(uri, name, root);
        reason.ifPresent(why -> notes.add(name + " was left out, because " + why));
        return reason.isPresent();
    }

    private static Optional<String> unusable(ContextText text) {
        if (text.withheld() != null) {
            return Optional.of(text.withheld());
        }
        return text.text().length() > MAX_CONTEXT_LENGTH
                ? Optional.of("it is longer than " + MAX_CONTEXT_LENGTH + " characters")
                : Optional.empty();
    }

    /** The texts and names to search for secrets: whole documents, because an excerpt may not show that a line is one. */
    private static List<String> searched(
            GenerationContext context, List<ContextText> shown, List<ContextPiece> project, PromptModel model) {
        List<String> texts = new ArrayList<>();
        texts.add(context.resolved().spec());
        if (context.site() != null) {
            texts.add(context.site().document().text());
            texts.add(FileUri.fileName(context.site().document().uri()));
        }
        if (context.testFile() != null) {
            texts.add(context.testFile().site().document().text());
        }
        context.request().surroundings().earlier().forEach(turn -> {
            texts.add(turn.answer());
            texts.add(turn.instruction());
        });
        shown.forEach(text -> {
            texts.add(text.document());
            texts.add(text.name());
        });
        project.forEach(piece -> {
            texts.add(piece.document().text());
            texts.add(piece.name());
        });
        texts.addAll(model.subject().diagnostics());
        texts.add(model.background().rules().text());
        texts.add(model.tests().existing().name());
        return texts;
    }

    private @Nullable String withheldDocument(GenerationContext context) {
        if (context.site() == null) {
            return null;
        }
        return refusal(context.site().document().uri(), root(context)).orElse(null);
    }

    private static @Nullable Path root(GenerationContext context) {
        return FileUri.path(context.request().surroundings().workspace().root()).orElse(null);
    }

    private Optional<String> reason(String uri, String name, @Nullable Path root) {
        return FileUri.path(uri).flatMap(file -> files.reason(file, root)).or(() -> WithheldFiles.reasonByName(name));
    }
}
