// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.concurrent.Deadline;
import dev.autodev.text.FileLinks;
import dev.autodev.text.PrivateFiles;
import dev.autodev.text.TextFiles;
import dev.autodev.verify.ShadowIndex.CopiedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A copy of a workspace in which builds run. It is brought up to date by size and time, so that what a build has made is still
 * there for the next one. The workspace itself is only read.
 *
 * <p>No file is shared with the workspace, not even by a link. Folders of version control, virtual environments and the output of
 * builds are not copied; what is copied is limited. One instance holds the lock of the copy until it is closed. <i>Not
 * thread-safe.</i>
 */
final class ShadowWorkspace implements AutoCloseable {

    static final long MOST_BYTES = 2L << 30;
    static final int MOST_FILES = 200_000;

    /** Between two looks whether another check has ended. */
    private static final long LOCK_MILLIS = 20;

    private static final Set<String> SKIPPED = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".idea",
            ".gradle",
            ".venv",
            "venv",
            ".tox",
            "__pycache__",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ShadowIndex.FOLDER);

    /** A folder of this name next to one of these files holds what a build has made. */
    private static final Map<String, Set<String>> OUTPUTS = Map.of(
            "target",
            Set.of("pom.xml", "Cargo.toml"),
            "build",
            Set.of("build.gradle", "build.gradle.kts", "CMakeLists.txt"),
            ".autodev-build",
            Set.of("CMakeLists.txt"));

    private final Path workspace;
    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private ShadowWorkspace(Path workspace, Path folder, FileChannel lockFile, FileLock lock) {
        this.workspace = workspace;
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens the copy of a workspace; waits while another check uses it, of this process or of another one.
     *
     * @param folder of the copy; created if necessary, readable by its owner only
     * @throws IOException if it cannot be written, or the time is over
     */
    static ShadowWorkspace open(Path workspace, Path folder, Deadline deadline)
            throws IOException, InterruptedException {
        FileChannel channel = lockFile(folder);
        try {
            return new ShadowWorkspace(workspace.toRealPath(), folder.toRealPath(), channel, locked(channel, deadline));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static FileChannel lockFile(Path folder) throws IOException {
        try {
            PrivateFiles.createFolder(folder);
            PrivateFiles.restrict(folder);
            Path own = Files.createDirectories(folder.resolve(ShadowIndex.FOLDER));
            return FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException unwritable) {
            throw new IOException(
                    "the folder " + folder + " for a copy of the workspace cannot be written: "
                            + TextFiles.reason(unwritable),
                    unwritable);
        }
    }

    private static FileLock locked(FileChannel channel, Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException usedByAnotherThread) {
                lock = null;
            }
            if (lock != null) {
                return lock;
            }
            TimeUnit.MILLISECONDS.sleep(LOCK_MILLIS);
            if (deadline.isOver()) {
                throw new IOException("another check of this workspace is still running");
            }
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * Makes the copy equal to the workspace, with other texts for some files.
     *
     * @param texts by file of the workspace, relative to it: unsaved documents, and the code to check
     * @throws ShadowTooLargeException if the workspace is larger than the limits
     * @throws IOException if a file cannot be read or written, or the time is over; the next update goes on from there
     */
    void update(Map<Path, String> texts, Deadline deadline) throws IOException {
        try {
            copy(texts, deadline);
        } catch (ShadowTooLargeException | ClosedByInterruptException reason) {
            throw reason;
        } catch (IOException failure) {
            throw new IOException(
                    "the workspace cannot be copied to " + folder + ": " + TextFiles.reason(failure), failure);
        }
    }

    private void copy(Map<Path, String> texts, Deadline deadline) throws IOException {
        ShadowIndex before = ShadowIndex.read(folder);
        if (before.files().isEmpty()) {
            clear();
        }
        Map<Path, CopiedFile> after = new HashMap<>();
        try {
            Files.walkFileTree(workspace, new Copier(before, after, texts.keySet(), deadline));
        } catch (IOException incomplete) {
            Map<Path, CopiedFile> known = new HashMap<>(before.files());
            known.putAll(after);
            // a file cannot be written while the thread is interrupted
            boolean isInterrupted = Thread.interrupted();
            new ShadowIndex(known).write(folder);
            if (isInterrupted) {
                throw new ClosedByInterruptException();
            }
            throw incomplete;
        }
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            write(text.getKey(), text.getValue());
            after.put(text.getKey(), CopiedFile.CHANGED);
        }
        for (Path gone : before.files().keySet()) {
            if (!after.containsKey(gone)) {
                remove(gone);
            }
        }
        new ShadowIndex(after).write(folder);
    }

    /** Removes what a copy without a readable index holds: files that the workspace no longer has could be among it. */
    private void clear() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.endsWith(ShadowIndex.FOLDER)) {
                    delete(entry);
                }
            }
        }
    }

    /** Written only if it differs, so that a build tool does not take an unchanged file for a changed one. */
    private void write(Path file, String text) throws IOException {
        Path target = inside(file);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.size(target) == bytes.length
                && ByteBuffer.wrap(Files.readAllBytes(target)).equals(ByteBuffer.wrap(bytes))) {
            return;
        }
        replaceable(target);
        Files.write(target, bytes);
    }

    /**
     * Makes the folders above a file. A link that a build has put in the way, and what was of another type before, is removed, so
     * that nothing is written through a link.
     */
    private void replaceable(Path target) throws IOException {
        Path parent = target.getParent();
        for (Path each = folder; !each.equals(parent); ) {
            each = each.resolve(each.relativize(parent).getName(0));
            if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(each);
            }
        }
        Files.createDirectories(parent);
        if (Files.isSymbolicLink(target)) {
            Files.delete(target);
        } else if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            delete(target);
        }
    }

    /** Removes the copy of a file, unless its path now leads through a link, or to a folder. */
    private void remove(Path relative) throws IOException {
        Path target = inside(relative);
        for (Path each = target.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
            if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target);
        }
    }

    private Path inside(Path relative) {
        Path target = folder.resolve(relative).normalize();
        if (!target.startsWith(folder)) {
            throw new IllegalArgumentException("not inside the workspace: " + relative);
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }

    /** The workspace is too large to be copied. The message is for the user. */
    static final class ShadowTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        ShadowTooLargeException(String message) {
            super(message);
        }
    }

    private final class Copier extends SimpleFileVisitor<Path> {

        private final ShadowIndex before;
        private final Map<Path, CopiedFile> after;
        private final Set<Path> replaced;
        private final Deadline deadline;
        private long bytes;
        private int files;

        Copier(ShadowIndex before, Map<Path, CopiedFile> after, Set<Path> replaced, Deadline deadline) {
            this.deadline = deadline;
            this.before = before;
            this.after = after;
            this.replaced = replaced;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            if (deadline.isOver()) {
                throw new IOException("the time was over");
            }
            String name = String.valueOf(directory.getFileName());
            Set<String> builds = OUTPUTS.getOrDefault(name, Set.of());
            boolean isOutput = builds.stream().anyMatch(file -> Files.exists(directory.resolveSibling(file)));
            boolean isSkipped =
                    !directory.equals(workspace) && (SKIPPED.contains(name) || isOutput) || directory.equals(folder);
            return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = workspace.relativize(file);
            if (replaced.contains(relative)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                copyLink(file, relative);
            } else if (attributes.isRegularFile()) {
                count(attributes.size());
                copy(file, relative, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        private void count(long size) throws ShadowTooLargeException {
            bytes += size;
            files++;
            if (bytes > MOST_BYTES || files > MOST_FILES) {
                throw new ShadowTooLargeException("the workspace has more than "
                        + (bytes > MOST_BYTES ? (MOST_BYTES >> 30) + " GB" : MOST_FILES + " files")
                        + ", which is too much to copy for a check");
            }
        }

        private void copy(Path file, Path relative, BasicFileAttributes attributes) throws IOException {
            CopiedFile known = before.files().get(relative);
            Path target = inside(relative);
            if (known != null && known.isCopyOf(attributes) && known.isStill(target)) {
                CopiedFile now = CopiedFile.of(file, attributes, target);
                if (now.equals(known) || isSame(file, target)) {
                    after.put(relative, now);
                    return;
                }
            }
            try {
                replaceable(target);
                // a copy gets the time of the copy: a build tool compares it with what it made from the text before
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                after.put(relative, CopiedFile.of(file, attributes, target));
            } catch (AccessDeniedException | NoSuchFileException unreadable) {
                // a file that cannot be read, or is gone meanwhile, is missing in the copy as well
                Files.deleteIfExists(target);
            }
        }

        /** For a file whose size and time are the same, but which the system has changed since: another text, or only its rights. */
        private static boolean isSame(Path file, Path copy) throws IOException {
            try {
                return Files.mismatch(file, copy) < 0;
            } catch (AccessDeniedException | NoSuchFileException unreadable) {
                return false;
            }
        }

        /** A link inside the workspace stays one; any other is left out, since a build could write through it. */
        private void copyLink(Path file, Path relative) throws IOException {
            Path to = Files.readSymbolicLink(file);
            if (to.isAbsolute() || !staysInside(file, to)) {
                return;
            }
            Path target = inside(relative);
            after.put(relative, CopiedFile.CHANGED);
            if (Files.isSymbolicLink(target) && Files.readSymbolicLink(target).equals(to)) {
                return;
            }
            replaceable(target);
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, to);
        }

        /** Follows the path of a link as the system does: through other links, and never above the workspace. */
        private boolean staysInside(Path link, Path to) {
            Path at = link.resolveSibling("");
            for (Path name : to) {
                Path next = name.toString().equals("..") ? at.getParent() : at.resolve(name);
                if (next == null) {
                    return false;
                }
                at = Files.isSymbolicLink(next) ? FileLinks.real(next) : next.normalize();
                if (!at.startsWith(workspace) || Files.isSymbolicLink(at)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Deletes a folder with all that is in it; follows no link. */
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
