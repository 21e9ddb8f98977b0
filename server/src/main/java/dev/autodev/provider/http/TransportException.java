package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;

/**
 * A call that ended without an answer, on its way through langchain4j: it wraps what it does not know and keeps the
 * cause, so the signal arrives unharmed.
 */
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FailureSignal signal;

    public TransportException(FailureSignal signal) {
        super(signal.toString(), null, false, false);
        this.signal = signal;
    }

    public FailureSignal signal() {
        return signal;
    }
}
