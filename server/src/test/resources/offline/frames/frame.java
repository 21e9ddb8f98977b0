import java.lang.reflect.Method;
import java.util.*;
$imports

public class Frame {
    static int current;
    static final StringBuilder OUT = new StringBuilder();

    static void show(Object value) {
        OUT.append(current).append('\t').append(json(value)).append('\n');
    }

    static void fail() {
        OUT.append(current).append("\t\"!\"\n");
    }

    static String json(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof int[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner pairs = new StringJoiner(",", "{", "}");
            map.forEach((key, count) -> pairs.add(json(key) + ":" + json(count)));
            return pairs.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner elements = new StringJoiner(",", "[", "]");
            list.forEach(element -> elements.add(json(element)));
            return elements.toString();
        }
        return String.valueOf(value);
    }

    public static String run() throws ReflectiveOperationException {
        for (Method method : Frame.class.getDeclaredMethods()) {
            if (method.getName().startsWith("check")) {
                method.invoke(null);
            }
        }
        return OUT.toString();
    }

$functions

$calls
}
