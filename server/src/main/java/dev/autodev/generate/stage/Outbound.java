package dev.autodev.generate.stage;

import dev.autodev.privacy.Redactions;
import dev.autodev.prompt.Background;
import dev.autodev.prompt.NamedText;
import dev.autodev.prompt.OwnPrompt;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.TestFacts;
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
public record Outbound(
        PromptModel facts, Redactions redactions, @Nullable String withheldDocument, List<String> notes) {

    public Outbound {
        notes = List.copyOf(notes);
    }

    /** Other facts of the same situation, without its secrets. */
    PromptModel redacted(PromptModel other) {
        return redacted(other, redactions);
    }

    static PromptModel redacted(PromptModel facts, Redactions redactions) {
        if (redactions.isEmpty()) {
            return facts;
        }
        Background background = facts.background();
        TestFacts tests = facts.tests();
        OwnPrompt own = facts.own();
        return new PromptModel(
                facts.task(),
                facts.language(),
                redactions.redact(facts.spec()),
                facts.functionName(),
                redactions.redact(facts.code()),
                redactions.redact(facts.enclosing()),
                facts.diagnostics().stream().map(redactions::redact).toList(),
                new Background(
                        redacted(background.rules(), redactions),
                        background.context().stream()
                                .map(text -> redacted(text, redactions))
                                .toList(),
                        redacted(background.outline(), redactions)),
                new TestFacts(
                        tests.framework(),
                        tests.source(),
                        tests.file(),
                        tests.inside(),
                        redacted(tests.existing(), redactions)),
                own == null ? null : new OwnPrompt(own.name(), redactions.redact(own.text()), own.form()));
    }

    private static NamedText redacted(NamedText text, Redactions redactions) {
        return new NamedText(text.name(), redactions.redact(text.text()));
    }

    /** For a person, "" if there is nothing to say. */
    public String said() {
        List<String> sentences = new ArrayList<>();
        if (!redactions.isEmpty()) {
            sentences.add("Withheld from the provider: " + redactions.described() + ".");
        }
        notes.forEach(note -> sentences.add(note + "."));
        return String.join(" ", sentences);
    }
}
