// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.ContextQuery;
import dev.autodev.context.imports.ImportedFiles;
import dev.autodev.context.index.FileKeys;
import dev.autodev.context.index.Identifiers;
import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedDeclaration;
import dev.autodev.context.index.IndexedDeclaration.Kind;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.selection.Candidates.ScoredDeclaration;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches the declarations that a place has to do with: those of the names in and around it, the members of their types,
 * what is imported, and what is in the same package or folder.
 *
 * <p><i>Confined to</i> the answer to one query.
 */
final class CandidateSearch {

    /** Names of a document that are looked up, the nearest first. */
    private static final int MOST_NAMES = 400;

    /** A name declared in more files than this is taken only from files that the document is related to. */
    private static final int COMMON = 12;

    /** The same for a name that files like the document use. */
    private static final int COMMON_OF_PEERS = 8;

    private static final double NEAR = 0.6;
    private static final double UNIQUE = 0.85;

    /** The type that a variable of weight 1 is named after. */
    private static final double NAMED_AFTER = 0.5;

    private static final double VARIABLE_NEAR = 0.45;
    private static final int SHORTEST_VARIABLE = 3;
    private static final int MOST_VARIABLES = 60;
    private static final double RELATED = 0.5;
    private static final double OTHER_FUNCTION = 0.5;
    private static final double VALUE = 0.5;
    private static final double OF_A_MODULE = 0.28;
    private static final double OF_THE_PACKAGE = 0.2;

    /** The members of a type there, in shares of what members count elsewhere: the names of more types are worth more. */
    private static final double MEMBER_OF_THE_PACKAGE = 0.5;

    private static final double OF_PEERS = 0.8;
    private static final int MOST_CONTAINERS = 24;
    private static final double SUPERTYPE = 0.75;
    private static final double RETURNED = 0.6;
    private static final Pattern ALIAS =
            Pattern.compile("(?:export\\s+|declare\\s+|pub\\s+)*(?:type|typedef|typealias|using)\\b");
    private static final int LONGEST_ALIAS = 200;
    private static final int EXPANDED_TYPES = 8;
    private static final int EXPANDED_FUNCTIONS = 10;

    /** Files of one package or folder, the most similar names first. */
    private static final int MOST_NEIGHBOURS = 80;

    /** After so many declarations of a module a further one counts half. */
    private static final double HALF_OF_MODULE = 40;

    private final IndexSnapshot index;
    private final ContextQuery query;
    private final String path;
    private final SourceTexts texts;
    private final NameWeights names;
    private final ImportedFiles imports;
    private final FileRelation relation;
    private final Candidates candidates;
    private boolean resolved;

    CandidateSearch(IndexSnapshot index, String path, ContextQuery query, SourceTexts texts) {
        this.index = index;
        this.query = query;
        this.path = path;
        this.texts = texts;
        this.names = NameWeights.of(query);
        this.imports =
                ImportedFiles.of(index, path, query.language(), query.document().text(), query.tree());
        this.relation = new FileRelation(index, path, query.language(), imports);
        this.candidates = new Candidates(Stream.concat(
                        Stream.of(FileKeys.stemOf(path)),
                        names.weights().entrySet().stream()
                                .filter(one -> one.getValue() >= NEAR)
                                .map(Map.Entry::getKey))
                .flatMap(name -> Candidates.wordsOf(name).stream())
                .collect(Collectors.toSet()));
    }

    Candidates run() {
        names.heaviestFirst().limit(MOST_NAMES).forEach(one -> addName(one.getKey(), one.getValue()));
        names.heaviestFirst()
                .filter(one -> one.getValue() >= VARIABLE_NEAR && one.getKey().length() >= SHORTEST_VARIABLE)
                .limit(MOST_VARIABLES)
                .forEach(one -> addTypeOf(one.getKey(), one.getValue()));
        resolved = !candidates.isEmpty();
        imports.files().forEach(this::addModule);
        addNeighbours();
        addVocabulary();
        expand();
        return candidates;
    }

    /** Adds the type that a variable is named after. */
    private void addTypeOf(String variable, double weight) {
        double score = weight * NAMED_AFTER;
        for (String type : TypeNames.of(variable)) {
            if (addType(type, score, "type " + type)) {
                return;
            }
            score = weight * NAMED_AFTER * SUPERTYPE;
        }
    }

    /** Whether a name of the document is declared in the project. */
    boolean isResolved() {
        return resolved;
    }

