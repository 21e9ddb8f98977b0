package dev.autodev.cli;

/** How a command ends. */
final class ExitCode {

    static final int DONE = 0;
    static final int COULD_NOT_GENERATE = 1;
    static final int WRONG_USAGE = 2;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
