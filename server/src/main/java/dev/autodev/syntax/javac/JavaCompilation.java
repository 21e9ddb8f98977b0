// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.javac;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.source.util.JavacTask;
import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a single Java file in this process: without the project's classes, without annotation processors, and without
 * writing any output.
 *
 * <p>Syntax errors are always reported. All other errors are reported only if every name in the file is found in the JDK
 * or in the file itself: if a single name cannot be resolved, any type error may be a consequence of that.
 *
 * <p><i>Thread-safe.</i> Compilations run one after the other, since they share a file manager.
 */
public final class JavaCompilation implements CodeCheck {

    private static final Logger LOG = Logger.getLogger(JavaCompilation.class.getName());

    /** In UTF-16 code units; about 3,000 lines. A longer text takes a second and a large part of a small heap. */
    private static final int LONGEST_TEXT = 100 * 1024;

    /** -proc:none because processors are the project's own code; no warnings, since they never refuse an edit. */
    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-implicit:none");

    /** Errors about names that may exist in the project, about other files, or about the settings of the build. */
    private static final Pattern DEPENDS_ON_PROJECT =
            Pattern.compile("compiler\\.err\\.(?:cant\\.resolve.*|doesnt\\.exist"
                    + "|cant\\.access.*|cant\\.ref\\.non\\.effectively.*|not\\.def.*|not\\.encl.*|package\\..*|module\\..*"
                    + "|class\\.public\\.should.*|preview\\..*|feature\\..*|import\\.requires.*|illegal\\.char\\.for\\.encoding"
                    + "|cant\\.inherit\\.from\\.sealed|invalid\\.permits.*|method\\.does\\.not\\.override.*)");

    /** In UTF-16 code units, of the texts whose problems are remembered. */
    private static final int REMEMBERED_TEXT = 4 * LONGEST_TEXT;

    private final JavaCompiler compiler;

    /**
     * Problems by text. A compilation takes 5 to 8 ms even for a short text, and the same text is checked again when a cached
     * answer is placed into an unchanged document.
     */
    private final Cache<String, List<SyntaxProblem>> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_TEXT)
            .weigher((String text, List<SyntaxProblem> problems) -> text.length() + 1)
            .executor(Runnable::run)
            .build();

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock; created on first use, since it opens the JDK's module image. */
    private @Nullable JavaFileManager files;

    private JavaCompilation(JavaCompiler compiler) {
        this.compiler = compiler;
    }

    /** A check that uses the compiler of the running JDK, {@link #NONE} on a Java runtime without one. */
    public static CodeCheck ifPresent() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return compiler == null ? NONE : new JavaCompilation(compiler);
    }

    @Override
    public List<SyntaxProblem> problems(Language language, String text, Deadline deadline) {
        if (!language.id().equals(Languages.JAVA.id()) || text.length() > LONGEST_TEXT) {
            return List.of();
        }
        List<SyntaxProblem> known = remembered.getIfPresent(text);
        if (known != null) {
            return known;
        }
        if (!isTurn(deadline)) {
            return List.of();
        }
        try {
            known = remembered.getIfPresent(text);
            if (known != null) {
                // another request has compiled it meanwhile
                return known;
            }
            // a byte order mark is an illegal character to the compiler, and would hide all other errors
            String source = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
            List<SyntaxProblem> problems = compile(source, deadline);
            if (!deadline.isOver()) {
                remembered.put(text, problems);
            }
            return problems;
        } catch (CompilerDeadline.EndedException ended) {
            return List.of();
        } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
            // a failure of the compiler says nothing about the code
            LOG.log(Level.FINE, "javac failed", e);
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for other compilations, but not behind the deadline. */
    private boolean isTurn(Deadline deadline) {
        try {
            return lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<SyntaxProblem> compile(String text, Deadline deadline) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                compiler.getTask(Writer.nullWriter(), files(), found, OPTIONS, null, List.of(new JavaText(text)));
        task.setTaskListener(new CompilerDeadline(deadline));
        task.parse();
        List<SyntaxProblem> syntax = problems(text, found, false);
        if (!syntax.isEmpty()) {
            return syntax;
        }
        task.analyze();
        boolean needsProject = found.getDiagnostics().stream().anyMatch(one -> isError(one) && dependsOnProject(one));
        return needsProject ? List.of() : problems(text, found, true);
    }

    /** Sees the JDK alone: by default a file manager also looks into this program's jar and its working directory. */
    private JavaFileManager files() throws IOException {
        JavaFileManager existing = files;
        if (existing != null) {
            return existing;
        }
        StandardJavaFileManager created = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
        created.setLocation(StandardLocation.CLASS_PATH, List.of());
        created.setLocation(StandardLocation.SOURCE_PATH, List.of());
        files = created;
        return created;
    }

    private static List<SyntaxProblem> problems(
            String text, DiagnosticCollector<JavaFileObject> found, boolean withProject) {
        List<SyntaxProblem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
            if (isError(one) && one.getPosition() != Diagnostic.NOPOS && (withProject || !dependsOnProject(one))) {
                int at = (int) Math.clamp(one.getPosition(), 0L, text.length());
                String message =
                        one.getMessage(Locale.ENGLISH).lines().findFirst().orElse("does not compile");
                problems.add(new SyntaxProblem(Span.at(at), message));
            }
        }
        return problems;
    }

    private static boolean isError(Diagnostic<?> diagnostic) {
        return diagnostic.getKind() == Diagnostic.Kind.ERROR;
    }

    private static boolean dependsOnProject(Diagnostic<?> diagnostic) {
        return DEPENDS_ON_PROJECT.matcher(diagnostic.getCode()).matches();
    }
}
