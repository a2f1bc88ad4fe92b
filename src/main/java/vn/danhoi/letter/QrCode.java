package vn.danhoi.letter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A QR code (ISO/IEC 18004) with the blank margin scanners need. A stain or fold of 15 % does not spoil it. */
public final class QrCode {

    private static final Map<EncodeHintType, Object> HOW = Map.of(EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M, EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 4);

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    /** @throws IllegalArgumentException for a text too long for a code */
    public static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HOW));
        } catch (WriterException e) {
            throw new IllegalArgumentException("The text does not fit into a QR code", e);
        }
    }

    /** Modules of a side, margin included. */
    public int size() {
        return modules.getWidth();
    }

    /** The dark modules as the {@code d} of an SVG path, one unit a module. */
    public String path() {
        var path = new StringBuilder();
        try {
            runs((x, y, length) -> path.append("M%d %dh%dv1h-%dz".formatted(x, y, length, length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path.toString();
    }

    /** Dark modules that lie side by side. */
    interface Run {
        void at(int x, int y, int length) throws IOException;
    }

    void runs(Run run) throws IOException {
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                int from = x;
                while (x < size() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    run.at(from, y, x - from);
                }
            }
        }
    }
}
