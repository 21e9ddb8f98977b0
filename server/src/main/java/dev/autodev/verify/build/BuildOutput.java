// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiler or a test runner has printed.
 *
 * <p><i>Immutable.</i>
 */
public final class BuildOutput {

    private static final int MOST_PROBLEMS = 20;
    private static final int LAST_LINES = 12;

    /** Lines longer than this are data, and would make the patterns slow. */
    private static final int LONGEST_LINE = 2_000;

    /** One line of a tool; the groups {@code file} and {@code line} may be missing. */
    private record LineForm(Pattern pattern, boolean hasFile, boolean hasLine) {
        static LineForm of(String pattern) {
            return new LineForm(Pattern.compile(pattern), pattern.contains("<file>"), pattern.contains("<line>"));
        }

        Optional<BuildProblem> read(String line) {
            Matcher matcher = pattern.matcher(line);
            if (!matcher.find()) {
                return Optional.empty();
            }
            return Optional.of(new BuildProblem(
                    hasFile ? matcher.group("file") : "",
                    hasLine ? Integer.parseInt(matcher.group("line")) : 0,
                    matcher.group("message").strip()));
        }
    }

    /** " [/w/Calc.csproj::TargetFramework=net8.0]" */
    private static final String PROJECT = "(?: \\[[^\\]]*proj(?:::[^\\]]*)?\\])?";

    private static final List<LineForm> FORMS = List.of(
            // Maven: javac
            LineForm.of("^\\[ERROR\\] (?<file>\\S.*?\\.\\w+):\\[(?<line>\\d{1,9}),\\d+\\] (?<message>.+)$"),
            // Maven: Surefire
            LineForm.of("^\\[ERROR\\] +(?<message>\\w+(?:\\.\\w+)+:\\d+(?:->\\S+)? .+)$"),
            // tsc, csc, MSBuild, which appends the project
            LineForm.of(
                    "^\\s*(?<file>\\S.*?)\\((?<line>\\d{1,9})(?:,\\d+)*\\) ?: error (?<message>.+?)" + PROJECT + "$"),
            // csc and MSBuild about no file; NuGet's errors are not about the code
            LineForm.of("^\\s*(?:CSC|MSBUILD|\\S.*proj) : error (?<message>(?!NU)[A-Z]+\\d+: .+?)" + PROJECT + "$"),
            // dotnet test
            LineForm.of("^ +Failed (?<message>\\S+) \\[[^\\]]*s\\]$"),
            // gcc, clang, rustc, javac, kotlinc, mypy
            LineForm.of(
                    "^(?:e: )?(?:file://)?(?<file>\\S.*?\\.\\w+):(?<line>\\d{1,9}):(?:\\d+:)? ?(?:fatal )?error(?:\\[\\w+\\])?:"
                            + " (?<message>.+)$"),
            // kotlinc in Gradle
            LineForm.of("^e: (?:file://)?(?<file>\\S.*?\\.kts?):(?<line>\\d{1,9}):\\d+ (?<message>.+)$"),
            // go build, go vet, go test
            LineForm.of("^\\s*(?:vet: )?(?<file>\\S+?\\.go):(?<line>\\d{1,9})(?::\\d+)?: (?<message>.+)$"),
            LineForm.of("^\\s*--- FAIL: (?<message>\\S+)"),
            // pytest's summary
            LineForm.of("^(?:FAILED|ERROR) (?<file>\\S+?\\.py)(?:::|\\b)(?<message>.*)$"),
            // cargo test
            LineForm.of("^thread '.*?'.* panicked at (?<file>\\S+?):(?<line>\\d{1,9}):\\d+:(?<message>.*)$"),
            // node --test, Mocha, Vitest; not the sum that ESLint prints
            LineForm.of("^\\s*(?:not ok \\d+ - |[\\u2716\\u00d7] (?!\\d+ problems? \\())(?<message>.+)$"),
            // ruby, ruby -c
            LineForm.of("^(?<file>\\S.*?\\.\\w+):(?<line>\\d{1,9}): (?<message>syntax errors?\\b.*)$"),
            LineForm.of("^(?<file>\\S.*?\\.rb):(?<line>\\d{1,9}):in [`'].+?': (?<message>.+)$"),
            // minitest
            LineForm.of("^(?<message>[A-Z][\\w:]*#\\S+) \\[(?<file>\\S.*):(?<line>\\d{1,9})\\]:$"),
            LineForm.of("^(?<message>[A-Z][\\w:]*#\\S+):$"),
            // rspec
            LineForm.of("^rspec (?:\\./)?(?<file>\\S+?):(?<line>\\d{1,9}) # (?<message>.+)$"),
            LineForm.of("^An (?<message>error occurred while loading \\S+)\\.$"),
            // Gradle
            LineForm.of("^(?<message>\\S.* > .+) FAILED$"),
            // ctest
            LineForm.of("^\\s*\\d+ - (?<message>\\S+ \\(.*(?:Failed|Timeout|SEGFAULT|ABORTED|Not Run).*\\))$"));

    /** In the form for people, rustc writes the place of an error on the line below it. */
    private static final Pattern RUST_ERROR = Pattern.compile("^error(?:\\[E\\d+\\])?: (?<message>\\S.*)$");

    private static final Pattern RUST_PLACE = Pattern.compile("^ +--> (?<file>\\S.*?):(?<line>\\d{1,9}):\\d+$");

    private static final Pattern PYTHON_FRAME = Pattern.compile("^ +File \"(?<file>[^\"]+)\", line (?<line>\\d{1,9})");

    private static final Pattern PYTHON_ERROR =
            Pattern.compile("^(?<message>\\w[\\w.]*(?:Error|Exception|Warning)\\b.*)$");

