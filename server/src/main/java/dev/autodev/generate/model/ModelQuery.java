package dev.autodev.generate.model;

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
public record ModelQuery(PreparedPrompt prepared, boolean simple, List<Attempt> before) {
    public ModelQuery {
        before = List.copyOf(before);
    }

    public static ModelQuery first(PreparedPrompt prepared) {
        return new ModelQuery(prepared, false, List.of());
    }

    /** What to ask after answers without usable code: first more simply, then those who have not answered; else nothing. */
    public static Optional<ModelQuery> after(List<ReceivedAnswer> useless) {
        ReceivedAnswer last = useless.getLast();
        if (last.source() != Source.PROVIDER) {
            return Optional.empty();
        }
        if (useless.size() == 1) {
            return Optional.of(new ModelQuery(last.prepared(), true, last.attempts()));
        }
        PreparedPrompt others = last.prepared()
                .forOthersThan(useless.stream().map(ReceivedAnswer::provider).collect(Collectors.toSet()));
        return others.chain().isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelQuery(others, false, last.attempts()));
    }
}
