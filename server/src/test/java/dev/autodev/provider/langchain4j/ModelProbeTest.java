// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.langchain4j.ModelProbe.ProbeResult;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists of models as servers send them. */
@Timeout(60)
class ModelProbeTest {

    @Test
    void listThatArrivesByteByByteEndsWithTheTimeLimit() throws Exception {
        ProbeResult found = probe(new Behaviour.Drip("slow", Duration.ofSeconds(2)), Duration.ofSeconds(3));

        assertEquals("its list of models did not arrive in time: check the network and base_url", found.problem());
    }

    @Test
    void namesThatNoMenuCanShowAreLeftOut() throws Exception {
        String list =
                "{\"data\":[{\"id\":\"good:1/x\"},{\"id\":\"\"},{\"id\":\" \"},{\"id\":\"a\\u001b[31m\"},{\"id\":\"b\\nc\"},"
                        + "{\"id\":\"" + "z".repeat(300) + "\"}]}";

        assertEquals(
                List.of("good:1/x"),
                probe(Behaviour.raw(200, "application/json", list), Duration.ofSeconds(30))
                        .models());
    }

    private static ProbeResult probe(Behaviour behaviour, Duration limit) throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(behaviour)) {
            return new ModelProbe(
                            StubbedProvider.settings(WireFormat.OPENAI, "model", vendor.url(), null, Map.of()),
                            TestModels.connections(),
                            limit)
                    .run(new EnvironmentCredentials(Map.of("STUB_KEY", StubbedProvider.KEY)));
        }
    }
}
