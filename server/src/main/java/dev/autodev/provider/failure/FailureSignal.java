// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.failure;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The facts of a failed call, before {@link FailureClassifier} classifies it.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface FailureSignal {

    /**
     * A status other than 2xx.
     *
     * @param headers by name, case-insensitive
     * @param body the beginning of the body, at most some kilobytes
     */
    record HttpStatus(int status, Map<String, String> headers, String body) implements FailureSignal {
        public HttpStatus {
            Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = Collections.unmodifiableMap(byName);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No connection could be made. The detail of this and the other signals is for the user: "unknown host x". */
    record NotConnected(String detail) implements FailureSignal {}

    /** The connection ended before the answer was complete. */
    record ConnectionLost(String detail) implements FailureSignal {}

    /** A time limit of autodev was exceeded. */
    record TimedOut(String detail) implements FailureSignal {}

    /** A status 2xx without an answer. */
    record UnusableEnvelope(String detail) implements FailureSignal {}

    /** The provider refused to answer. */
    record Declined(String detail) implements FailureSignal {}

    /** The key is missing or could not be read. The detail names the key and its source. */
    record NoCredentials(String detail) implements FailureSignal {}

    /** The offline provider has no answer. */
    record Unknown(String detail) implements FailureSignal {}
}
