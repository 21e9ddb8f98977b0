package dev.autodev.generate.prompting;

import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.RedactedPrompt;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.privacy.Redactions;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.FileBackground;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.QuotedText;
import dev.autodev.prompt.TestContext;
import dev.autodev.text.FileUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a situation may leave this machine, before anything of it is put into a prompt.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PrivacyFilter {

    /** In characters: some fifty thousand tokens, which is more than a further text is ever worth. */
    private static final int LARGEST_CONTEXT = 200_000;

    private final WithheldFiles files;
    private final List<String> knownSecrets;

    /** @param knownSecrets that are redacted wherever they stand, such as the keys of the environment */
    public PrivacyFilter(WithheldFiles files, List<String> knownSecrets) {
        this.files = files;
        this.knownSecrets = List.copyOf(knownSecrets);
    }

    /**
     * @param leaves whether anybody but this machine would see it
     * @param facts what the prompt would speak of, given the further texts that may be shown
     */
    public RedactedPrompt of(
            GenerationContext situation, boolean leaves, Function<List<ContextText>, PromptModel> facts) {
        boolean redacts = leaves && situation.request().settings().privacy().redact();
        List<String> notes = new ArrayList<>();
        List<ContextText> context = new ArrayList<>();
        for (ContextText text : situation.request().context()) {
            Optional<String> reason =
                    withheld(text).or(() -> redacts ? reason(text.uri(), text.name()) : Optional.empty());
            if (reason.isPresent()) {
                notes.add(text.name() + " was left out, because " + reason.get());
            } else {
                context.add(text);
            }
        }
        PromptModel model = facts.apply(context);
        if (!redacts) {
            return new RedactedPrompt(model, Redactions.NONE, null, notes);
        }
        PromptModel allowed = withoutIgnored(situation, model, notes);
        Redactions redactions = Redactions.of(texts(situation, context, allowed), knownSecrets);
        return new RedactedPrompt(
                RedactedPrompt.redacted(allowed, redactions), redactions, withheldDocument(situation), notes);
    }

    /** The files that the prompt takes in by itself: the project's rules, and the tests that are there already. */
    private PromptModel withoutIgnored(GenerationContext situation, PromptModel model, List<String> notes) {
        FileBackground background = model.background();
        QuotedText rules = background.rules();
        if (!rules.isEmpty()) {
            Optional<String> reason = reason(situation.request().workspace().root() + rules.name(), rules.name());
            reason.ifPresent(why -> notes.add(rules.name() + " was left out, because " + why));
            if (reason.isPresent()) {
                background = new FileBackground(QuotedText.NONE, background.context(), background.outline());
            }
        }
        TestContext tests = model.tests();
        TargetFile destination = situation.destination();
        if (destination != null && !tests.existing().isEmpty()) {
            String uri = destination.site().document().uri();
            String name = PromptModelBuilder.fileName(uri);
            Optional<String> reason = reason(uri, name);
            reason.ifPresent(why -> notes.add(name + " was left out, because " + why));
            if (reason.isPresent()) {
                tests = new TestContext(
                        tests.framework(), tests.source(), tests.file(), tests.inside(), QuotedText.NONE);
            }
        }
        return model.with(background, tests);
    }

    private static Optional<String> withheld(ContextText text) {
        if (text.withheld() != null) {
            return Optional.of(text.withheld());
        }
        return text.text().length() > LARGEST_CONTEXT
                ? Optional.of("it is longer than " + LARGEST_CONTEXT + " characters")
                : Optional.empty();
    }

    /** Whole documents are looked through, though excerpts are sent: what a line is may show only above it. */
    private static List<String> texts(GenerationContext situation, List<ContextText> context, PromptModel model) {
        List<String> texts = new ArrayList<>();
        texts.add(situation.spec());
        if (situation.site() != null) {
            texts.add(situation.site().document().text());
        }
        if (situation.destination() != null) {
            texts.add(situation.destination().site().document().text());
        }
        context.forEach(text -> texts.add(text.text()));
        texts.addAll(model.diagnostics());
        texts.add(model.background().rules().text());
        return texts;
    }

    private @Nullable String withheldDocument(GenerationContext situation) {
        if (situation.site() == null) {
            return null;
        }
        String uri = situation.site().document().uri();
        String name = PromptModelBuilder.fileName(uri);
        return reason(uri, name)
                .map(reason -> "Nothing of " + name + " is sent to a provider, because " + reason)
                .orElse(null);
    }

    private Optional<String> reason(String uri, String name) {
        return FileUri.path(uri).flatMap(files::reason).or(() -> WithheldFiles.reasonByName(name));
    }
}
