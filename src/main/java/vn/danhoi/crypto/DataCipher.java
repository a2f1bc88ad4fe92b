package vn.danhoi.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce in front: version (1 byte), nonce (12), ciphertext with tag. Also keyed pseudonyms, so
 * that rows can be found by a person without holding the person's id. Thread-safe.
 */
public sealed class DataCipher permits SealedCipher {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final List<SecretKey> retired;
    private final SecretKey pseudonymKey;

    /** @param material 32 bytes */
    public DataCipher(byte[] material) {
        this(material, List.of());
    }

    /**
     * @param material 32 bytes
     * @param former   keys it had before, newest first; what they closed can be opened, nothing is closed with them any more.
     *                 Rows are found by their pseudonyms, so these stay as the oldest key makes them
     */
    public DataCipher(byte[] material, List<byte[]> former) {
        this.key = aes(material);
        this.retired = former.stream().map(DataCipher::aes).toList();
        byte[] oldest = former.isEmpty() ? material : former.getLast();
        this.pseudonymKey = new SecretKeySpec(hmac(new SecretKeySpec(oldest, "HmacSHA256"), bytes("pseudonym")),
                "HmacSHA256");
    }

    private static SecretKey aes(byte[] material) {
        if (material.length != 32) {
            throw new IllegalArgumentException("A key must be 32 bytes, this one has " + material.length);
        }
        return new SecretKeySpec(material.clone(), "AES");
    }

    public byte[] encrypt(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length).put(VERSION).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** @throws UnreadableCiphertext when it was changed, cut or made with another key */
    public byte[] decrypt(byte[] encrypted) {
        if (encrypted.length < 1 + NONCE + TAG_BITS / 8 || encrypted[0] != VERSION) {
            throw new UnreadableCiphertext(null);
        }
        try {
            return opened(encrypted, key);
        } catch (GeneralSecurityException e) {
            for (var former : retired) {
                try {
                    return opened(encrypted, former);
                } catch (GeneralSecurityException another) {
                    e.addSuppressed(another);
                }
            }
            throw new UnreadableCiphertext(e);
        }
    }

    /** Whether today's key closed it. */
    boolean isPresent(byte[] encrypted) {
        try {
            return encrypted.length >= 1 + NONCE + TAG_BITS / 8 && encrypted[0] == VERSION
                    && opened(encrypted, key) != null;
        } catch (GeneralSecurityException e) {
            return false; // another key's: that is the question
        }
    }

    private static byte[] opened(byte[] encrypted, SecretKey key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, encrypted, 1, NONCE));
        return cipher.doFinal(encrypted, 1 + NONCE, encrypted.length - 1 - NONCE);
    }

    public byte[] encryptText(String plain) {
        return encrypt(bytes(plain));
    }

    public String decryptText(byte[] encrypted) {
        return new String(decrypt(encrypted), StandardCharsets.UTF_8);
    }

    /** 32 bytes that stand for the parts and tell nothing about them without the key. */
    public byte[] pseudonym(String... parts) {
        return hmac(pseudonymKey, bytes(String.join("\u001f", parts)));
    }

    private static byte[] hmac(SecretKey key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
