package dev.autodev.provider.langchain4j;

/** An interrupt on its way through langchain4j, whose methods cannot throw {@link InterruptedException}. */
final class CallInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallInterruptedException() {
        super("interrupted", new InterruptedException(), false, false);
    }
}
