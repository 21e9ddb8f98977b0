package dev.autodev.generate.model;

import dev.autodev.privacy.Redactions;
import dev.autodev.prompt.CustomPrompt;
import dev.autodev.prompt.FileBackground;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.QuotedText;
import dev.autodev.prompt.TestContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a situation may leave this machine.
 *
 * <p><i>Immutable.</i>
 *
 * @param facts that the prompt may speak of
 * @param redactions the secrets in it, and what stands in for them
 * @param withheldDocument a sentence that says why nothing of the document may leave, without its full stop; null if it may
 * @param notes what was left out and why, a clause each
 */
public record RedactedPrompt(
        PromptModel facts, Redactions redactions, @Nullable String withheldDocument, List<String> notes) {

    public RedactedPrompt {
        notes = List.copyOf(notes);
    }

    /** Other facts of the same situation, without its secrets. */
    public PromptModel redacted(PromptModel other) {
        return redacted(other, redactions);
    }

    public static PromptModel redacted(PromptModel facts, Redactions redactions) {
        if (redactions.isEmpty()) {
            return facts;
        }
        FileBackground background = facts.background();
        TestContext tests = facts.tests();
        CustomPrompt own = facts.own();
        return new PromptModel(
                facts.task(),
                facts.language(),
                redactions.redact(facts.spec()),
                facts.functionName(),
                redactions.redact(facts.code()),
                redactions.redact(facts.enclosing()),
                facts.diagnostics().stream().map(redactions::redact).toList(),
                new FileBackground(
                        redacted(background.rules(), redactions),
                        background.context().stream()
                                .map(text -> redacted(text, redactions))
                                .toList(),
                        redacted(background.outline(), redactions)),
                new TestContext(
                        tests.framework(),
                        tests.source(),
                        tests.file(),
                        tests.inside(),
                        redacted(tests.existing(), redactions)),
                own == null ? null : new CustomPrompt(own.name(), redactions.redact(own.text()), own.form()));
    }

    private static QuotedText redacted(QuotedText text, Redactions redactions) {
        return new QuotedText(text.name(), redactions.redact(text.text()));
    }

    /** For a person, "" if there is nothing to say. */
    public String describe() {
        List<String> sentences = new ArrayList<>();
        if (!redactions.isEmpty()) {
            sentences.add("Withheld from the provider: " + redactions.described() + ".");
        }
        notes.forEach(note -> sentences.add(note + "."));
        return String.join(" ", sentences);
    }
}
