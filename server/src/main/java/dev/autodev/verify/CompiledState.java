// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.Sha256;
import dev.autodev.text.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The files of a copy when a build tool had compiled them, and the texts that a Java file may have instead.
 *
 * <p><i>Immutable.</i>
 *
 * @param copy the folder of the copy
 * @param files by their paths relative to it
 */
record CompiledState(Path copy, Map<Path, CompiledFile> files) {

    private static final int MOST_BYTES = 64 << 20;

    /**
     * A file of the copy.
     *
     * @param version its size and time
     * @param accepted hashes of texts that compile, and that other files use in the same way; empty but for Java files
     */
    record CompiledFile(String version, Set<String> accepted) {}

    CompiledState {
        files = Map.copyOf(files);
    }

    /** As the files are now. */
    static CompiledState of(Path copy) throws IOException {
        Map<Path, CompiledFile> files = new HashMap<>();
        for (Path file : ShadowIndex.read(copy).files().keySet()) {
            files.put(
                    file,
                    new CompiledFile(version(copy, file), isJava(file) ? Set.of(hash(copy.resolve(file))) : Set.of()));
        }
        return new CompiledState(copy, files);
    }

    /** Empty if nothing was written. */
    static CompiledState read(Path copy, Path from) {
        Map<Path, CompiledFile> files = new HashMap<>();
        if (TextFiles.read(from, MOST_BYTES) instanceof LoadedText loaded) {
            for (String line : loaded.text().split("\0")) {
                String[] fields = line.split(" ", 3);
                if (fields.length == 3) {
                    Set<String> accepted = fields[1].equals("-") ? Set.of() : Set.of(fields[1].split(","));
                    files.put(Path.of(fields[2]), new CompiledFile(fields[0], accepted));
                }
            }
        }
        return new CompiledState(copy, files);
    }

    void write(Path to) throws IOException {
        TextFiles.write(
                to,
                files.entrySet().stream()
                        .map(file -> file.getValue().version()
                                + " "
                                + (file.getValue().accepted().isEmpty()
                                        ? "-"
                                        : String.join(",", file.getValue().accepted()))
                                + " " + file.getKey())
                        .collect(Collectors.joining("\0")));
    }

    /** Whether a Java file with this text is known to compile. */
    boolean accepts(Path file, String text) {
        CompiledFile known = files.get(file);
        return known != null && known.accepted().contains(hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether all files but one are there as they were, or with texts that are accepted, and no other. */
    boolean isUnchanged(Path except) throws IOException {
        Set<Path> now = ShadowIndex.read(copy).files().keySet();
        if (!now.equals(files.keySet())) {
            return false;
        }
        for (Map.Entry<Path, CompiledFile> file : files.entrySet()) {
            boolean isSame = file.getKey().equals(except)
                    || version(copy, file.getKey()).equals(file.getValue().version())
                    || isJava(file.getKey()) && file.getValue().accepted().contains(hash(copy.resolve(file.getKey())));
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    /** With the present text of a file as one more that is accepted. */
    CompiledState withAccepted(Path file) throws IOException {
        Map<Path, CompiledFile> changed = new HashMap<>(files);
        CompiledFile known = files.get(file);
        Set<String> accepted = new HashSet<>(known == null ? Set.of() : known.accepted());
        accepted.add(hash(copy.resolve(file)));
        changed.put(file, new CompiledFile(known == null ? "" : known.version(), Set.copyOf(accepted)));
        return new CompiledState(copy, changed);
    }

    /** Whether at most texts of Java files differ. */
    boolean hasSameBuildAs(CompiledState other) {
        return files.keySet().equals(other.files().keySet())
                && files.entrySet().stream()
                        .allMatch(file -> isJava(file.getKey())
                                || file.getValue().equals(other.files().get(file.getKey())));
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static String version(Path copy, Path file) throws IOException {
        Path path = copy.resolve(file);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return "gone";
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return now.size() + "/" + now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static String hash(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? hash(Files.readAllBytes(file)) : "gone";
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
