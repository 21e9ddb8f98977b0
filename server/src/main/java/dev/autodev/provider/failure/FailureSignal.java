package dev.autodev.provider.failure;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen when a call failed, before it has a name.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface FailureSignal {

    /**
     * The server answered with a status other than 2xx.
     *
     * @param headers by name, in any case
     * @param body the beginning of the body, at most some kilobytes
     */
    record HttpStatus(int status, Map<String, String> headers, String body) implements FailureSignal {
        public HttpStatus {
            Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = java.util.Collections.unmodifiableMap(byName);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No connection could be made. {@code detail} is for a person: "connection refused", "unknown host x". */
    record NotConnected(String detail) implements FailureSignal {}

    /** The connection ended too early. */
    record ConnectionLost(String detail) implements FailureSignal {}

    /** A limit of ours fired. */
    record TimedOut(String detail) implements FailureSignal {}

    /** A 2xx without an answer in it. */
    record UnusableEnvelope(String detail) implements FailureSignal {}

    /** The provider answered, but declined. */
    record Declined(String detail) implements FailureSignal {}

    /** The key is missing or could not be read. {@code detail} says which and where it was looked for. */
    record NoCredentials(String detail) implements FailureSignal {}

    /** A provider that answers from what it knows does not know this. */
    record Unknown(String detail) implements FailureSignal {}
}
