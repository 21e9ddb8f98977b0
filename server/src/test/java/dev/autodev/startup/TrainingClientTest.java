// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.LspRunner;
import dev.autodev.lsp.LanguageServerLauncher;
import dev.autodev.testkit.StreamPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training session with a real server in this process. */
@Timeout(60)
class TrainingClientTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRequestOfTheSessionSucceeds(boolean complete) throws Exception {
        StreamPair up = StreamPair.open();
        StreamPair down = StreamPair.open();
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (InputStream in = up.in();
                    var out = down.out()) {
                exitCode.complete(LanguageServerLauncher.run(in, out, LspRunner.components(environment())));
            } catch (IOException | InterruptedException failure) {
                exitCode.completeExceptionally(failure);
            }
        });
        try (TrainingModelServer models = new TrainingModelServer()) {
            TrainingClient client = new TrainingClient(down.in(), up.out());
            client.runSession(models.url(), models.silentUrl(), complete);

            assertEquals(List.of(), client.errors());
            assertEquals(0, exitCode.get(20, TimeUnit.SECONDS));
            assertTrue(models.requests() >= (complete ? 22 : 1), models.requests() + " requests");
        }
    }

    @Test
    void serverThatEndsEarlyEndsTheSession() {
        TrainingClient client = new TrainingClient(InputStream.nullInputStream(), new ByteArrayOutputStream());
        assertThrows(IOException.class, () -> client.runSession("http://127.0.0.1:1", "http://127.0.0.1:1", false));
    }

    private Map<String, String> environment() {
        return Map.of(
                "AUTODEV_CONFIG",
                home.resolve("none.toml").toString(),
                "AUTODEV_CACHE_DIR",
                "off",
                "XDG_STATE_HOME",
                home.toString(),
                TrainingClient.KEY_VARIABLE,
                "none");
    }
}
