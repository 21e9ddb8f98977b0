// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The grammars by language. */
public final class Grammars {

    /** Each is made when it is asked for: an editor waits for the first, and most need no other. */
    private static final Map<String, Supplier<Grammar>> BY_LANGUAGE = Map.ofEntries(
            Map.entry(Languages.JAVA.id(), () -> JavaGrammar.JAVA),
            Map.entry(Languages.PYTHON.id(), () -> PythonGrammar.PYTHON),
            Map.entry(Languages.JAVASCRIPT.id(), () -> JavaScriptGrammar.JAVASCRIPT),
            Map.entry(Languages.JAVASCRIPT_REACT.id(), () -> JavaScriptGrammar.JAVASCRIPT),
            Map.entry(Languages.TYPESCRIPT.id(), () -> TypeScriptGrammar.TYPESCRIPT),
            Map.entry(Languages.TYPESCRIPT_REACT.id(), () -> TypeScriptGrammar.TSX),
            Map.entry(Languages.GO.id(), () -> GoGrammar.GO),
            Map.entry(Languages.RUST.id(), () -> RustGrammar.RUST),
            Map.entry(Languages.C.id(), () -> CGrammar.C),
            Map.entry(Languages.CPP.id(), () -> CppGrammar.CPP),
            Map.entry(Languages.CSHARP.id(), () -> CSharpGrammar.CSHARP),
            Map.entry(Languages.KOTLIN.id(), () -> KotlinGrammar.KOTLIN),
            Map.entry(Languages.RUBY.id(), () -> RubyGrammar.RUBY));

    private Grammars() {}

    /** The grammar of {@code language}; nothing native is loaded by asking. */
    public static Optional<Grammar> of(Language language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language.id())).map(Supplier::get);
    }
}
