// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.autodev.app.LspRunner;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.provider.budget.AttemptLog;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A key is sent to its provider and appears nowhere else, at every log level and whatever the provider answers. */
@Timeout(120)
class KeysStaySecretTest {

    /** Two keys and a header, none of which has the shape of a key. */
    private static final String FROM_VARIABLE = "marmalade.on.toast.0815";

    private static final String FROM_COMMAND = "porridge.with.honey.4711";
    private static final String HEADER = "jam.in.the.header.1234";

    @TempDir
    Path folder;

    private final StubVendor one = new StubVendor(WireFormat.OPENAI);
    private final StubVendor other = new StubVendor(WireFormat.ANTHROPIC);
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Queue<String> processes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Logger root = Logger.getLogger("");
    private final Logger attempts = Logger.getLogger(AttemptLog.NAME);
    private final Level before = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(line.getLoggerName()).append(' ').append(line.getMessage());
            for (Object parameter : line.getParameters() == null ? new Object[0] : line.getParameters()) {
                text.append(' ').append(String.valueOf(parameter));
            }
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            log.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() throws IOException {
        root.setLevel(Level.ALL);
        // the command line may have turned them off earlier in this process
        attempts.setLevel(Level.ALL);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        Path key = Files.writeString(folder.resolve("key"), FROM_COMMAND + "\n");
        Files.writeString(folder.resolve("config.toml"), """
                [synthesis.generator]
                primary_provider = "one"
                fallback_provider = "other"
                offline_fallback = false
                [providers.one]
                type = "openai"
                base_url = "%s/v1"
                api_key_env = "ONE_KEY"
                headers.X-Tenant = "%s"
                input_cost_per_million = 1.0
                output_cost_per_million = 1.0
                [providers.other]
                type = "anthropic"
                base_url = "%s/v1"
                api_key_command = ["cat", "%s"]
                """.formatted(one.url(), HEADER, other.url(), key));
    }

    @AfterEach
    void close() {
        root.removeHandler(handler);
        root.setLevel(before);
        attempts.setLevel(null);
        one.close();
        other.close();
    }

    @Test
    void keysAreInNoMessageFileOrLog() throws Exception {
        StringBuilder seen = new StringBuilder();
        try (TestEditor editor = editor()) {
            editor.server().setTrace(new SetTraceParams("verbose"));
            List<Behaviour> ofOne = badDays(FROM_VARIABLE + " or " + HEADER);
            List<Behaviour> ofOther = badDays(FROM_COMMAND);
            for (int day = 0; day < ofOne.size(); day++) {
                one.script(ofOne.get(day), ofOne.get(day), ofOne.get(day));
                other.script(ofOther.get(day), ofOther.get(day), ofOther.get(day));
                seen.append(generate(editor)).append('\n');
                remember();
            }
            one.script(Behaviour.ok("```java\nint one() { return 1; }\n```"));
            other.script(Behaviour.ok("```java\nint one() { return 1; }\n```"));
            seen.append(generate(editor)).append('\n');
            seen.append(TestEditor.get(editor.server().status())).append('\n');
            Stream.of(editor.client.shown, editor.client.logged, editor.client.traced, editor.client.progress)
                    .forEach(queue -> seen.append(queue).append('\n'));
        }

        assertTrue(one.requests().stream()
                .anyMatch(request -> request.headers().get("Authorization").contains(FROM_VARIABLE)));
        assertTrue(one.requests().stream()
                .allMatch(request -> HEADER.equals(request.headers().get("X-Tenant"))));
        assertTrue(other.requests().stream()
                .anyMatch(request -> FROM_COMMAND.equals(request.headers().get("x-api-key"))));
        assertTrue(seen.toString().contains("No provider answered"), seen.toString());
        assertTrue(log.size() > 5, log.size() + " lines are logged");
        assertFalse(processes.isEmpty());
        noKeyIn("what the editor was told", seen.toString());
        noKeyIn("the log", String.join("\n", log));
        noKeyIn("the list of processes", String.join("\n", processes));
        int files = 0;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!List.of("key", "config.toml").contains(file.getFileName().toString())) {
                    noKeyIn(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                    files++;
                }
            }
        }
        assertTrue(files > 0, "nothing was written");
    }

    /** The ways in which a provider quotes the request. */
    private static List<Behaviour> badDays(String sent) {
        String quoted = "{\"error\":{\"message\":\"bad key " + sent + "\",\"type\":\"invalid\"}}";
        return List.of(
                Behaviour.raw(400, "application/json", quoted),
                Behaviour.raw(200, "application/json", quoted),
                Behaviour.raw(503, "text/html", "<h1>" + quoted + "</h1>"),
                Behaviour.status(429, "X-Echo", sent),
                new Behaviour.Reset(),
                Behaviour.html200(),
                Behaviour.raw(401, "application/json", quoted));
    }

    private static void noKeyIn(String where, String text) {
        for (String key : List.of(FROM_VARIABLE, FROM_COMMAND, HEADER)) {
            int at = text.indexOf(key);
            assertEquals(-1, at, () -> where + " says " + text.substring(Math.max(0, at - 200), at + 40));
        }
    }

    /** What every user of this machine can read about its processes. */
    private void remember() {
        Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .forEach(process -> processes.add(process.info().commandLine().orElse("?")));
    }

    private String generate(TestEditor editor) throws Exception {
        Gson gson = new MessageJsonHandler(Map.of()).getGson();
        GenerateParams params = gson.fromJson(
                "{\"spec\":\"a function that returns one\",\"languageId\":\"java\",\"workDoneToken\":\"t"
                        + tokens.incrementAndGet() + "\"}",
                GenerateParams.class);
        try {
            return String.valueOf(TestEditor.get(editor.server().generate(params)));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ResponseErrorException error
                    ? error.getResponseError().toString()
                    : failed.toString();
        }
    }

    private TestEditor editor() throws Exception {
        Map<String, String> environment = Map.of(
                "AUTODEV_CONFIG", folder.resolve("config.toml").toString(),
                "AUTODEV_CACHE_DIR", folder.resolve("cache").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "ONE_KEY", FROM_VARIABLE,
                // no waiting: the test is about content
                "AUTODEV_RESILIENCE_BACKOFF_FIRST_MS", "0");
        return new TestEditor(
                        (in, out, parts) -> LanguageServerLauncher.run(in, out, LspRunner.components(environment)),
                        Capabilities.rich())
                .start();
    }
}
