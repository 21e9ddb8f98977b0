// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

/** Counts the steps of a search, so that a limit or a test does not depend on time. <i>Confined to one thread.</i> */
final class MatchSteps {
    private long count;

    void add(long more) {
        count += more;
    }

    long count() {
        return count;
    }
}
