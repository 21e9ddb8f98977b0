// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.testkit.LocalProgram;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and runs one program: Java in this process, other languages with the machine's own compilers. */
record Toolchain(RecipeLanguage dialect, Path folder) {

    /** The compiler or interpreter. */
    String name() {
        return switch (dialect) {
            case JAVA -> "the Java compiler";
            case PYTHON -> "python3";
            case JAVASCRIPT -> "node";
            case TYPESCRIPT -> "tsc";
            case GO -> "go";
            case RUST -> "rustc";
            case C -> "gcc";
            case CPP -> "g++";
        };
    }

    boolean isUsable() {
        return switch (dialect) {
            case JAVA -> true;
            case TYPESCRIPT ->
                LocalProgram.find(name()).isPresent()
                        && LocalProgram.find("node").isPresent();
            default -> LocalProgram.find(name()).isPresent();
        };
    }

    /** The standard output of the program. */
    String run(String program) throws Exception {
        if (dialect == RecipeLanguage.JAVA) {
            return runJava(program);
        }
        Path source = Files.writeString(folder.resolve("program." + dialect.extension()), program);
        String executable = folder.resolve("program").toString();
        String tool = LocalProgram.find(name()).orElseThrow().toString();
        return switch (dialect) {
            case PYTHON, JAVASCRIPT -> execute(tool, source.toString());
            case GO -> execute(tool, "run", source.toString());
            case TYPESCRIPT -> {
                execute(tool, "--strict", "--target", "es2020", "--lib", "es2020", source.toString());
                yield execute(
                        LocalProgram.find("node").orElseThrow().toString(),
                        folder.resolve("program.js").toString());
            }
            case RUST -> {
                execute(tool, "--edition", "2021", "-Dwarnings", "-o", executable, source.toString());
                yield execute(executable);
            }
            case C -> {
                List<String> flags = List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-sign-compare");
                yield executeCompiled(tool, flags, source, executable);
            }
            case CPP -> {
                List<String> flags = List.of("-std=c++17", "-Wall", "-Wextra", "-Werror", "-Wno-sign-compare");
                yield executeCompiled(tool, flags, source, executable);
            }
            case JAVA -> throw new AssertionError("runs in this process");
        };
    }

    private String executeCompiled(String tool, List<String> flags, Path source, String executable) throws Exception {
        List<String> compile = new ArrayList<>(List.of(tool));
        compile.addAll(flags);
        compile.addAll(List.of("-fsanitize=undefined", "-fno-sanitize-recover", "-o", executable, source.toString()));
        execute(compile.toArray(String[]::new));
        return execute(executable);
    }

    private String execute(String... command) throws Exception {
        Path errors = folder.resolve("errors.txt");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still running after five minutes: " + String.join(" ", command));
        }
        String printed = Files.readString(output);
        if (process.exitValue() != 0) {
            String said = Files.readString(errors);
            String all = said + printed;
            throw new AssertionError(String.join(" ", command) + "\n" + all.substring(0, Math.min(all.length(), 5000)));
        }
        return printed;
    }

    private String runJava(String program) throws Exception {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var source = new SimpleJavaFileObject(URI.create("string:///Frame.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-Xlint:all", "-Werror", "--release", "21", "-proc:none");
        if (!compiler.getTask(messages, null, null, options, null, List.of(source))
                .call()) {
            throw new AssertionError(messages.toString());
        }
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return (String) loader.loadClass("Frame").getMethod("run").invoke(null);
        }
    }
}
