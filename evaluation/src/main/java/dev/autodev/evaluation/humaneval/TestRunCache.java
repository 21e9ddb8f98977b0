// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The results of earlier test runs. Most shapes of a reply give the same file, and each file is compiled and run once.
 * <i>Confined to one thread.</i>
 */
final class TestRunCache {

    private static final Gson GSON = new Gson();

    private final Path file;
    private final Map<String, String> results = new HashMap<>();

    /** Keeps the results in {@code file}, one a line. */
    TestRunCache(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonObject result = JsonParser.parseString(line).getAsJsonObject();
                results.put(
                        result.get("key").getAsString(), result.get("complaint").getAsString());
            }
        }
    }

    /** How many different files were tested so far. */
    int size() {
        return results.size();
    }

    /** The complaint about a run, which its {@code inputs} determine; empty if the tests pass. */
    Optional<String> of(List<String> inputs, Supplier<Optional<String>> run) {
        String key = hash(inputs);
        String complaint = results.get(key);
        if (complaint == null) {
            complaint = run.get().map(text -> text.isEmpty() ? "failed" : text).orElse("");
            results.put(key, complaint);
            append(Map.of("key", key, "complaint", complaint));
        }
        return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    }

    private void append(Map<String, String> result) {
        try {
            Files.writeString(file, GSON.toJson(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
