// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.platform.AppDirectories;
import dev.autodev.text.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSParser;

/**
 * Unpacks the native libraries once per version and person, where tree-sitter's Java binding would unpack them at every
 * start into a temporary file that outlives a killed server.
 *
 * <p><i>Thread-safe.</i> Several servers may unpack at once: each file appears whole or not at all.
 */
final class NativeLibraries {

    private static final Logger LOG = Logger.getLogger(NativeLibraries.class.getName());

    /** The binding looks here before it unpacks. */
    private static final String FOLDER_PROPERTY = "tree-sitter-lib";

    private static final String NAME = "native-";

    private static final String CORE = "tree-sitter";

    private final @Nullable Path folder;

    /** {@code folder} is made when needed; null leaves the binding to itself. */
    NativeLibraries(@Nullable Path folder) {
        this.folder = folder;
    }

    static NativeLibraries inUserCache() {
        return new NativeLibraries(AppDirectories.current(System.getenv())
                .cache()
                .map(cache -> cache.resolve(NAME + build()))
                .orElse(null));
    }

    /**
     * Which build the libraries are of: its version and, since a development version has many builds, the age of its jar.
     * So an existing library is the right one, and the jar need not be read, which takes longer than loading.
     */
    private static String build() {
        String version = NativeLibraries.class.getPackage().getImplementationVersion();
        long built = new File(System.getProperty("java.class.path", "")).lastModified();
        return (version == null ? "dev" : version) + "-" + Long.toString(built, Character.MAX_RADIX);
    }

    /** Makes {@code library}, and the core all need, ready to be loaded by the binding. Never throws for a full disk. */
    synchronized void prepare(String library) {
        if (folder == null || System.getProperty(FOLDER_PROPERTY) != null && !isOwnFolder()) {
            return; // the property names another folder
        }
        try {
            if (!isOwnFolder() && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                reclaim(folder);
            }
            for (String name : List.of(CORE, library)) {
                load(folder, fileName(name));
            }
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException | UnsatisfiedLinkError e) {
            System.clearProperty(FOLDER_PROPERTY);
            LOG.log(Level.FINE, "native libraries are unpacked into the temporary folder", e);
        }
    }

    private boolean isOwnFolder() {
        return folder != null && folder.toString().equals(System.getProperty(FOLDER_PROPERTY));
    }

    /**
     * Empties a folder into which others may write, and makes it private: what is in it may be their code.
     *
     * @throws IOException if the folder is another user's, or a link
     */
    private static void reclaim(Path folder) throws IOException {
        if (!PrivateFiles.isOwn(folder)) {
            throw new IOException(folder + " belongs to another user, or is a link");
        }
        if (PrivateFiles.isWritableByOthers(folder)) {
            PrivateFiles.restrict(folder);
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void load(Path folder, String file) throws IOException {
        Path target = folder.resolve(file).toAbsolutePath();
        if (Files.isRegularFile(target)) {
            try {
                System.load(target.toString());
                return;
            } catch (UnsatisfiedLinkError damaged) {
                LOG.log(Level.FINE, "unpacked again", damaged);
            }
        } else {
            removeOtherBuilds(folder);
        }
        unpack(file, target);
        // fails here, where there still is another way, if the folder forbids execution
        System.load(target.toString());
    }

    private static void unpack(String file, Path target) throws IOException {
        Path parent = target.getParent();
        PrivateFiles.createFolder(Objects.requireNonNull(parent));
        Path part = Files.createTempFile(parent, "unpacking", ".part");
        try (InputStream in = TSParser.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("no " + file);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A server of another build that still runs keeps what it has loaded, and unpacks again what it loads later. */
    private static void removeOtherBuilds(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || !folder.getFileName().toString().startsWith(NAME) || Files.exists(folder)) {
            return;
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, NAME + "*")) {
            for (Path other : others) {
                delete(other);
            }
        } catch (IOException | UncheckedIOException inUse) {
            LOG.log(Level.FINE, "libraries of another build stay", inUse);
        }
    }

    /** The name inside the jars, for instance lib/x86_64-linux-gnu-tree-sitter-java.so. */
    private static String fileName(String library) throws IOException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String machine = arch.contains("amd64") || arch.contains("x86_64") ? "x86_64" : arch;
        if (os.contains("windows")) {
            return "lib/" + machine + "-windows-" + library + ".dll";
        }
        if (os.contains("mac")) {
            return "lib/" + machine + "-macos-" + library + ".dylib";
        }
        if (os.contains("linux")) {
            return "lib/" + machine + "-linux-gnu-" + library + ".so";
        }
        throw new IOException("no natives for " + os);
    }
}
