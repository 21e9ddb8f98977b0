// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles with all lints of the JDK. */
final class JavaLints {

    private static final Pattern TYPE = Pattern.compile("class (\\w+)");

    private JavaLints() {}

    /** Empty if there are none. */
    static String complaints(Path folder, String text) throws IOException {
        Matcher type = TYPE.matcher(text);
        Path file = folder.resolve((type.find() ? type.group(1) : "Nameless") + ".java");
        Files.writeString(file, text);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            return compiled ? "" : messages + text;
        }
    }
}
