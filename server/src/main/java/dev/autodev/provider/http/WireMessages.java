// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits a body into its JSON objects, whatever its label says: one object, server-sent events, an object on each line, or
 * an array of objects. Byte order marks, blank lines, comments and other lines that keep a connection open are skipped.
 *
 * <p><i>Confined to the thread that reads the body.</i>
 */
public final class WireMessages {

    /** The last event of OpenAI and Mistral, which is not JSON. */
    public static final String DONE = "[DONE]";

    /** Deeper objects are damaged: answers have six levels. */
    private static final int DEEPEST = 200;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Receives each object as soon as its line has arrived. */
    public interface Receiver {

        /**
         * @param event the name of the server-sent event, null without one
         * @param isEvent whether the body consists of server-sent events
         * @param data an object, {@link #DONE}, or text in its place that is neither; the last object may be cut
         * @return whether the rest of the body is wanted
         */
        boolean accept(@Nullable String event, boolean isEvent, String data);
    }

    private final Receiver receiver;
    private final StringBuilder object = new StringBuilder();
    private int depth;
    private boolean isInString;
    private boolean isEscaped;
    private boolean isEvent;
    private @Nullable String event;
    private boolean isWanted = true;

    public WireMessages(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Reads to the end of the body, or until the receiver wants no more. */
    public void read(InputStream body) throws IOException {
        byte[] chunk = new byte[8192];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isAfterReturn = false;
        int count = body.read(chunk);
        while (count >= 0) {
            for (int i = 0; i < count; i++) {
                byte next = chunk[i];
                if (next == '\n' && isAfterReturn) {
                    isAfterReturn = false;
                    continue;
                }
                isAfterReturn = next == '\r';
                if (next != '\n' && next != '\r') {
                    line.write(next);
                    continue;
                }
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
                if (!isWanted) {
                    return;
                }
            }
            count = body.read(chunk);
        }
        line(line.toString(StandardCharsets.UTF_8));
        endObject();
    }

    private void line(String received) {
        String line = received.startsWith(BYTE_ORDER_MARK) ? received.substring(1) : received;
        if (depth > 0 && !isEvent) {
            scan(line + "\n");
            return;
        }
        if (line.isBlank()) {
            // ends an event, and so an object that was cut in it
            endObject();
            event = null;
            return;
        }
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        switch (colon < 0 ? line : line.substring(0, colon)) {
            case "" -> {
                // a comment
            }
            case "data" -> {
                isEvent = true;
                scan(value + "\n");
            }
            case "event" -> {
                isEvent = true;
                event = value.strip();
            }
            case "id", "retry" -> isEvent = true;
            default -> scan(line + "\n");
        }
    }

    private void scan(String line) {
        StringBuilder between = new StringBuilder();
        for (int i = 0; i < line.length() && isWanted; i++) {
            char next = line.charAt(i);
            if (depth > 0) {
                inObject(next);
            } else if (next == '{') {
                depth = 1;
                object.append(next);
            } else {
                between.append(next);
            }
        }
        if (isWanted) {
            between(between.toString().strip());
        }
    }

    private void inObject(char next) {
        object.append(next);
        if (isInString) {
            if (isEscaped) {
                isEscaped = false;
            } else if (next == '\\') {
                isEscaped = true;
            } else if (next == '"') {
                isInString = false;
            }
        } else if (next == '"') {
            isInString = true;
        } else if (next == '{' || next == '[') {
            depth++;
        } else if (next == '}' || next == ']') {
            depth--;
        }
        if (depth == 0 || depth > DEEPEST) {
            endObject();
        }
    }

    private void endObject() {
        if (object.isEmpty() || !isWanted) {
            return;
        }
        String whole = object.toString();
        object.setLength(0);
        depth = 0;
        isInString = false;
        isEscaped = false;
        isWanted = receiver.accept(event, isEvent, whole);
    }

    /** The brackets and commas of an array of objects are not passed on, and null is nothing. */
    private void between(String text) {
        String meaning = text.equals(DONE) ? text : text.replaceAll("^[\\[\\],\\s]+|[\\[\\],\\s]+$", "");
        if (!meaning.isEmpty() && !meaning.equals("null")) {
            isWanted = receiver.accept(event, isEvent, meaning);
        }
    }
}
