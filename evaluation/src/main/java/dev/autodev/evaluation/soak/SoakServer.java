// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import dev.autodev.testkit.StubVendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The built server with a home folder of its own. <i>Confined to one thread.</i> */
final class SoakServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Path home;
    private final Process process;

    /** @param vendors by the type of the provider, in the order in which they are called */
    SoakServer(Map<String, StubVendor> vendors) throws IOException {
        home = Files.createTempDirectory("autodev-soak");
        Files.createDirectories(workspace());
        Files.writeString(home.resolve("config.toml"), config(vendors));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("autodev.root"), "autodev").toString(), "lsp")
                .directory(workspace().toFile())
                .redirectError(log().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AUTODEV_") || name.startsWith("XDG_"));
        environment.put("HOME", home.toString());
        environment.put("AUTODEV_CONFIG", home.resolve("config.toml").toString());
        environment.put("SOAK_KEY", "key-of-the-soak");
        process = builder.start();
    }

    private static String config(Map<String, StubVendor> vendors) {
        StringBuilder text = new StringBuilder("""
                [synthesis.generator]
                primary_provider  = "%s"
                fallback_provider = ["%s"]
                timeout_seconds   = 3
                deadline_seconds  = 12
                max_retries       = 1
                cache_ttl_seconds = 20
                [resilience]
                idle_timeout_seconds = 2
                first_text_timeout_seconds = 2
                breaker_open_max_seconds = 10
                cooldown_max_seconds = 10
                """.formatted(
                        vendors.keySet().iterator().next(),
                        String.join("\", \"", vendors.keySet().stream().skip(1).toList())));
        vendors.forEach((type, vendor) -> text.append("""
                [providers.%s]
                model = "soak-model"
                base_url = "%s"
                api_key_env = "SOAK_KEY"
                input_cost_per_million = 1.0
                output_cost_per_million = 4.0
                """.formatted(type, vendor.url())));
        return text.toString();
    }

    Path workspace() {
        return home.resolve("workspace");
    }

    private Path answers() {
        return home.resolve(".cache/autodev/v1");
    }

    /** What the server has written to standard error. */
    Path log() {
        return home.resolve("stderr.log");
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** In memory, in kilobytes, with the garbage that the collector has left. */
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The files that the server writes, apart from its log and the cached answers. Prompts show what was edited last, so
     * there are always new answers to keep, up to the 64 MB that the cache may have.
     */
    long diskBytes() throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(workspace()) || folder.equals(answers())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(file.equals(log()) ? 0 : attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // a temporary file
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    /** Waits for the end of the process and returns its exit code, or -1 if it does not end. */
    int awaitExit() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    Path home() {
        return home;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
