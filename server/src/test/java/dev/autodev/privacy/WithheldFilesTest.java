// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithheldFilesTest {

    @TempDir
    Path folder;

    private Path project;
    private WithheldFiles files;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.toRealPath().resolve("home/project"));
        Files.createDirectories(project.resolve(".git"));
        files = new WithheldFiles(project.getParent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".env.local",
                "prod.env",
                ".envrc",
                "id_rsa",
                "id_ed25519",
                "server.key",
                "cert.pem",
                "store.jks",
                ".netrc",
                ".npmrc",
                ".pypirc",
                ".git-credentials",
                "secrets.yml",
                "credentials.json",
                "prod.tfvars",
                "terraform.tfstate",
                "service-account-prod.json",
                ".aws/config",
                ".ssh/config",
                "kubeconfig",
                "ID_RSA",
                "id_rsa.bak",
                "id_ed25519-work",
                ".env~",
                "credentials.json.old",
                "terraform.tfstate.backup",
                "terraform.tfvars.json",
                "secrets.yml.enc",
                ".yarnrc.yml",
                ".bash_history",
                "local.settings.json",
                ".SSH/config",
                ".config/gcloud/properties"
            })
    void secretFilesAreWithheld(String name) {
        assertTrue(files.reason(project.resolve(name)).isPresent(), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env.example", ".env.sample", "src/Main.java", "environment.py", "keys.py", "secrets.py",
                        "Credentials.java",
                "package.json", "public.pub", "README.md", "env.ts", ".eslintrc", "monkey", "config.toml",
                "id_rsa.pub", "main.py.bak", "settings.json", "htpasswd.go"
            })
    void otherFilesAreNotWithheld(String name) {
        assertEquals(Optional.empty(), files.reason(project.resolve(name)));
    }

    /** The expected results are those of {@code git check-ignore}. */
    @ParameterizedTest
    @CsvSource({
        "build/out.js, .gitignore",
        "src/build/out.js, .gitignore",
        "src/builder.js,",
        "debug.log, .gitignore",
        "important.log,",
        "a/deep/debug.log, .gitignore",
        "only-here.txt, .gitignore",
        "a/only-here.txt,",
        "a/b/c/gen/x.c, .gitignore",
        "node_modules/important.log, .gitignore",
        "docs/a.md,",
        "docs/secret/a.md, docs/.gitignore",
        "docs/keep.log,",
        "docs/notes/x.private, .aiignore",
    })
    void ignoreFilesFollowTheRulesOfGit(String file, String by) throws IOException {
        Files.writeString(project.resolve(".gitignore"), """
                # built
                build/
                *.log
                !important.log
                /only-here.txt
                a/**/gen/
                node_modules
                """);
        Files.createDirectories(project.resolve("docs"));
        Files.writeString(project.resolve("docs/.gitignore"), "/secret\n!keep.log\n");
        Files.writeString(project.resolve(".aiignore"), "*.private\n");

        assertEquals(Optional.ofNullable(by).map(name -> name + " names it"), files.reason(project.resolve(file)));
    }

    @Test
    void changedIgnoreFileTakesEffectAtOnce() throws IOException {
        Path file = project.resolve("a.txt");
        assertEquals(Optional.empty(), files.reason(file));
        Files.writeString(project.resolve(".gitignore"), "a.txt\n");
        assertTrue(files.reason(file).isPresent());
        Files.writeString(project.resolve(".gitignore"), "nothing-else.txt\n");
        assertEquals(Optional.empty(), files.reason(file));
    }

    @Test
    void linkToASecretFileIsWithheld() throws IOException {
        Files.writeString(project.resolve(".env"), "A=b\n");
        Path link = Files.createSymbolicLink(project.resolve("notes.txt"), project.resolve(".env"));
        assertTrue(files.reason(link).isPresent());
    }

    @Test
    void ignoreFileOfTheHomeDoesNotApplyToProjects() throws IOException {
        Files.delete(project.resolve(".git"));
        Files.writeString(project.getParent().resolve(".gitignore"), "*\n");
        assertEquals(Optional.empty(), files.reason(project.resolve("a.txt")));
    }

    /** Patterns of an untrusted repository: each is matched at once, and none throws. */
    @Test
    void maliciousPatternIsMatchedInTime() throws IOException {
        List<String> hostile = List.of(
                "*a".repeat(60) + "b",
                "**/".repeat(200) + "x",
                "[".repeat(5000),
                "!".repeat(1000),
                "\\",
                "[z-a]",
                "a{1,9}{1,9}");
        Files.writeString(project.resolve(".gitignore"), String.join("\n", hostile) + "\nlast.txt\n");
        assertEquals(Optional.empty(), files.reason(project.resolve("a".repeat(200))));
        assertTrue(files.reason(project.resolve("last.txt")).isPresent());
    }
}
