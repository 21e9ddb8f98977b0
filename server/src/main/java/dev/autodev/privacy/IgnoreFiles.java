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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.basjes.gitignore.GitIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Whether git, or whoever wrote an {@code .aiignore}, wants a file left alone. The rules are git's: the deeper file wins
 * over the one above, the last line over those before, and below an ignored folder nothing comes back.
 *
 * <p><i>Thread-safe.</i> Ignore files are read again when they change.
 */
final class IgnoreFiles {

    private static final List<String> NAMES = List.of(".gitignore", ".aiignore");

    /** No project nests deeper, and no ignore file is longer. */
    private static final int DEEPEST = 64;

    private static final int LARGEST = 256 * 1024;
    private static final int LONGEST_LINE = 1000;
    private static final int MOST_REMEMBERED = 256;

    /** Each becomes a loop of the pattern that the library makes of a line: more of them could take for ever. */
    private static final Pattern TOO_MANY_STARS = Pattern.compile("(?:[^*]*\\*+){6,}.*");

    private final Path home;
    private final Map<Path, IgnoreRules> remembered = new ConcurrentHashMap<>();

    /** @param changed of the file these were read from */
    private record IgnoreRules(FileTime changed, long size, GitIgnore lines) {}

    private record IgnoreDecision(boolean ignored, Path by) {}

    IgnoreFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /** The ignore file that names it, or a folder around it, for a person; empty if it is not ignored. */
    Optional<String> ignoring(Path file) {
        Deque<Path> folders = foldersAbove(file);
        Path top = folders.peekFirst();
        if (top == null) {
            return Optional.empty();
        }
        Path reached = top;
        List<Path> passed = new ArrayList<>();
        for (Path part : top.relativize(file)) {
            passed.add(reached);
            reached = reached.resolve(part);
            IgnoreDecision verdict = verdict(passed, reached, !reached.equals(file));
            if (verdict != null && verdict.ignored()) {
                return Optional.of(top.relativize(verdict.by()).toString());
            }
        }
        return Optional.empty();
    }

    /** The folders whose ignore files count, from the project's own down: that with {@code .git}, else all up to the home. */
    private Deque<Path> foldersAbove(Path file) {
        Deque<Path> folders = new ArrayDeque<>();
        for (Path folder = file.getParent(); folder != null && folders.size() < DEEPEST; folder = folder.getParent()) {
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

    private @Nullable IgnoreDecision verdict(List<Path> folders, Path path, boolean folder) {
        IgnoreDecision found = null;
        for (Path above : folders) {
            for (String name : NAMES) {
                Path ignoreFile = above.resolve(name);
                IgnoreRules rules = rules(ignoreFile);
                Boolean ignored = rules == null ? null : rules.lines().isIgnoredFile(inside(above, path, folder));
                // what one kind of file ignores, the other kind at the same place does not bring back
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
        // most folders have none, and an exception for each takes longer than the rest
        if (!Files.exists(ignoreFile)) {
            return null;
        }
        try {
            BasicFileAttributes now =
                    Files.readAttributes(ignoreFile, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!now.isRegularFile()) {
                return null;
            }
            IgnoreRules known = remembered.get(ignoreFile);
            if (known != null && known.changed().equals(now.lastModifiedTime()) && known.size() == now.size()) {
                return known;
            }
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            IgnoreRules read = new IgnoreRules(now.lastModifiedTime(), now.size(), parsed(text(ignoreFile)));
            remembered.put(ignoreFile, read);
            return read;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static String text(Path ignoreFile) throws IOException {
        try (InputStream in = Files.newInputStream(ignoreFile)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.length() <= LONGEST_LINE
                            && !TOO_MANY_STARS.matcher(line).matches())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A line that is no pattern takes no other one with it. */
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
