package dev.autodev.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section "autodev" as editors send it: wrapped or not, absent, null, or an empty list for an empty object. */
final class EditorSettings {

    private static final String SECTION = "autodev";

    /** An initialization option of this server that is not a setting. */
    private static final String STATUS_NOTIFICATIONS = "statusNotifications";

    private EditorSettings() {}

    static @Nullable JsonElement section(@Nullable JsonElement sent) {
        if (sent == null || !sent.isJsonObject()) {
            return null;
        }
        JsonObject object = sent.getAsJsonObject();
        JsonElement wrapped = object.get(SECTION);
        JsonObject section =
                (wrapped != null && wrapped.isJsonObject() ? wrapped.getAsJsonObject() : object).deepCopy();
        section.remove(STATUS_NOTIFICATIONS);
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
