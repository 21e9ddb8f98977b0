// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateResult;
import dev.autodev.lsp.protocol.ModelsResult;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.lsp.protocol.ProjectSymbols;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.outcome.FailureKind;
import dev.autodev.task.Task;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/protocol.md has a table for each wire record. */
class ProtocolDocTest {

    private static final Pattern HEADING = Pattern.compile("\\| (\\w+) \\| type \\| meaning \\|");
    private static final Pattern FIELD = Pattern.compile("\\| `(\\w+\\??)` \\| .+ \\| .+ \\|");

    @Test
    void eachTableHasTheFieldsOfItsRecordInOrder() throws Exception {
        assertEquals(fieldsOfRecords(), fieldsOfTables());
    }

    @Test
    void docNamesAllTasksAndFailureKinds() throws Exception {
        String doc = doc();
        Stream.concat(
                        Stream.of(FailureKind.values()).map(FailureKind::wireName),
                        Stream.of(Task.values()).map(Task::wireName))
                .forEach(name -> assertTrue(doc.contains("`" + name + "`"), name));
    }

    private static Map<String, List<String>> fieldsOfRecords() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Stream.of(
                        GenerateParams.class,
                        GenerateResult.class,
                        ModelsResult.class,
                        PreviewResult.class,
                        ProjectSymbols.class,
                        RunArguments.class,
                        ServerStatus.class)
                .flatMap(outer -> Stream.concat(Stream.of(outer), Stream.of(outer.getDeclaredClasses())))
                .filter(Class::isRecord)
                .forEach(type -> fields.put(
                        type.getSimpleName(),
                        Stream.of(type.getRecordComponents())
                                .map(ProtocolDocTest::field)
                                .toList()));
        return fields;
    }

    private static String field(RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return component.getName() + (optional ? "?" : "");
    }

    private static Map<String, List<String>> fieldsOfTables() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : doc().lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (heading.matches()) {
                current = new ArrayList<>();
                fields.put(heading.group(1), current);
            } else if (field.matches()) {
                current.add(field.group(1));
            }
        }
        return fields;
    }

    private static String doc() throws IOException {
        return Files.readString(Path.of(System.getProperty("autodev.root"), "docs", "protocol.md"));
    }
}
