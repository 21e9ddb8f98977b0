package dev.autodev;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the class archive that later starts begin from: plays a short conversation with a server of this very jar and
 * JVM, which writes down at its end what it had loaded. {@code java ... dev.autodev.Rehearsal FILE}, with the options
 * that the server is started with.
 *
 * <p>The archive appears whole or not at all; what goes wrong is one line, and a later start tries again.
 */
public final class Rehearsal {

    private static final long PATIENCE_SECONDS = 120;

    private static final String DOCUMENT = "\"textDocument\":{\"uri\":\"file:///rehearsal/Calc.java\"";
    private static final String CURSOR =
            "\"range\":{\"start\":{\"line\":2,\"character\":8},\"end\":{\"line\":2,\"character\":8}}";

    private Rehearsal() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("autodev: Rehearsal needs one argument, the file of the archive.");
            System.exit(2);
        }
        try {
            make(Path.of(args[0]).toAbsolutePath());
        } catch (IOException | IllegalStateException impossible) {
            System.err.println("autodev: no class archive " + args[0] + " (" + impossible.getMessage()
                    + "); the server starts without one, later.");
            System.exit(1);
        }
    }

    private static void make(Path archive) throws IOException, InterruptedException {
        Files.createDirectories(archive.getParent());
        Path lock = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            if (ours != null) {
                Path part = archive.resolveSibling(archive.getFileName() + ".part");
                Path home = Files.createTempDirectory("autodev-rehearsal");
                try {
                    play(part, home);
                    Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                    delete(home);
                }
            }
        }
    }

    private static void play(Path part, Path home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // 25 and later keep more than classes
        command.add((Runtime.version().feature() >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + part);
        // what only later work needs stays out: the JVM loads all of an archive before it begins
        command.add("-Dautodev.head-start=" + Integer.MAX_VALUE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.autodev.Main", "lsp"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(new File(home.toFile(), "log")));
        // nothing of the person who waits for this: no settings, no keys, no cache, no ledger
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("AUTODEV_"));
        builder.environment().put("AUTODEV_CONFIG", home.resolve("none.toml").toString());
        builder.environment().put("AUTODEV_CACHE_DIR", "off");
        builder.environment().put("XDG_STATE_HOME", home.toString());
        Process server = builder.start();
        try (OutputStream to = server.getOutputStream();
                InputStream from = new BufferedInputStream(server.getInputStream())) {
            new Editor(from, to).converse();
        } finally {
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
        if (!Files.exists(part)) {
            throw new IOException("the JVM wrote none");
        }
    }

    /** What an editor says at the beginning of a day. <i>Confined to its thread.</i> */
    private record Editor(InputStream from, OutputStream to) {

        void converse() throws IOException {
            ask(
                    1,
                    "initialize",
                    "{\"processId\":null,\"capabilities\":{\"workspace\":{\"applyEdit\":true,"
                            + "\"workspaceEdit\":{\"documentChanges\":true}},\"textDocument\":{\"codeAction\":{\"dataSupport\":true,"
                            + "\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[\"\"]}}}},"
                            + "\"window\":{\"workDoneProgress\":true}}}");
            say("initialized", "{}");
            say(
                    "textDocument/didOpen",
                    "{" + DOCUMENT + ",\"languageId\":\"java\",\"version\":1,\"text\":"
                            + "\"class Calc {\\n    static int fibonacci(int n) {\\n        \\n    }\\n}\\n\"}}");
            ask(2, "textDocument/codeAction", "{" + DOCUMENT + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
            say(
                    "textDocument/didChange",
                    "{" + DOCUMENT + ",\"version\":2},\"contentChanges\":[{" + CURSOR + ",\"text\":\"// TODO\"}]}");
            ask(3, "textDocument/codeAction", "{" + DOCUMENT + "}," + CURSOR + ",\"context\":{\"diagnostics\":[]}}");
            ask(4, "shutdown", "{}");
            say("exit", "{}");
        }

        private void ask(int id, String method, String params) throws IOException {
            send("\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params);
            JsonObject message = read();
            while (!message.has("id")
                    || message.has("method")
                    || message.get("id").getAsInt() != id) {
                message = read();
            }
        }

        private void say(String method, String params) throws IOException {
            send("\"method\":\"" + method + "\",\"params\":" + params);
        }

        private void send(String members) throws IOException {
            byte[] body = ("{\"jsonrpc\":\"2.0\"," + members + "}").getBytes(StandardCharsets.UTF_8);
            to.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            to.write(body);
            to.flush();
        }

        private JsonObject read() throws IOException {
            int length = 0;
            for (String line = line(); !"".equals(line); line = line()) {
                if (line == null) {
                    throw new IOException("the server left in the middle");
                }
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            return JsonParser.parseString(new String(from.readNBytes(length), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }

        private @Nullable String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = from.read(); c != '\n'; c = from.read()) {
                if (c < 0) {
                    return null;
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
