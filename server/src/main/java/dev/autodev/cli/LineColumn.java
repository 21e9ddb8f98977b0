package dev.autodev.cli;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Places as a person types them: one-based, as editors show them. */
final class LineColumn {

    private static final Pattern ONE = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    private LineColumn() {}

    static Range at(String text) {
        return Range.at(position(text));
    }

    static Range range(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new TypeConversionException(
                    "'" + text + "' is no range; write LINE:COLUMN-LINE:COLUMN, as in 3:1-5:20");
        }
        return new Range(position(ends[0]), position(ends[1]));
    }

    private static Position position(String text) {
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no place; write LINE:COLUMN, as in 3:1");
        }
        return new Position(
                Math.max(0, Integer.parseInt(matcher.group(1)) - 1),
                Math.max(0, Integer.parseInt(matcher.group(2)) - 1));
    }
}
