// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineProviderTest {

    private final OfflineProvider provider = new OfflineProvider("offline", new PlainSyntax());

    @Test
    void theReplyIsOneFencedBlockOfAModelNamedRecipes() throws ProviderException {
        ModelAnswer reply = ask(Task.GENERATE, Languages.JAVA, "create a fibonacci function", null, null);

        assertTrue(reply.text().startsWith("```java\n/**\n * Returns a Fibonacci number"), reply.text());
        assertTrue(reply.text().contains("public static long fibonacci(int n) {"), reply.text());
        assertTrue(reply.text().endsWith("}\n```\n"), reply.text());
        assertEquals(2, reply.text().split("```", -1).length - 1);
        assertEquals(ModelAnswer.Finish.STOP, reply.finish());
        assertEquals("recipes", reply.model());
        assertNull(reply.usage());
        assertEquals("offline", provider.name());
        assertEquals("recipes", provider.model());
    }

    @Test
    void importsComeFirst() throws ProviderException {
        assertTrue(generate(Languages.JAVA, "sieve of eratosthenes", null)
                .startsWith("import java.util.ArrayList;\nimport java.util.List;\n\n/**"));
        assertTrue(generate(Languages.PYTHON, "anagram", null)
                .startsWith("from collections import Counter\n\n\ndef is_anagram("));
    }

    @Test
    void theFunctionCarriesTheAskedName() throws ProviderException {
        String go = generate(Languages.GO, "sum of an array", "Total");
        assertTrue(go.startsWith("// Total returns the sum of values"), go);
        assertTrue(go.contains("func Total(values []int) int {"), go);

        String java = generate(Languages.JAVA, "fibonacci", "fib");
        assertTrue(java.contains("{@code fib(0) = 0}") && java.contains("long fib(int n)"), java);

        String rust = generate(Languages.RUST, "a function called greatest that computes the gcd", null);
        assertTrue(rust.contains("pub fn greatest(a: u64, b: u64) -> u64 {"), rust);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascriptreact", "javascript"})
    void jsxIsJavaScript(String id) throws ProviderException {
        Language language = Languages.named(id).orElseThrow();
        ModelAnswer reply = ask(Task.GENERATE, language, "factorial in JavaScript", null, null);
        assertTrue(reply.text().startsWith("```" + id + "\n"), reply.text());
    }

    @Test
    void theRequestMayNameTheLanguage() throws ProviderException {
        assertTrue(generate(Languages.CPP, "a gcd function in C++", null).contains("int gcd(int a, int b)"));
        assertTrue(generate(Languages.C, "write a C function for the gcd", null).contains("int gcd("));
        assertUnknown(Task.GENERATE, Languages.JAVA, "fibonacci in cobol", null);
    }

    @Test
    void anEmptyRequestIsReadFromTheDeclaration() throws ProviderException {
        String answer = implement(Languages.JAVA, "", """
                static int gcd(int x, int y) {
                    throw new UnsupportedOperationException();
                }
                """);
        assertEquals("""
                static int gcd(int x, int y) {
                    int divisor = x;
                    int rest = y;
                    while (rest != 0) {
                        int next = divisor % rest;
                        divisor = rest;
                        rest = next;
                    }
                    return divisor < 0 ? Math.negateExact(divisor) : divisor;
                }
                """, answer);
    }

    @Test
    void docAndAnnotationsAndModifiersOfTheDeclarationStay() throws ProviderException {
        String answer = implement(Languages.JAVA, "", """
                /**
                 * Computes the factorial of n.
                 *
                 * @param n anything
                 */
                @Deprecated
                protected final BigInteger f(final int n) {
                    // TODO
                }
                """);
        assertTrue(answer.startsWith("""
                        import java.math.BigInteger;

                        /**
                         * Computes the factorial of n.
                         *
                         * @param n anything
                         */
                        @Deprecated
                        protected final BigInteger f(final int n) {
                            if (n < 0) {
                        """), answer);
    }

    @Test
    void aLocalOfTheBodyGivesWayToADeclaredName() throws ProviderException {
        String answer =
                implement(Languages.GO, "", "func lcm(divisor, rest int) int {\n\tpanic(\"not implemented\")\n}\n");
        assertTrue(answer.contains("divisor2, rest2 := divisor, rest"), answer);
    }

    @Test
    void pythonKeepsTheDocstringAndTheIndentation() throws ProviderException {
        String answer = implement(
                Languages.PYTHON,
                "",
                "def is_leap_year(self, y):\n  \"\"\"Is it a leap year?\"\"\"\n  raise NotImplementedError\n");
        assertEquals(
                "def is_leap_year(self, y):\n  \"\"\"Is it a leap year?\"\"\"\n"
                        + "  return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)\n",
                answer);
    }

    @Test
    void aPythonStubOnOneLineGetsLines() throws ProviderException {
        assertEquals(
                "def reverse_string(s: str) -> str:\n    return s[::-1]\n",
                implement(Languages.PYTHON, "", "def reverse_string(s: str) -> str: ...\n"));
    }

    @Test
    void aMethodIsAsGoodAsAFunction() throws ProviderException {
        String rust =
                implement(Languages.RUST, "", "pub fn count_words(&self, line: &String) -> usize {\n    todo!()\n}\n");
        assertEquals(
                "pub fn count_words(&self, line: &String) -> usize {\n    line.split_whitespace().count()\n}\n", rust);
        String script = implement(
                Languages.TYPESCRIPT,
                "",
                "export const sum = (xs: number[]): number => {\n  throw new Error(\"not implemented\");\n};\n");
        assertTrue(script.startsWith("export const sum = (xs: number[]): number => {\n  let total = 0;"), script);
        assertTrue(script.endsWith("\n};\n"), script);
    }

    @Test
    void aMemberDefinedOutsideOfItsClassIsAFunctionToo() throws ProviderException {
        String answer = implement(Languages.CPP, "", "int Numbers::gcd(int x, int y) const\n{\n}\n");
        assertTrue(answer.startsWith("int Numbers::gcd(int x, int y) const\n{\n    int divisor = x;"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static String gcd(int a, int b) {\n}\n",
                "static int gcd(int a, int b, int c) {\n}\n",
                "static boolean isPalindrome(int n) {\n}\n",
                "static List<Integer> fibonacci(int n) {\n}\n",
                "static int sum(int a, int b) {\n}\n",
                "static native int gcd(int a, int b) {\n}\n",
                "/** Returns n factorial modulo seven. */\nstatic int factorial(int n) {\n}\n",
                "static void main(String[] args) {\n}\n",
            })
    void whatDoesNotFitIsNotForced(String declaration) {
        assertUnknown(Task.IMPLEMENT, Languages.JAVA, "", declaration);
    }

    @Test
    void aPythonHintThatMeansSomethingElseIsRespected() {
        assertUnknown(Task.IMPLEMENT, Languages.PYTHON, "", "def fibonacci(n: int) -> list[int]:\n    pass\n");
        assertUnknown(Task.IMPLEMENT, Languages.PYTHON, "", "def fibonacci(range):\n    pass\n");
    }

    @Test
    void theRefusalSaysWhatIsKnownAndWhatToDo() {
        String message = assertUnknown(Task.GENERATE, Languages.JAVA, "parse a fibonacci heap", null);
        assertEquals(
                "The offline provider knows 28 functions (fibonacci, factorial, greatest common divisor, ...) in 8"
                        + " languages, and \"parse a fibonacci heap\" is not one of them.",
                message);
        assertTrue(assertUnknown(Task.GENERATE, Languages.C, "flatten a nested list", null)
                .startsWith("The offline provider does not know \"flatten\" in C."));
        assertTrue(assertUnknown(Task.GENERATE, Languages.KOTLIN, "fibonacci", null)
                .startsWith("The offline provider writes Java, Python"));
        assertTrue(assertUnknown(Task.GENERATE, Languages.JAVA, "x ".repeat(900) + "parse", null)
                        .length()
                < 300);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEST", "FIX", "REFACTOR", "EXPLAIN"})
    void otherTasksAreForModels(Task task) {
        String message = assertUnknown(task, Languages.JAVA, "fibonacci", "int fibonacci(int n) {\n}\n");
        assertTrue(message.contains("but not " + task.wireName() + "."), message);
    }

    private String generate(Language language, String spec, @Nullable String name) throws ProviderException {
        return answer(Task.GENERATE, language, spec, null, name);
    }

    private String implement(Language language, String spec, String declaration) throws ProviderException {
        return answer(Task.IMPLEMENT, language, spec, declaration, null);
    }

    private String answer(
            Task task, Language language, String spec, @Nullable String declaration, @Nullable String name)
            throws ProviderException {
        String text = ask(task, language, spec, declaration, name).text();
        return text.substring(text.indexOf('\n') + 1, text.lastIndexOf("```"));
    }

    private ModelAnswer ask(
            Task task, Language language, String spec, @Nullable String declaration, @Nullable String name)
            throws ProviderException {
        return provider.ask(new ModelRequest(List.of(), new Brief(task, language, spec, declaration, name)));
    }

    private String assertUnknown(Task task, Language language, String spec, @Nullable String declaration) {
        ProviderException thrown =
                assertThrows(ProviderException.class, () -> ask(task, language, spec, declaration, null));
        String detail =
                assertInstanceOf(FailureSignal.Unknown.class, thrown.signal()).detail();
        assertTrue(detail.startsWith("The offline provider "), detail);
        return detail;
    }
}
