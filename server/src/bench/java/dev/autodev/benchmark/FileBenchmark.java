// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.codeaction.CodeActionCatalog;
import dev.autodev.codeaction.CodeActionPlace;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.placement.CodePlacement;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures what depends on the size of the file: listing code actions, placing an answer, parsing the result. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FileBenchmark {

    @Param({"100", "10000"})
    private int lines;

    private final Syntax syntax = new TreeSitterSyntax(System::nanoTime);
    private final CodeActionCatalog catalog = CodeActionCatalog.standard();
    private EditTarget site;
    private Snippet snippet;
    private CodeActionPlace place;

    @Setup
    public void setUp() {
        SampleFile file = SampleFile.ofLines(lines);
        SyntaxTree tree = syntax.parse(Languages.JAVA, file.document().text());
        Declaration stub =
                tree.functionAt(file.stubAt()).filter(Declaration::stub).orElseThrow();
        Span cursor = Span.at(file.stubAt());
        site = new EditTarget(Task.IMPLEMENT, Languages.JAVA, file.document(), tree, cursor, stub);
        snippet = new ReplyReader(syntax)
                .read(SampleFile.ANSWER, Languages.JAVA, SampleFile.STUB_NAME)
                .orElseThrow();
        place = new CodeActionPlace(file.document(), Languages.JAVA, tree, cursor, List.of());
        if (catalog.offers(place, List.of()).isEmpty()
                || !validated().problems().isEmpty()) {
            throw new IllegalStateException("the sample does not work");
        }
    }

    /** The code actions of a parsed file. */
    @Benchmark
    public List<CodeActionCatalog.ListedAction> listing() {
        return catalog.offers(place, List.of());
    }

    /** A full parse of the file. */
    @Benchmark
    public SyntaxTree parsing() {
        return syntax.parse(Languages.JAVA, site.document().text());
    }

    @Benchmark
    public PlacedCode placement() {
        return CodePlacement.place(site, snippet).orElseThrow();
    }

    /** Placement, the edited text, and its parse. */
    @Benchmark
    public SyntaxTree validated() {
        PlacedCode placed = placement();
        return syntax.parse(Languages.JAVA, TextEdit.apply(site.document().text(), placed.edits()));
    }
}
