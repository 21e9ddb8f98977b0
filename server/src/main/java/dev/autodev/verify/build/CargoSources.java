// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Cargo has compiled, also if it had nothing to do: it names its artifacts ({@code --message-format json}), and next to each is
 * a list of the sources.
 *
 * @param name of the file, for the user
 */
record CargoSources(String name) implements FileEvidence {

    @Override
    public Optional<String> whyUnread(PassedBuild build) throws IOException {
        // names are relative to the workspace of Cargo
        List<Path> folders = Stream.iterate(build.folder(), Path::getParent)
                .takeWhile(each -> each != null)
                .toList();
        for (String line : build.output().lines().toList()) {
            for (Path dependencies : dependencies(line)) {
                if (DependencyFile.names(dependencies, build.file(), folders)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(
                name + " is not part of the crate as it is checked: no `mod` leads to it, or a `cfg` leaves it out");
    }

    /** The lists next to the artifacts that a line reports; those of libraries from elsewhere do not matter. */
    private static List<Path> dependencies(String line) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!line.startsWith("{") || !line.contains("\"compiler-artifact\"") || !line.contains("path+file:")) {
            return found;
        }
        try {
            if (JsonParser.parseString(line) instanceof JsonObject artifact
                    && artifact.get("filenames") instanceof JsonArray files) {
                for (JsonElement file : files) {
                    found.addAll(listsOf(Path.of(file.getAsString())));
                }
            }
        } catch (JsonParseException | IllegalStateException otherText) {
            // not from Cargo
        }
        return found;
    }

    private static List<Path> listsOf(Path artifact) throws IOException {
        Path folder = artifact.getParent();
        if (folder == null) {
            return List.of();
        }
        if (artifact.getFileName().toString().startsWith("build-script")) {
            // in a folder of its own, under another name
            List<Path> all = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.d")) {
                files.forEach(all::add);
            }
            return all;
        }
        String stem = artifact.getFileName().toString().replaceFirst("\\.\\w+$", "");
        return Stream.of(stem, stem.replaceFirst("^lib", ""))
                .map(each -> folder.resolve(each + ".d"))
                .filter(Files::isRegularFile)
                .toList();
    }
}
