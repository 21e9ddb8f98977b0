package dev.autodev.startup;

import java.io.BufferedInputStream;
import java.io.File;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the class archives that later starts begin from: plays a conversation with a server of this very jar and JVM, which
 * writes down at its end what it had loaded. {@code java ... dev.autodev.ArchiveTrainer ARCHIVE}, with the options that the
 * server is started with.
 *
 * <p>25 and later load all of an archive (an AOT cache) before they begin: {@code ARCHIVE} then holds what a start needs,
 * and what most first generations do, which is linked in it; and {@code ARCHIVE.rest}, made on top of it, all else, of
 * which each class is loaded when it is asked for. An earlier JVM has everything in the one.
 *
 * <p>An archive appears whole or not at all; what goes wrong is one line, and a later start tries again.
 */
public final class ArchiveTrainer {

    /** The variable that the providers of the rehearsal find their key in. */
    static final String KEY = "REHEARSAL_KEY";

    private static final String DYNAMIC = "-XX:ArchiveClassesAtExit=";

    /** For the conversation and the writing; some four seconds where nothing else happens, and a minute under load. */
    private static final long PATIENCE_SECONDS = Long.getLong("autodev.rehearsal-patience", 300);

    private ArchiveTrainer() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("autodev: ArchiveTrainer needs one argument, the file of the archive.");
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

    /** Under one lock: whoever else wants it now gets this one. */
    private static void make(Path archive) throws IOException, InterruptedException {
        Files.createDirectories(archive.getParent());
        Path lock = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            if (ours == null) {
                return;
            }
            if (Runtime.version().feature() < 25) {
                make(archive, List.of(), DYNAMIC, true);
            } else {
                make(archive, List.of(), "-XX:AOTCacheOutput=", false);
                make(ClassArchive.rest(archive), List.of("-XX:SharedArchiveFile=" + archive), DYNAMIC, true);
            }
        }
    }

    private static void make(Path archive, List<String> from, String option, boolean whole)
            throws IOException, InterruptedException {
        Path part = archive.resolveSibling(archive.getFileName() + ".part");
        Path home = Files.createTempDirectory("autodev-rehearsal");
        try {
            play(Stream.concat(from.stream(), Stream.of(option + part)).toList(), home, whole);
            if (!Files.exists(part)) {
                throw new IOException("the JVM wrote none");
            }
            ClassArchive.name(part, archive);
        } finally {
            Files.deleteIfExists(part);
            delete(home);
        }
    }

    private static void play(List<String> options, Path home, boolean whole) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.add("-Dautodev.head-start=" + (whole ? 0 : Integer.MAX_VALUE));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.autodev.Main", "lsp"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(new File(home.toFile(), "log")));
        // nothing of the person who waits for this: no settings, no keys, no cache, no ledger
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("AUTODEV_"));
        builder.environment().put("AUTODEV_CONFIG", home.resolve("none.toml").toString());
        builder.environment().put(KEY, "none");
        builder.environment().put("AUTODEV_CACHE_DIR", "off");
        builder.environment().put("XDG_STATE_HOME", home.toString());
        Process server = builder.start();
        endInTime(server);
        try (TrainingModelServer vendor = new TrainingModelServer();
                OutputStream to = server.getOutputStream();
                InputStream from = new BufferedInputStream(server.getInputStream())) {
            new TrainingClient(from, to).converse(vendor.url(), whole);
        } finally {
            server.waitFor();
        }
    }

    /** A server whose jar has gone answers nothing any more: its streams end with it, and so does the conversation. */
    private static void endInTime(Process server) {
        server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> server.destroyForcibly());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
