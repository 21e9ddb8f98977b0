// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation;

import dev.autodev.privacy.Secret;
import dev.autodev.privacy.SecretFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The program of {@code evaluation/false-alarms.sh}: searches source code without secrets for secrets, prints each finding,
 * then the rate.
 */
public final class SecretFalsePositives {

    private long lines;
    private long characters;
    private long found;
    private long nanos;

    private SecretFalsePositives() {}

    /** @param args archives and folders of source code */
    public static void main(String[] args) throws IOException {
        SecretFalsePositives search = new SecretFalsePositives();
        for (String arg : args) {
            Path path = Path.of(arg);
            if (Files.isDirectory(path)) {
                search.folder(path);
            } else {
                search.archive(path);
            }
        }
        System.err.printf(
                Locale.ROOT,
                "%d findings in %d lines: %.3f in a thousand; %.0f MB/s%n",
                search.found,
                search.lines,
                1000.0 * search.found / search.lines,
                search.characters * 1e3 / search.nanos);
    }

    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            scan(file.toString(), Files.readAllBytes(file));
        }
    }

    private void archive(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                scan(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private void scan(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long started = System.nanoTime();
        List<Secret> secrets = SecretFinder.find(text);
        nanos += System.nanoTime() - started;
        lines += text.lines().count();
        characters += text.length();
        found += secrets.size();
        for (Secret secret : secrets) {
            int line = 1
                    + (int) text.chars()
                            .limit(secret.span().start())
                            .filter(c -> c == '\n')
                            .count();
            System.out.println(name + ":" + line + ": " + secret.kind() + ": "
                    + secret.span().of(text).lines().findFirst().orElse(""));
        }
    }
}
