// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * {@link StubVendor} as a program, for tests in real editors: {@code <wire> <port> <behaviour> [text or file]}. Prints its
 * address, then {@code asked} for each request and {@code left} for each closed connection, until it is killed. With {@code gated} each
 * answer waits for a line on standard input; with {@code prompt:REGEX}, {@code $1} in the text is the first group of the expression
 * in the request.
 */
public final class StubServerMain {

    private static final Duration DRIP = Duration.ofMillis(50);

    private static final Duration FOREVER = Duration.ofDays(1);

    private static final int STREAM_PIECES = 20;

    private StubServerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 3) {
            System.err.println("usage: StubServerMain <anthropic|openai|gemini|mistral|ollama> <port>"
                    + " <ok|length|filter|STATUS|hang|hang-in-body|drip|gated|reset|close|truncated|short|chunks|html|empty|null|error|slow:MILLIS|prompt:REGEX|stream|stream-slow:MILLIS|stream-length|stream-hang|stream-cut|stream-error|stream-overloaded>"
                    + " [text or file]");
            System.exit(2);
        }
        String text = arguments.length > 3 ? text(arguments[3]) : "```java\nint answer() {\n    return 42;\n}\n```\n";
        try (StubVendor stub = new StubVendor(WireFormat.named(arguments[0]), Integer.parseInt(arguments[1]))) {
            if (arguments[2].equals("gated")) {
                Thread.ofPlatform().daemon().start(new Gates(stub, text));
            } else {
                stub.script(behaviour(arguments[2], text));
            }
            System.out.println(stub.url());
            Thread.ofVirtual().start(() -> print("left", stub::awaitClosed));
            print("asked", stub::awaitRequest);
        }
    }

    /** Answers one request for each line on standard input. */
    private static final class Gates implements Runnable {

        private final StubVendor stub;
        private final String text;
        private CountDownLatch gate = new CountDownLatch(1);

        Gates(StubVendor stub, String text) {
            this.stub = stub;
            this.text = text;
            stub.script(new Behaviour.Gated(text, gate));
        }

        @Override
        public void run() {
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                lines.nextLine();
                CountDownLatch opened = gate;
                gate = new CountDownLatch(1);
                stub.script(new Behaviour.Gated(text, gate));
                opened.countDown();
            }
        }
    }

    @FunctionalInterface
    private interface Event {
        Object await(Duration atMost) throws InterruptedException;
    }

    private static void print(String name, Event event) {
        try {
            while (true) {
                event.await(FOREVER);
                System.out.println(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Behaviour behaviour(String name, String text) {
        if (name.startsWith("slow:")) {
            return new Behaviour.Delayed(text, Duration.ofMillis(Long.parseLong(name.substring(5))));
        }
        if (name.startsWith("stream-slow:")) {
            return Behaviour.streamSlow(text, STREAM_PIECES, Duration.ofMillis(Long.parseLong(name.substring(12))));
        }
        if (name.startsWith("prompt:")) {
            return new Behaviour.FromPrompt(Pattern.compile(name.substring(7)), text);
        }
        return switch (name) {
            case "stream" -> Behaviour.stream(text, STREAM_PIECES);
            case "stream-length" -> Behaviour.streamThen(StreamEnd.LENGTH, text);
            case "stream-hang" -> Behaviour.streamThen(StreamEnd.HANG, text);
            case "stream-cut" -> Behaviour.streamThen(StreamEnd.CUT_CONNECTION, text);
            case "stream-error" -> Behaviour.streamThen(StreamEnd.ERROR, text);
            case "stream-overloaded" -> Behaviour.streamThen(StreamEnd.OVERLOADED, text);
            case "ok" -> Behaviour.ok(text);
            case "length" -> new Behaviour.Answer(text, WireFormat.Ending.LENGTH);
            case "filter" -> new Behaviour.Answer(text, WireFormat.Ending.FILTERED);
            case "hang" -> new Behaviour.HangBeforeHeaders();
            case "hang-in-body" -> new Behaviour.HangInBody(text);
            case "drip" -> new Behaviour.Drip(text, DRIP);
            case "reset" -> new Behaviour.Reset();
            case "close" -> new Behaviour.CloseEarly();
            case "truncated" -> new Behaviour.TruncatedJson(text);
            case "short" -> new Behaviour.ShortBody(text);
            case "chunks" -> new Behaviour.CutChunks(text);
            case "html" -> Behaviour.html200();
            case "empty" -> new Behaviour.Odd(WireFormat.Oddity.EMPTY_CHOICES);
            case "null" -> new Behaviour.Odd(WireFormat.Oddity.NULL_CONTENT);
            case "error" -> new Behaviour.Odd(WireFormat.Oddity.ERROR_OBJECT);
            default -> new Behaviour.Status(Integer.parseInt(name), Map.of(), "stub says " + name);
        };
    }

    private static String text(String argument) throws IOException {
        try {
            Path file = Path.of(argument);
            return Files.isRegularFile(file) ? Files.readString(file) : argument;
        } catch (InvalidPathException e) {
            return argument;
        }
    }
}
