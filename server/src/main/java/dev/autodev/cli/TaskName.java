package dev.autodev.cli;

import dev.autodev.task.Task;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A task by its name. */
final class TaskName implements ITypeConverter<Task> {

    @Override
    public Task convert(String value) {
        return Task.ofWireName(value.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no task; there are: " + String.join(", ", Task.wireNames())));
    }
}
