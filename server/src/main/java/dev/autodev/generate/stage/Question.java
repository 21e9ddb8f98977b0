package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.outcome.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to ask now.
 *
 * <p><i>Immutable.</i>
 *
 * @param simple whether with the simpler prompt
 * @param before the attempts made so far
 */
public record Question(Prepared prepared, boolean simple, List<Attempt> before) {
    public Question {
        before = List.copyOf(before);
    }

    public static Question first(Prepared prepared) {
        return new Question(prepared, false, List.of());
    }

    /** What to ask after answers without usable code: first more simply, then those who have not answered; else nothing. */
    public static Optional<Question> after(List<Answered> useless) {
        Answered last = useless.getLast();
        if (last.source() != Source.PROVIDER) {
            return Optional.empty();
        }
        if (useless.size() == 1) {
            return Optional.of(new Question(last.prepared(), true, last.attempts()));
        }
        Prepared others = last.prepared()
                .forOthersThan(useless.stream().map(Answered::provider).collect(Collectors.toSet()));
        return others.chain().isEmpty() ? Optional.empty() : Optional.of(new Question(others, false, last.attempts()));
    }
}
