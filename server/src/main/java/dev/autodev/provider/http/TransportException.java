// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.provider.failure.FailureSignal;

/** A failed call, with the signal that {@code FailureClassifier} classifies. */
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
