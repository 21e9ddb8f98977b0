// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.basjes.gitignore.GitIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a {@code .gitignore} or {@code .aiignore} file excludes a file. The rules are those of git: deeper
 * ignore files and later lines win, and nothing below an ignored folder can be included again.
 *
 * <p>An ignore file that is too long or not UTF-8 still counts as far as it can be read: an error must not disclose a file.
 * <i>Thread-safe.</i> Ignore files are read again when they change.
 */
final class IgnoreFiles {

    private static final List<String> NAMES = List.of(".gitignore", ".aiignore");

    private static final int MAX_DEPTH = 64;

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_LINE_LENGTH = 1000;
    private static final int MAX_CACHED = 256;

    /** The library turns each star into a loop of a regular expression. Matching with more of them could take forever. */
    private static final Pattern TOO_MANY_STARS = Pattern.compile("(?:[^*]*\\*+){6,}.*");

    private final Path home;
    private final Map<Path, IgnoreRules> cached = new ConcurrentHashMap<>();

    /** @param changed the modification time of the file that the rules were read from */
    private record IgnoreRules(FileTime changed, long size, GitIgnore lines) {}

    private record IgnoreDecision(boolean ignored, Path by) {}

    IgnoreFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /** The ignore file that excludes the file or a folder around it, as shown to the user; empty if there is none. */
    Optional<String> ignoring(Path file) {
        Deque<Path> folders = foldersAbove(file);
        Path top = folders.peekFirst();
        if (top == null) {
            return Optional.empty();
        }
        // each folder is looked at once for all parts of the path
        Map<Path, Optional<IgnoreRules>> known = new HashMap<>();
        Path reached = top;
        List<Path> passed = new ArrayList<>();
        for (Path part : top.relativize(file)) {
            passed.add(reached);
            reached = reached.resolve(part);
            IgnoreDecision decision = decision(passed, reached, !reached.equals(file), known);
            if (decision != null && decision.ignored()) {
                return Optional.of(top.relativize(decision.by()).toString());
            }
        }
        return Optional.empty();
    }

    /** The folders whose ignore files count, outermost first: up to the one with {@code .git}, else up to the home. */
    private Deque<Path> foldersAbove(Path file) {
        Deque<Path> folders = new ArrayDeque<>();
        for (Path folder = file.getParent();
                folder != null && folders.size() < MAX_DEPTH;
                folder = folder.getParent()) {
            if (folder.equals(home) && !folders.isEmpty()) {
                break;
            }
            folders.addFirst(folder);
            if (Files.exists(folder.resolve(".git"))) {
                break;
            }
        }
        return folders;
    }

    private @Nullable IgnoreDecision decision(
            List<Path> folders, Path path, boolean folder, Map<Path, Optional<IgnoreRules>> known) {
        IgnoreDecision found = null;
        for (Path above : folders) {
            for (String name : NAMES) {
                Path ignoreFile = above.resolve(name);
                IgnoreRules rules = known.computeIfAbsent(ignoreFile, one -> Optional.ofNullable(rules(one)))
                        .orElse(null);
                Boolean ignored = rules == null ? null : rules.lines().isIgnoredFile(inside(above, path, folder));
                // one of the two files in a folder cannot include what the other one excludes
                boolean sameLevel = found != null
                        && found.ignored()
                        && above.equals(found.by().getParent());
                if (ignored != null && !(sameLevel && !ignored)) {
                    found = new IgnoreDecision(ignored, ignoreFile);
                }
            }
        }
        return found;
    }

    private static String inside(Path above, Path path, boolean folder) {
        String relative = above.relativize(path).toString().replace('\\', '/');
        return "/" + relative + (folder ? "/" : "");
    }

    private @Nullable IgnoreRules rules(Path ignoreFile) {
        // most folders have none, and an exception for each would take longer than everything else
        if (!Files.exists(ignoreFile)) {
            return null;
        }
        try {
            BasicFileAttributes now =
                    Files.readAttributes(ignoreFile, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!now.isRegularFile()) {
                return null;
            }
            IgnoreRules known = cached.get(ignoreFile);
            if (known != null && known.changed().equals(now.lastModifiedTime()) && known.size() == now.size()) {
                return known;
            }
            if (cached.size() >= MAX_CACHED) {
                cached.clear();
            }
            IgnoreRules read = new IgnoreRules(now.lastModifiedTime(), now.size(), parsed(text(ignoreFile)));
            cached.put(ignoreFile, read);
            return read;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String text(Path ignoreFile) throws IOException {
        try (InputStream in = Files.newInputStream(ignoreFile)) {
            StarBudget budget = new StarBudget();
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.length() <= MAX_LINE_LENGTH)
                    .map(budget::affordable)
                    .filter(line -> !TOO_MANY_STARS.matcher(line).matches())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A malformed line does not invalidate the other lines. */
    private static GitIgnore parsed(String text) {
        try {
            return new GitIgnore("/", text);
        } catch (IllegalArgumentException wrong) {
            return new GitIgnore(
                    "/", text.lines().filter(IgnoreFiles::isPattern).collect(Collectors.joining("\n")));
        }
    }

    private static boolean isPattern(String line) {
        try {
            new GitIgnore("/", line);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
