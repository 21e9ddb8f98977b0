// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.autodev.concurrent.Deadline;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles a single Java file in this process against the classes of its project, without annotation processors, and without
 * writing any output.
 */
public final class ProjectCompilation {

    private static final Logger LOG = Logger.getLogger(ProjectCompilation.class.getName());

    private ProjectCompilation() {}

    /**
     * What the compiler of a project sees.
     *
     * @param classPath jars and folders of classes
     * @param sourcePath folders of sources; one that is newer than its class counts
     * @param options of the compiler, such as {@code --release}
     */
    public record JavaProject(List<Path> classPath, List<Path> sourcePath, List<String> options) {
        public JavaProject {
            classPath = List.copyOf(classPath);
            sourcePath = List.copyOf(sourcePath);
            options = List.copyOf(options);
        }
    }

    /**
     * Whether a file compiles, and every other file that compiled with its earlier text still does. False also means that this is
     * not known: an annotation processor may be missing, or other files see a difference.
     *
     * @param textBefore the earlier text
     */
    public static boolean passes(JavaProject project, Path file, String textBefore, Deadline deadline) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return false;
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ENGLISH, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, project.classPath());
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, project.sourcePath());
            JavacTask task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(), files, found, options(project), null, files.getJavaFileObjects(file));
            task.setTaskListener(new CompilerDeadline(deadline));
            List<DeclaredApi> after = api(task);
            JavacTask earlier = (JavacTask) compiler.getTask(
                    Writer.nullWriter(), files, found, options(project), null, List.of(new JavaText(textBefore)));
            List<DeclaredApi> before = api(earlier);
            boolean isSeen = before.size() != 1
                    || after.size() != 1
                    || !before.getFirst().looksTheSameAs(after.getFirst());
            if (isSeen) {
                return false;
            }
            task.analyze();
            boolean isStrict = project.options().contains("-Werror");
            return found.getDiagnostics().stream()
                    .map(Diagnostic::getKind)
                    .noneMatch(kind ->
                            kind == Kind.ERROR || isStrict && (kind == Kind.WARNING || kind == Kind.MANDATORY_WARNING));
        } catch (CompilerDeadline.EndedException ended) {
            return false;
        } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
            // a failure of the compiler says nothing about the code
            LOG.log(Level.FINE, "javac failed", e);
            return false;
        }
    }

    private static List<String> options(JavaProject project) {
        List<String> options = new ArrayList<>(project.options());
        options.addAll(List.of("-proc:none", "-implicit:none"));
        return options;
    }

    private static List<DeclaredApi> api(JavacTask task) throws IOException {
        List<DeclaredApi> api = new ArrayList<>();
        for (CompilationUnitTree file : task.parse()) {
            api.add(DeclaredApi.of(file));
        }
        return api;
    }
}
