// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What CMake has compiled: from version 3.20 on the compiler lists what it reads for each object. The lists of targets that are not
 * built any more stay, so the file is written before each build, and only lists that are younger count.
 *
 * @param name of the file, for the user
 * @param output the build folder, relative to the one in which CMake runs
 */
record CMakeSources(String name, String output) implements FileEvidence {

    @Override
    public void prepare(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.write(file, Files.readAllBytes(file));
        }
    }

    @Override
    public Optional<String> whyUnread(PassedBuild build) throws IOException {
        FileTime written = Files.getLastModifiedTime(build.file());
        try (Stream<Path> files = Files.find(
                build.folder().resolve(output),
                Integer.MAX_VALUE,
                (path, attributes) -> path.toString().endsWith(".d")
                        && attributes.lastModifiedTime().compareTo(written) >= 0)) {
            List<Path> folders = List.of(build.folder().resolve(output));
            return files.anyMatch(each -> DependencyFile.names(each, build.file(), folders))
                    ? Optional.empty()
                    : Optional.of(name + " was not compiled: no target that CMake builds by default has it, or CMake is"
                            + " older than 3.20");
        }
    }
}
