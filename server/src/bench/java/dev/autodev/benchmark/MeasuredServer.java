// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One built server of {@link CompletionReport}, and the table of all. <i>Confined to one thread.</i>
 *
 * @param environment of the server
 * @param isOneOfSeveral whether rows name the server
 */
record MeasuredServer(String launcher, Map<String, String> environment, SuggestionTable table, boolean isOneOfSeveral) {

    /** Of the line that is typed into. */
    static final int COLUMN = 8;

    static MeasuredServer of(String launcher, Path home, SuggestionTable table, boolean isOneOfSeveral) {
        return new MeasuredServer(launcher, ServerProcess.environment(home), table, isOneOfSeveral);
    }

    SuggestionEditor start(StubVendor vendor) throws IOException {
        return start(vendor, true);
    }

    /** @param takesSuggestions whether the client announces that it shows them */
    SuggestionEditor start(StubVendor vendor, boolean takesSuggestions) throws IOException {
        return SuggestionEditor.start(List.of(launcher, "lsp"), environment, provider(vendor), takesSuggestions);
    }

    private static String provider(StubVendor vendor) {
        return "{\"providers\":{\"stub\":{\"type\":\"openai\",\"model\":\"stub\",\"base_url\":\"" + vendor.url()
                + "\",\"completion\":\"infill\"}},\"completion\":{\"deadline_ms\":60000}}";
    }

    static StubVendor vendor(String answer) {
        return new StubVendor(WireFormat.OPENAI).choose(request -> Behaviour.ok(answer));
    }

    String row(String what) {
        return isOneOfSeveral ? launcher + ": " + what : what;
    }

    void add(String what, double value) {
        table.add(row(what), value);
    }

    /** @param run negative while the server warms up */
    void add(int run, String what, double value) {
        if (run >= 0) {
            add(what, value);
        }
    }

    static double micros(long begin) {
        return (System.nanoTime() - begin) / 1e3;
    }

    static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
