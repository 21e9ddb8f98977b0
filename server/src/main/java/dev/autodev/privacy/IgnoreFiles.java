// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.privacy.IgnorePattern.Target;
import dev.autodev.privacy.IgnoreRules.Verdict;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a {@code .gitignore} or {@code .aiignore} file excludes a file, or {@code .git/info/exclude} or the user's
 * {@code ~/.config/git/ignore} does (other values of git's core.excludesFile are not read). The rules are those of git: deeper
 * ignore files and later lines win, and nothing below an ignored folder can be included again. What the ignore files of one
 * name or one repository exclude, those of another one cannot include.
 *
 * <p>An error must not disclose a file: an ignore file that cannot be read, is too long, or takes too long to match excludes
 * everything below its folder. <i>Thread-safe.</i> Ignore files are read again when they change.
 */
final class IgnoreFiles {

    /** The names of ignore files. */
    private enum Kind {
        GIT(".gitignore"),
        AI(".aiignore");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }

    private static final int MAX_FOLDERS = 1000;

    private static final int MAX_BYTES = 1024 * 1024;

    /** In steps of {@link IgnorePattern#matches}, for one file. */
    private static final long MAX_WORK = 20_000_000;

    /** In bytes of ignore files, the patterns of which take up to forty times as much. */
    private static final long MAX_CACHED = 2L * MAX_BYTES;

    private final Path home;
    private final Map<Path, CachedRules> cached = new ConcurrentHashMap<>();
    private final AtomicLong cachedBytes = new AtomicLong();

    /** @param changed the modification time of the file that the rules were read from */
    private record CachedRules(FileTime changed, long size, IgnoreRules rules) {}

    /** @param start where the path below the folder of the file begins in the whole path */
    private record PlacedRules(IgnoreRules rules, Path file, int start) {}

    IgnoreFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * Why the ignore files exclude the file or a folder around it, as the end of a sentence; empty if they do not.
     *
     * @param root the open folder, whose ignore files count in the repositories inside it, too; null if it is not known. Then a
     *     repository that the ignore files around it exclude as a whole, such as a worktree, stands for itself
     */
    Optional<String> reason(Path file, @Nullable Path root) {
        List<Path> folders = foldersAbove(file, root);
        return folders.size() > MAX_FOLDERS
                ? Optional.of("it is in more than " + MAX_FOLDERS + " folders")
                : reason(file, folders, root != null && file.startsWith(root), new MatchSteps());
    }

    private Optional<String> reason(Path file, List<Path> folders, boolean isOpen, MatchSteps steps) {
        if (folders.isEmpty()) {
            return Optional.empty();
        }
        Path top = folders.getFirst();
        List<Map<Kind, List<PlacedRules>>> repositories = new ArrayList<>();
        StringBuilder reached = new StringBuilder();
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            boolean isRepository = isRepository(folder);
            if (i == 0 || isRepository) {
                repositories.add(new EnumMap<>(Kind.class));
            }
            for (IgnoreFile found : ignoreFiles(folder, isRepository)) {
                IgnoreRules rules = rules(found.path());
                if (!rules.unusable().isEmpty()) {
                    return Optional.of(shown(found.path(), top) + " " + rules.unusable());
                }
                if (!rules.patterns().isEmpty()) {
                    repositories
                            .getLast()
                            .computeIfAbsent(found.kind(), none -> new ArrayList<>())
                            .add(new PlacedRules(rules, found.path(), reached.length()));
                }
            }
            List<Path> deeper = folders.subList(i + 1, folders.size());
            reached.append(bytes(deeper.isEmpty() ? file : deeper.getFirst()));
            Optional<Path> by = ignoring(repositories, reached.toString(), !deeper.isEmpty(), steps);
            if (steps.count() > MAX_WORK) {
                return Optional.of("the ignore files above it take too long to match");
            }
            if (by.isPresent()) {
                int own = isOpen ? -1 : firstRepository(deeper);
                return own < 0
                        ? Optional.of(shown(by.get(), top) + " names it")
                        : reason(file, deeper.subList(own, deeper.size()), false, steps);
            }
            reached.append('/');
        }
        return Optional.empty();
    }

    /** A file that may exist; of one kind, the later one wins. */
    private record IgnoreFile(Kind kind, Path path) {}

    /** Those of a folder. A repository has two more, which git reads for all of it: the user's own, and one next to its data. */
    private List<IgnoreFile> ignoreFiles(Path folder, boolean isRepository) {
        List<IgnoreFile> files = new ArrayList<>();
        if (isRepository) {
            files.add(new IgnoreFile(Kind.GIT, home.resolve(".config/git/ignore")));
            files.add(new IgnoreFile(Kind.GIT, folder.resolve(".git/info/exclude")));
        }
        for (Kind kind : Kind.values()) {
            files.add(new IgnoreFile(kind, folder.resolve(kind.name)));
        }
        return files;
    }

    private static Path shown(Path ignoreFile, Path top) {
        return ignoreFile.startsWith(top) ? top.relativize(ignoreFile) : ignoreFile;
    }

    private static int firstRepository(List<Path> folders) {
        for (int i = 0; i < folders.size(); i++) {
            if (isRepository(folders.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The folders whose ignore files count, outermost first: from the open folder or the repository around it; in another
     * place from the outermost repository, or, without one, from the home.
     */
    private List<Path> foldersAbove(Path file, @Nullable Path root) {
        boolean open = root != null && file.startsWith(root);
        Deque<Path> folders = new ArrayDeque<>();
        int counting = 0;
        for (Path folder = file.getParent();
                folder != null && folders.size() <= MAX_FOLDERS;
                folder = folder.getParent()) {
            if (folder.equals(home) && !folders.isEmpty()) {
                break;
            }
            folders.addFirst(folder);
            if (isRepository(folder) && !(open && folder.startsWith(root) && !folder.equals(root))) {
                counting = folders.size();
                if (open) {
                    break;
                }
            }
        }
        List<Path> all = List.copyOf(folders);
        return counting == 0 || all.size() > MAX_FOLDERS ? all : all.subList(all.size() - counting, all.size());
    }

    private static boolean isRepository(Path folder) {
        return Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    }

    /** The name of a file as bytes, each as one character. */
    private static String bytes(Path file) {
        return new String(file.getFileName().toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Optional<Path> ignoring(
            List<Map<Kind, List<PlacedRules>>> repositories, String path, boolean isFolder, MatchSteps steps) {
        for (Map<Kind, List<PlacedRules>> repository : repositories) {
            for (List<PlacedRules> files : repository.values()) {
                for (PlacedRules placed : files.reversed()) {
                    Verdict verdict =
                            placed.rules().verdict(Target.of(path.substring(placed.start()), isFolder), steps);
                    if (verdict == Verdict.IGNORED) {
                        return Optional.of(placed.file());
                    }
                    if (verdict == Verdict.INCLUDED) {
                        break;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private IgnoreRules rules(Path ignoreFile) {
        // most folders have none, and an exception for each would take longer than everything else
        if (!Files.exists(ignoreFile, LinkOption.NOFOLLOW_LINKS)) {
            return IgnoreRules.NONE;
        }
        try {
            // a link is followed, although git does not: the user meant something by it
            BasicFileAttributes now = Files.readAttributes(ignoreFile, BasicFileAttributes.class);
            if (now.isDirectory()) {
                return IgnoreRules.NONE;
            }
            if (!now.isRegularFile()) {
                return IgnoreRules.unusable("is not a file");
            }
            CachedRules known = cached.get(ignoreFile);
            if (known != null && known.changed().equals(now.lastModifiedTime()) && known.size() == now.size()) {
                return known.rules();
            }
            CachedRules read = new CachedRules(now.lastModifiedTime(), now.size(), read(ignoreFile));
            keep(ignoreFile, read);
            return read.rules();
        } catch (IOException unreadable) {
            return IgnoreRules.unusable("cannot be read");
        }
    }

    private void keep(Path ignoreFile, CachedRules read) {
        if (cachedBytes.addAndGet(1000 + Math.min(read.size(), MAX_BYTES)) > MAX_CACHED) {
            cached.clear();
            cachedBytes.set(0);
        }
        cached.put(ignoreFile, read);
    }

    private static IgnoreRules read(Path ignoreFile) throws IOException {
        try (InputStream in = Files.newInputStream(ignoreFile)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            return content.length > MAX_BYTES ? IgnoreRules.unusable("is longer than 1 MB") : IgnoreRules.of(content);
        }
    }
}
