// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.app.LspRunner;
import dev.autodev.testkit.StreamPair;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.traffic.FuzzingClient;
import dev.autodev.testkit.traffic.FuzzingClient.Reaction;
import dev.autodev.testkit.traffic.RecordedTraffic;
import dev.autodev.testkit.traffic.TrafficMutations;
import dev.autodev.testkit.traffic.TrafficMutations.Mutation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutations of recorded traffic with a real server in this process; evaluation/traffic-fuzz.sh tries thousands. */
class TrafficFuzzTest {

    private static final int MUTATIONS = 400;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @Test
    void serverAnswersAfterEachMutation() throws Exception {
        RecordedTraffic traffic = RecordedTraffic.load();
        TrafficMutations mutations = new TrafficMutations(1, traffic);
        StreamPair up = StreamPair.open();
        StreamPair down = StreamPair.open();
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (InputStream in = up.in();
                    OutputStream out = down.out()) {
                exitCode.complete(
                        LanguageServerLauncher.run(in, out, LspRunner.components(TestSettings.environment(home))));
            } catch (IOException | InterruptedException failure) {
                exitCode.completeExceptionally(failure);
            }
        });
        FuzzingClient client = new FuzzingClient(down.in(), up.out());
        assertEquals(Reaction.ANSWERED, client.initialize(traffic, null, LIMIT));
        for (int i = 0; i < MUTATIONS; i++) {
            Mutation mutation = mutations.next();
            int number = i;
            assertEquals(
                    Reaction.ANSWERED,
                    client.send(mutation.bytes(), LIMIT),
                    () -> number + ", " + mutation.kind() + ": "
                            + new String(mutation.bytes(), StandardCharsets.UTF_8));
        }
        up.out().close();
        assertEquals(1, exitCode.join(), "the session ends without shutdown");
    }
}
