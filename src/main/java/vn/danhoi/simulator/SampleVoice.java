package vn.danhoi.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A voice nobody has: a hum that rises and falls, made of the overtones of an open vowel. A WAV file, which every browser plays. */
final class SampleVoice {

    static final int SECONDS = 3;
    private static final int RATE = 8_000;
    /** Pitch in Hz of each half second. */
    private static final double[] MELODY = {165, 185, 208, 185, 247, 165};
    /** Loudness of the overtones. */
    private static final double[] VOWEL = {0.35, 0.22, 0.3, 0.42, 0.2, 0.08, 0.05};

    private SampleVoice() {}

    static byte[] wav() {
        int count = RATE * SECONDS;
        var samples = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        double phase = 0;
        for (int i = 0; i < count; i++) {
            double at = (double) i / count * MELODY.length;
            phase += 2 * Math.PI * MELODY[(int) at] / RATE;
            double sound = 0;
            for (int overtone = 0; overtone < VOWEL.length; overtone++) {
                sound += VOWEL[overtone] * Math.sin((overtone + 1) * phase);
            }
            double breath = Math.sin(Math.PI * (at % 1)); // each note swells and dies away
            samples.putShort((short) (9_000 * breath * sound));
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        var out = new ByteArrayOutputStream();
        try (var stream = new AudioInputStream(new ByteArrayInputStream(samples.array()), format, count)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
