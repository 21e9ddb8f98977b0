// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section "autodev" as editors send it: wrapped or not, absent, null, or an empty list for an empty object. */
final class EditorSettings {

    private static final String SECTION = "autodev";

    /** The initialization options of this server that are not settings. */
    private static final List<String> NO_SETTINGS = List.of("statusNotifications", "token");

    private EditorSettings() {}

    static @Nullable JsonElement section(@Nullable JsonElement sent) {
        if (sent == null || !sent.isJsonObject()) {
            return null;
        }
        JsonObject object = sent.getAsJsonObject();
        JsonElement wrapped = object.get(SECTION);
        JsonObject section =
                (wrapped != null && wrapped.isJsonObject() ? wrapped.getAsJsonObject() : object).deepCopy();
        NO_SETTINGS.forEach(section::remove);
        return section.isEmpty() ? null : section;
    }

    /** Merges objects key by key; any other value of {@code over} replaces that of {@code under}. */
    static @Nullable JsonElement merge(@Nullable JsonElement under, @Nullable JsonElement over) {
        if (under == null || over == null || !under.isJsonObject() || !over.isJsonObject()) {
            return over == null ? under : over;
        }
        JsonObject merged = under.getAsJsonObject().deepCopy();
        for (Map.Entry<String, JsonElement> entry : over.getAsJsonObject().entrySet()) {
            if (!entry.getValue().isJsonNull()) {
                merged.add(entry.getKey(), merge(merged.get(entry.getKey()), entry.getValue()));
            }
        }
        return merged;
    }
}
