package dev.autodev.provider.simulation;

import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;

/** What a provider does with each call. */
@FunctionalInterface
public interface VirtualProvider {

    Conduct next(String question);

    /** How one call goes. */
    record Conduct(Duration takes, Ending ending) {}

    /** How it ends if nobody ends it before. */
    sealed interface Ending {
        record Answer() implements Ending {}

        record Refusal() implements Ending {}

        record Failure(ProviderFailure failure) implements Ending {}

        /** Never, not even when the connection is closed. */
        record Silence() implements Ending {}
    }
}
