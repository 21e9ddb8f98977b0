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
 * What was judged once, in this run or an earlier one: most shapes of an answer end in the same file, and a compiler is
 * asked of each file once. <i>Confined to one thread.</i>
 */
final class TestRunCache {

    private static final Gson GSON = new Gson();

    private final Path file;
    private final Map<String, String> known = new HashMap<>();

    /** Kept in {@code file}, one verdict a line; delete it to judge anew. */
    TestRunCache(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonObject verdict = JsonParser.parseString(line).getAsJsonObject();
                known.put(
                        verdict.get("key").getAsString(),
                        verdict.get("complaint").getAsString());
            }
        }
    }

    /** How many different files were judged so far. */
    int size() {
        return known.size();
    }

    /** The complaint about {@code subject}, whose parts decide it; empty if there is none. */
    Optional<String> of(List<String> subject, Supplier<Optional<String>> judgement) {
        String key = hash(subject);
        String complaint = known.get(key);
        if (complaint == null) {
            complaint = judgement
                    .get()
                    .map(text -> text.isEmpty() ? "failed" : text)
                    .orElse("");
            known.put(key, complaint);
            append(Map.of("key", key, "complaint", complaint));
        }
        return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    }

    private void append(Map<String, String> verdict) {
        try {
            Files.writeString(file, GSON.toJson(verdict) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
