package dev.autodev.cli;

import dev.autodev.generate.GenerationResult;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A source file, read and written to the byte. */
final class SourceFile {

    private static final long LARGEST = 4L * 1024 * 1024;

    private SourceFile() {}

    /** A file that cannot be used, in one sentence. */
    static final class UnusableFile extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableFile(String sentence) {
            super(sentence);
        }
    }

    /** The file that changes: the one that was named, or another one that belongs to it. */
    static Path of(GenerationResult.FileChange change, Path named) {
        URI uri = URI.create(change.document().uri());
        if (uri.equals(named.toAbsolutePath().toUri())) {
            return named;
        }
        Path file = Path.of(uri);
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** The text; "" if the file is not there yet. */
    static String read(Path file) throws UnusableFile {
        try {
            if (!Files.exists(file)) {
                return "";
            }
            if (!Files.isRegularFile(file)) {
                throw new UnusableFile(file + " is not a file; name one.");
            }
            if (Files.size(file) > LARGEST) {
                throw new UnusableFile(file + " is larger than 4 MB; split it first.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableFile(file + " is not UTF-8; convert it first.");
        } catch (IOException e) {
            throw new UnusableFile(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Replaces the text in one step, unless the file has changed since it was read. */
    static void write(Path file, String before, String after) throws UnusableFile {
        if (!read(file).equals(before)) {
            throw new UnusableFile(file + " changed meanwhile, so nothing was written; run the command again.");
        }
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(target.getParent(), ".autodev", null);
            try {
                Files.writeString(temporary, after);
                if (Files.exists(target)) {
                    Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (UnsupportedOperationException noPosix) {
            writePlainly(file, after);
        } catch (IOException e) {
            throw new UnusableFile(file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private static void writePlainly(Path file, String after) throws UnusableFile {
        try {
            Files.writeString(file, after);
        } catch (IOException e) {
            throw new UnusableFile(file + " cannot be written: " + e.getMessage() + ".");
        }
    }
}
