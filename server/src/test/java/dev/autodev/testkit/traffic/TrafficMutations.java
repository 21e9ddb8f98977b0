// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.traffic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Damages recorded messages in every way that a client, a broken plugin or an attacker could.
 *
 * <p><i>Confined to one thread.</i> The same seed gives the same mutations.
 */
public final class TrafficMutations {

    /** A wrong length swallows less than one probe, so that the probe after it is read. */
    private static final int MOST_SWALLOWED = 60;

    private static final List<String> LYING_LENGTHS = List.of(
            "9223372036854775807", "99999999999999999999", "4294967296", "2147483647", "-1", "", "abc", "0x10", "1e3");

    private static final List<String> JUNK = List.of(
            "\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "Content-Type: text/plain; charset=nonsense\r\n",
            "X-Header: \u00e9\r\n",
            "\u0000\u0001\u0002",
            "Content-Length 5\r\n\r\n",
            "x".repeat(20_000) + "\n");

    private final Random random;
    private final RecordedTraffic traffic;

    /**
     * @param kind for the report
     * @param keepsFraming whether the header is right, so that a client with strict headers stays connected
     */
    public record Mutation(String kind, byte[] bytes, boolean keepsFraming) {}

    public TrafficMutations(long seed, RecordedTraffic traffic) {
        this.random = new Random(seed);
        this.traffic = traffic;
    }

    public Mutation next() {
        JsonObject message = traffic.messages()
                .get(random.nextInt(traffic.messages().size()))
                .deepCopy();
        return switch (random.nextInt(10)) {
            case 0 -> body("unchanged", message.toString());
            case 1, 2, 3 -> {
                int changes = 1 + random.nextInt(3);
                for (int i = 0; i < changes; i++) {
                    change(message);
                }
                yield body("values", message.toString());
            }
            case 4 -> body("bytes", damagedBytes(message.toString()));
            case 5 -> body("cut", damagedText(message.toString()));
            case 6 -> body("repeated members", repeatedMember(message));
            case 7 -> wrongLength(message.toString());
            case 8 ->
                new Mutation(
                        "junk",
                        join(JUNK.get(random.nextInt(JUNK.size())).getBytes(StandardCharsets.UTF_8), framed(message)),
                        false);
            default -> body("another value", odd().toString());
        };
    }

    private Mutation body(String kind, String text) {
        return body(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mutation body(String kind, byte[] text) {
        return new Mutation(kind, framed(text), true);
    }

    private Mutation wrongLength(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String length = random.nextBoolean()
                ? LYING_LENGTHS.get(random.nextInt(LYING_LENGTHS.size()))
                : Integer.toString(Math.max(0, body.length + random.nextInt(2 * MOST_SWALLOWED) - MOST_SWALLOWED));
        byte[] head = ("Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return new Mutation("length", join(head, body), false);
    }

    /** Replaces, adds or removes one value somewhere in the message. */
    private void change(JsonElement root) {
        List<JsonElement> containers = new ArrayList<>();
        collect(root, containers);
        JsonElement container = containers.get(random.nextInt(containers.size()));
        if (container instanceof JsonArray array) {
            if (array.isEmpty()) {
                array.add(odd());
            } else {
                array.set(random.nextInt(array.size()), odd());
            }
            return;
        }
        JsonObject object = container.getAsJsonObject();
        List<String> names = new ArrayList<>(object.keySet());
        names.add("x");
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.add(name + "x", object.remove(name));
            default -> object.add(name, odd());
        }
    }

    private static void collect(JsonElement element, List<JsonElement> containers) {
        if (element instanceof JsonObject object) {
            containers.add(object);
            object.entrySet().stream().map(Map.Entry::getValue).forEach(value -> collect(value, containers));
        } else if (element instanceof JsonArray array) {
            containers.add(array);
            array.forEach(value -> collect(value, containers));
        }
    }

    private JsonElement odd() {
        return switch (random.nextInt(14)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonArray();
            case 2 -> new JsonObject();
            case 3 -> new JsonPrimitive(-1);
            case 4 -> new JsonPrimitive(Integer.MAX_VALUE);
            case 5 -> new JsonPrimitive(Long.MIN_VALUE);
            case 6 -> new JsonPrimitive(1e300);
            case 7 -> new JsonPrimitive(0.5);
            case 8 -> new JsonPrimitive(random.nextBoolean());
            case 9 -> new JsonPrimitive("");
            case 10 -> new JsonPrimitive("\ud800\u0000\u2028\ud83d\ude00".repeat(1 + random.nextInt(50)));
            case 11 -> new JsonPrimitive("x".repeat(random.nextInt(20_000)));
            case 12 -> new JsonPrimitive("file:///project/../%00/" + random.nextInt(10));
            default -> nested(random.nextInt(300));
        };
    }

    private static JsonElement nested(int depth) {
        JsonElement value = new JsonPrimitive(1);
        for (int i = 0; i < depth; i++) {
            JsonArray around = new JsonArray();
            around.add(value);
            value = around;
        }
        return value;
    }

    private byte[] damagedBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int damages = 1 + random.nextInt(8);
        for (int i = 0; i < damages; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String damagedText(String text) {
        int a = random.nextInt(text.length() + 1);
        int b = random.nextInt(text.length() + 1);
        String part = text.substring(Math.min(a, b), Math.max(a, b));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, a);
            case 1 -> text.substring(a);
            case 2 -> text.replace(part, "");
            default -> text.substring(0, Math.max(a, b)) + part + text.substring(Math.max(a, b));
        };
    }

    private String repeatedMember(JsonObject message) {
        String text = message.toString();
        String name = List.of("id", "method", "params", "jsonrpc", "result").get(random.nextInt(5));
        return "{\"" + name + "\":" + odd() + "," + text.substring(1);
    }

    private static byte[] framed(JsonObject message) {
        return framed(message.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] framed(byte[] body) {
        return join(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
