// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a language model that always gives the same answer, as a GGUF file of some hundred kilobytes for llama.cpp. Each
 * token's embedding has a one in a column of its own, attention and feed-forward are zero, and the output matrix leads from
 * that column to the next token. So the mark of the assistant's turn begins the answer, whatever was asked, and the mark of
 * the middle of a text begins the text for a gap.
 */
public final class ChainModel {

    private static final int CONTEXT = 65_536;
    private static final int ALIGNMENT = 32;
    private static final int VERSION = 3;

    /** Large, so that the next token is certain at any temperature. */
    private static final float CERTAIN = 40;

    private static final int ALIGNED_HEADS = 4;
    private static final int END_OF_ANSWER = 2;

    /** Types of values in GGUF. */
    private static final int UINT32 = 4;

    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOLEAN = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    /** Types of tokens in GGUF. */
    private static final int NORMAL = 1;

    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final Map<Integer, Integer> next = new LinkedHashMap<>();
    private final Map<String, byte[]> tensors = new LinkedHashMap<>();
    private final Map<String, int[]> shapes = new LinkedHashMap<>();
    private final Bytes metadata = new Bytes();
    private int metadataCount;
    private final int prefixMark;
    private final int suffixMark;
    private final int middleMark;

    /** Little-endian numbers and texts. */
    private static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes u32(int value) {
            return put(buffer(Integer.BYTES).putInt(value));
        }

        Bytes u64(long value) {
            return put(buffer(Long.BYTES).putLong(value));
        }

        Bytes f32(float value) {
            return put(buffer(Float.BYTES).putFloat(value));
        }

