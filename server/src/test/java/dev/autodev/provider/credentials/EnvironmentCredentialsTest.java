// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.ProviderException;
import dev.autodev.provider.SettingsOf;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class EnvironmentCredentialsTest {

    private static final EnvironmentCredentials EMPTY = new EnvironmentCredentials(Map.of());

    @Test
    void theConfiguredVariableHoldsTheKey() throws Exception {
        ProviderSettings provider = SettingsOf.provider(ProviderType.OPENAI, null, "MY_KEY");
        EnvironmentCredentials credentials =
                new EnvironmentCredentials(Map.of("MY_KEY", " mine \n", "OPENAI_API_KEY", "usual"));

        assertEquals("mine", credentials.key(provider));
        assertEquals(Optional.empty(), credentials.whyUnusable(provider));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, ANTHROPIC_API_KEY",
        "OPENAI, OPENAI_API_KEY",
        "GEMINI, GEMINI_API_KEY",
        "GEMINI, GOOGLE_API_KEY",
        "MISTRAL, MISTRAL_API_KEY"
    })
    void withoutConfigurationTheVendorsUsualVariableDoes(ProviderType type, String variable) throws Exception {
        EnvironmentCredentials credentials = new EnvironmentCredentials(Map.of(variable, "usual"));

        assertEquals("usual", credentials.key(SettingsOf.provider(type, null, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC, ANTHROPIC_API_KEY",
        "OPENAI, OPENAI_API_KEY",
        "GEMINI, GEMINI_API_KEY",
        "MISTRAL, MISTRAL_API_KEY"
    })
    void aMissingKeyNamesItsVariable(ProviderType type, String variable) {
        assertMissing("no key: set " + variable, SettingsOf.provider(type, null, null));
        assertMissing("no key: set MY_KEY", SettingsOf.provider(type, null, "MY_KEY"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OPENAI", "GEMINI", "MISTRAL"})
    void aVendorsKeyNeverGoesToAnotherHost(ProviderType type) throws Exception {
        EnvironmentCredentials credentials = new EnvironmentCredentials(
                Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "b", "GEMINI_API_KEY", "c", "MISTRAL_API_KEY", "d"));
        ProviderSettings elsewhere = SettingsOf.provider(type, "https://proxy.example/v1", null);

        assertEquals("", credentials.key(elsewhere));
        assertEquals(Optional.empty(), credentials.whyUnusable(elsewhere));
    }

    @Test
    void localServersNeedNoKey() throws Exception {
        assertEquals("", EMPTY.key(SettingsOf.provider(ProviderType.OLLAMA, null, null)));
        assertEquals("", EMPTY.key(SettingsOf.provider(ProviderType.OPENAI, "http://localhost:1234/v1", null)));
        assertEquals("", EMPTY.key(SettingsOf.provider(ProviderType.OFFLINE, null, null)));
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutQuotingIt() {
        EnvironmentCredentials credentials = new EnvironmentCredentials(Map.of("MY_KEY", "se\ncret"));
        ProviderException refused = assertThrows(
                ProviderException.class,
                () -> credentials.key(SettingsOf.provider(ProviderType.OPENAI, null, "MY_KEY")));

        assertTrue(refused.signal().toString().contains("MY_KEY"));
        assertFalse(refused.toString().contains("cret"));
    }

    @Test
    void aCommandPrintsTheKeyOnItsFirstLineAndIsRunOnce(@TempDir Path folder) throws Exception {
        Path runs = folder.resolve("runs");
        ProviderSettings provider = SettingsOf.provider(
                ProviderType.ANTHROPIC,
                null,
                null,
                "sh",
                "-c",
                "echo run >> '" + runs + "'; echo noise >&2; printf '  from-command \\nuser: me\\n'");
        EnvironmentCredentials credentials = new EnvironmentCredentials(Map.of("ANTHROPIC_API_KEY", "usual"));

        assertEquals(Optional.empty(), credentials.whyUnusable(provider));
        assertFalse(Files.exists(runs));
        assertEquals("from-command", credentials.key(provider));
        assertEquals("from-command", credentials.key(provider));
        assertEquals(List.of("run"), Files.readAllLines(runs));
    }

    @ParameterizedTest
    @CsvSource({
        "exit 3, failed with exit code 3",
        "true, printed nothing",
        "printf 'two words', 'spaces or characters that cannot be sent'"
    })
    void aCommandThatGivesNoKeySaysHow(String script, String problem) {
        assertProblem(problem, SettingsOf.provider(ProviderType.OPENAI, null, null, "sh", "-c", script));
    }

    @Test
    void aCommandThatIsNotThereSaysSo() {
        assertProblem(
                "could not be started",
                SettingsOf.provider(ProviderType.OPENAI, null, null, "/nonexistent/autodev-key-command"));
    }

    @Test
    void aCommandThatNeverEndsIsStopped() {
        ApiKeyCommand command = new ApiKeyCommand(Duration.ofMillis(100));
        ProviderException stopped =
                assertThrows(ProviderException.class, () -> command.run(List.of("sh", "-c", "exec sleep 61")));

        assertTrue(stopped.signal().toString().contains("gave no answer"));
        assertTrue(sleepers("61").stream().allMatch(EnvironmentCredentialsTest::endsSoon));
    }

    @Test
    void anInterruptStopsTheCommand() throws Exception {
        ProviderSettings provider = SettingsOf.provider(ProviderType.OPENAI, null, null, "sh", "-c", "exec sleep 62");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                EMPTY.key(provider);
            } catch (ProviderException | InterruptedException e) {
                ended.complete(e);
            }
        });
        List<ProcessHandle> running = sleepers("62");
        while (running.isEmpty()) {
            Thread.onSpinWait();
            running = sleepers("62");
        }
        caller.interrupt();

        assertInstanceOf(InterruptedException.class, ended.get(20, TimeUnit.SECONDS));
        assertTrue(running.stream().allMatch(EnvironmentCredentialsTest::endsSoon));
    }

    private static List<ProcessHandle> sleepers(String argument) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").endsWith("sleep " + argument))
                .toList();
    }

    private static boolean endsSoon(ProcessHandle process) {
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static void assertMissing(String sentence, ProviderSettings provider) {
        assertEquals(Optional.of(sentence), EMPTY.whyUnusable(provider));
        ProviderException missing = assertThrows(ProviderException.class, () -> EMPTY.key(provider));
        assertEquals(new FailureSignal.NoCredentials(sentence), missing.signal());
    }

    private static void assertProblem(String part, ProviderSettings provider) {
        ProviderException problem = assertThrows(ProviderException.class, () -> EMPTY.key(provider));
        String detail = assertInstanceOf(FailureSignal.NoCredentials.class, problem.signal())
                .detail();
        assertTrue(detail.contains(part), detail);
    }
}
