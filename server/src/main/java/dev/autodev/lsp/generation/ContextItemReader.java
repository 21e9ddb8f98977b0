package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.language.FilePath;
import dev.autodev.lsp.convert.Positions;
import dev.autodev.lsp.protocol.GenerateParams.ContextItem;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Snapshot;
import dev.autodev.text.FileUri;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The further texts that a client wants shown to the model: open documents, and files of the folder that is open.
 * Nothing outside that folder is read, by whatever way the client or a link leads there.
 *
 * <p><i>Immutable</i>; for workers, since it reads files.
 */
final class ContextItemReader {

    private static final int MAX_BYTES = 1 << 20;

    private final Snapshot snapshot;
    private final @Nullable Path root;

    ContextItemReader(Snapshot snapshot, @Nullable Path root) {
        this.snapshot = snapshot;
        this.root = root;
    }

    List<ContextText> texts(@Nullable List<ContextItem> items) {
        return items == null
                ? List.of()
                : items.stream()
                        .filter(Objects::nonNull)
                        .flatMap(item -> text(item).stream())
                        .toList();
    }

    private Optional<ContextText> text(ContextItem item) {
        String uri = item.uri();
        if (uri == null) {
            return Optional.empty();
        }
        String name = FilePath.of(uri).name();
        Range range = Positions.ours(item.range());
        Optional<OpenDocument> open = snapshot.document(uri);
        return Optional.of(
                open.isPresent()
                        ? new ContextText(name, part(open.get().text(), range), uri, null)
                        : onDisk(uri, name, range));
    }

    private ContextText onDisk(String uri, String name, @Nullable Range range) {
        Optional<Path> file = FileUri.path(uri);
        if (file.isEmpty() || root == null) {
            return ContextText.withheld(name, "it is not open, and lies in no folder that is");
        }
        try {
            Path real = file.get().toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                return ContextText.withheld(name, "it lies outside the folder that is open");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return ContextText.withheld(name, "it is no regular file");
            }
            byte[] bytes = read(real);
            if (bytes.length > MAX_BYTES) {
                return ContextText.withheld(name, "it is larger than 1 MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new ContextText(
                    name,
                    part(new TextDocument(uri, "", 0, text), range),
                    real.toUri().toString(),
                    null);
        } catch (CharacterCodingException notText) {
            return ContextText.withheld(name, "it is not UTF-8");
        } catch (IOException unreadable) {
            return ContextText.withheld(name, "it cannot be read");
        }
    }

    /** The real path was checked: what has become a link since is not followed. */
    private static byte[] read(Path real) throws IOException {
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static String part(TextDocument text, @Nullable Range range) {
        return range == null ? text.text() : text.spanOf(range).of(text.text());
    }
}
