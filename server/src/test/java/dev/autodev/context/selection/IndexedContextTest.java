// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.context.ContextPiece;
import dev.autodev.context.ContextQuery;
import dev.autodev.context.ContextQuery.ContextLimits;
import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.context.index.ProjectIndex.OpenFile;
import dev.autodev.context.selection.IndexedContext.RecentEdit;
import dev.autodev.language.Languages;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexedContextTest {

    private static final String ORDER =
            "package shop;\npublic class Order extends Base {\n    private int secretCount;\n"
                    + "    /** The sum. */\n    public long totalCents(boolean withTax) { return 1; }\n    public String customerName() { return null; }\n}\n";

    private static final String CALLER =
            "package shop;\nclass Printer {\n    String line(Order order) {\n        |\n    }\n}\n";

    @TempDir
    private Path folder;

    private ProjectFolder project;

    @BeforeEach
    void create() throws IOException {
        project = new ProjectFolder(folder);
    }

    @Test
    void membersOfTheTypeOfAParameterAreShown() throws IOException {
        project.file("src/shop/Order.java", ORDER)
                .file("src/shop/Base.java", "package shop;\nclass Base { long id() { return 1; } }\n");

        List<ContextPiece> pieces = project.pieces("src/shop/Printer.java", CALLER);

        String shown = ProjectFolder.of(pieces, "src/shop/Order.java");
        assertTrue(shown.startsWith("class Order extends Base\n"), shown);
        assertTrue(shown.contains("  long totalCents(boolean withTax)"), shown);
        assertTrue(shown.contains("customerName()"), shown);
        assertFalse(shown.contains("return"), shown);
        assertTrue(ProjectFolder.of(pieces, "src/shop/Base.java").contains("id()"), "the supertype is shown too");
        assertEquals("type Order", pieces.getLast().reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/order.py | class Order:\\n    def total_cents(self):\\n        return 1 | a/use.py | from a.order import Order\\ndef line(order: Order):\\n    @\\n | total_cents",
                "a/order.ts | export interface Order {\\n  total(): number;\\n  customer: string;\\n} | a/use.ts | import { Order } from './order';\\nfunction line(order: Order) {\\n  @\\n} | customer",
                "a/order.js | export function makeOrder(id) { return id; } | a/use.js | import * as orders from './order.js';\\nfunction line() {\\n  @\\n} | makeOrder",
                "order/order.go | package order\\ntype Order struct {\\n\\tTotal int\\n}\\nfunc (o *Order) Cents() int { return 1 } | use.go | package main\\nimport \"example.com/m/order\"\\nfunc line(o *order.Order) string {\\n\\t@\\n} | Cents",
                "src/order.rs | pub struct Order { pub total: u32 }\\nimpl Order {\\n    pub fn cents(&self) -> u32 { 1 }\\n} | src/main.rs | use crate::order::Order;\\nfn line(order: &Order) -> String {\\n    @\\n} | cents",
                "order.h | struct order { int total; };\\nint order_cents(struct order *o); | use.c | #include \"order.h\"\\nvoid line(struct order *o) {\\n  @\\n} | order_cents",
                "order.hpp | class Order {\\n public:\\n  int cents() const;\\n}; | use.cpp | #include \"order.hpp\"\\nvoid line(const Order& o) {\\n  @\\n} | cents",
                "Order.cs | namespace Shop { class Order { public int Cents() { return 1; } } } | Use.cs | namespace Shop { class Use { void Line(Order order) {\\n@\\n} } } | Cents",
                "Order.kt | package shop\\nclass Order { fun cents(): Int = 1 } | Use.kt | package shop\\nfun line(order: Order) {\\n  @\\n} | cents",
                "order.rb | class Order\\n  def cents\\n    1\\n  end\\nend | use.rb | require_relative 'order'\\ndef line\\n  order = Order.new\\n  @\\nend | cents"
            })
    void declarationsOfEachLanguageAreFound(String path, String source, String place, String code, String name)
            throws IOException {
        project.file(path, lines(source));
        List<ContextPiece> pieces = project.pieces(place, lines(code).replace('@', '|'));
        assertTrue(ProjectFolder.of(pieces, path).contains(name), pieces::toString);
    }

    private static String lines(String source) {
        return source.replace("\\n", "\n").replace("\\t", "\t") + "\n";
    }

    @Test
    void nothingIsShownTwiceOrBeyondTheBudget() throws IOException {
        for (int i = 0; i < 40; i++) {
            project.file("src/shop/T" + i + ".java", ORDER.replace("Order", "T" + i));
        }
        project.file("src/shop/Order.java", ORDER);
        project.file("src/shop/Printer.java", CALLER.replace("|", ""));
        ProjectIndex index = project.index();
        for (int tokens : List.of(0, 10, 50, 200, 1000)) {
            List<ContextPiece> pieces = new IndexedContext(index, List.of(), List.of())
                    .pieces(project.query("src/shop/Printer.java", CALLER, tokens));
            int characters =
                    pieces.stream().mapToInt(piece -> piece.text().length()).sum();
            assertTrue(characters <= 4 * tokens, tokens + " tokens: " + characters);
            assertTrue(pieces.size() <= 20);
            assertEquals(
                    pieces.size(),
                    pieces.stream().map(ContextPiece::name).distinct().count());
            pieces.forEach(piece -> assertEquals(
                    piece.excerpts().size(),
                    piece.excerpts().stream().distinct().count()));
            assertEquals(
                    pieces.stream().map(ContextPiece::name).sorted().toList(),
                    pieces.stream().map(ContextPiece::name).toList());
        }
    }

    @Test
    void choiceDoesNotDependOnTheOrderInWhichFilesWereRead() throws IOException {
        for (int i = 0; i < 10; i++) {
            project.file("src/shop/T" + i + ".java", ORDER.replace("Order", "T" + i));
        }
        project.file("src/shop/Printer.java", CALLER.replace("|", ""));
        ProjectIndex whole = project.index();
        ProjectIndex other = project.index(TestPipeline.SYNTAX, null, ProjectIndex.Limits.DEFAULT);
        for (int i = 9; i >= 0; i--) {
            other.update(List.of(folder.resolve("src/shop/T" + i + ".java")));
        }
        other.update(List.of(folder.resolve("src/shop/Printer.java")));
        ContextQuery query = project.query("src/shop/Printer.java", CALLER, 300);

        assertEquals(
                texts(new IndexedContext(whole, List.of(), List.of()).pieces(query)),
                texts(new IndexedContext(other, List.of(), List.of()).pieces(query)));
    }

    private static List<String> texts(List<ContextPiece> pieces) {
        return pieces.stream().map(piece -> piece.name() + "\n" + piece.text()).toList();
    }

    @Test
    void openDocumentIsShownAsItIsInTheEditor() throws IOException {
        project.file("src/shop/Order.java", ORDER).file("src/shop/Printer.java", CALLER.replace("|", ""));
        ProjectIndex index = project.index();
        String changed = ORDER.replace("totalCents", "sumInCents");
        TextDocument document =
                new TextDocument(folder.resolve("src/shop/Order.java").toUri().toString(), "java", 7, changed);
        OpenFile open = index.opened(document, Languages.JAVA, TestPipeline.SYNTAX.parse(Languages.JAVA, changed))
                .orElseThrow();

        List<ContextPiece> pieces = new IndexedContext(index, List.of(open), List.of(new RecentEdit(document.uri(), 4)))
                .pieces(project.query("src/shop/Printer.java", CALLER, 2000));

        String shown = pieces.stream().map(ContextPiece::text).toList().toString();
        assertTrue(shown.contains("sumInCents"), shown);
        assertFalse(shown.contains("long totalCents"), shown);
        assertTrue(pieces.stream().anyMatch(piece -> piece.reason().equals("edited a short time ago")), shown);
    }

    @Test
    void fileThatChangedSinceItWasIndexedIsNotShown() throws IOException {
        project.file("src/shop/Order.java", ORDER).file("src/shop/Printer.java", CALLER.replace("|", ""));
        ProjectIndex index = project.index();
        Files.writeString(
                folder.resolve("src/shop/Order.java"), "// nothing of this was indexed, and offsets are wrong\n");

        assertEquals(
                List.of(),
                new IndexedContext(index, List.of(), List.of())
                        .pieces(project.query("src/shop/Printer.java", CALLER, 2000)));
    }

    @Test
    void excludedFilesAreNotShown() throws IOException {
        project.file("src/shop/Order.java", ORDER).file("src/shop/Printer.java", CALLER.replace("|", ""));
        ContextQuery plain = project.query("src/shop/Printer.java", CALLER, 2000);
        ContextQuery query = new ContextQuery(
                plain.document(),
                plain.language(),
                plain.tree(),
                plain.place(),
                "",
                new ContextLimits(8000, 20, List.of("src/shop/O*", "[")));

        assertEquals(List.of(), new IndexedContext(project.index(), List.of(), List.of()).pieces(query));
    }

    @Test
    void similarCodeIsShownWhereNoNameIsDeclared() throws IOException {
        project.file("a/one.py", "import json\nprint(json.dumps(alpha, beta, gamma))\n");

        List<ContextPiece> pieces = project.pieces("a/two.py", "import json\nx = json.dumps(alpha, beta)\n|\n");

        assertEquals("similar code", pieces.getFirst().reason());
        assertTrue(ProjectFolder.of(pieces, "a/one.py").contains("gamma"));
    }

    @Test
    void nothingIsShownForADocumentOutsideOfTheFolder() throws IOException {
        project.file("src/shop/Order.java", ORDER);
        ContextQuery inside = project.query("src/shop/Printer.java", CALLER, 2000);
        ContextQuery query = new ContextQuery(
                new TextDocument(
                        "untitled:Untitled-1", "java", 1, inside.document().text()),
                inside.language(),
                inside.tree(),
                inside.place(),
                "",
                inside.limits());

        assertEquals(List.of(), new IndexedContext(project.index(), List.of(), List.of()).pieces(query));
    }
}
