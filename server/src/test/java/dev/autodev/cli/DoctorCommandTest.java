// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.cli.report.DoctorReport;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds each kind of problem and names the remedy. */
@Timeout(120)
class DoctorCommandTest {

    private static final String KEY = "key-of-the-user-0815";

    @TempDir
    Path temp;

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() throws IOException {
        environment.put("HOME", temp.resolve("home").toString());
        environment.put("AUTODEV_CONFIG", config(vendor.url() + "/v1").toString());
        environment.put("AUTODEV_CACHE_DIR", temp.resolve("cache").toString());
        environment.put("XDG_STATE_HOME", temp.resolve("state").toString());
        environment.put("MINE_KEY", KEY);
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void healthyProviderIsReachableAcceptsTheKeyAndHasTheModel() {
        vendor.script(models("gpt-old", "my-model"));
        JsonObject check = check(doctor(0));
        assertTrue(check.get("reachable").getAsBoolean());
        assertTrue(check.get("keyAccepted").getAsBoolean());
        assertTrue(check.get("modelKnown").getAsBoolean());
        assertEquals("GET", vendor.requests().getFirst().method());
        assertEquals("/v1/models", vendor.requests().getFirst().target());
        assertEquals(1, vendor.requests().size(), "no prompt was sent");
    }

    @Test
    void promptIsSentOnlyWithSpend() {
        vendor.script(models("my-model"), Behaviour.ok("ok"));
        JsonObject findings = doctor(0, "--spend");
        assertEquals("ok", check(findings).get("roundTrip").getAsString());
        assertEquals(2, vendor.requests().size());
        assertTrue(vendor.requests().getLast().body().matches("(?s).*\"max_(?:completion_)?tokens\"\\s*:\\s*1\\b.*"));
    }

    @Test
    void refusedKeyIsReported() {
        vendor.script(Behaviour.status(401));
        JsonObject findings = doctor(0);
        assertFalse(check(findings).get("keyAccepted").getAsBoolean());
        assertProblem(findings, "The provider mine: does not accept the key (HTTP status 401): correct it.");
    }

    @Test
    void unknownModelIsReportedWithAKnownOne() {
        vendor.script(models("other-model"));
        JsonObject findings = doctor(0);
        assertProblem(
                findings,
                "The provider mine: does not know the model \"my-model\": name one of its own, such as other-model.");
    }

    @Test
    void unreachableProviderIsReported() throws IOException {
        environment.put("AUTODEV_CONFIG", config("http://127.0.0.1:1/v1").toString());
        assertProblem(
                doctor(0), "The provider mine: connection to 127.0.0.1:1 refused: check the network and base_url.");
    }

    @Test
    void missingKeyIsReportedWithItsVariable() {
        environment.remove("MINE_KEY");
        JsonObject findings = doctor(0);
        assertFalse(check(findings).get("keyFound").getAsBoolean());
        assertProblem(findings, "The provider mine: no key: set MINE_KEY.");
        assertEquals(0, vendor.requests().size());
    }

    @Test
    void wrongClockIsReported() {
        vendor.script(models("my-model"));
        assertEquals("The clock is 10 minutes ahead", new DoctorReport.ClockReport(600).line());
        assertEquals("The clock is 7 minutes behind", new DoctorReport.ClockReport(-420).line());
        assertEquals("right", new DoctorReport.ClockReport(-100).line());
    }

    @Test
    void foldersThatCannotBeWrittenToAreReported() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        environment.put("AUTODEV_CACHE_DIR", file.resolve("cache").toString());
        environment.put("XDG_STATE_HOME", file.toString());
        vendor.script(models("my-model"));
        JsonObject findings = doctor(0);
        assertProblem(findings, "so answers stay in memory; set AUTODEV_CACHE_DIR to a writable folder.");
        assertProblem(findings, "so caps apply per process. Set XDG_STATE_HOME to a writable folder.");
    }

    @Test
    void networkIsReportedWithoutPasswords() {
        environment.put("HTTPS_PROXY", "http://me:s3cr3t-0815@proxy.example:3128");
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put("SSL_CERT_FILE", temp.resolve("none.pem").toString());
        JsonObject findings = doctor(0);
        JsonObject network = findings.getAsJsonObject("network");
        assertEquals("proxy.example:3128", network.get("proxy").getAsString());
        assertProblem(findings, "SSL_CERT_FILE is not usable: the file ");
        assertFalse(findings.toString().contains("s3cr3t-0815"));
    }

    @Test
    void exitCodeIsOneIfNothingCanGenerate() throws IOException {
        Path config = Files.writeString(temp.resolve("off.toml"), "[synthesis.generator]\noffline_fallback = false\n");
        environment.put("AUTODEV_CONFIG", config.toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        assertFalse(doctor(1).get("canGenerate").getAsBoolean());
    }

    @Test
    void textHasEveryHeadingAndEndsWithTheProblems() {
        vendor.script(Behaviour.status(401));
        String page = run(0, "doctor");
        for (String heading : List.of(
                "autodev",
                "java",
                "user file",
                "providers",
                "network",
                "clock",
                "cache",
                "spend",
                "editors",
                "offline")) {
            assertTrue(page.contains("\n" + heading) || page.startsWith(heading), heading + "\n" + page);
        }
        assertTrue(page.contains("problem    The provider mine: does not accept the key"), page);
        assertTrue(page.endsWith("No model can be called: mine. Only the offline provider generates.\n"), page);
    }

    @Test
    void withoutAModelTheLastLineSaysWhatIsMissing() throws IOException {
        environment.put(
                "AUTODEV_CONFIG", Files.createFile(temp.resolve("empty.toml")).toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        assertTrue(run(0, "doctor")
                .endsWith("Ready to generate what the offline provider knows. For anything else set a key such as"
                        + " ANTHROPIC_API_KEY, start Ollama, or configure a provider.\n"));
    }

    private static Behaviour models(String... names) {
        StringBuilder list = new StringBuilder();
        for (String name : names) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"id\":\"")
                    .append(name)
                    .append("\"}");
        }
        return Behaviour.raw(200, "application/json", "{\"data\":[" + list + "]}");
    }

    private Path config(String url) throws IOException {
        return Files.writeString(temp.resolve("config.toml"), """
                [providers.mine]
                type = "openai"
                base_url = "%s"
                api_key_env = "MINE_KEY"
                model = "my-model"
                input_cost_per_million = 1.0
                output_cost_per_million = 1.0
                """.formatted(url));
    }

    private static JsonObject check(JsonObject findings) {
        return findings.getAsJsonArray("checks").get(0).getAsJsonObject();
    }

    private static void assertProblem(JsonObject findings, String expected) {
        List<String> problems = StreamSupport.stream(
                        findings.getAsJsonArray("problems").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(expected)), problems.toString());
    }

    private JsonObject doctor(int exitCode, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "doctor";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return JsonParser.parseString(run(exitCode, arguments)).getAsJsonObject();
    }

    private String run(int exitCode, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.ofProcess(
                new ByteArrayInputStream(new byte[0]), new PrintStream(out, true), new PrintStream(err, true));
        assertEquals(
                exitCode, AutodevCommand.run(terminal, environment, arguments), err.toString(StandardCharsets.UTF_8));
        String page = out.toString(StandardCharsets.UTF_8);
        assertFalse((page + err.toString(StandardCharsets.UTF_8)).contains(KEY), page);
        return page;
    }
}
