// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Maven or Gradle has compiled. Maven's compiler plugin lists its sources; where there is no list, a class must name the file as
 * its source.
 *
 * @param name of the file, for the user
 * @param module relative to the folder in which the tool runs
 */
record JvmSources(String tool, String name, String module) implements FileEvidence {

    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)", Pattern.MULTILINE);

    /** Of Maven, javac or kotlinc, where the project lets a build go on that does not compile. */
    private static final Pattern ERROR = Pattern.compile(
            "^(?:\\[ERROR\\] \\S.*\\.(?:java|kt):\\[|\\S.*\\.java:\\d+: error: |e: )", Pattern.MULTILINE);

    /** In a folder of outputs. */
    private static final String MAVEN_LIST = "inputFiles.lst";

    @Override
    public Optional<String> whyUnread(PassedBuild build) throws IOException {
        if (ERROR.matcher(build.output()).find()) {
            return Optional.of(tool + " reports errors in the code and does not stop at them");
        }
        Path folder = build.folder().resolve(module).normalize();
        List<Path> made = files(output(folder));
        List<Path> lists = build.file().toString().endsWith(".java")
                ? made.stream().filter(each -> each.endsWith(MAVEN_LIST)).toList()
                : List.of();
        boolean isRead = lists.isEmpty() ? isInClass(build.file(), folder, made) : isListed(build.file(), lists);
        return isRead
                ? Optional.empty()
                : Optional.of(name + " is not among the sources that " + tool + " has compiled");
    }

    private static Path output(Path module) {
        return Stream.of("target", "build")
                .map(module::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(module);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files =
                Files.find(folder, Integer.MAX_VALUE, (path, attributes) -> attributes.isRegularFile())) {
            return files.toList();
        }
    }

    private static boolean isListed(Path file, List<Path> lists) {
        return lists.stream()
                .anyMatch(list -> ProjectFile.text(list).lines().anyMatch(line -> line.equals(file.toString())));
    }

    /** Whether a class names it; a class may come from another file of the same name and package. */
    private static boolean isInClass(Path file, Path module, List<Path> made) throws IOException {
        Path folder = packageFolder(file);
        byte[] source = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8);
        for (Path each : made) {
            Path parent = each.getParent();
            boolean isInPackage = parent != null && (folder.toString().isEmpty() || parent.endsWith(folder));
            if (isInPackage && each.toString().endsWith(".class") && names(Files.readAllBytes(each), source)) {
                return isSingle(file, module, folder);
            }
        }
        return false;
    }

    private static boolean isSingle(Path file, Path module, Path folder) throws IOException {
        return files(module).stream()
                .filter(each -> each.endsWith(file.getFileName()))
                .filter(each -> !each.equals(file) && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                .noneMatch(each -> packageFolder(each).equals(folder));
    }

    private static Path packageFolder(Path file) {
        Matcher matcher = PACKAGE.matcher(ProjectFile.text(file));
        return Path.of(matcher.find() ? matcher.group(1).replace('.', '/') : "");
    }

    /** Whether a constant of a class is this text: its mark, two bytes of its length, and its bytes. */
    private static boolean names(byte[] compiled, byte[] text) {
        for (int at = 0; at + text.length + 3 <= compiled.length; at++) {
            boolean isText = compiled[at] == 1
                    && compiled[at + 1] == (byte) (text.length >> 8)
                    && compiled[at + 2] == (byte) text.length;
            int same = 0;
            while (isText && same < text.length && compiled[at + 3 + same] == text[same]) {
                same++;
            }
            if (isText && same == text.length) {
                return true;
            }
        }
        return false;
    }
}
