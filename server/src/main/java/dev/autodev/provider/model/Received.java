package dev.autodev.provider.model;

/** What a server sends when it is asked to stream: often a stream. */
sealed interface Received {

    /** An error, or the ordinary answer of a server that does not stream. */
    record Whole(String text) implements Received {}

    record Streamed(StreamedBody body) implements Received {}
}
