// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No file of the repository and no subject of a commit contains a phrase that hides its subject. */
final class ProseTest {

    private static final Path ROOT = Path.of(System.getProperty("autodev.root"));

    /** The subjects of commits before this one are not checked. */
    private static final String FIRST = "ed16527";

    private static final int LONGEST_SUBJECT = 72;

    private final ProseRules rules;

    ProseTest() throws IOException {
        rules = ProseRules.of(ROOT);
    }

    @Test
    void filesContainNoBannedPhrase() throws IOException {
        List<Path> files = ProseRules.files(ROOT);
        assertTrue(files.size() > 500, () -> "only " + files.size() + " files were read");
        List<String> hits = new ArrayList<>();
        for (Path file : files) {
            hits.addAll(rules.hits(ProseRules.name(ROOT, file), Files.readString(file)));
        }
        assertEquals("", String.join("\n", hits));
    }

    /** In an archive of the sources, or a clone without the first commit, there is nothing to check. */
    @Test
    void subjectsOfCommitsAreShortAndContainNoBannedPhrase() throws Exception {
        List<String> hits = new ArrayList<>();
        for (String subject : subjects()) {
            hits.addAll(inSubject(subject));
        }
        assertEquals("", String.join("\n", hits));
    }

    @Test
    void aBannedPhraseIsFoundWithItsLineAndWhatToWriteInstead() {
        assertEquals(
                List.of("docs/a.md:2: \"whoever\"; write: name the subject: the caller, the client, the user"),
                rules.hits("docs/a.md", "The result\ngoes to whoever called.\n"));
    }

    @Test
    void phrasesAreFoundInNamesCommentsAndMessages() {
        assertEquals(
                1,
                rules.hits("server/src/main/java/A.java", "class WishReader {}\n")
                        .size());
        assertEquals(
                1,
                rules.hits("server/src/main/java/A.java", "/** The edit is\n * told late. */\n")
                        .size());
        assertEquals(
                1,
                rules.hits("server/src/main/java/A.java", "say(\"No limit of \"\n    + \"ours.\");\n")
                        .size());
        assertEquals(
                1,
                rules.hits("server/src/test/java/A.java", "void nobodyIsCalled() {}\n")
                        .size());
    }

    @Test
    void plainSentencesTestDataAndExceptionsAreNotFound() {
        assertEquals(List.of(), rules.hits("docs/a.md", "The caller is notified. There is no limit of hours.\n"));
        assertEquals(List.of(), rules.hits("server/src/test/java/A.java", "type(\"a person\");\n"));
        assertEquals(List.of(), rules.hits("prompts/system.jte", "Write for a person.\n"));
        assertEquals(1, rules.hits("docs/a.md", "Write for a person.\n").size());
    }

    @Test
    void aLongSubjectIsFoundAndAShortOneIsNot() {
        assertEquals(List.of(), inSubject("x".repeat(LONGEST_SUBJECT)));
        assertEquals(1, inSubject("x".repeat(LONGEST_SUBJECT + 1)).size());
        assertEquals(1, inSubject("fix: call nobody").size());
    }

    private List<String> inSubject(String subject) {
        List<String> hits = new ArrayList<>();
        for (String hit : rules.hits("commit", subject)) {
            hits.add(hit + " (\"" + subject + "\")");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            hits.add("commit \"" + subject + "\": " + subject.length() + " characters; write: at most "
                    + LONGEST_SUBJECT);
        }
        return hits;
    }

    private static List<String> subjects() throws IOException, InterruptedException {
        if (!Files.exists(ROOT.resolve(".git"))) {
            return List.of();
        }
        Process git;
        try {
            git = new ProcessBuilder("git", "log", "--no-merges", "-100", "--format=%s", FIRST + "..HEAD")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException withoutGit) {
            return List.of();
        }
        String log = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? log.lines().toList() : List.of();
    }
}
