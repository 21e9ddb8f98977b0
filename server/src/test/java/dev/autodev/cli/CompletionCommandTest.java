// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest extends CommandTrial {

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "man"})
    void everyFormNamesCommandsOptionsAndValues(String shell) {
        assertEquals(ExitCode.DONE, run(Map.of(), "completion", shell));
        assertTrue(out().contains("doctor"), this::out);
        assertTrue(out().replace("\\-", "-").contains("strategy"), this::out);
        assertTrue(out().contains("cheapest"), this::out);
        assertFalse(out().contains("COMPLETION-CANDIDATES"), this::out);
    }

    @Test
    void valuesAreCompletedOnlyAfterTheirCommand() {
        run(Map.of(), "completion", "fish");
        assertTrue(
                out().contains("complete -c autodev -n '__fish_seen_subcommand_from cache; and not "
                        + "__fish_seen_subcommand_from clear explain stats' -a clear -d 'Empties the cache.'\n"),
                this::out);
    }

    @Test
    void aLineOfTheManualIsNeverARequest() {
        run(Map.of(), "completion", "man");
        assertTrue(
                out().lines()
                        .filter(line -> line.startsWith("."))
                        .allMatch(line -> line.matches("\\.(TH|SH|SS|B|I|nf|fi)( .*)?")),
                this::out);
        assertTrue(out().contains("\\-\\-listen"), this::out);
    }

    @Test
    void anUnknownShellIsNamedWithTheKnownOnes() {
        assertEquals(ExitCode.WRONG_USAGE, run(Map.of(), "completion", "csh"));
        assertTrue(err().contains("'csh' is not one of bash, zsh, fish, man"), this::err);
        assertEquals(ExitCode.WRONG_USAGE, run(Map.of(), "completion"));
    }
}
