package dev.autodev.syntax.javac;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one compiler, one after the other.
 *
 * <p>A task of its own for each text reads the classes of the JDK anew: 4.2 ms and 4 MB for five lines, against 0.3 ms and
 * 0.14 MB with those that an earlier task has read (Java 25, C1 only). What keeps them is the compiler's own pool, which
 * JShell works with and which is no public API: the launcher opens it by {@code --add-exports}, and where it is closed or
 * has changed, each text has a task of its own.
 *
 * <p><i>Thread-safe.</i>
 */
final class CompilerTasks {

    private static final Logger LOG = Logger.getLogger(CompilerTasks.class.getName());

    /** A pool remembers each name it has met; some 3 KB a text, which is given back after so many. */
    private static final int TEXTS_OF_A_POOL = 500;

    private final JavaCompiler compiler;
    private final List<String> options;
    private final ReentrantLock turn = new ReentrantLock();

    // all guarded by turn: a file manager is for one thread at a time
    private @Nullable JavaFileManager files;
    private @Nullable Pool pool;
    private int texts;
    private boolean closed;

    CompilerTasks(JavaCompiler compiler, List<String> options) {
        this.compiler = compiler;
        this.options = options;
    }

    /** Runs the work with a task for the source; the task is not to be used beyond it. */
    <T> T with(JavaFileObject source, DiagnosticListener<JavaFileObject> listener, Function<JavacTask, T> work) {
        turn.lock();
        try {
            if (files == null) {
                files = ofTheJdk();
            }
            Pool kept = pool();
            return kept == null
                    ? work.apply((JavacTask)
                            compiler.getTask(Writer.nullWriter(), files, listener, options, null, List.of(source)))
                    : kept.with(files, source, listener, options, work);
        } finally {
            turn.unlock();
        }
    }

    /** Of the JDK alone: left to itself, a file manager looks into our own jar, and into the folder we run in. */
    private JavaFileManager ofTheJdk() {
        StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
        try {
            files.setLocation(StandardLocation.CLASS_PATH, List.of());
            files.setLocation(StandardLocation.SOURCE_PATH, List.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return files;
    }

    private @Nullable Pool pool() {
        if (!closed && (pool == null || ++texts > TEXTS_OF_A_POOL)) {
            texts = 1;
            try {
                pool = Pool.make();
            } catch (ReflectiveOperationException unknown) {
                LOG.log(Level.FINE, "no pool of compiler tasks", unknown);
                closed = true;
            }
        }
        return pool;
    }

    /** {@code com.sun.tools.javac.api.JavacTaskPool}, by its names. */
    private record Pool(Object pool, Method getTask, Class<?> worker) {

        static Pool make() throws ReflectiveOperationException {
            Class<?> type = Class.forName("com.sun.tools.javac.api.JavacTaskPool");
            Class<?> worker = Class.forName("com.sun.tools.javac.api.JavacTaskPool$Worker");
            Method getTask = type.getMethod(
                    "getTask",
                    Writer.class,
                    JavaFileManager.class,
                    DiagnosticListener.class,
                    Iterable.class,
                    Iterable.class,
                    Iterable.class,
                    worker);
            return new Pool(type.getConstructor(int.class).newInstance(1), getTask, worker);
        }

        @SuppressWarnings("unchecked")
        <T> T with(
                JavaFileManager files,
                JavaFileObject source,
                DiagnosticListener<JavaFileObject> listener,
                List<String> options,
                Function<JavacTask, T> work) {
            Object doing = Proxy.newProxyInstance(
                    worker.getClassLoader(),
                    new Class<?>[] {worker},
                    (proxy, method, arguments) -> work.apply((JavacTask) arguments[0]));
            try {
                return (T) getTask.invoke(
                        pool,
                        new PrintWriter(Writer.nullWriter()),
                        files,
                        listener,
                        options,
                        null,
                        List.of(source),
                        doing);
            } catch (InvocationTargetException broken) {
                throw new IllegalStateException("javac broke down", broken.getCause());
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }
}