    /** ESLint names a file once, above its problems. */
    private static final Pattern ESLINT_FILE = Pattern.compile("^(?<file>\\S.*\\.\\w{1,8})$");

    private static final Pattern ESLINT_ERROR =
            Pattern.compile("^ +(?<line>\\d{1,9}):\\d+ +error +(?<message>\\S.*?)(?: {2,}(?<rule>\\S+))?$");

    /** Lines that say what a failed assertion compared. */
    private static final Pattern DETAIL =
            Pattern.compile("^(?:E  +|\\s+(?:left|right|expected|got|actual|error):|\\s*(?:Expected|Actual): "
                    + "|\\s+(?:Failure/Error:|Assert\\.\\w+|undefined (?:method|local variable))"
                    + "|[A-Z]\\w*Error: undefined (?:method|local variable)|assertion .*failed"
                    + "|    (?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Error|Exception)(?:: | at \\S+:\\d+$))(?<message>.*)$");

    private static final Pattern FULL_DISK =
            Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk|ENOSPC");

    private static final List<Pattern> UNAVAILABLE = List.of(
            Pattern.compile("No module named '?(?:pytest|mypy)'?"),
            Pattern.compile("in offline mode|--offline was specified|No cached version .* available for offline mode"),
            Pattern.compile("no matching package named|can't update registry|failed to download"),
            Pattern.compile("dial tcp|module lookup disabled"),
            Pattern.compile("error NU1\\d{3}: |No \\.NET SDKs were found"),
            Pattern.compile("Could not find gem '|cannot load such file -- (?:minitest|rspec)"),
            Pattern.compile(
                    "[Cc]ould not find (?:tools\\.jar|a Java)|toolchain '.*' is not installed|No CMAKE_C\\w*_COMPILER"),
            Pattern.compile(
                    "^(?:pyenv: .*: command not found|.*: not found|.*is not recognized as)", Pattern.MULTILINE));

    /** Colours, which some tools print into a pipe, and what else is not for the reader but for a terminal. */
    private static final Pattern CONTROL = Pattern.compile(
            "\\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\\x07\\x1b\\n]*(?:\\x07|\\x1b\\\\))|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

    private final List<String> lines;
    private final String text;

    /** @param root of the workspace, as the commands have seen it; its path is taken off the names of files */
    public BuildOutput(String text, String root) {
        this.text = CONTROL.matcher(JsonOutput.asText(text)).replaceAll("").replace(root + "/", "");
        this.lines = this.text.lines().toList();
    }

    /** Up to 20, in the order of the output, each once. */
    public List<BuildProblem> problems() {
        Set<BuildProblem> found = new LinkedHashSet<>();
        BuildProblem frame = new BuildProblem("", 0, "");
        String linted = "";
        String rust = "";
        for (String line : lines) {
            if (line.length() > LONGEST_LINE) {
                continue;
            }
            Matcher entered = PYTHON_FRAME.matcher(line);
            if (entered.find()) {
                frame = new BuildProblem(entered.group("file"), Integer.parseInt(entered.group("line")), "");
                continue;
            }
            Matcher raised = PYTHON_ERROR.matcher(line);
            if (!frame.file().isEmpty() && raised.find()) {
                found.add(new BuildProblem(frame.file(), frame.line(), raised.group("message")));
                frame = new BuildProblem("", 0, "");
                continue;
            }
            Matcher place = RUST_PLACE.matcher(line);
            if (!rust.isEmpty() && place.find()) {
                found.add(new BuildProblem(place.group("file"), Integer.parseInt(place.group("line")), rust));
            }
            Matcher error = RUST_ERROR.matcher(line);
            rust = error.find() ? error.group("message") : "";
            Matcher heading = ESLINT_FILE.matcher(line);
            if (heading.find()) {
                linted = heading.group("file");
            }
            Matcher lint = ESLINT_ERROR.matcher(line);
            if (!linted.isEmpty() && lint.find()) {
                String rule = lint.group("rule") == null ? "" : " (" + lint.group("rule") + ")";
                found.add(new BuildProblem(linted, Integer.parseInt(lint.group("line")), lint.group("message") + rule));
                continue;
            }
            FORMS.stream()
                    .map(form -> form.read(line))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found.stream().limit(MOST_PROBLEMS).toList();
    }

    /** What failed assertions compared, at most {@value #LAST_LINES} lines. */
    public List<String> details() {
        return lines.stream()
                .filter(line -> line.length() <= LONGEST_LINE)
                .filter(line -> DETAIL.matcher(line).find())
                .map(String::strip)
                .distinct()
                .limit(LAST_LINES)
                .toList();
    }

    /** How many tests ran; empty if the output does not say it. */
    public Optional<TestCount> tests() {
        return TestCount.in(text);
    }

    /** For a tool whose output has no known form. */
    public List<String> lastLines() {
        List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
        return written.subList(Math.max(0, written.size() - LAST_LINES), written.size()).stream()
                .map(BuildOutput::shortened)
                .toList();
    }

    /** The line that says that a file could not be written; then no other line says anything about the code. */
    public Optional<String> fullDisk() {
        return found(FULL_DISK);
    }

    /** The line that says that the tool, and not the code, is the reason: something must be installed or downloaded first. */
    public Optional<String> unavailable() {
        return UNAVAILABLE.stream().flatMap(pattern -> found(pattern).stream()).findFirst();
    }

    private Optional<String> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(shortened(lineAt(matcher.start()))) : Optional.empty();
    }

    private String lineAt(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1, end < 0 ? text.length() : end)
                .strip();
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }
}
