// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What {@link StubVendor} does with one request.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface Behaviour {

    /** A good answer in the vendor's format. */
    record Answer(String text, WireFormat.Ending ending) implements Behaviour {}

    /** Another behaviour for the paths that end like the keys. */
    record ByPath(Map<String, Behaviour> paths, Behaviour otherwise) implements Behaviour {

        Behaviour of(String target) {
            return paths.entrySet().stream()
                    .filter(path -> target.endsWith(path.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    /**
     * A good answer that depends on what the request shows: {@code $1} in the text is what the first matching group of the
     * pattern finds in it, or {@code unknown}.
     */
    record FromPrompt(Pattern pattern, String text) implements Behaviour {

        String answer(String body) {
            Matcher shown = pattern.matcher(body.replace("\\n", "\n").replace("\\\"", "\""));
            String name = shown.find()
                    ? IntStream.rangeClosed(1, shown.groupCount())
                            .mapToObj(shown::group)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("unknown")
                    : "unknown";
            return text.replace("$1", name);
        }
    }

    /** An error in the vendor's format. */
    record Status(int status, Map<String, String> headers, String message) implements Behaviour {}

    /** Any status and any body. */
    record Raw(int status, String contentType, byte[] body) implements Behaviour {}

    /** A 200 without an answer, in the vendor's format. */
    record Odd(WireFormat.Oddity oddity) implements Behaviour {}

    /** Reads the request and never answers. */
    record HangBeforeHeaders() implements Behaviour {}

    /** Sends the headers and half of the body, then nothing. */
    record HangInBody(String text) implements Behaviour {}

    /** A good answer, one byte at a time. */
    record Drip(String text, Duration pause) implements Behaviour {}

    /** Closes the connection with RST, without an answer. */
    record Reset() implements Behaviour {}

    /** Closes the connection normally, without an answer. */
    record CloseEarly() implements Behaviour {}

    /** A complete HTTP response with truncated JSON. */
    record TruncatedJson(String text) implements Behaviour {}

    /** Announces a longer body than it sends, then closes. */
    record ShortBody(String text) implements Behaviour {}

    /** Sends the first half as one chunk and closes before the last one. */
    record CutChunks(String text) implements Behaviour {}

    /** A good answer after a delay, for manual trials; a test uses {@link Gated}. */
    record Delayed(String text, Duration delay) implements Behaviour {}

    /** A good answer once the gate opens. */
    record Gated(String text, CountDownLatch gate) implements Behaviour {}

    /** A stream of pieces; one good answer for a client that has not requested a stream. */
    record Streamed(List<String> pieces, StreamEnd end, Pace pace) implements Behaviour {}

    /** When the pieces of a stream are sent. */
    sealed interface Pace {

        record AtOnce() implements Pace {}

        /** Each piece and the end wait for a permit. */
        record Gated(Semaphore permits) implements Pace {}

        /** A pause after each piece, for manual trials and for limits on pauses. */
        record Slow(Duration pause) implements Pace {}
    }

    /** Streams {@code text} in {@code pieces} pieces. */
    static Behaviour stream(String text, int pieces) {
        return new Streamed(pieces(text, pieces), StreamEnd.STOP, new Pace.AtOnce());
    }

    static Behaviour streamSlow(String text, int pieces, Duration pause) {
        return new Streamed(pieces(text, pieces), StreamEnd.STOP, new Pace.Slow(pause));
    }

    /** Each piece and the end wait for a permit. */
    static Behaviour streamDrip(Semaphore permits, StreamEnd end, String... pieces) {
        return new Streamed(List.of(pieces), end, new Pace.Gated(permits));
    }

    static Behaviour streamThen(StreamEnd end, String... pieces) {
        return new Streamed(List.of(pieces), end, new Pace.AtOnce());
    }

    static Behaviour streamHangAfter(String... pieces) {
        return streamThen(StreamEnd.HANG, pieces);
    }

    static Behaviour streamCut(String... pieces) {
        return streamThen(StreamEnd.CUT_CONNECTION, pieces);
    }

    private static List<String> pieces(String text, int count) {
        List<String> pieces = new ArrayList<>();
        // by code points, so that no surrogate pair is split
        int[] characters = text.codePoints().toArray();
        int size = Math.max(1, Math.ceilDiv(characters.length, count));
        for (int at = 0; at < characters.length; at += size) {
            pieces.add(new String(characters, at, Math.min(size, characters.length - at)));
        }
        return pieces;
    }

    static Behaviour ok(String text) {
        return new Answer(text, WireFormat.Ending.STOP);
    }

    static Behaviour status(int status) {
        return new Status(status, Map.of(), "stub says " + status);
    }

    static Behaviour status(int status, String header, String value) {
        return new Status(status, Map.of(header, value), "stub says " + status);
    }

    static Behaviour html200() {
        return raw(200, "text/html", "<!doctype html><html><head><title>Sign in</title></head></html>");
    }

    static Behaviour raw(int status, String contentType, String body) {
        return new Raw(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
}
