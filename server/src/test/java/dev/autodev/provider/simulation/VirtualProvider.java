// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.provider.failure.ProviderFailure;
import java.time.Duration;

/** The behaviour of a provider. */
@FunctionalInterface
public interface VirtualProvider {

    Response next(String question);

    /** The behaviour in one call. */
    record Response(Duration takes, Ending ending) {}

    /** The end of a call that is not ended before. */
    sealed interface Ending {
        record Answer() implements Ending {}

        record Refusal() implements Ending {}

        record Failure(ProviderFailure failure) implements Ending {}

        /** No end, not even when the connection is closed. */
        record Silence() implements Ending {}
    }
}
