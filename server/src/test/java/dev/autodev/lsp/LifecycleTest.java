// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions from initialize to exit. */
@Timeout(60)
class LifecycleTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
    private static final String SHUTDOWN = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}";
    private static final String EXIT = "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

    @Test
    void serverAnnouncesItsCapabilities() throws Exception {
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).connect()) {
            InitializeResult result = editor.initialize();
            assertEquals("autodev", result.getServerInfo().getName());
            assertEquals("1.2.3", result.getServerInfo().getVersion());
            ServerCapabilities capabilities = result.getCapabilities();
            assertEquals("utf-16", capabilities.getPositionEncoding());
            var sync = capabilities.getTextDocumentSync().getRight();
            assertEquals(TextDocumentSyncKind.Incremental, sync.getChange());
            assertTrue(sync.getOpenClose());
            assertEquals(false, sync.getSave().getRight().getIncludeText());
            assertEquals(
                    List.of(
                            "autodev.run",
                            "autodev.cancel",
                            "autodev.clearCache",
                            "autodev.showLog",
                            "autodev.useModel",
                            "autodev.completionAccepted"),
                    capabilities.getExecuteCommandProvider().getCommands());
            assertTrue(capabilities.getCodeActionProvider().getRight().getResolveProvider());
            assertEquals(
                    List.of(
                            "quickfix.autodev.fix",
                            "refactor.rewrite.autodev.implement",
                            "refactor.rewrite.autodev.generate",
                            "refactor.rewrite.autodev.document",
                            "refactor.rewrite.autodev.refactor",
                            "source.autodev.test",
                            "source.autodev.explain",
                            "source.autodev.verify",
                            "refactor.rewrite.autodev",
                            "source.autodev"),
                    capabilities.getCodeActionProvider().getRight().getCodeActionKinds());
            assertTrue(capabilities.getWorkspace().getWorkspaceFolders().getSupported());
        }
    }

    @Test
    void requestsBeforeInitializeAreRefused() throws Exception {
        try (RawEditor editor = new RawEditor()) {
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"autodev/status\"}");
            assertEquals(-32002, editor.receiveError());
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"shutdown\"}");
            assertEquals(-32002, editor.receiveError());
            editor.send(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didClose\",\"params\":{\"textDocument\":{\"uri\":\"a\"}}}");
            editor.send(INITIALIZE);
            assertTrue(editor.receive().has("result"));
        }
    }

    @Test
    void initializeWithoutParamsIsAClientWithoutCapabilities() throws Exception {
        try (RawEditor editor = new RawEditor()) {
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":null}");
            assertTrue(editor.receive().has("result"));
            editor.assertAlive();
        }
    }

    @Test
    void secondInitializeIsRefused() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send(INITIALIZE);
            assertEquals(-32600, editor.receiveError());
            editor.assertAlive();
        }
    }

    @Test
    void requestsAfterShutdownAreRefused() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send(SHUTDOWN);
            JsonObject answer = editor.receive();
            assertTrue(answer.has("result") && answer.get("result").isJsonNull());
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"autodev/status\"}");
            assertEquals(-32600, editor.receiveError());
            editor.send(SHUTDOWN);
            assertEquals(-32600, editor.receiveError());
            editor.send(EXIT);
            assertEquals(0, editor.exitCode());
        }
    }

    @Test
    void shutdownAndExitInOneWriteAreAnsweredBeforeTheEnd() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.write(RawEditor.framed(SHUTDOWN) + RawEditor.framed(EXIT));
            assertEquals(2, editor.receive().get("id").getAsInt());
            assertEquals(0, editor.exitCode());
        }
    }

    @Test
    void exitWithoutShutdownHasExitCode1() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send(EXIT);
            assertEquals(1, editor.exitCode());
        }
    }

    @Test
    void exitBeforeInitializeEndsTheServer() throws Exception {
        try (RawEditor editor = new RawEditor()) {
            editor.send(EXIT);
            assertEquals(1, editor.exitCode());
        }
    }

    @Test
    void endOfTheStreamEndsTheServer() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.endStream();
            assertEquals(1, editor.exitCode());
        }
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.send(SHUTDOWN);
            editor.receive();
            editor.endStream();
            assertEquals(0, editor.exitCode());
        }
    }

    @Test
    void endOfTheClientsProcessEndsTheServer() throws Exception {
        String classes = LifecycleTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(java, "-cp", classes, Waiting.class.getName()).start();
        try (RawEditor editor = new RawEditor()) {
            editor.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},\"processId\":"
                            + process.pid() + "}}");
            assertTrue(editor.receive().has("result"));
            editor.assertAlive();
            process.getOutputStream().close();
            assertEquals(1, editor.exitCode());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends with its standard input. */
    static final class Waiting {
        public static void main(String[] args) throws IOException {
            System.in.readAllBytes();
        }
    }

    @Test
    void unknownProcessIsIgnored() throws Exception {
        try (RawEditor editor = new RawEditor()) {
            editor.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},\"processId\":2147483647}}");
            assertNotNull(editor.receive().get("result"));
            editor.assertAlive();
        }
    }

    @Test
    void bugInAHandlerIsAnsweredWithoutItsException() throws Exception {
        try (RawEditor editor = new RawEditor().initialized()) {
            editor.generator.answers(request -> {
                throw new IllegalStateException("sk-secret in a prompt");
            });
            editor.send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"autodev/generate\",\"params\":{\"spec\":\"x\"}}");
            assertEquals(
                    JsonParser.parseString(
                            "{\"code\":-32603,\"message\":\"Internal error in autodev; the log has the details.\"}"),
                    editor.receive().get("error"));
        }
    }

    @Test
    void strayPrintsDoNotReachTheClient() throws Exception {
        PrintStream before = System.out;
        try {
            LanguageServerCommand.keepStandardOutputClean();
            assertEquals(System.err, System.out);
        } finally {
            System.setOut(before);
        }
    }
}
