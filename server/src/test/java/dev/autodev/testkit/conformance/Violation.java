package dev.autodev.testkit.conformance;

/**
 * Something that LSP does not allow.
 *
 * @param number of the message, from 1
 * @param by who is to blame
 * @param what it did, a sentence that {@code method} begins
 */
record Violation(int number, Side by, String method, String what) {

    /** Where a rule puts what it finds. */
    @FunctionalInterface
    interface Sink {
        void add(RecordedMessage message, String method, String what);
    }

    @Override
    public String toString() {
        return "#" + number + " " + by.wireName() + ": " + method + " " + what;
    }
}