    private record NamedDeclaration(IndexedFile file, int index, double relation) {}

    private void addName(String name, double weight) {
        if (name.length() < 2) {
            return;
        }
        List<NamedDeclaration> kept = closest(matches(name));
        long files = kept.stream().map(NamedDeclaration::file).distinct().count();
        for (NamedDeclaration match : kept) {
            IndexedDeclaration one = candidates.declarations(match.file()).get(match.index());
            // a name that is declared once hardly means anything else
            double related = files == 1 ? Math.max(match.relation(), UNIQUE) : match.relation();
            double score = weight * related / Math.sqrt(files);
            switch (one.kind()) {
                case TYPE -> candidates.addType(match.file(), match.index(), score, "type " + name);
                case FUNCTION -> candidates.add(match.file(), match.index(), score * OTHER_FUNCTION, "call of " + name);
                case VALUE -> candidates.add(match.file(), match.index(), score * VALUE, "use of " + name);
            }
        }
    }

    /** Those that are related hardly less than the best of them. */
    private static List<NamedDeclaration> closest(List<NamedDeclaration> matches) {
        double best =
                matches.stream().mapToDouble(NamedDeclaration::relation).max().orElse(0);
        return matches.stream().filter(match -> match.relation() >= best * 0.7).toList();
    }

