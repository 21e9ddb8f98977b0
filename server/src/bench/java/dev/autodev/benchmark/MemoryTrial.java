// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import static dev.autodev.benchmark.MeasuredServer.COLUMN;
import static dev.autodev.benchmark.MeasuredServer.vendor;

import dev.autodev.benchmark.SuggestionEditor.Place;
import dev.autodev.testkit.StubVendor;
import java.util.List;

/** What the suggestions of many documents take in memory. */
record MemoryTrial(MeasuredServer server) {

    private static final int DOCUMENTS = 50;

    /** How many texts a document keeps. */
    private static final int KEPT = 32;

    /** Without what the next collection frees: how far the heap grows before it depends on the order of the requests. */
    private static final String LIVE = ", on the heap after a collection (MB)";

    /** With the memory outside of the heap; the JVM gives back what the heap has grown by in steps, one at a collection. */
    private static final String SETTLED = ", the process after five collections (MB)";

    private static final String ANSWER = "compute(" + "alpha + beta * gamma - delta, ".repeat(10) + "omega);";

    /**
     * Documents of which the code actions were requested; with suggestions in one of them, so that all code is loaded; with as
     * many in all of them, which keep their latest ones each.
     */
    void run() throws Exception {
        String documents = "memory with %d documents open and code actions in each".formatted(DOCUMENTS);
        String suggestions = documents + ", %,d suggestions in ".formatted(DOCUMENTS * KEPT);
        run(documents, 0);
        run(suggestions + "one", 1);
        run(suggestions + "all of them", DOCUMENTS);
        for (String unit : List.of(" (MB)", LIVE, SETTLED)) {
            server.table()
                    .against(server.row(suggestions + "all of them" + unit), server.row(suggestions + "one" + unit));
        }
    }

    /** @param used in how many of the documents there are suggestions */
    private void run(String what, int used) throws Exception {
        try (StubVendor vendor = vendor(ANSWER);
                SuggestionEditor editor = server.start(vendor)) {
            Place[] places = new Place[DOCUMENTS];
            int[] written = new int[DOCUMENTS];
            for (int i = 0; i < DOCUMENTS; i++) {
                places[i] = editor.open("Kept" + i, 300);
                editor.menu(places[i]);
            }
            for (int i = 0; i < DOCUMENTS * KEPT && used > 0; i++) {
                int at = i % used;
                String text = "int v" + i + " = ";
                editor.type(places[at], COLUMN, COLUMN + written[at], text);
                written[at] = text.length();
                editor.awaitSuggestion(editor.request(places[at], COLUMN + written[at], SuggestionEditor.INVOKED));
            }
            server.add(what + " (MB)", editor.server.residentMegabytes());
            server.add(what + LIVE, editor.server.liveMegabytes());
            for (int i = 0; i < 4; i++) {
                editor.server.liveMegabytes();
            }
            server.add(what + SETTLED, editor.server.residentMegabytes());
        }
    }
}
