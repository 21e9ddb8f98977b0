// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.syntax.Syntax;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers without a model: well-known functions from a catalogue, and doc comments from the declaration itself. It
 * looks at the brief alone, never at the messages, and says so when it does not know.
 *
 * <p><i>Thread-safe.</i>
 */
public final class OfflineProvider implements ProviderClient {

    private static final String MODEL = "recipes";
    private static final int SHORT = 80;
    private static final Pattern NAMED = Pattern.compile("\\b(?:called|named)\\s+[`'\"]?([A-Za-z_$][\\w$]*)[`'\"]?");

    private final String name;
    private final Syntax syntax;

    // read at the first question, not at start-up; two readers at once read the same
    private volatile @Nullable RecipeCatalogue catalogue;

    public OfflineProvider(String name, Syntax syntax) {
        this.name = Objects.requireNonNull(name);
        this.syntax = Objects.requireNonNull(syntax);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws ProviderException {
        Brief brief = request.brief();
        Optional<RecipeLanguage> dialect = RecipeLanguage.of(brief.language());
        if (dialect.isEmpty()) {
            throw unknown("The offline provider writes " + languages() + ", but not "
                    + brief.language().displayName());
        }
        String code = switch (brief.task()) {
            case GENERATE -> generate(brief, dialect.get());
            case IMPLEMENT -> implement(brief, dialect.get());
            case DOCUMENT -> document(brief, dialect.get());
            case TEST, FIX, REFACTOR, EXPLAIN ->
                throw unknown("The offline provider can generate, implement and document, but not "
                        + brief.task().wireName());
        };
        String fence = "```" + brief.language().id() + "\n" + code.stripTrailing() + "\n```\n";
        return new ModelAnswer(fence, ModelAnswer.Finish.STOP, MODEL, null);
    }

    private String generate(Brief brief, RecipeLanguage dialect) throws ProviderException {
        Matcher named = NAMED.matcher(brief.spec());
        boolean spelled = brief.functionName() == null && named.find();
        String functionName = spelled ? named.group(1) : brief.functionName();
        String words = spelled ? named.replaceFirst("") : brief.spec();
        if (words.isBlank() && brief.declaration() != null) {
            Optional<ParsedDeclaration> declared =
                    ParsedDeclaration.read(syntax, brief.language(), dialect, brief.declaration());
            if (declared.isPresent()) {
                words = declared.get().description();
                functionName = functionName == null ? declared.get().name() : functionName;
            }
        }
        Recipe recipe = find(words, functionName, brief, dialect);
        List<String> files = recipe.sources(dialect);
        if (files.isEmpty()) {
            throw unknown(notIn(recipe, brief));
        }
        RecipeSource source = catalogue().source(recipe, files.get(0), dialect);
        return source.named(
                functionName == null ? FunctionSignature.nameIn(dialect, source.signature()) : functionName);
    }

    private String implement(Brief brief, RecipeLanguage dialect) throws ProviderException {
        if (brief.declaration() == null) {
            return generate(brief, dialect);
        }
        ParsedDeclaration declared = function(brief, dialect);
        Recipe recipe = find(brief.spec() + "\n" + declared.description(), declared.name(), brief, dialect);
        if (recipe.sources(dialect).isEmpty()) {
            throw unknown(notIn(recipe, brief));
        }
        return new BodyAdapter(catalogue(), dialect)
                .fit(recipe, declared)
                .orElseThrow(() -> unknown("The offline provider knows a function for \"" + recipe.title()
                        + "\", but none with the parameters and the result of `" + declared.name() + "`"));
    }

    private String document(Brief brief, RecipeLanguage dialect) throws ProviderException {
        if (brief.declaration() == null) {
            throw unknown("The offline provider can document a declaration, but there is none");
        }
        ParsedDeclaration declared = ParsedDeclaration.read(syntax, brief.language(), dialect, brief.declaration())
                .orElseThrow(() -> unknown("The offline provider finds no declaration to document"));
        if (declared.doc() != null) {
            throw unknown("`" + declared.name() + "` has a doc comment, and the offline provider cannot improve it");
        }
        return new DocumentedDeclaration(dialect, declared).code();
    }

    private ParsedDeclaration function(Brief brief, RecipeLanguage dialect) throws ProviderException {
        String text = Objects.requireNonNull(brief.declaration());
        return ParsedDeclaration.read(syntax, brief.language(), dialect, text)
                .filter(found -> found.declaration().isFunction())
                .orElseThrow(() -> unknown("The offline provider finds no function to implement"));
    }

    private Recipe find(String words, @Nullable String functionName, Brief brief, RecipeLanguage dialect)
            throws ProviderException {
        String inLanguage = withoutLanguage(words, brief, dialect);
        return new RecipeFinder(catalogue()).find(inLanguage, functionName).orElseThrow(() -> {
            String request = !brief.spec().isBlank() ? brief.spec() : functionName != null ? functionName : words;
            return unknown("The offline provider knows " + catalogue().recipes().size() + " functions ("
                    + catalogue().recipes().stream().limit(3).map(Recipe::title).collect(Collectors.joining(", "))
                    + ", ...) in " + RecipeLanguage.values().length + " languages, and \"" + shortened(request)
                    + "\" is not one of them");
        });
    }

    /** Cuts "in Java" and "Java" out of a request for Java: the language is known already. */
    private static String withoutLanguage(String words, Brief brief, RecipeLanguage dialect) {
        String names = Stream.of(brief.language(), dialect.language())
                .flatMap(language ->
                        Stream.concat(Stream.of(language.id(), language.displayName()), language.aliases().stream()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\w+#])(?:in\\s+)?(?:" + names + ")(?![\\w+#])", Pattern.CASE_INSENSITIVE)
                .matcher(words)
                .replaceAll(" ");
    }

    private static String notIn(Recipe recipe, Brief brief) {
        return "The offline provider does not know \"" + recipe.title() + "\" in "
                + brief.language().displayName();
    }

    private static String languages() {
        return Arrays.stream(RecipeLanguage.values())
                .map(RecipeLanguage::displayName)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String request) {
        String line = request.strip().replaceAll("\\s+", " ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 3) + "...";
    }

    private static ProviderException unknown(String what) {
        return new ProviderException(new FailureSignal.Unknown(what + "."));
    }

    private RecipeCatalogue catalogue() {
        RecipeCatalogue known = catalogue;
        if (known == null) {
            known = RecipeCatalogue.read();
            catalogue = known;
        }
        return known;
    }
}
