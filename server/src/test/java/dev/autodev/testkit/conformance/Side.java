// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import java.util.Locale;

/** The sender of a message. */
enum Side {
    CLIENT,
    SERVER;

    Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Whether this side may send methods with this {@code messageDirection} of the metaModel. */
    boolean maySend(String direction) {
        return direction.equals("both") || direction.startsWith(wireName());
    }
}
