// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.LocalProgram;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds that pass and leave a file out: nothing is said about the file. Its code is wrong in all of them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class UnreadFilesTest {

    @TempDir
    Path folder;

    private Path root;
    private ProjectVerifier verifier;

    @BeforeEach
    void makeVerifier() throws IOException {
        root = Files.createDirectories(folder.resolve("my project")).toRealPath();
        verifier = new ProjectVerifier(
                folder.resolve("shadow"), new CommandRunner(LocalProgram.environment(), List.of()), System::nanoTime);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Verification verify(String file) throws Exception {
        return verifier.verify(
                new VerifyRequest(
                        new ProjectFile(root, root.resolve(file)), Map.of(), OwnCommands.NONE, Duration.ofMinutes(10)),
                Deadline.NONE,
                what -> {});
    }

    private void assertUnread(String file, String reason) throws Exception {
        Verification verification = verify(file);
        assertEquals(VerifyLevel.UNCHECKED, verification.level(), verification::toString);
        assertFalse(verification.hasFailed(), verification::toString);
        Check check = verification.checks().getLast();
        assertEquals(CheckOutcome.UNAVAILABLE, check.outcome());
        assertTrue(check.details().getFirst().contains(reason), verification::toString);
    }

    private void assertRead(String file) throws Exception {
        Verification verification = verify(file);
        assertTrue(verification.level().compareTo(VerifyLevel.COMPILED) >= 0, verification::toString);
    }

    @Test
    void cargo() throws Exception {
        if (LocalProgram.isMissing("cargo", "rustc")) {
            return;
        }
        write("Cargo.toml", "[workspace]\nmembers = [\"calc\"]\n");
        write(
                "calc/Cargo.toml",
                "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[features]\nmore = []\n");
        write("calc/build.rs", "fn main() {}\n");
        write("calc/src/lib.rs", "mod used;\n#[cfg(feature = \"more\")]\nmod more;\n#[cfg(test)]\nmod tests;\n");
        write("calc/src/used.rs", "pub fn one() -> i32 {\n    1\n}\n");
        write("calc/src/tests.rs", "#[test]\nfn adds() {\n    assert_eq!(super::used::one(), 1);\n}\n");
        write("calc/examples/shown.rs", "fn main() {}\n");
        write("calc/src/loose.rs", "pub fn one() -> i32 {\n    nowhere()\n}\n");
        write("calc/src/more.rs", "pub fn one() -> i32 {\n    nowhere()\n}\n");

        assertUnread("calc/src/loose.rs", "calc/src/loose.rs is not part of the crate");
        assertUnread("calc/src/more.rs", "calc/src/more.rs is not part of the crate");
        for (String file : List.of("build.rs", "src/lib.rs", "src/used.rs", "src/tests.rs", "examples/shown.rs")) {
            assertRead("calc/" + file);
        }
    }

    @Test
    void aFileThatCargoHasReadEarlierIsNotReadAfterItsModuleIsGone() throws Exception {
        if (LocalProgram.isMissing("cargo", "rustc")) {
            return;
        }
        String manifest = "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
        write("Cargo.toml", manifest);
        write("src/lib.rs", "mod used;\n");
        write("src/used.rs", "");
        assertRead("src/used.rs");

        write("src/lib.rs", "");
        // Cargo makes other artifacts, and those that were made before stay
        write("Cargo.toml", manifest.replace("0.1.0", "0.2.0"));

        assertUnread("src/used.rs", "not part of the crate");
    }

    @Test
    void go() throws Exception {
        if (LocalProgram.isMissing("go")) {
            return;
        }
        write("go.mod", "module example.com/calc\n\ngo 1.18\n");
        write("calc.go", "package calc\n");
        write("calc_test.go", "package calc\n\nimport \"testing\"\n\nfunc TestNothing(t *testing.T) {}\n");
        write("calc_plan9.go", "package calc\n\nvar X = nowhere()\n");
        write("tagged.go", "//go:build never\n\npackage calc\n\nvar Y = nowhere()\n");

        assertUnread("calc_plan9.go", "calc_plan9.go is not part of its package");
        assertUnread("tagged.go", "tagged.go is not part of its package");
        assertRead("calc.go");
        assertRead("calc_test.go");
    }

    @Test
    void cmake() throws Exception {
        if (LocalProgram.isMissing("cmake", "g++", "make")) {
            return;
        }
        String targets = "cmake_minimum_required(VERSION 3.16)\nproject(calc CXX)\n"
                + "add_library(calc src/calc.cpp)\nadd_library(later EXCLUDE_FROM_ALL src/later.cpp)\n";
        write("CMakeLists.txt", targets);
        write("src/calc.cpp", "#include \"../include/calc.h\"\n\nint one() { return 1; }\n");
        write("include/calc.h", "int one();\n");
        write("include/loose.h", "int one() { return nowhere(); }\n");
        write("src/loose.cpp", "int two() { return nowhere(); }\n");
        write("src/later.cpp", "int three() { return nowhere(); }\n");

        assertUnread("src/loose.cpp", "src/loose.cpp was not compiled");
        assertUnread("src/later.cpp", "src/later.cpp was not compiled");
        assertUnread("include/loose.h", "include/loose.h was not compiled");
        assertRead("src/calc.cpp");
        assertRead("include/calc.h");

        write("src/later.cpp", "int three() { return 3; }\n");
        write("CMakeLists.txt", targets.replace("EXCLUDE_FROM_ALL ", ""));
        assertRead("src/later.cpp");
        // its object stays in the build folder
        write("CMakeLists.txt", targets);
        assertUnread("src/later.cpp", "src/later.cpp was not compiled");
    }

    @Test
    void typeScript() throws Exception {
        if (LocalProgram.isMissing("node", "tsc")) {
            return;
        }
        installTypeScript();
        write("package.json", "{}");
        write("tsconfig.json", "{\"compilerOptions\": {\"types\": [], \"allowJs\": true}, \"include\": [\"src\"]}");
        write("src/calc.ts", "import { half } from '../lib/half';\nexport const one = half(2);\n");
        write("lib/half.ts", "export const half = (n: number) => n / 2;\n");
        write("lib/loose.ts", "export const one: number = nowhere();\n");
        write("src/quiet.ts", "/* @license */\n// @ts-nocheck\nexport const one: number = nowhere();\n");
        write("src/plain.js", "export const one = nowhere();\n");

        assertUnread("lib/loose.ts", "lib/loose.ts is not part of the project in tsconfig.json");
        assertUnread("src/quiet.ts", "src/quiet.ts is not checked because of @ts-nocheck");
        // its names are not checked
        assertEquals(VerifyLevel.PARSED, verify("src/plain.js").level());
        assertRead("src/calc.ts");
        assertRead("lib/half.ts");
    }

    private void installTypeScript() throws IOException {
        Path program = LocalProgram.find("tsc").orElseThrow().toRealPath();
        Path installed = program.getParent().getParent();
        try (Stream<Path> files = Files.walk(installed, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve("node_modules/typescript").resolve(installed.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** The script stands for Gradle: it compiles the main sources. */
    @Test
    void gradle() throws Exception {
        if (LocalProgram.isMissing("javac")) {
            return;
        }
        write("build.gradle", "");
        write(
                "gradlew",
                "#!/bin/sh\nmkdir -p build/classes && javac -d build/classes $(find src/main -name '*.java')\n");
        assertTrue(root.resolve("gradlew").toFile().setExecutable(true));
        write("src/main/java/calc/Calc.java", "package calc;\n\nclass Calc {}\n");
        write("src/main/java/calc/Two.java", "package calc;\n\nclass One {}\n");
        write("other/java/calc/Calc.java", "package calc;\n\nclass Calc {}\n");
        write("other/java/calc/Loose.java", "package calc;\n\nclass Loose {}\n");

        assertUnread("other/java/calc/Loose.java", "Loose.java is not among the sources that Gradle has compiled");
        // a class of this name may come from either
        assertUnread("other/java/calc/Calc.java", "Calc.java is not among the sources that Gradle has compiled");
        assertRead("src/main/java/calc/Two.java");
    }
}
