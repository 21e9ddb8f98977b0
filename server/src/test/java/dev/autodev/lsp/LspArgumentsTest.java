// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.LspArguments.Transport;
import dev.autodev.outcome.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Known and unknown flags of {@code autodev lsp}. */
class LspArgumentsTest {

    @Test
    void standardStreamsAreTheDefault() {
        assertEquals(new LspArguments(new Transport.Stdio(), null), parsed());
        assertEquals(new LspArguments(new Transport.Stdio(), null), parsed("--stdio"));
    }

    @Test
    void flagsTakeTheirValueAfterASpaceOrAnEqualsSign() {
        assertEquals(new Transport.Socket(7001), parsed("--socket", "7001").transport());
        assertEquals(new Transport.Socket(7001), parsed("--socket=7001").transport());
        assertEquals(new Transport.Pipe("/a=b"), parsed("--pipe=/a=b").transport());
        assertEquals(
                new Transport.Listen("127.0.0.1", 0, false),
                parsed("--listen", "127.0.0.1:0").transport());
        assertEquals(
                new Transport.Listen("0.0.0.0", 7, true),
                parsed("--listen=0.0.0.0:7", "--allow-remote").transport());
    }

    @Test
    void listeningWithoutAPortUsesASocketFile() {
        assertEquals(
                new Transport.ListenLocally("/run/s"),
                parsed("--listen", "/run/s").transport());
        assertEquals(
                new Transport.ListenLocally("./a:7"), parsed("--listen=./a:7").transport());
        assertEquals(new Transport.ListenLocally(""), parsed("--listen").transport());
        assertEquals(new LspArguments(new Transport.ListenLocally(""), 9L), parsed("--listen", "--clientProcessId=9"));
        assertEquals(
                new Transport.ListenLocally("/usual"),
                parsed("--listen")
                        .withDefaultSocket(() -> Optional.of(Path.of("/usual")))
                        .transport());
    }

    @Test
    void unknownFlagsAreIgnored() {
        assertEquals(
                new LspArguments(new Transport.Stdio(), 123L),
                parsed("--node-ipc", "--stdio", "--clientProcessId=123", "--verbose", "stray"));
        assertEquals(new LspArguments(new Transport.Stdio(), null), parsed("--clientProcessId=abc"));
    }

    @Test
    void invalidValueIsReportedInOneSentence() {
        for (List<String> wrong : List.of(
                List.of("--socket"),
                List.of("--socket=0"),
                List.of("--socket=70000"),
                List.of("--pipe="),
                List.of("--listen=7001"),
                List.of("--listen=localhost:x"))) {
            assertTrue(LspArguments.parse(wrong) instanceof Outcome.Failed<LspArguments>, wrong.toString());
        }
    }

    private static LspArguments parsed(String... arguments) {
        return ((Outcome.Success<LspArguments>) LspArguments.parse(List.of(arguments))).value();
    }
}
