// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/** JSON outside of messages: arguments of commands, data of actions, output of the command line. */
public final class ProtocolJson {

    private static final Gson GSON = new MessageJsonHandler(Map.of(), builder -> {
                LenientJson.configure(builder);
                // the JSON is not embedded in HTML, and code has many < and =
                builder.disableHtmlEscaping();
            })
            .getGson();

    private ProtocolJson() {}

    /** Empty if the value cannot be read as {@code type}. */
    public static <T> Optional<T> read(@Nullable Object json, Class<T> type) {
        if (!(json instanceof JsonElement element) || !element.isJsonObject()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(GSON.fromJson(element, type));
        } catch (JsonParseException | IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }

    public static String write(Object value) {
        return GSON.toJson(value);
    }
}
