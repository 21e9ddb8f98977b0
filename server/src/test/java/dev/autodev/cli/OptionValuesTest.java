// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Wrong values of options are wrong usage, and never a bug. */
class OptionValuesTest extends CommandTrial {

    private static final List<String> ODD = List.of("", "/:/", "a\0:1");

    private static final List<String> ODD_PLACES = List.of("", "1", "9:9-1:1", "0:0", "0:0-0:0", "999999999:9");

    @TempDir
    Path folder;

    private Map<String, String> environment;
    private Path source;

    @BeforeEach
    void makeSource() throws IOException {
        environment = Map.of("HOME", folder.toString());
        source = Files.writeString(folder.resolve("Calc.java"), "class Calc {\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate x --file FILE --at one",
                "generate x --file FILE --at 1:",
                "generate x --file FILE --at 99999999999:1",
                "generate x --file FILE --range 1:1",
                "generate x --file FILE --range 1-",
                "generate x --file no-such-file --at 1:1",
                "generate --file no-such-file",
                "generate x --file FILE --range 1:1-2:2-3:3",
                "generate x --file FILE --at 1:1 --range 1:1-2:1",
                "generate x --language java --task nothing",
                "generate x --language java --strategy nothing",
                "generate x --language java --cache nothing",
                "generate x --language java --verify nothing",
                "generate x --language java --context no-such-file",
                "generate x --language java --context",
                "generate x --language java --at 1:1",
                "generate x --language java --diff --json",
                "generate x",
                "complete --file FILE --at 1:",
                "complete --file FILE --range 1",
                "complete --language java",
                "context --file FILE --at one",
                "context --file FILE --at 1:1 --context no-such-file",
                "context --at 1:1",
                "generate x --file FILE --at 999",
                "generate x --file FILE --range 999-1000",
                "verify --file no-such-file",
                "verify",
                "doctor --none",
                "providers --none",
                "config none",
                "cache none",
                "cache stats --none",
                "none"
            })
    void wrongValueIsWrongUsage(String command) {
        String[] words = command.split(" ");
        Arrays.setAll(words, i -> words[i].equals("FILE") ? source.toString() : words[i]);
        assertEquals(ExitCode.WRONG_USAGE, run(environment, words), () -> command + ": " + err());
        assertEquals(1, err().strip().lines().count(), this::err);
    }

    @Test
    void helpShowsTheHelpOfACommand() {
        assertEquals(ExitCode.DONE, run(environment, "help", "cache"), this::err);
        assertTrue(out().startsWith("Usage: autodev cache "), this::out);
        run(environment, "--help");
        assertTrue(out().contains("help        Shows the help of a command."), this::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "cache", "config --help", "config init --help", "cache clear --help"})
    void commandOfCommandsShowsItsHelp(String command) {
        assertEquals(ExitCode.DONE, run(environment, command.split(" ")), this::err);
        String path = command.replace(" --help", "");
        assertTrue(out().startsWith("Usage: autodev " + path + " "), this::out);
        assertEquals("", err());
    }

    @Test
    void nearestNameIsSuggested() {
        assertEquals("'genrate' is not a command, did you mean generate", complaint("genrate", "x"));
        assertEquals("'explain' is not a command, write 'autodev generate --task explain'", complaint("explain", "x"));
        assertEquals("'sats' is not a command, did you mean stats", complaint("cache", "sats"));
        assertEquals(
                "'--langage' is not an option, did you mean --language", complaint("generate", "--langage", "java"));
        assertEquals("'b' is one word too many, put several words into quotes", complaint("generate", "a", "b"));
        assertEquals(
                "Invalid value for option '--strategy': 'fast' is not one of sequential, cheapest, fastest, available,"
                        + " task, race",
                complaint("generate", "x", "--language", "java", "--strategy", "fast"));
    }

    /** Without the pointer to the help. */
    private String complaint(String... command) {
        assertEquals(ExitCode.WRONG_USAGE, run(environment, command));
        return err().substring("autodev: ".length(), err().indexOf(';'));
    }

    @Test
    void valuesAreShownAsTheyAreWritten() {
        run(environment, "generate", "--help");
        assertTrue(out().contains("one of: sequential, cheapest, fastest,"), this::out);
        assertTrue(out().contains("one of: use, refresh, only, off"), this::out);
    }

    @Test
    void noValueOfAnyOptionIsABug() {
        Terminal terminal = new Terminal(System.in, System.out, System.err, false, false);
        List<String[]> commands = new ArrayList<>();
        options(AutodevCommand.line(terminal, environment), List.of(), commands);
        assertTrue(commands.size() > 50, () -> commands.size() + " commands");
        assertAll(commands.stream().map(words -> () -> {
            int code = run(environment, words);
            String shown = String.join(" ", words) + " -> " + code + ": " + err();
            assertFalse(err().contains("this is a bug"), shown);
        }));
    }

    /** Each option that has a value, with each of the odd values and what the command needs. */
    private void options(CommandLine line, List<String> path, List<String[]> commands) {
        CommandSpec spec = line.getCommandSpec();
        for (OptionSpec option : spec.options()) {
            if (option.arity().max() > 0 && !path.contains("lsp")) {
                for (String value : option.paramLabel().startsWith("L[:C]") ? ODD_PLACES : ODD) {
                    boolean namesFile = option.longestName().equals("--file");
                    boolean hasFile = spec.findOption("--file") != null && !namesFile;
                    commands.add(Stream.of(
                                    path,
                                    hasFile ? List.of("--file", source.toString()) : List.<String>of(),
                                    path.contains("generate")
                                            ? List.of("x", "--language", "java", "--preview")
                                            : List.<String>of(),
                                    path.contains("verify") ? List.of("--show") : List.<String>of(),
                                    List.of(option.longestName(), value))
                            .flatMap(List::stream)
                            .toArray(String[]::new));
                }
            }
        }
        line.getSubcommands()
                .forEach((name, sub) -> options(
                        sub, Stream.concat(path.stream(), Stream.of(name)).toList(), commands));
    }
}
