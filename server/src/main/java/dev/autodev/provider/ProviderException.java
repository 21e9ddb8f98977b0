// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.provider.failure.FailureSignal;

/** A call without a usable answer, with the signal that {@code FailureClassifier} classifies. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FailureSignal signal;

    public ProviderException(FailureSignal signal) {
        super(signal.toString(), null, false, false);
        this.signal = signal;
    }

    public FailureSignal signal() {
        return signal;
    }
}
