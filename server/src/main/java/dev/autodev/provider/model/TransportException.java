package dev.autodev.provider.model;

import dev.autodev.provider.FailureSignal;

/**
 * A call that ended without an answer, on its way through langchain4j: it wraps what it does not know and keeps the
 * cause, so the signal arrives unharmed.
 */
final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FailureSignal signal;

    TransportException(FailureSignal signal) {
        super(signal.toString(), null, false, false);
        this.signal = signal;
    }

    FailureSignal signal() {
        return signal;
    }
}
