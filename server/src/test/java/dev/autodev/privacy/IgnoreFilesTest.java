// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.privacy.IgnorePattern.Target;
import dev.autodev.privacy.IgnoreRules.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what ignore files exclude with a table, and with git where it is installed. */
class IgnoreFilesTest {

    @TempDir
    Path temporary;

    private Path folder;

    /** An ignore file, and paths that git ignores or does not ignore with it, the latter with {@code ! } before them. */
    private record Expected(String rules, String... paths) {}

    /** The expected results are those of {@code git check-ignore} 2.39. */
    private static final List<Expected> TABLE = List.of(
            new Expected("\u00EF\u00BB\u00BFa.py\n", "a.py"),
            new Expected("a.py   \n", "a.py"),
            new Expected("a.py\r\nb.py\r\n", "a.py", "b.py"),
            new Expected("a.py\r", "a.py"),
            new Expected("a.py\rb.py\n", "! a.py", "! b.py"),
            new Expected("a.py\t\n", "! a.py"),
            new Expected("*/*/*/*/*/*/s.py\n", "a/b/c/d/e/f/s.py", "! a/b/c/d/e/s.py"),
            new Expected("*a*b*c*d*e*f*.py\n", "xaybzcqdweffg.py", "! xaybzcqdwe.py"),
            new Expected("**/a/**/b/**/c/**/s.py\n", "a/b/c/s.py", "a/1/b/2/c/3/s.py", "! a/b/s.py"),
            new Expected("[sS]a.py\n[!a-c]b.py\n[^a]c.py\n", "sa.py", "Sa.py", "! ta.py", "db.py", "! bb.py", "xc.py"),
            new Expected("[[:alpha:]]a.py\n[[:upper:]][!0-9]b.py\n", "sa.py", "! 1a.py", "Azb.py", "! A1b.py"),
            new Expected("[[:digit:][:space:]x]a.py\n[[:none:]]b.py\n", "1a.py", " a.py", "xa.py", "! bb.py"),
            new Expected("[]-]a.py\n[a-]b.py\n[\\]]c.py\n[a\nlast.py\n", "]a.py", "-a.py", "-b.py", "]c.py", "last.py"),
            new Expected("\\#a.py\n\\!b.py\nsec\\ret.py\n\\*x.py\n", "#a.py", "!b.py", "secret.py", "*x.py", "! yx.py"),
            new Expected("a.py\\ \nb.py\\  \nc.py\\\n", "a.py ", "! a.py", "b.py ", "! c.py"),
            new Expected("secre?.py\n", "secret.py", "! secre.py"),
            new Expected("a/s.py\n", "a/s.py", "! b/a/s.py"),
            new Expected("a/\n", "a/s.py", "x/a/s.py", "! a"),
            new Expected("/*\n!/src\n/src/*\n!/src/a\n", "src/b/s.py", "q/s.py", "! src/a/s.py"),
            new Expected("a/\n!a/s.py\n", "a/s.py"),
            new Expected("*.{py,js}\n", "! s.py", "s.{py,js}"),
            new Expected("a+b(c).py\n$s.py\n^t.py\na|b.py\n", "a+b(c).py", "$s.py", "^t.py", "a|b.py", "! a"),
            new Expected("app/(private)/\n+page.server.ts\n", "app/(private)/s.ts", "src/+page.server.ts"),
            new Expected("a\0b\ns.py\n", "a", "s.py"),
            new Expected("a/**\nb/**/s.py\n", "a/x/s.py", "b/s.py", "b/c/d/s.py"),
            new Expected("a**b.py\nc/x**y/s.py\n", "axxb.py", "c/xzy/s.py", "! c/xz/y/s.py"),
            new Expected("./s.py\na//b.py\n", "! s.py", "! a/b.py"),
            new Expected(".*\n", ".hid/s.py", "! s.py"),
            new Expected("Secret.py\n", "! secret.py"));

    @BeforeEach
    void findFolder() throws IOException {
        folder = Files.createDirectories(temporary.toRealPath().resolve("project"));
    }

    @Test
    void filesAreIgnoredAsInTheTable() throws IOException {
        for (Expected expected : TABLE) {
            write(".gitignore", expected.rules());
            for (String path : expected.paths()) {
                String plain = path.startsWith("! ") ? path.substring(2) : path;
                assertEquals(plain.equals(path), isIgnored(plain), expected.rules() + ": " + path);
            }
        }
    }