        Bytes text(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            u64(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Bytes bytes(byte[] value) {
            out.writeBytes(value);
            return this;
        }

        Bytes aligned() {
            return bytes(new byte[Math.floorMod(-out.size(), ALIGNMENT)]);
        }

        private static ByteBuffer buffer(int size) {
            return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }

        private Bytes put(ByteBuffer value) {
            out.writeBytes(value.array());
            return this;
        }
    }

    private ChainModel(List<String> answer, List<String> gap, boolean isEndless) {
        token("<unk>", UNKNOWN);
        token("<s>", CONTROL);
        token("</s>", CONTROL);
        for (int value = 0; value < 256; value++) {
            token("<0x%02X>".formatted(value), BYTE);
        }
        token("<|user|>", CONTROL);
        token("<|end|>", CONTROL);
        int assistant = token("<|assistant|>", CONTROL);
        prefixMark = token("<|fim_prefix|>", CONTROL);
        suffixMark = token("<|fim_suffix|>", CONTROL);
        middleMark = token("<|fim_middle|>", CONTROL);
        chain(assistant, answer, isEndless);
        chain(middleMark, gap, isEndless);
    }

    private void chain(int start, List<String> pieces, boolean isEndless) {
        int last = start;
        for (String piece : pieces) {
            // the tokenizer's sign for a space
            int token = token(piece.replace(" ", "\u2581"), NORMAL);
            next.put(last, token);
            last = token;
        }
        if (!pieces.isEmpty()) {
            next.put(last, isEndless ? next.get(start) : END_OF_ANSWER);
        }
    }

    /**
     * {@code FILE endless|ending TOKEN... [--gap TOKEN...]}: the answer in a chat, and the text for a gap; {@code \n} in a
     * token is a line end.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> answer = new ArrayList<>();
        List<String> gap = new ArrayList<>();
        List<String> pieces = answer;
        for (int i = 2; i < arguments.length; i++) {
            if (arguments[i].equals("--gap")) {
                pieces = gap;
            } else {
                pieces.add(arguments[i].replace("\\n", "\n"));
            }
        }
        Files.write(Path.of(arguments[0]), new ChainModel(answer, gap, arguments[1].equals("endless")).gguf());
    }

    private int token(String text, int type) {
        tokens.add(text);
        types.add(type);
        return tokens.size() - 1;
    }

    private byte[] gguf() {
        // one column for each token that has a successor and one for all others, as many as the heads can share
        int width = Math.ceilDiv(next.size() + 1, 2 * ALIGNED_HEADS) * 2 * ALIGNED_HEADS;
        describe(width);
        weights(width);
        Bytes file = new Bytes();
        file.bytes("GGUF".getBytes(StandardCharsets.US_ASCII)).u32(VERSION).u64(tensors.size());
        file.u64(metadataCount).bytes(metadata.out.toByteArray());
        Bytes data = new Bytes();
        tensors.forEach((name, values) -> {
            int[] shape = shapes.get(name);
            file.text(name).u32(shape.length);
            for (int size : shape) {
                file.u64(size);
            }
            // 32-bit floats
            file.u32(0).u64(data.out.size());
            data.bytes(values).aligned();
        });
        return file.aligned().bytes(data.out.toByteArray()).out.toByteArray();
    }

    private void describe(int width) {
        key("general.architecture", STRING).text("llama");
        key("general.name", STRING).text("chain");
        key("llama.context_length", UINT32).u32(CONTEXT);
        key("llama.embedding_length", UINT32).u32(width);
        key("llama.block_count", UINT32).u32(1);
        key("llama.feed_forward_length", UINT32).u32(width);
        key("llama.attention.head_count", UINT32).u32(ALIGNED_HEADS);
        key("llama.attention.head_count_kv", UINT32).u32(ALIGNED_HEADS);
        key("llama.rope.dimension_count", UINT32).u32(width / ALIGNED_HEADS);
        key("llama.vocab_size", UINT32).u32(tokens.size());
        key("llama.attention.layer_norm_rms_epsilon", FLOAT32).f32(1e-5f);
        key("tokenizer.ggml.model", STRING).text("llama");
        list("tokenizer.ggml.tokens", STRING);
        tokens.forEach(metadata::text);
        list("tokenizer.ggml.scores", FLOAT32);
        tokens.forEach(token -> metadata.f32(0));
        list("tokenizer.ggml.token_type", INT32);
        types.forEach(metadata::u32);
        key("tokenizer.ggml.bos_token_id", UINT32).u32(1);
        key("tokenizer.ggml.eos_token_id", UINT32).u32(END_OF_ANSWER);
        key("tokenizer.ggml.unknown_token_id", UINT32).u32(0);
        key("tokenizer.ggml.fim_pre_token_id", UINT32).u32(prefixMark);
        key("tokenizer.ggml.fim_suf_token_id", UINT32).u32(suffixMark);
        key("tokenizer.ggml.fim_mid_token_id", UINT32).u32(middleMark);
        key("tokenizer.ggml.add_bos_token", BOOLEAN).bytes(new byte[] {1});
        key("tokenizer.ggml.add_space_prefix", BOOLEAN).bytes(new byte[] {0});
        key("tokenizer.chat_template", STRING)
                .text("{% for m in messages %}<|user|>{{ m['content'] }}<|end|>{% endfor %}"
                        + "{% if add_generation_prompt %}<|assistant|>{% endif %}");
    }

    private Bytes key(String name, int type) {
        metadataCount++;
        return metadata.text(name).u32(type);
    }

    private void list(String name, int type) {
        key(name, ARRAY).u32(type).u64(tokens.size());
    }

    private void weights(int width) {
        float[] embedding = new float[tokens.size() * width];
        float[] output = new float[tokens.size() * width];
        List<Integer> columns = List.copyOf(next.keySet());
        int other = width - 1;
        for (int token = 0; token < tokens.size(); token++) {
            int column = columns.indexOf(token);
            embedding[token * width + (column < 0 ? other : column)] = 1;
        }
        next.forEach((token, following) -> output[following * width + columns.indexOf(token)] = CERTAIN);
        output[END_OF_ANSWER * width + other] = CERTAIN;
        tensor("token_embd.weight", embedding, width, tokens.size());
        tensor("output.weight", output, width, tokens.size());
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        for (String norm : List.of("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm")) {
            tensor(norm + ".weight", ones, width);
        }
        for (String zero : List.of("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")) {
            tensor("blk.0." + zero + ".weight", new float[width * width], width, width);
        }
    }

    private void tensor(String name, float[] values, int... shape) {
        Bytes bytes = new Bytes();
        for (float value : values) {
            bytes.f32(value);
        }
        tensors.put(name, bytes.out.toByteArray());
        shapes.put(name, shape);
    }
}
