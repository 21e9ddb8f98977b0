// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import dev.autodev.text.FileText.LoadedText;
import dev.autodev.text.FileText.MissingFile;
import dev.autodev.text.FileText.UnusableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** Reads text files of limited size, and replaces files in one step. */
public final class TextFiles {

    /** The limit of a source file. Generated code, the largest kind, is rarely more than 1 MB. */
    public static final int MAX_SOURCE_BYTES = 4 << 20;

    private static final int MEGABYTE = 1 << 20;

    private TextFiles() {}

    /** Writes the new content of a file. */
    @FunctionalInterface
    public interface FileContent {

        /** @param temporary an empty file next to the one that it will replace */
        void writeTo(Path temporary) throws IOException;
    }

    /**
     * Reads a file as UTF-8. Never opens a device or a pipe, and never reads much more than {@code maxBytes}.
     *
     * @param links {@link LinkOption#NOFOLLOW_LINKS} to refuse a symbolic link
     */
    public static FileText read(Path file, int maxBytes, LinkOption... links) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
            if (attributes.isDirectory()) {
                return new UnusableFile("is a folder", "a file is needed here");
            }
            if (!attributes.isRegularFile()) {
                return new UnusableFile("is not a regular file", "replace it by one");
            }
            return decoded(file, maxBytes, links);
        } catch (NoSuchFileException none) {
            return new MissingFile();
        } catch (AccessDeniedException denied) {
            return new UnusableFile("cannot be read", "check its permissions");
        } catch (IOException unreadable) {
            return isBelowAFile(file) ? new MissingFile() : new UnusableFile("cannot be read", "check the disk");
        }
    }

    /** Replaces a file, or makes it and its folders: the text appears whole or not at all. A link stays a link. */
    public static void write(Path file, String text) throws IOException {
        replace(file, temporary -> Files.writeString(temporary, text));
    }

    /** Like {@link #write}, for content of any kind. An existing file's permissions are kept. */
    public static void replace(Path file, FileContent content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // not Files.createTempFile, which would make a new file private to its owner
            Files.newByteChannel(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
            content.writeTo(temporary);
            if (Files.exists(target)) {
                copyPermissions(target, temporary);
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Why a file cannot be written, for a message that names the file itself: the temporary one of {@link #replace} is of no use. */
    public static String reason(IOException failure) {
        if (failure instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "its folder does not exist";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileText decoded(Path file, int maxBytes, LinkOption... links) throws IOException {
        byte[] bytes;
        // the size that the file system reports may be outdated, or 0 for a generated file
        try (InputStream in = Files.newInputStream(file, links)) {
            bytes = in.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            return new UnusableFile("is larger than " + size(maxBytes), "make it smaller");
        }
        try {
            return new LoadedText(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new UnusableFile("is not UTF-8", "save it as UTF-8");
        }
    }

    private static String size(int bytes) {
        return bytes >= MEGABYTE ? bytes / MEGABYTE + " MB" : bytes / 1024 + " KB";
    }

    /** Systems and JDK versions differ in the exception for {@code file/name} below a regular file. */
    private static boolean isBelowAFile(Path file) {
        Path above = file.toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above != null && !Files.isDirectory(above);
    }
}
