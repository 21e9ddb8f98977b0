package dev.autodev.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    private static final String CORE = "tree-sitter";

    private final @Nullable Path folder;

    /** {@code folder} is made when needed; null leaves the binding to itself. */
    NativeLibraries(@Nullable Path folder) {
        this.folder = folder;
    }

    static NativeLibraries inUserCache() {
        return new NativeLibraries(userCache(System::getenv, System.getProperty("user.home"))
                .map(cache -> cache.resolve("native-" + version()))
                .orElse(null));
    }

    static Optional<Path> userCache(UnaryOperator<@Nullable String> environment, @Nullable String home) {
        String windows = environment.apply("LOCALAPPDATA");
        String xdg = environment.apply("XDG_CACHE_HOME");
        if (xdg != null && Path.of(xdg).isAbsolute()) {
            return Optional.of(Path.of(xdg, "autodev"));
        }
        if (windows != null && !windows.isBlank()) {
            return Optional.of(Path.of(windows, "autodev"));
        }
        String own = environment.apply("HOME");
        return Stream.of(own == null ? "" : own, home == null ? "" : home)
                .filter(folder -> !folder.isBlank() && Path.of(folder).isAbsolute())
                .findFirst()
                .map(folder -> Path.of(folder, ".cache", "autodev"));
    }

    private static String version() {
        String version = NativeLibraries.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Makes {@code library}, and the core all need, ready to be loaded by the binding. Never throws for a full disk. */
    synchronized void prepare(String library) {
        if (folder == null || System.getProperty(FOLDER_PROPERTY) != null && !isOurs()) {
            return; // someone has put them elsewhere
        }
        try {
            for (String name : List.of(CORE, library)) {
                unpack(fileName(name));
            }
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException | UnsatisfiedLinkError e) {
            System.clearProperty(FOLDER_PROPERTY);
            LOG.log(Level.FINE, "native libraries are unpacked into the temporary folder", e);
        }
    }

    private boolean isOurs() {
        return folder != null && folder.toString().equals(System.getProperty(FOLDER_PROPERTY));
    }

    private void unpack(String file) throws IOException {
        URL resource = TSParser.class.getClassLoader().getResource(file);
        if (folder == null || resource == null) {
            throw new IOException("no " + file);
        }
        Path target = folder.resolve(file);
        if (!isWhole(target, resource)) {
            Path parent = folder.resolve("lib");
            Files.createDirectories(parent);
            Path part = Files.createTempFile(parent, "unpacking", ".part");
            try (InputStream in = resource.openStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        // fails here, where there still is another way, if the folder forbids execution
        System.load(target.toAbsolutePath().toString());
    }

    private static boolean isWhole(Path file, URL resource) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == resource.openConnection().getContentLengthLong();
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
