// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs one command after another: without a shell, with few of the user's variables, with low priority and, where the system
 * can do that, without a network. When the time is over or the thread is interrupted, every process of the command is ended.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CommandRunner {

    /** What tools need to be found and to find their caches; API keys and tokens are not among them. */
    private static final Set<String> VARIABLES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "JAVA_HOME",
            "JDK_HOME",
            "M2_HOME",
            "MAVEN_HOME",
            "MAVEN_USER_HOME",
            "GRADLE_HOME",
            "GRADLE_USER_HOME",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUSTUP_TOOLCHAIN",
            "GOROOT",
            "GOPATH",
            "GOCACHE",
            "GOMODCACHE",
            "GOFLAGS",
            "NVM_DIR",
            "NODE_PATH",
            "VOLTA_HOME",
            "PYENV_ROOT",
            "PYENV_VERSION",
            "VIRTUAL_ENV",
            "CONDA_PREFIX",
            "SDKMAN_DIR",
            "ASDF_DIR",
            "ASDF_DATA_DIR",
            "DOTNET_ROOT",
            "GEM_HOME",
            "GEM_PATH",
            "CC",
            "CXX",
            "SystemRoot",
            "SystemDrive",
            "ComSpec",
            "PATHEXT",
            "APPDATA",
            "LOCALAPPDATA",
            "USERPROFILE",
            "ProgramFiles",
            "ProgramFiles(x86)",
            "ProgramData",
            "windir");

    /** Variables whose folders are only read. */
    private static final Set<String> LOOK_UPS = Set.of(
            "PATH",
            "NODE_PATH",
            "VIRTUAL_ENV",
            "CONDA_PREFIX",
            "JAVA_HOME",
            "JDK_HOME",
            "M2_HOME",
            "MAVEN_HOME",
            "GOROOT");

    private static final Pattern LOCALE = Pattern.compile("LC_[A-Z]+|XDG_(?:CACHE|CONFIG|DATA)_HOME");

    /** The words before each command that keep an editor responsive while a build runs. */
    public static final List<String> LOW_PRIORITY = List.of("nice", "-n", "10");

    private final Map<String, String> environment;
    private final List<String> prefix;
    private final CommandIsolation isolation;

    /** Commands must not write into it; "" for none. */
    private final String readOnly;

    /**
     * @param environment of this process; what is not needed is left out
     * @param prefix words to put before each command, {@link #LOW_PRIORITY} for example; left out if the program is missing
     */
    public CommandRunner(Map<String, String> environment, List<String> prefix) {
        Map<String, String> needed = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (VARIABLES.contains(name) || LOCALE.matcher(name).matches()) {
                needed.put(name, value);
            }
        });
        needed.put("CI", "true");
        needed.put("NO_COLOR", "1");
        needed.put("TERM", "dumb");
        // Python takes its compiled file for a source of the same size and second, such as the correction of an answer
        needed.put("PYTHONDONTWRITEBYTECODE", "1");
        this.environment = needed;
        List<String> words =
                new ArrayList<>(prefix.isEmpty() || find(prefix.getFirst()).isEmpty() ? List.of() : prefix);
        if (find(MemoryLimit.PROGRAM).isPresent()) {
            words.addAll(MemoryLimit.prefix());
        }
        this.prefix = List.copyOf(words);
        this.isolation = new CommandIsolation();
        this.readOnly = "";
    }

    private CommandRunner(CommandRunner other, String readOnly) {
        this.environment = other.environment;
        this.prefix = other.prefix;
        this.isolation = other.isolation;
        this.readOnly = readOnly;
    }

    /**
     * The same, whose commands cannot write into a folder, where the system can prevent it. Not if a tool needs to, because its cache or
     * the home folder is there.
     *
     * @param folder absolute, links resolved
     */
    public CommandRunner withReadOnly(Path folder) {
        boolean isNeeded = environment.entrySet().stream()
                .filter(variable -> !LOOK_UPS.contains(variable.getKey()))
                .anyMatch(variable -> isInside(folder, variable.getValue()));
        return isNeeded || isInside(folder, System.getProperty("java.io.tmpdir"))
                ? this
                : new CommandRunner(this, folder.toString());
    }

    private static boolean isInside(Path folder, String value) {
        try {
            Path path = Path.of(value);
            return path.isAbsolute() && path.normalize().startsWith(folder);
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    /** Whether commands run without a network. */
    public boolean isIsolated() throws InterruptedException {
        return !isolation.prefix(readOnly, environment).isEmpty();
    }

    /** Whether no process can outlive its command, or this Java virtual machine. */
    public boolean isClosed() throws InterruptedException {
        return isolation.isClosed(environment);
    }

    public boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    /** The program that a name means, by the PATH; empty if it is not installed. */
    private Optional<Path> find(String program) {
        for (String folder : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            for (String ending : List.of("", ".exe", ".cmd", ".bat")) {
                try {
                    Path file = Path.of(folder, program + ending);
                    if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                        return Optional.of(file);
                    }
                } catch (InvalidPathException notAFolder) {
                    // the next one
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a command to its end.
     *
     * @param folder the working directory
     * @throws InterruptedException if this thread is interrupted, or this Java virtual machine ends; then no process is left
     */
    public CommandResult run(List<String> words, Path folder, Duration limit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String program = words.getFirst();
        boolean isPath = program.contains("/") || program.contains(File.separator);
        if (!isPath && find(program).isEmpty()) {
            return new CommandResult.NotStarted(program + " is not installed");
        }
        List<String> all = new ArrayList<>(prefix);
        all.addAll(isolation.prefix(readOnly, environment));
        all.addAll(words);
        ProcessTree tree = new ProcessTree(isolation.isClosed(environment));
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new RunningCommand(builder, tree).await(limit);
        } catch (IOException e) {
            return new CommandResult.NotStarted(program + " cannot be started");
        } finally {
            tree.close();
        }
    }
}
