package dev.autodev.lsp.convert;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an editor may show about an edit before it applies it.
 *
 * <p><i>Immutable.</i>
 *
 * @param label what it does and by which model, for the preview and the undo list
 * @param description who answered and from where, and what is wrong with it
 * @param needsConfirmation whether somebody must look at it first
 */
public record EditAnnotation(String label, @Nullable String description, boolean needsConfirmation) {

    /** @param title what the menu said */
    public static EditAnnotation of(String title, GenerationResult result) {
        return new EditAnnotation(label(title, result), description(result), needsConsent(result));
    }

    /** Whether it breaks the code or is no code, so that it goes in only with somebody's consent. */
    public static boolean needsConsent(GenerationResult result) {
        return result.validation().status() == ValidationReport.Status.INVALID
                || result.degraded().contains(Degradation.RAW_OUTPUT);
    }

    private static String label(String title, GenerationResult result) {
        String by = result.source() == Source.OFFLINE || result.model() == null ? result.provider() : result.model();
        return "autodev: " + title + (by == null ? "" : " (" + by + ")");
    }

    private static @Nullable String description(GenerationResult result) {
        List<String> parts = new ArrayList<>();
        if (result.provider() != null) {
            parts.add(result.provider());
        }
        if (result.model() != null && !result.model().equals(result.provider())) {
            parts.add(result.model());
        }
        switch (result.source()) {
            case CACHE -> parts.add("from the cache");
            case STALE -> parts.add("an earlier answer from the cache");
            case OFFLINE, PROVIDER -> {}
        }
        if (result.source() == Source.PROVIDER && result.costUsd() != null) {
            parts.add(String.format(Locale.ROOT, "$%.4f", result.costUsd()));
        }
        if (result.degraded().contains(Degradation.RAW_OUTPUT)) {
            parts.add("could not be laid out");
        }
        result.validation().problems().stream()
                .findFirst()
                .ifPresent(problem -> parts.add("line " + (problem.at().line() + 1) + ": " + problem.message()));
        return parts.isEmpty() ? null : String.join(", ", parts);
    }
}