    private List<NamedDeclaration> matches(String name) {
        List<IndexedFile> declaring = index.declaring(name);
        double least = declaring.size() > COMMON ? RELATED : 0;
        List<NamedDeclaration> matches = new ArrayList<>();
        for (IndexedFile file : declaring) {
            double related = relation.of(file, name);
            if (related == 0 || related < least) {
                continue;
            }
            List<IndexedDeclaration> all = candidates.declarations(file);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).name().equals(name) && !all.get(i).isPrivate()) {
                    matches.add(
                            new NamedDeclaration(file, i, related * (all.get(i).isTopLevel() ? 1 : 0.8)));
                }
            }
        }
        return matches;
    }

    /** What a module declares at its top level, if it is imported as a whole. */
    private void addModule(IndexedFile file) {
        boolean isWhole = imports.isWhole(file);
        List<IndexedDeclaration> all = candidates.declarations(file);
        int passed = 0;
        for (int i = 0; i < all.size(); i++) {
            IndexedDeclaration one = all.get(i);
            boolean named = imports.imports(file, one.name());
            if (one.isTopLevel() && named) {
                double crowd = isWhole ? 1 / (1 + passed / HALF_OF_MODULE) : 1;
                double score = OF_A_MODULE * crowd * candidates.worth(one);
                candidates.addWhole(file, i, score, 1, "imported");
                passed++;
            }
        }
    }

    private void addNeighbours() {
        Set<String> own = Candidates.wordsOf(FileKeys.stemOf(query.document().uri()));
        List<Neighbour> neighbours = relation.neighbours().stream()
                .map(file -> new Neighbour(file, similarity(file, own)))
                .sorted(Comparator.comparingDouble((Neighbour one) -> -one.similarity())
                        .thenComparing(one -> one.file().path()))
                .limit(MOST_NEIGHBOURS)
                .toList();
        int passed = 0;
        for (Neighbour neighbour : neighbours) {
            IndexedFile file = neighbour.file();
            double closeness = 0.6 + 0.4 * neighbour.similarity();
            List<IndexedDeclaration> all = candidates.declarations(file);
            for (int i = 0; i < all.size(); i++) {
                IndexedDeclaration one = all.get(i);
                if (one.isTopLevel()) {
                    double crowd = 1 / (1 + passed / (2 * HALF_OF_MODULE));
                    double score = OF_THE_PACKAGE * relation.of(file) * closeness * crowd * candidates.worth(one);
                    candidates.addWhole(file, i, score, MEMBER_OF_THE_PACKAGE, "same " + relation.neighbourhood());
                    passed++;
                }
            }
        }
    }

    private record Neighbour(IndexedFile file, double similarity) {}

    /** The share of the words of the file's name that are in the name of the document, too. */
    private static double similarity(IndexedFile file, Set<String> own) {
        Set<String> words = Candidates.wordsOf(FileKeys.stemOf(file.path()));
        if (words.isEmpty()) {
            return 0;
        }
        long shared = words.stream().filter(own::contains).count();
        return (double) shared / words.size();
    }

    /** What files that use the same names use next to them. */
    private void addVocabulary() {
        Map<Container, Double> containers = new HashMap<>();
        PeerVocabulary.of(index, relation, query.document().text(), path).forEach((hash, share) -> {
            List<IndexedFile> all = index.declaring(hash);
            double least = all.size() > COMMON_OF_PEERS ? RELATED : 0;
            List<IndexedFile> declaring = all.stream()
                    .filter(file -> relation.of(file) > least)
                    .limit(COMMON_OF_PEERS)
                    .toList();
            for (IndexedFile file : declaring) {
                List<IndexedDeclaration> declarations = candidates.declarations(file);
                for (int i = 0; i < declarations.size(); i++) {
                    IndexedDeclaration one = declarations.get(i);
                    if (one.name().hashCode() == hash && !one.isPrivate()) {
                        double related = Math.max(relation.of(file), 0.6) / Math.sqrt(declaring.size());
                        candidates.add(file, i, OF_PEERS * share * related, "used by files like this one");
                        containers.merge(new Container(file, one.parent()), share / declaring.size(), Double::sum);
                    }
                }
            }
        });
        containers.entrySet().stream()
                .sorted(Map.Entry.<Container, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(one -> one.getKey().file().path())
                        .thenComparing(one -> one.getKey().parent()))
                .limit(MOST_CONTAINERS)
                .forEach(one -> addLike(one.getKey(), Math.min(1, one.getValue())));
    }

    /** What holds declarations that files like this one use: a type, or a file for {@code parent} -1. */
    private record Container(IndexedFile file, int parent) {}

    /** Adds the members of a container that are named like the place. */
    private void addLike(Container container, double share) {
        List<IndexedDeclaration> all = candidates.declarations(container.file());
        for (int i = 0; i < all.size(); i++) {
            double shared = candidates.sharedWords(all.get(i).name());
            if (all.get(i).parent() == container.parent()
                    && shared > 0
                    && !all.get(i).isPrivate()) {
                candidates.add(container.file(), i, OF_PEERS * share * shared, "named like this place");
            }
        }
    }

    /** The supertypes of the best types, and what the functions called near the place return. */
    private void expand() {
        for (ScoredDeclaration type : candidates.best(EXPANDED_TYPES, (one, reason) -> one.kind() == Kind.TYPE)) {
            signatureNames(type)
                    .forEach(name -> addType(
                            name,
                            type.score() * SUPERTYPE,
                            "supertype of " + type.declaration().name()));
        }
        List<ScoredDeclaration> used = candidates.best(
                EXPANDED_FUNCTIONS, (one, reason) -> reason.startsWith("call of") || reason.startsWith("use of"));
        for (ScoredDeclaration one : used) {
            // functions and values count for half of their weight themselves
            double score = one.score() / OTHER_FUNCTION * RETURNED;
            signatureNames(one)
                    .forEach(name -> addType(
                            name,
                            Math.min(1, score),
                            "type of " + one.declaration().name()));
        }
    }

    private Stream<String> signatureNames(ScoredDeclaration one) {
        Optional<String> text = texts.document(one.file()).map(document -> document.text());
        Span signature = one.declaration().signature();
        return text.filter(whole -> signature.end() <= whole.length()).stream()
                .flatMap(whole -> Identifiers.in(typed(one.declaration(), whole).of(whole), Span.at(0)).stream())
                .map(Identifiers.Occurrence::name)
                .filter(name ->
                        name.length() > 1 && !name.equals(one.declaration().name()))
                .distinct();
    }

    /** The signature and, for an alias, what it stands for. */
    private static Span typed(IndexedDeclaration one, String text) {
        Span signature = one.signature();
        if (one.kind() != Kind.VALUE
                || !ALIAS.matcher(text)
                        .region(signature.start(), signature.end())
                        .lookingAt()) {
            return signature;
        }
        int end = signature.end();
        while (end < text.length() && end - signature.end() < LONGEST_ALIAS && ";\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return new Span(signature.start(), end);
    }

    /** @return whether the project declares a type of this name */
    private boolean addType(String name, double score, String reason) {
        List<NamedDeclaration> kept = closest(matches(name).stream()
                .filter(match ->
                        candidates.declarations(match.file()).get(match.index()).kind() == Kind.TYPE)
                .toList());
        kept.forEach(match -> candidates.addType(
                match.file(), match.index(), score * Math.max(match.relation(), 0.8) / Math.sqrt(kept.size()), reason));
        return !kept.isEmpty();
    }
}
