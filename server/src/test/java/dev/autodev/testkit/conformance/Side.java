package dev.autodev.testkit.conformance;

import java.util.Locale;

/** Who sends a message. */
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

    /** Whether a method of the metaModel's {@code messageDirection} may come from here. */
    boolean maySend(String direction) {
        return direction.equals("both") || direction.startsWith(wireName());
    }
}
