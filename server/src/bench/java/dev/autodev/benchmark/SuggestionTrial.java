// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import static dev.autodev.benchmark.MeasuredServer.COLUMN;
import static dev.autodev.benchmark.MeasuredServer.micros;
import static dev.autodev.benchmark.MeasuredServer.vendor;

import dev.autodev.benchmark.SuggestionEditor.Place;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** What a running server takes for suggestions, and when it calls a provider. */
record SuggestionTrial(MeasuredServer server) {

    static final int WARM_UP = 600;
    static final int SUGGESTIONS = 1_000;
    static final String ANSWER = "compute(alpha, beta) + offset;";

    /** The floors of the rows. */
    static final String ECHO = "bare Java echo of a request (us)";

    static final String CALL = "the call to the stub alone (us)";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Suggestions between two readings of the processor time, whose unit is 10 ms. */
    private static final int BLOCK = 100;

    /** Long, so that typing along it goes on for a while. */
    private static final String LONG_ANSWER = "compute(" + "alpha + beta * gamma - delta, ".repeat(10) + "omega);";

    private static final String CODE = "const total = compute(alpha, beta, gamma) + offset_of(delta) * scale; "
            + "if (total > limit and not finished) { report(total, limit, finished, \"over\"); } return total;";

    /** Another text at the cursor each time, so that each suggestion is a call. */
    void warm(int lines) throws Exception {
        String what = "a suggestion by a call, warm, in %,d lines (us)".formatted(lines);
        try (StubVendor vendor = vendor(ANSWER);
                SuggestionEditor editor = server.start(vendor)) {
            Place place = editor.open("Warm", lines);
            int written = 0;
            double used = 0;
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                if (i % BLOCK == 0) {
                    double until = editor.server.processorMillis();
                    server.add(i - 1, "processor time of " + what.replace("(us)", "(ms)"), (until - used) / BLOCK);
                    used = until;
                }
                String text = "int v" + (i + WARM_UP) + " = ";
                long begin = System.nanoTime();
                editor.type(place, COLUMN, COLUMN + written, text);
                written = text.length();
                editor.awaitSuggestion(editor.request(place, COLUMN + written, SuggestionEditor.INVOKED));
                server.add(i, what, micros(begin));
            }
            server.table().against(server.row(what), CALL);
        }
    }

    void typedAlong() throws Exception {
        String what = "typed along a suggestion (us)";
        AtomicInteger calls = new AtomicInteger();
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).choose(request -> {
                    calls.incrementAndGet();
                    return Behaviour.ok(LONG_ANSWER);
                });
                SuggestionEditor editor = server.start(vendor)) {
            Place place = editor.open("Along", 1_000);
            editor.type(place, COLUMN, COLUMN, "int a = ");
            int start = COLUMN + 8;
            editor.awaitSuggestion(editor.request(place, start, SuggestionEditor.INVOKED));
            int typed = 0;
            for (int i = -WARM_UP; i < SUGGESTIONS; i++) {
                long begin = System.nanoTime();
                if (typed == LONG_ANSWER.length() - 10) {
                    editor.type(place, start, start + typed, "");
                    typed = 0;
                } else {
                    editor.type(place, start + typed, start + typed, LONG_ANSWER.substring(typed, typed + 1));
                    typed++;
                }
                editor.awaitSuggestion(editor.request(place, start + typed, SuggestionEditor.TYPED));
                server.add(i, what, micros(begin));
            }
            server.table().against(server.row(what), ECHO);
            server.add("calls for %,d keys along a suggestion".formatted(WARM_UP + SUGGESTIONS), calls.get() - 1);
        }
    }

    void superseded() throws Exception {
        String answered = "superseded: answered with null (us)";
        String closed = "superseded: connection closed (us)";
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(new Behaviour.HangBeforeHeaders());
                SuggestionEditor editor = server.start(vendor)) {
            Place place = editor.open("Superseded", 1_000);
            String text = "int v = ";
            editor.type(place, COLUMN, COLUMN, text);
            int older = editor.request(place, COLUMN + text.length(), SuggestionEditor.INVOKED);
            int column = COLUMN + text.length();
            for (int i = -100; i < 300; i++) {
                vendor.awaitRequest(PATIENCE);
                long begin = System.nanoTime();
                String number = i + 100 + " + ";
                editor.type(place, column, column, number);
                column += number.length();
                int newer = editor.request(place, column, SuggestionEditor.INVOKED);
                editor.server.await(older);
                double nothing = micros(begin);
                double end = (vendor.awaitClosed(PATIENCE) - begin) / 1e3;
                server.add(i, answered, nothing);
                server.add(i, closed, end);
                older = newer;
            }
        }
    }

    /** Some five keys a second, with pauses, and a model that takes 150 to 400 ms and writes something else. */
    void trace() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Random random = new Random(3);
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).choose(request -> {
                    int call = calls.incrementAndGet();
                    return new Behaviour.Delayed(" another(" + call + ");", Duration.ofMillis(150 + call % 6 * 50L));
                });
                SuggestionEditor editor = server.start(vendor)) {
            Place place = editor.open("Trace", 1_000);
            int pauses = 1;
            for (int key = 0; key < CODE.length(); key++) {
                editor.type(place, COLUMN + key, COLUMN + key, CODE.substring(key, key + 1));
                editor.request(place, COLUMN + key + 1, SuggestionEditor.TYPED);
                boolean isThinking = CODE.charAt(key) == ' ' && random.nextInt(6) == 0;
                pauses += isThinking ? 1 : 0;
                Thread.sleep(isThinking ? 1500 + random.nextInt(2000) : 170 + random.nextInt(60));
            }
            Thread.sleep(Duration.ofSeconds(2));
            server.add(
                    "typing %d keys, five a second: calls for each key".formatted(CODE.length()),
                    1.0 * calls.get() / CODE.length());
            server.add("the same: calls for each of %d pauses".formatted(pauses), 1.0 * calls.get() / pauses);
        }
    }
}
