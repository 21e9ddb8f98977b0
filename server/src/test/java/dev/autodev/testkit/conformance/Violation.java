// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

/**
 * A violation of LSP.
 *
 * @param number of the message, from 1
 * @param by the side that violates the rule
 * @param what a sentence whose subject is the method
 */
record Violation(int number, Side by, String method, String what) {

    /** Receives the violations that a rule finds. */
    @FunctionalInterface
    interface Sink {
        void add(RecordedMessage message, String method, String what);
    }

    @Override
    public String toString() {
        return "#" + number + " " + by.wireName() + ": " + method + " " + what;
    }
}
