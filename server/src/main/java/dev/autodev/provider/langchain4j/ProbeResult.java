package dev.autodev.provider.langchain4j;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says when it is asked for its models, which costs nothing.
 *
 * <p><i>Immutable.</i>
 *
 * @param reachable whether anything answered at its address
 * @param keyAccepted null if nobody can tell
 * @param modelKnown null if nobody can tell
 * @param serverTime by its own clock; null if it does not say
 * @param problem what is wrong and what to do, without a full stop; null if nothing is
 */
public record ProbeResult(
        boolean reachable,
        @Nullable Boolean keyAccepted,
        @Nullable Boolean modelKnown,
        @Nullable Instant serverTime,
        @Nullable String problem) {

    static ProbeResult unreachable(String problem) {
        return new ProbeResult(false, null, null, null, problem);
    }
}
