package dev.autodev.syntax.javac;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a Java file in this process, alone: without the project's classes, without annotation processors, and without
 * writing anything.
 *
 * <p>What it may say depends on what the file needs. Syntax it judges always. All else only where every name is found in
 * the JDK or in the file itself: once a single name is missing, a type error may be no error at all, and it says nothing.
 *
 * <p><i>Thread-safe.</i>
 */
public final class JavaCompilation implements CodeCheck {

    private static final Logger LOG = Logger.getLogger(JavaCompilation.class.getName());

    /** In UTF-16 code units; some 3,000 lines. Beyond, a compilation takes a second and a good part of a small heap. */
    private static final int LONGEST_TEXT = 100 * 1024;

    /** -proc:none because processors are the project's own code; no warnings, they are no reason to refuse an edit. */
    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-implicit:none");

    /** Names that may well exist, and all that is about other files or the settings of the build. */
    private static final Pattern OF_THE_PROJECT = Pattern.compile("compiler\\.err\\.(?:cant\\.resolve.*|doesnt\\.exist"
            + "|cant\\.access.*|cant\\.ref\\.non\\.effectively.*|not\\.def.*|not\\.encl.*|package\\..*|module\\..*"
            + "|class\\.public\\.should.*|preview\\..*|feature\\..*|import\\.requires.*|illegal\\.char\\.for\\.encoding"
            + "|cant\\.inherit\\.from\\.sealed|invalid\\.permits.*|method\\.does\\.not\\.override.*)");

    private final CompilerTasks tasks;

    private JavaCompilation(CompilerTasks tasks) {
        this.tasks = tasks;
    }

    /** A Java without its compiler checks nothing. */
    public static CodeCheck ifPresent() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return compiler == null ? NONE : new JavaCompilation(new CompilerTasks(compiler, OPTIONS));
    }

    @Override
    public List<SyntaxProblem> problems(Language language, String text) {
        if (!language.id().equals(Languages.JAVA.id()) || text.length() > LONGEST_TEXT) {
            return List.of();
        }
        try {
            return compile(text);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // a compiler that breaks down says nothing about the code
            LOG.log(Level.FINE, "javac broke down", e);
            return List.of();
        }
    }

    private List<SyntaxProblem> compile(String text) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        return tasks.with(source(text), found, task -> {
            try {
                task.parse();
                List<SyntaxProblem> syntax = problems(text, found, false);
                if (!syntax.isEmpty()) {
                    return syntax;
                }
                task.analyze();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            boolean needsProject = found.getDiagnostics().stream()
                    .anyMatch(one -> isError(one)
                            && OF_THE_PROJECT.matcher(one.getCode()).matches());
            return needsProject ? List.of() : problems(text, found, true);
        });
    }

    static JavaFileObject source(String text) {
        return new InMemorySource(text);
    }

    private static List<SyntaxProblem> problems(
            String text, DiagnosticCollector<JavaFileObject> found, boolean withProject) {
        List<SyntaxProblem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
            boolean counts = isError(one)
                    && one.getPosition() != Diagnostic.NOPOS
                    && (withProject || !OF_THE_PROJECT.matcher(one.getCode()).matches());
            if (counts) {
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

    /** A text under a name that fits whatever it declares. */
    private static final class InMemorySource extends SimpleJavaFileObject {

        private final String text;

        InMemorySource(String text) {
            super(URI.create("string:///Document.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }
}
