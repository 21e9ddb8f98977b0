// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records the messages between an editor and a server: {@code TrafficRecorder <folder> <command> [arguments]}. The editor
 * starts it instead of the server. It passes on every byte unchanged and exits with the server's exit code.
 */
public final class TrafficRecorder {

    private TrafficRecorder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: Tap <folder> <command> [arguments]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path recording = folder.resolve(ProcessHandle.current().pid() + "-" + System.nanoTime() + ".jsonl");
        List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
        Process server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        int code;
        try (Writer writer = Files.newBufferedWriter(recording)) {
            Recorder recorder = new Recorder(writer);
            Thread up = Thread.ofPlatform()
                    .daemon()
                    .start(() -> pass(System.in, server.getOutputStream(), recorder.of(Side.CLIENT)));
            pass(server.getInputStream(), System.out, recorder.of(Side.SERVER));
            code = server.waitFor();
            up.interrupt();
        }
        // not exit, which would wait for the thread that reads standard input
        Runtime.getRuntime().halt(code);
    }

    /** Records before passing on, so that a request is always recorded before its answer. */
    private static void pass(InputStream from, OutputStream to, MessageSplitter splitter) {
        byte[] buffer = new byte[1 << 16];
        try (to) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                splitter.add(buffer, n);
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException gone) {
            // one side has closed its stream; the other one notices
        }
    }

    /** One line for each message. <i>Thread-safe.</i> */
    private static final class Recorder {

        private final Writer writer;
        private final long start = System.nanoTime();

        Recorder(Writer writer) {
            this.writer = writer;
        }

        MessageSplitter of(Side side) {
            return new MessageSplitter(body -> record(side, body));
        }

        private synchronized void record(Side side, byte[] body) {
            String message =
                    new String(body, StandardCharsets.UTF_8).replace("\n", " ").replace("\r", " ");
            try {
                writer.write("{\"at\":" + (System.nanoTime() - start) / 1_000_000 + ",\"from\":\"" + side.wireName()
                        + "\",\"message\":" + message + "}\n");
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
