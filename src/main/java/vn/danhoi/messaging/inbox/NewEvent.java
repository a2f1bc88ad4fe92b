package vn.danhoi.messaging.inbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.IncomingEvent;
import vn.danhoi.messaging.store.EventEnvelope;
import vn.danhoi.messaging.store.SafeText;

/**
 * An event ready for disk: the person only as a pseudonym, the body encrypted.
 *
 * @param key    pseudonym of the dedup key
 * @param person pseudonym of the person; null for events about no one
 * @param line   whose events are handled in order: the person, or for events about no one the event itself
 */
record NewEvent(byte[] key, byte @Nullable [] person, byte[] line, String channel, String account, Instant sentAt,
        byte[] body) {

    static NewEvent of(IncomingEvent event, DataCipher cipher) {
        String channel = SafeText.of(event.channel());
        String account = SafeText.of(event.account());
        byte[] key = cipher.pseudonym("event", channel, event.dedupKey());
        byte[] person = event.person().map(p -> cipher.pseudonym(channel, account, p)).orElse(null);
        return new NewEvent(key, person, person == null ? key : person, channel, account, event.sentAt(),
                new EventEnvelope(channel, account, event.person(), event.body()).encrypted(cipher));
    }

    void write(DataOutputStream out) throws IOException {
        writeBytes(out, key);
        out.writeBoolean(person != null);
        writeBytes(out, line);
        out.writeUTF(channel);
        out.writeUTF(account);
        out.writeLong(sentAt.getEpochSecond());
        out.writeInt(sentAt.getNano());
        writeBytes(out, body);
    }

    static NewEvent read(DataInputStream in) throws IOException {
        byte[] key = readBytes(in);
        boolean personal = in.readBoolean();
        byte[] line = readBytes(in);
        return new NewEvent(key, personal ? line : null, line, in.readUTF(), in.readUTF(),
                Instant.ofEpochSecond(in.readLong(), in.readInt()), readBytes(in));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
