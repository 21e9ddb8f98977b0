package dev.autodev.provider.langchain4j;

import dev.autodev.provider.failure.FailureSignal;
import dev.langchain4j.exception.HttpException;

/** A status other than 2xx with its headers, which langchain4j's own exception drops. */
final class StatusException extends HttpException {

    private static final long serialVersionUID = 1L;

    private final transient FailureSignal.HttpStatus signal;

    StatusException(FailureSignal.HttpStatus signal) {
        super(signal.status(), signal.toString());
        this.signal = signal;
    }

    FailureSignal.HttpStatus signal() {
        return signal;
    }
}
