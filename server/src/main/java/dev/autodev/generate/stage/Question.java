package dev.autodev.generate.stage;

import dev.autodev.outcome.Attempt;
import java.util.List;

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
}
