// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfflineDocumentTest {

    private final OfflineProvider provider = new OfflineProvider("offline", new PlainSyntax());

    @ParameterizedTest
    @EnumSource(RecipeLanguage.class)
    void everyLanguageGetsItsOwnKindOfDocComment(RecipeLanguage dialect) throws ProviderException {
        Map<RecipeLanguage, List<String>> cases = Map.of(
                RecipeLanguage.JAVA,
                List.of(
                        "public String getUserName(long userId, int n) throws IOException {\n    return null;\n}\n",
                        """
                        /**
                         * Gets the user name.
                         *
                         * @param userId the user id
                         * @param n the value of {@code n}
                         * @return the user name
                         * @throws IOException if it fails with this exception
                         */
                        public String getUserName(long userId, int n) throws IOException {
                            return null;
                        }
                        """),
                RecipeLanguage.PYTHON,
                List.of("def parse_line(line, strict=False):\n    return line\n", """
                        def parse_line(line, strict=False):
                            \"""Parse the line.

                            Args:
                                line: The line.
                                strict: The strict.

                            Returns:
                                The result.
                            \"""
                            return line
                        """),
                RecipeLanguage.JAVASCRIPT,
                List.of("function isEmpty(list) {\n  return !list.length;\n}\n", """
                        /**
                         * Tells whether it is empty.
                         *
                         * @param list the list
                         * @returns whether it is empty
                         */
                        function isEmpty(list) {
                          return !list.length;
                        }
                        """),
                RecipeLanguage.TYPESCRIPT,
                List.of("export function onClick(event: Event): void {\n}\n", """
                        /**
                         * Handles the click.
                         *
                         * @param event the event
                         */
                        export function onClick(event: Event): void {
                        }
                        """),
                RecipeLanguage.GO,
                List.of(
                        "func (s *Store) IsOpen() bool {\n\treturn s.open\n}\n",
                        "// IsOpen reports whether it is open.\nfunc (s *Store) IsOpen() bool {\n\treturn s.open\n}\n"),
                RecipeLanguage.RUST,
                List.of("pub fn to_celsius(degrees: f64) -> f64 {\n    degrees\n}\n", """
                        /// Converts to celsius.
                        ///
                        /// # Arguments
                        ///
                        /// * `degrees` - the degrees
                        pub fn to_celsius(degrees: f64) -> f64 {
                            degrees
                        }
                        """),
                RecipeLanguage.C,
                List.of("static void free_all(struct node *head)\n{\n}\n", """
                        /**
                         * @brief Frees all.
                         *
                         * @param head the head
                         */
                        static void free_all(struct node *head)
                        {
                        }
                        """),
                RecipeLanguage.CPP,
                List.of("int average(const std::vector<int>& values)\n{\n}\n", """
                        /**
                         * @brief Returns the average.
                         *
                         * @param values the values
                         * @return the result
                         */
                        int average(const std::vector<int>& values)
                        {
                        }
                        """));
        List<String> example = cases.get(dialect);
        assertEquals(example.get(1), document(dialect.language(), example.get(0)));
    }

    @Test
    void typesAndConstructorsAreDocumentedToo() throws ProviderException {
        assertEquals(
                "/**\n * An order item.\n */\npublic class OrderItem {\n}\n",
                document(Languages.JAVA, "public class OrderItem {\n}\n"));
        assertTrue(document(Languages.JAVA, "public OrderItem(int size) {\n}\n")
                .startsWith("/**\n * Creates a new order item.\n *\n * @param size the size\n */\n"));
    }

    @Test
    void aPythonClassGetsABlankLineBehindItsDocstring() throws ProviderException {
        assertEquals(
                "class HttpServer:\n    \"\"\"An http server.\"\"\"\n\n    port = 80\n",
                document(Languages.PYTHON, "class HttpServer:\n    port = 80\n"));
    }

    @Test
    void anExistingDocCommentIsKept() {
        ProviderException thrown = assertThrows(
                ProviderException.class, () -> document(Languages.JAVA, "/** Runs. */\nvoid run() {\n}\n"));
        String message =
                assertInstanceOf(FailureSignal.Unknown.class, thrown.signal()).detail();
        assertTrue(message.startsWith("`run` has a doc comment"), message);
    }

    private String document(Language language, String declaration) throws ProviderException {
        Brief brief = new Brief(Task.DOCUMENT, language, "", declaration, null);
        String text = provider.ask(new ModelRequest(List.of(), brief)).text();
        return text.substring(text.indexOf('\n') + 1, text.lastIndexOf("```"));
    }
}
