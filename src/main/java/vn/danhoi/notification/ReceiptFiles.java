package vn.danhoi.notification;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.OutgoingFiles;
import vn.danhoi.petition.Petitions;

/** The receipt of a petition as a file to send to its citizen; it has the secret link. */
@Component
public class ReceiptFiles implements OutgoingFiles {

    private static final String KEY = "receipt:";

    private final Petitions petitions;
    private final Receipts receipts;

    ReceiptFiles(Petitions petitions, Receipts receipts) {
        this.petitions = petitions;
        this.receipts = receipts;
    }

    public static String key(String code) {
        return KEY + code;
    }

    @Override
    public Optional<OutgoingFile> find(String key) {
        return Optional.of(key).filter(k -> k.startsWith(KEY))
                .flatMap(k -> petitions.findByCode(k.substring(KEY.length())))
                .map(p -> new OutgoingFile("bien-nhan-" + p.summary().code().toLowerCase(Locale.ROOT) + ".pdf",
                        receipts.pdf(receipts.ofHolder(p))));
    }
}
