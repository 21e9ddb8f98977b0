// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.verify.build.FileEvidence.PassedBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sources count as compiled by Maven, by the lists of its compiler plugin. */
final class JvmSourcesTest {

    private static final String LIST = "core/target/maven-status/maven-compiler-plugin/compile/default-compile/";

    @TempDir
    Path root;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Optional<String> whyUnread(Path file) throws IOException {
        return new JvmSources("Maven", "the file", "core").whyUnread(new PassedBuild(root, file, ""));
    }

    @Test
    void aSourceThatTheBuildExcludesIsUnread() throws IOException {
        Path listed = write("core/src/main/java/p/Calc.java", "package p; class Calc {}");
        Path excluded = write("core/src/main/java/p/Old.java", "package p; class Old {}");
        write(LIST + "inputFiles.lst", listed + "\n");
        // from a build before
        write("core/target/classes/p/Old.class", "\1\0\10Old.java");

        assertEquals(Optional.empty(), whyUnread(listed));
        assertEquals(Optional.of("the file is not among the sources that Maven has compiled"), whyUnread(excluded));
    }

    @Test
    void aBuildThatGoesOnAfterErrorsShowsNothing() throws IOException {
        Path listed = write("core/src/main/java/p/Calc.java", "package p; class Calc { Nope n; }");
        write(LIST + "inputFiles.lst", listed + "\n");
        JvmSources sources = new JvmSources("Maven", "the file", "core");

        assertEquals(
                Optional.of("Maven reports errors in the code and does not stop at them"),
                sources.whyUnread(new PassedBuild(root, listed, "[ERROR] " + listed + ":[1,24] cannot find symbol\n")));
        assertEquals(
                Optional.empty(),
                sources.whyUnread(new PassedBuild(root, listed, "[WARNING] " + listed + ":[1,24] deprecated\n")));
    }

    @Test
    void whatThePluginDoesNotListMustBeTheSourceOfAClass() throws IOException {
        Path kotlin = write("core/src/main/kotlin/calc.kt", "package p.q\n\nfun one() = 1");
        Path other = write("core/src/main/kotlin/loose.kt", "package p.q\n\nfun two() = 2");
        write(LIST + "inputFiles.lst", "");
        write("core/target/classes/p/q/CalcKt.class", "....\1\0\7calc.kt....");
        write("core/target/classes/p/Loose.class", "....\1\0\10loose.kt....");

        assertEquals(Optional.empty(), whyUnread(kotlin));
        assertEquals(Optional.of("the file is not among the sources that Maven has compiled"), whyUnread(other));
    }
}
