package vn.danhoi.messaging.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import vn.danhoi.crypto.DataCipher;

/** What of an event is kept encrypted until it is handled: also the person's id, which stands nowhere else in the event's rows. */
public record EventEnvelope(String channel, String account, Optional<String> person, byte[] body) {

    public byte[] encrypted(DataCipher cipher) {
        var bytes = new ByteArrayOutputStream(body.length + 128);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(channel);
            out.writeUTF(account);
            out.writeBoolean(person.isPresent());
            out.writeUTF(person.orElse(""));
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cipher.encrypt(bytes.toByteArray());
    }

    public static EventEnvelope decrypted(DataCipher cipher, byte[] encrypted) {
        try (var in = new DataInputStream(new ByteArrayInputStream(cipher.decrypt(encrypted)))) {
            String channel = in.readUTF();
            String account = in.readUTF();
            boolean known = in.readBoolean();
            String person = in.readUTF();
            return new EventEnvelope(channel, account, known ? Optional.of(person) : Optional.empty(),
                    in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
