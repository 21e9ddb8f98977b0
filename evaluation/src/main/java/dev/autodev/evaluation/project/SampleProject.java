// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A project that a build tool compiles: many files, each of which calls the one before.
 *
 * @param name of the tool
 * @param files how many it has
 * @param target the file to edit, relative to the project
 * @param text of that file, by the value of an expression in one of its functions
 */
record SampleProject(String name, int files, String target, UnaryOperator<String> text) {

    /** What the expression is before an edit. */
    static final String BEFORE = "1";

    /** An expression that uses a name of another file which does not exist. */
    static final String WRONG = "missing(1)";

    private static final int JAVA_FILES = 500;
    private static final int OTHER_FILES = 100;

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The text with this expression. */
    String with(String expression) {
        return text.apply(expression);
    }

    /** With the plugins that autodev itself is built by, since checks download nothing. */
    static SampleProject maven(Path root) throws IOException {
        write(root, "pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>example</groupId><artifactId>classes</artifactId><version>1</version>
                    <properties>
                        <maven.compiler.release>17</maven.compiler.release>
                        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    </properties>
                    <build><plugins>
                        <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
                        <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                    </plugins></build>
                </project>
                """);
        for (int number = 0; number < JAVA_FILES; number++) {
            write(root, "src/main/java/example/C" + number + ".java", javaClass(number, BEFORE));
        }
        int target = JAVA_FILES / 2;
        return new SampleProject(
                "Maven",
                JAVA_FILES,
                "src/main/java/example/C" + target + ".java",
                expression -> javaClass(target, expression.replace("missing", "C" + (target - 1) + ".missing")));
    }

    private static String javaClass(int number, String expression) {
        String other = number == 0 ? "0" : "C" + (number - 1) + ".value(n - 1)";
        return """
                package example;

                import java.util.ArrayList;
                import java.util.List;

                public final class C%1$d {
                    private final List<String> names = new ArrayList<>();

                    public static int value(int n) {
                        return n <= 0 ? %2$s : %3$s;
                    }

                    public List<String> names(String prefix) {
                        return names.stream().filter(name -> name.startsWith(prefix)).toList();
                    }
                }
                """.formatted(number, expression, other);
    }

    /** @param modules a folder {@code node_modules} that has TypeScript */
    static SampleProject typeScript(Path root, Path modules) throws IOException {
        write(root, "package.json", "{ \"name\": \"example\" }\n");
        write(root, "tsconfig.json", """
                { "compilerOptions": { "strict": true, "target": "es2022", "module": "es2022", "moduleResolution": "bundler",
                  "incremental": true, "tsBuildInfoFile": "node_modules/.tsbuildinfo" }, "include": ["src"] }
                """);
        copy(modules.resolve("typescript"), root.resolve("node_modules/typescript"));
        for (int number = 0; number < OTHER_FILES; number++) {
            write(root, "src/c" + number + ".ts", typeScriptModule(number, BEFORE));
        }
        int target = OTHER_FILES / 2;
        return new SampleProject(
                "TypeScript", OTHER_FILES, "src/c" + target + ".ts", text -> typeScriptModule(target, text));
    }

    private static String typeScriptModule(int number, String expression) {
        return number == 0
                ? "export function value(n: number): number {\n    return n <= 0 ? " + expression + " : 0;\n}\n"
                : "import * as other from \"./c" + (number - 1) + "\";\n\nexport function value(n: number): number {\n"
                        + "    return n <= 0 ? " + expression.replace("missing", "other.missing")
                        + " : other.value(n - 1);\n}\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    static SampleProject cargo(Path root) throws IOException {
        write(root, "Cargo.toml", "[package]\nname = \"example\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        StringBuilder modules = new StringBuilder();
        for (int number = 0; number < OTHER_FILES; number++) {
            modules.append("pub mod c").append(number).append(";\n");
            write(root, "src/c" + number + ".rs", rustModule(number, BEFORE));
        }
        write(root, "src/lib.rs", modules.toString());
        int target = OTHER_FILES / 2;
        return new SampleProject("cargo", OTHER_FILES, "src/c" + target + ".rs", text -> rustModule(target, text));
    }

    private static String rustModule(int number, String expression) {
        String other = "crate::c" + (number - 1) + "::";
        return "pub fn value(n: i32) -> i32 {\n    if n <= 0 { " + expression.replace("missing", other + "missing")
                + " } else { " + (number == 0 ? "0" : other + "value(n - 1)") + " }\n}\n";
    }

    static SampleProject cmake(Path root) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (int number = 0; number < OTHER_FILES; number++) {
            sources.append(" c").append(number).append(".cpp");
            write(root, "c" + number + ".cpp", cppFile(number, BEFORE));
        }
        write(
                root,
                "CMakeLists.txt",
                "cmake_minimum_required(VERSION 3.10)\nproject(example CXX)\nadd_library(example" + sources + ")\n");
        int target = OTHER_FILES / 2;
        return new SampleProject("CMake", OTHER_FILES, "c" + target + ".cpp", text -> cppFile(target, text));
    }

    private static String cppFile(int number, String expression) {
        return (number == 0 ? "" : "int value" + (number - 1) + "(int n);\n\n") + "int value" + number
                + "(int n) {\n    return n <= 0 ? " + expression + " : "
                + (number == 0 ? "0" : "value" + (number - 1) + "(n - 1)") + ";\n}\n";
    }
}