    /** Random patterns and paths; prints that it has compared nothing if git is not installed. */
    @Test
    void filesAreIgnoredAsByGit() throws IOException, InterruptedException {
        Random random = new Random(16);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            write("d" + i + "/.gitignore", text(random, 1 + random.nextInt(4), IgnoreFilesTest::pattern));
            if (random.nextInt(3) == 0) {
                write("d" + i + "/a/.gitignore", text(random, 1 + random.nextInt(2), IgnoreFilesTest::pattern));
            }
            for (int j = 0; j < 12; j++) {
                paths.add("d" + i + "/" + path(random));
            }
        }
        paths.removeIf(path -> Files.isDirectory(folder.resolve(path)));
        Optional<Set<String>> ignoredByGit = ignoredByGit(paths);
        Set<String> ignored = new HashSet<>();
        paths.stream().filter(this::isIgnored).forEach(ignored::add);
        assertTrue(ignored.size() > 700 && ignored.size() < 5000, ignored.size() + " of " + paths.size());
        if (ignoredByGit.isEmpty()) {
            System.out.println("IgnoreFilesTest: git is not installed, and only the table was compared");
            return;
        }
        for (String path : paths) {
            assertEquals(ignoredByGit.get().contains(path), ignored.contains(path), () -> described(path));
        }
    }

    private String described(String path) {
        Path above = folder.resolve(path.substring(0, path.indexOf('/')));
        return Stream.of(above, above.resolve("a"))
                        .map(each -> each.resolve(".gitignore"))
                        .filter(Files::exists)
                        .map(IgnoreFilesTest::read)
                        .toList()
                + ": " + path;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private interface Line {
        String of(Random random);
    }

    private static String text(Random random, int lines, Line line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line.of(random)).append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private static final List<String> SIGNS = List.of(
            "a",
            "b",
            "a",
            "b",
            "a",
            "/",
            "/",
            "*",
            "*",
            "**",
            "**/",
            "/**",
            "?",
            "[ab]",
            "[!a]",
            "[^b]",
            "[[:alpha:]]",
            "[[:upper:]-]",
            "[a-",
            "]",
            "[",
            "[]a]",
            "[a-b]",
            "[b-a]",
            "[\\]b]",
            "[[:x:]]",
            "[[:",
            "\\",
            "\\a",
            "\\*",
            "\\/",
            " ",
            "!",
            "#",
            "+",
            "^",
            "{",
            "}",
            "(",
            "$",
            ".",
            "-",
            "|",
            "1",
            "B",
            "***",
            "*/",
            "\t");

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder(random.nextInt(6) == 0 ? "!" : "");
        int length = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            pattern.append(SIGNS.get(random.nextInt(SIGNS.size())));
        }
        return pattern.append(random.nextInt(6) == 0 ? "/" : "").toString();
    }

    private static String path(Random random) {
        String names = "aaaabbbb1B-.[]!#+^{}($|\\ *";
        StringBuilder path = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            path.append(i == 0 ? "" : "/");
            int length = 1 + random.nextInt(3);
            for (int j = 0; j < length; j++) {
                path.append(names.charAt(random.nextInt(random.nextInt(3) == 0 ? names.length() : 8)));
            }
            if (path.toString().endsWith(".")) {
                path.append('a');
            }
        }
        return path.toString();
    }

    /** The paths that git ignores; empty if there is no git. */
    private Optional<Set<String>> ignoredByGit(List<String> paths) throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "git")));
        if (!installed) {
            return Optional.empty();
        }
        git(List.of("init", "-q"), "");
        String ignored = git(
                List.of("-c", "core.ignorecase=false", "check-ignore", "-z", "--stdin", "--no-index"),
                String.join("\0", paths) + "\0");
        return Optional.of(new HashSet<>(Arrays.asList(ignored.split("\0"))));
    }

    private String git(List<String> arguments, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.bin"), input);
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(Map.of("HOME", folder.toString(), "GIT_CONFIG_NOSYSTEM", "1"));
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, started.waitFor());
        return output;
    }

    @Test
    void worstPatternTakesThePatternTimesThePath() {
        for (String glob : List.of("*a".repeat(100) + "b", "**/".repeat(100) + "b", "[a-z]*".repeat(100) + "[!a]")) {
            MatchSteps steps = new MatchSteps();
            Verdict verdict = IgnoreRules.of(glob.getBytes(StandardCharsets.ISO_8859_1))
                    .verdict(Target.of("a/".repeat(200) + "a".repeat(200), false), steps);
            assertEquals(Verdict.NOT_NAMED, verdict, glob);
            assertTrue(steps.count() <= 2L * glob.length() * 600, glob + ": " + steps.count());
        }
    }

    @Test
    void whatCannotBeDecidedIsExcluded() throws IOException {
        write("long/.gitignore", "# a long comment\n".repeat(70_000));
        assertEquals("long/.gitignore is longer than 1 MB", reason("long/sub/a.py"));
        write("many/.aiignore", "x\n".repeat(60_000));
        assertEquals("many/.aiignore has more than 50,000 patterns", reason("many/a.py"));
        write("steep/.gitignore", ("*" + "a*".repeat(200) + "b\n").repeat(2000));
        assertEquals("the ignore files above it take too long to match", reason("steep/" + "a".repeat(250)));
        Files.createDirectories(folder.resolve("dead"));
        Files.createSymbolicLink(folder.resolve("dead/.gitignore"), Path.of("none"));
        assertEquals("dead/.gitignore cannot be read", reason("dead/a.py"));
        assertEquals("it is in more than 1000 folders", reason("a/".repeat(1100) + "a.py"));
        assertEquals("", reason("other/a.py"));
    }

    @Test
    void linesFarDownAndFoldersFarDownCount() throws IOException {
        write(".gitignore", ("#" + "c".repeat(98) + "\n").repeat(4000) + "s.py\n");
        assertTrue(isIgnored("s.py"));
        assertTrue(isIgnored("x/".repeat(200) + "s.py"));
    }

    @Test
    void linkedIgnoreFileCounts() throws IOException {
        write("shared.txt", "s.py\n");
        Files.createSymbolicLink(folder.resolve(".aiignore"), Path.of("shared.txt"));
        assertTrue(isIgnored("s.py"));
    }

    @Test
    void rulesOfTheOpenFolderCountInRepositoriesInside() throws IOException {
        write(".gitignore", "/private/\nlib/internal/\n");
        write(".git/config", "");
        for (String inside : List.of("private", "lib")) {
            write(inside + "/.git/config", "");
            write(inside + "/.gitignore", "!internal/\n!s.py\nown.py\n");
        }
        assertEquals(".gitignore names it", reason("private/s.py"));
        assertEquals(".gitignore names it", reason("lib/internal/s.py"));
        assertEquals("lib/.gitignore names it", reason("lib/own.py"));
        assertEquals("", reason("lib/s.py"));
    }

    /** As a worktree in an ignored folder. */
    @Test
    void repositoryThatIsOpenedItselfIsNotExcludedAsAWhole() throws IOException {
        write(".gitignore", "/trees/\n*.log\n");
        write(".git/config", "");
        write("trees/one/.git", "gitdir: elsewhere\n");
        write("trees/one/.gitignore", "own.py\n");
        for (Path root : Arrays.asList(folder.resolve("trees/one"), null)) {
            assertEquals(Optional.empty(), reason("trees/one/s.py", root));
            assertTrue(reason("trees/one/own.py", root).isPresent());
        }
        assertEquals(".gitignore names it", reason("trees/one/s.py"));
    }

    @Test
    void oneKindOfIgnoreFileDoesNotIncludeWhatTheOtherExcludes() throws IOException {
        write(".aiignore", "s.py\n");
        write("sub/.gitignore", "!s.py\n");
        write("sub/.aiignore", "!t.py\n");
        write(".gitignore", "t.py\n");
        assertTrue(isIgnored("sub/s.py"));
        assertTrue(isIgnored("sub/t.py"));
    }

    @Test
    void filesOfARepositoryOutsideItsTreeCount() throws IOException {
        write(".git/info/exclude", "/mine.py\n*.log\n");
        write("../.config/git/ignore", "*.key\n*.log\n");
        write(".gitignore", "!a.log\n");
        write("sub/.gitignore", "!b.key\n");
        assertEquals(".git/info/exclude names it", reason("mine.py"));
        assertEquals("", reason("sub/mine.py"));
        assertEquals("", reason("a.log"));
        assertEquals(".git/info/exclude names it", reason("b.log"));
        assertEquals(folder.resolveSibling(".config/git/ignore") + " names it", reason("b.key"));
        assertEquals("", reason("sub/b.key"));
    }

    @Test
    void manyIgnoreFilesAreReadAgain() throws IOException {
        String rules = "s.py\n" + "# a comment\n".repeat(20_000);
        for (int i = 0; i < 20; i++) {
            write("d" + i + "/.gitignore", rules);
        }
        IgnoreFiles files = new IgnoreFiles(folder.getParent());
        assertTrue(IntStream.range(0, 40)
                .allMatch(i -> files.reason(folder.resolve("d" + i % 20 + "/s.py"), folder)
                        .isPresent()));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private boolean isIgnored(String path) {
        return reason(path, folder).isPresent();
    }

    private String reason(String path) {
        return reason(path, folder).orElse("");
    }

    private Optional<String> reason(String path, Path root) {
        return new IgnoreFiles(folder.getParent()).reason(folder.resolve(path), root);
    }
}
