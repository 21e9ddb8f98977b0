// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import static dev.autodev.benchmark.MeasuredServer.COLUMN;
import static dev.autodev.benchmark.MeasuredServer.millis;
import static dev.autodev.benchmark.MeasuredServer.vendor;

import dev.autodev.benchmark.SuggestionEditor.Place;
import dev.autodev.testkit.StubVendor;
import java.time.Duration;

/** Starts with and without suggestions, and the first suggestion. */
record StartTrial(MeasuredServer server) {

    private static final String ANSWER = "compute(alpha, beta) + offset;";

    void run() throws Exception {
        try (StubVendor vendor = vendor(ANSWER)) {
            for (boolean takesSuggestions : new boolean[] {false, true}) {
                String who = takesSuggestions ? ", suggestions announced" : ", without suggestions";
                long begin = System.nanoTime();
                try (SuggestionEditor editor = server.start(vendor, takesSuggestions)) {
                    server.add("`initialize` answered" + who + " (ms)", millis(begin));
                    Place place = editor.open("Start", 100);
                    editor.menu(place);
                    server.add("first code action answered" + who + " (ms)", millis(begin));
                    server.add("processor time up to it" + who + " (ms)", editor.server.processorMillis());
                    server.add("memory after it" + who + " (MB)", editor.server.residentMegabytes());
                }
            }
            first(vendor, Duration.ZERO, "the first suggestion, at once after start (ms)", false);
            first(vendor, Duration.ofSeconds(3), "the first suggestion, three seconds after start (ms)", true);
        }
    }

    private void first(StubVendor vendor, Duration wait, String what, boolean isMemoryMeasured) throws Exception {
        try (SuggestionEditor editor = server.start(vendor)) {
            Place place = editor.open("Start", 100);
            editor.menu(place);
            Thread.sleep(wait);
            if (isMemoryMeasured) {
                server.add("memory before it (MB)", editor.server.residentMegabytes());
            }
            double processor = editor.server.processorMillis();
            long begin = System.nanoTime();
            editor.type(place, COLUMN, COLUMN, "int a = ");
            editor.awaitSuggestion(editor.request(place, COLUMN + 8, SuggestionEditor.INVOKED));
            server.add(what, millis(begin));
            server.add("processor time of " + what, editor.server.processorMillis() - processor);
            if (isMemoryMeasured) {
                server.add("memory after it, the first one (MB)", editor.server.residentMegabytes());
            }
        }
    }
}
