// SPDX-License-Identifier: Apache-2.0
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures the source tree against the limits in {@link #report}: size, cycles, names, records and clocks. Sources are
 * parsed, not compiled, so that a tree that does not build can be measured too.
 *
 * <pre>java tools/TreeReport.java [--offenders[=ROW]] [ROOT]</pre>
 *
 * <p>Prints one line for each figure; with {@code --offenders} also what each figure counts. ROW is the first word of a line.
 * Exits with 1 when a figure is over its limit. Needs a JDK 21 or newer.
 */
public final class TreeReport {

    /** Wire records mirror the protocol: their names and widths are not the server's to choose. */
    private static final String WIRE = ".lsp.protocol";

    /** First package below the root package; these assemble the program and may read the system clock. */
    private static final Set<String> COMPOSITION = Set.of("app", "cli", "startup", "lsp");

    private static final Pattern SYSTEM_CLOCK =
            Pattern.compile("System\\.(nanoTime|currentTimeMillis)|Clock\\.system\\w*|InstantSource\\.system");

    /** Reads the system clock when it is called without a clock. */
    private static final Pattern NOW = Pattern.compile(
            "(Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now");

    private final Path root;
    private final String offendersOf;
    private boolean over;

    private TreeReport(Path root, String offendersOf) {
        this.root = root;
        this.offendersOf = offendersOf;
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of("");
        String offendersOf = "";
        for (String argument : arguments) {
            if (argument.equals("--offenders")) {
                offendersOf = "*";
            } else if (argument.startsWith("--offenders=")) {
                offendersOf = argument.substring("--offenders=".length());
            } else if (argument.startsWith("-") || !Files.isDirectory(Path.of(argument))) {
                System.err.println("usage: java tools/TreeReport.java [--offenders[=ROW]] [ROOT]");
                System.exit(2);
            } else {
                root = Path.of(argument);
            }
        }
        TreeReport report = new TreeReport(root.toAbsolutePath().normalize(), offendersOf);
        report.report();
        System.exit(report.over ? 1 : 0);
    }

    private void report() throws IOException {
        List<Path> files = files();
        List<Source> sources = parse(files.stream().filter(this::isMainJava).toList());
        List<Source> main = sources.stream().filter(source -> !source.isPackageInfo()).toList();
        Map<String, Long> sizes = main.stream()
                .collect(Collectors.groupingBy(Source::packageName, TreeMap::new, Collectors.counting()));
        List<Source> small = main.stream().filter(source -> source.lines() < 40).toList();
        long lines = main.stream().mapToLong(Source::lines).sum();

        System.out.printf("%-16s %-44s %8s %8s%n", "row", "figure", "is", "limit");
        row("files", "main files, package-info apart", main.size(), 430, List.of());
        row("lines", "main lines, package-info apart", lines, 38_000, List.of());
        List<String> packageCycles = cycles(packageDependencies(main));
        row("package-cycles", "cycles between packages", packageCycles.size(), 0, packageCycles);
        List<String> fileCycles = cycles(fileDependencies(main));
        row("file-cycles", "cycles between files", fileCycles.size(), 3, fileCycles);
        List<String> large = sizes.entrySet().stream()
                .filter(size -> size.getValue() > 25)
                .map(size -> size.getKey() + ": " + size.getValue() + " files")
                .toList();
        row("large-packages", "packages over 25 files", large.size(), 2, large);
        List<String> repeated = repeatedNames(main);
        row("names", "type names used more than once", repeated.size(), 10, repeated);
        List<WideRecord> records = main.stream()
                .filter(source -> !source.packageName().endsWith(WIRE))
                .flatMap(source -> source.records().stream())
                .filter(wide -> wide.components() > 8)
                .sorted(Comparator.comparingInt(WideRecord::components).reversed())
                .toList();
        row(
                "records",
                "components of the widest record",
                records.isEmpty() ? 8 : records.get(0).components(),
                8,
                records.stream().map(wide -> wide.components() + " " + wide.name()).toList());
        List<String> clocks = main.stream()
                .filter(source -> !COMPOSITION.contains(source.wing()))
                .flatMap(source -> source.clocks().stream())
                .toList();
        row("clocks", "reads of the system clock in domain code", clocks.size(), 0, clocks);
        row(
                "small-files",
                "files under 40 lines, in percent",
                main.isEmpty() ? 0 : Math.round(100.0 * small.size() / main.size()),
                20,
                small.stream().map(source -> source.lines() + " " + source.file()).sorted().toList());
    }

    private void row(String name, String figure, long is, long limit, List<String> offenders) {
        System.out.printf(
                Locale.ROOT, "%-16s %-44s %8d %8d %s%n", name, figure, is, limit, is > limit ? "  over" : "");
        over |= is > limit;
        if (offendersOf.equals("*") || offendersOf.equals(name)) {
            offenders.forEach(offender -> System.out.println("    " + offender));
        }
    }

    // --- files

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Set<String> skipped = Set.of(".git", "target", "node_modules", ".idea", ".vscode");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
                return !folder.equals(root) && skipped.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private boolean isMainJava(Path file) {
        String name = name(file);
        return name.contains("server/src/main/java/") && name.endsWith(".java");
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    // --- sources

    private record WideRecord(String name, int components) {}

    /**
     * One file.
     *
     * @param imports qualified names, static imports by their type
     * @param identifiers simple and qualified names in the code that may be those of types
     * @param types simple names of all types declared, nested ones included
     */
    private record Source(
            String file,
            String packageName,
            long lines,
            Set<String> imports,
            Set<String> identifiers,
            List<String> types,
            Set<String> typeParameters,
            List<WideRecord> records,
            List<String> clocks) {

        boolean isPackageInfo() {
            return file.endsWith("/package-info.java");
        }

        String topLevelName() {
            String simple = file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
            return packageName + "." + simple;
        }

        /** The first package below {@code dev.autodev}; empty in the root package. */
        String wing() {
            String[] parts = packageName.split("\\.");
            return parts.length > 2 ? parts[2] : "";
        }
    }

    private List<Source> parse(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler; run the report with a JDK");
        }
        List<Source> sources = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(source(unit, Trees.instance(task).getSourcePositions()));
            }
        }
        return sources;
    }

    private Source source(CompilationUnitTree unit, SourcePositions positions) {
        Path path = Path.of(unit.getSourceFile().toUri());
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        Source source = new Source(
                name(path),
                packageName,
                lines(path),
                new TreeSet<>(),
                new TreeSet<>(),
                new ArrayList<>(),
                new TreeSet<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (ImportTree declaration : unit.getImports()) {
            String name = declaration.getQualifiedIdentifier().toString();
            source.imports().add(declaration.isStatic() ? name.substring(0, name.lastIndexOf('.')) : name);
        }
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitImport(ImportTree tree, Void unused) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree tree, Void unused) {
                String name = tree.getSimpleName().toString();
                if (!name.isEmpty()) {
                    source.types().add(name);
                }
                if (tree.getKind() == Tree.Kind.RECORD) {
                    source.records().add(new WideRecord(source.file() + ": " + name, components(tree)));
                }
                return super.visitClass(tree, unused);
            }

            @Override
            public Void visitTypeParameter(TypeParameterTree tree, Void unused) {
                source.typeParameters().add(tree.getName().toString());
                return super.visitTypeParameter(tree, unused);
            }

            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                source.identifiers().add(tree.getName().toString());
                return super.visitIdentifier(tree, unused);
            }

            @Override
            public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
                String text = tree.toString();
                if (text.startsWith(root(packageName))) {
                    source.identifiers().add(text);
                }
                clock(SYSTEM_CLOCK, text, tree);
                return super.visitMemberSelect(tree, unused);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                if (tree.getArguments().isEmpty()) {
                    clock(NOW, tree.getMethodSelect().toString(), tree);
                }
                return super.visitMethodInvocation(tree, unused);
            }

            @Override
            public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
                String text = tree.getQualifierExpression() + "." + tree.getName();
                clock(SYSTEM_CLOCK, text, tree);
                clock(NOW, text, tree);
                return super.visitMemberReference(tree, unused);
            }

            private void clock(Pattern read, String text, Tree tree) {
                String simple = text.startsWith("java.") ? text.replaceFirst("^java\\.[a-z.]*", "") : text;
                if (read.matcher(simple).matches()) {
                    long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
                    source.clocks().add(source.file() + ":" + line + ": " + simple);
                }
            }
        }.scan(unit, null);
        return source;
    }

    private static int components(ClassTree tree) {
        return (int) tree.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .filter(member -> !((VariableTree) member).getModifiers().getFlags()
                        .contains(Modifier.STATIC))
                .count();
    }

    private static String root(String packageName) {
        String[] parts = packageName.split("\\.");
        return parts.length < 2 ? packageName : parts[0] + "." + parts[1] + ".";
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- dependencies

    private static Map<String, Set<String>> fileDependencies(List<Source> sources) {
        Map<String, Source> byName = new HashMap<>();
        sources.forEach(source -> byName.put(source.topLevelName(), source));
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (Source source : sources) {
            Set<String> targets = dependencies.computeIfAbsent(source.topLevelName(), name -> new TreeSet<>());
            for (String name : source.imports()) {
                targets.addAll(topLevel(name, byName));
            }
            Set<String> hidden = new TreeSet<>(source.typeParameters());
            hidden.addAll(source.types());
            source.imports().forEach(name -> hidden.add(name.substring(name.lastIndexOf('.') + 1)));
            for (String name : source.identifiers()) {
                if (name.indexOf('.') >= 0) {
                    targets.addAll(topLevel(name, byName));
                } else if (!hidden.contains(name) && byName.containsKey(source.packageName() + "." + name)) {
                    targets.add(source.packageName() + "." + name);
                }
            }
            targets.remove(source.topLevelName());
        }
        return dependencies;
    }

    /** The file that declares a type or a member, by its qualified name: none, one, or all of a package for {@code p.*}. */
    private static Set<String> topLevel(String name, Map<String, Source> byName) {
        if (name.endsWith(".*")) {
            String owner = name.substring(0, name.length() - 2);
            Set<String> all = byName.values().stream()
                    .filter(source -> source.packageName().equals(owner))
                    .map(Source::topLevelName)
                    .collect(Collectors.toCollection(TreeSet::new));
            return all.isEmpty() ? topLevel(owner, byName) : all;
        }
        for (String prefix = name; prefix.contains("."); prefix = prefix.substring(0, prefix.lastIndexOf('.'))) {
            if (byName.containsKey(prefix)) {
                return Set.of(prefix);
            }
        }
        return Set.of();
    }

    private static Map<String, Set<String>> packageDependencies(List<Source> sources) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        fileDependencies(sources)
                .forEach((from, targets) -> targets.forEach(
                        to -> dependencies.computeIfAbsent(owner(from), name -> new TreeSet<>()).add(owner(to))));
        dependencies.forEach((from, targets) -> targets.remove(from));
        return dependencies;
    }

    private static String owner(String typeName) {
        return typeName.substring(0, typeName.lastIndexOf('.'));
    }

    /** The strongly connected components of more than one node, by Tarjan's algorithm, each with its edges. */
    private static List<String> cycles(Map<String, Set<String>> edges) {
        List<String> cycles = new ArrayList<>();
        Map<String, Integer> index = new HashMap<>();
        Map<String, Integer> low = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (String node : edges.keySet()) {
            if (!index.containsKey(node)) {
                visit(node, edges, index, low, open, cycles);
            }
        }
        cycles.sort(Comparator.naturalOrder());
        return cycles;
    }

    private static void visit(
            String node,
            Map<String, Set<String>> edges,
            Map<String, Integer> index,
            Map<String, Integer> low,
            Deque<String> open,
            List<String> cycles) {
        index.put(node, index.size());
        low.put(node, index.get(node));
        open.push(node);
        for (String next : edges.getOrDefault(node, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next, edges, index, low, open, cycles);
                low.merge(node, low.get(next), Math::min);
            } else if (open.contains(next)) {
                low.merge(node, index.get(next), Math::min);
            }
        }
        if (low.get(node).equals(index.get(node))) {
            Set<String> component = new TreeSet<>();
            String member;
            do {
                member = open.pop();
                component.add(member);
            } while (!member.equals(node));
            if (component.size() > 1) {
                cycles.add(describe(component, edges));
            }
        }
    }

    private static String describe(Set<String> component, Map<String, Set<String>> edges) {
        String members = component.stream().map(TreeReport::shortened).collect(Collectors.joining(", "));
        return members
                + component.stream()
                        .map(from -> "\n        " + shortened(from) + " -> "
                                + edges.getOrDefault(from, Set.of()).stream()
                                        .filter(component::contains)
                                        .map(TreeReport::shortened)
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining());
    }

    private static String shortened(String name) {
        return name.replaceFirst("^dev\\.autodev\\.", "");
    }

    private static List<String> repeatedNames(List<Source> sources) {
        Map<String, List<String>> places = new TreeMap<>();
        for (Source source : sources) {
            if (!source.packageName().endsWith(WIRE)) {
                source.types().forEach(type -> places.computeIfAbsent(type, name -> new ArrayList<>())
                        .add(shortened(source.topLevelName())));
            }
        }
        return places.entrySet().stream()
                .filter(place -> place.getValue().size() > 1)
                .sorted(Comparator.comparingInt(place -> -place.getValue().size()))
                .map(place -> place.getValue().size() + " " + place.getKey() + ": " + String.join(", ", place.getValue()))
                .toList();
    }
}
