package dev.autodev.provider.model;

/** An interrupt on its way through langchain4j, whose methods cannot throw {@link InterruptedException}. */
final class InterruptedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterruptedCall() {
        super("interrupted", new InterruptedException(), false, false);
    }
}
