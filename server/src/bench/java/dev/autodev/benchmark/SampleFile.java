// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.language.Languages;
import dev.autodev.text.TextDocument;

/**
 * A Java file with documented methods of nine lines each and one stub in the middle.
 *
 * <p><i>Immutable.</i>
 *
 * @param stubAt an offset in the stub
 */
record SampleFile(TextDocument document, int stubAt) {

    static final String STUB_NAME = "clampedSum";

    static final String ANSWER = """
            Here is the method:

            ```java
            static int clampedSum(int[] values, int limit) {
                long sum = 0;
                for (int value : values) {
                    sum += value;
                    if (sum > limit) {
                        return limit;
                    }
                }
                return (int) sum;
            }
            ```

            It stops as soon as the limit is reached.
            """;

    private static final String METHOD = """
                /** Adds %1$d to what is given, unless that is negative. */
                static int step%1$d(int value) {
                    int result = value;
                    if (result < 0) {
                        return -1;
                    }
                    return result + %1$d;
                }

            """;

    private static final String STUB = """
                static int clampedSum(int[] values, int limit) {
                    throw new UnsupportedOperationException();
                }

            """;

    static SampleFile ofLines(int lines) {
        int methods = Math.max(2, (lines - 8) / 9);
        StringBuilder text = new StringBuilder("package sample;\n\nimport java.util.List;\n\nclass Sample {\n");
        int stubAt = 0;
        for (int i = 0; i < methods; i++) {
            if (i == methods / 2) {
                stubAt = text.length() + STUB.indexOf("throw");
                text.append(STUB);
            }
            text.append(METHOD.formatted(i));
        }
        text.append("}\n");
        return new SampleFile(new TextDocument("file:///Sample.java", Languages.JAVA.id(), 1, text.toString()), stubAt);
    }
}
