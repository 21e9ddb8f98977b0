// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes the class archives that later starts load: runs a server of this jar and JVM through a typical session, at whose end
 * the JVM writes what was loaded. {@code java ... dev.autodev.startup.ArchiveTrainer ARCHIVE}, with the options that the
 * server is started with.
 *
 * <p>From JDK 25 on there are two. {@code ARCHIVE} (an AOT cache) is loaded and linked as a whole when the JVM starts, so it
 * holds only what a start and most first generations need. {@code ARCHIVE.rest} is made on top of it and holds everything
 * else; its classes are loaded one by one. An earlier JVM keeps everything in one archive.
 *
 * <p>An archive appears complete or not at all; a failure is one line, and a later start tries again.
 */
public final class ArchiveTrainer {

    private static final String DYNAMIC_ARCHIVE = "-XX:ArchiveClassesAtExit=";
    private static final String AOT_CACHE = "-XX:AOTCacheOutput=";

    /** For the session and the writing: some 4 seconds on a quiet machine, a minute under load. */
    private static final long TIMEOUT_SECONDS = Long.getLong("autodev.training-timeout", 300);

    private ArchiveTrainer() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("autodev: ArchiveTrainer needs one argument, the file of the archive.");
            System.exit(2);
        }
        try {
            train(Path.of(args[0]).toAbsolutePath());
        } catch (IOException | IllegalStateException failed) {
            System.err.println("autodev: the class archive " + args[0] + " was not made: " + failed.getMessage()
                    + ". The server starts without it, more slowly; the next start tries again.");
            System.exit(1);
        }
    }

    /** Does nothing if another process is making the archive. */
    private static void train(Path archive) throws IOException, InterruptedException {
        Files.createDirectories(archive.getParent());
        Path lockFile = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            if (Runtime.version().feature() < 25) {
                make(archive, List.of(), DYNAMIC_ARCHIVE, true);
            } else {
                make(archive, List.of(), AOT_CACHE, false);
                make(ClassArchive.rest(archive), List.of("-XX:SharedArchiveFile=" + archive), DYNAMIC_ARCHIVE, true);
            }
        }
    }

    /**
     * Makes one archive.
     *
     * @param option the JVM option, without its value, that names the file to write
     * @param complete whether the session covers all vendors, the Java compiler and the warm-up
     */
    private static void make(Path archive, List<String> options, String option, boolean complete)
            throws IOException, InterruptedException {
        Path part = archive.resolveSibling(archive.getFileName() + ".part");
        Path home = Files.createTempDirectory("autodev-training");
        try {
            runSession(Stream.concat(options.stream(), Stream.of(option + part)).toList(), home, complete);
            if (!Files.exists(part)) {
                throw new IOException("the JVM wrote none");
            }
            ClassArchive.install(part, archive);
        } finally {
            Files.deleteIfExists(part);
            // the JVM's own temporary file, which it leaves behind when it is killed
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".config"));
            delete(home);
        }
    }

    private static void runSession(List<String> options, Path home, boolean complete)
            throws IOException, InterruptedException {
        Process server = server(options, home, complete).start();
        // a server whose jar was replaced may never answer; when it is destroyed, its streams and the session end
        server.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).exceptionally(timeout -> server.destroyForcibly());
        try (TrainingModelServer models = new TrainingModelServer();
                OutputStream to = server.getOutputStream();
                InputStream from = server.getInputStream()) {
            new TrainingClient(from, to).runSession(models.url(), models.silentUrl(), complete);
        } finally {
            server.waitFor();
        }
    }

    /** A server without the user's settings, keys, cache and ledger. */
    private static ProcessBuilder server(List<String> options, Path home, boolean complete) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.add("-Dautodev.head-start=" + (complete ? 0 : Integer.MAX_VALUE));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.autodev.Main", "lsp"));
        // not the folder of the user, in which a JVM that crashes or is asked for a dump would leave files
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("AUTODEV_"));
        environment.put("AUTODEV_CONFIG", home.resolve("none.toml").toString());
        environment.put(TrainingClient.KEY_VARIABLE, "none");
        environment.put("AUTODEV_CACHE_DIR", "off");
        environment.put("XDG_STATE_HOME", home.toString());
        return builder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
