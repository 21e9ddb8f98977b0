// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says about checks of generated code. */
final class VerifyReportTest {

    @TempDir
    Path folder;

    private VerifyReport report(Mode mode, Consent consent, String... compile) {
        VerifySettings settings =
                new VerifySettings(mode, consent, List.of(compile), List.of(), Duration.ofSeconds(120), 2);
        return VerifyReport.of(settings, folder, Map.of("PATH", folder.toString()));
    }

    @Test
    void eachBuildFileIsNamedWithItsCommandAndWhatIsMissing() throws IOException {
        Files.writeString(folder.resolve("Cargo.toml"), "[package]");
        Files.writeString(folder.resolve("pom.xml"), "<project/>");

        VerifyReport report = report(Mode.COMPILE, Consent.AS_REQUESTED);

        assertEquals(
                "compile; Maven: mvn -o -B -ntp -q compile, but mvn is not installed; Cargo: cargo check --offline -q --tests"
                        + " --message-format json, but cargo is not installed",
                report.line());
        assertEquals(
                List.of(
                        "Generated code is not checked by Maven: install mvn.",
                        "Generated code is not checked by Cargo: install cargo."),
                report.problems(folder));
    }

    @Test
    void aFolderThatIsNotTrustedIsAProblemOnlyIfChecksAreOn() {
        assertEquals(List.of(), report(Mode.OFF, Consent.NONE).problems(folder));
        assertEquals(
                "off; no build file that autodev knows is here",
                report(Mode.OFF, Consent.NONE).line());

        String problem = report(Mode.TEST, Consent.NONE).problems(folder).getFirst();
        assertTrue(problem.contains("add \"" + folder + "\" to trust.workspaces"), problem);
    }

    @Test
    void theUsersCommandCounts() {
        VerifyReport report = report(Mode.TEST, Consent.AS_REQUESTED, "no-such-compiler", "{file}");

        assertEquals(
                "test; verify.compile: no-such-compiler {file}, but no-such-compiler is not installed", report.line());
    }
}
