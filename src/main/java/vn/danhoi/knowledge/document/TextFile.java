package vn.danhoi.knowledge.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.DocumentRefused.Reason;

/** A plain text file in any of the encodings Vietnamese texts come in: UTF-8, UTF-16, Windows-1258. */
final class TextFile {

    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");
    /** Share of control characters from which a file is no text. */
    private static final double BINARY = 0.01;

    private TextFile() {}

    static String read(byte[] file) {
        String text = decode(file);
        long controls = text.chars().filter(c -> Character.isISOControl(c) && !Character.isWhitespace(c)).count();
        if (controls > text.length() * BINARY) {
            throw new DocumentRefused(Reason.NOT_A_DOCUMENT);
        }
        return text;
    }

    private static String decode(byte[] file) {
        if (starts(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(file, 0xFF, 0xFE) || starts(file, 0xFE, 0xFF)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        int odd = 0;
        int even = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == 0) {
                odd += i % 2;
                even += 1 - i % 2;
            }
        }
        if (odd > file.length / 8 || even > file.length / 8) {
            return new String(file, odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS_1258);
        }
    }

    private static boolean starts(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
