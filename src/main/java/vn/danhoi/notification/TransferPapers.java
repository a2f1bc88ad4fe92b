package vn.danhoi.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionChanged;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEvent;

/**
 * The papers that go with petitions handed on (vi: phiếu chuyển), each kept as it was: the agency that handed one on prints
 * it later without reading the case, which is no longer its own.
 */
@Component
public class TransferPapers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 200;

    private final Petitions petitions;
    private final CaseLetters letters;
    private final LetterFiles files;
    private final DataCipher cipher;
    private final JdbcClient jdbc;
    private final Clock clock;

    TransferPapers(Petitions petitions, CaseLetters letters, LetterFiles files, DataCipher cipher, JdbcClient jdbc,
            Clock clock) {
        this.petitions = petitions;
        this.letters = letters;
        this.files = files;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param agency    that handed it on
     * @param isPrivate whether only its leader and who handed it on may read the paper
     */
    public record Transfer(long id, String code, String agency, String receiver, String by, boolean isPrivate,
            Instant at) {}

    @EventListener
    void on(PetitionChanged change) {
        var entry = change.entry();
        if (entry.event() != TimelineEvent.TRANSFERRED || entry.actor().role() == Actor.Role.SYSTEM) {
            return;
        }
        var petition = petitions.find(change.petitionId()).orElseThrow();
        // As it is kept: the one that was announced is finer in time.
        var handedOn = CaseLetters.last(petition, CaseLetters.Kind.TRANSFER).orElseThrow();
        jdbc.sql("""
                insert into notification_transfer_paper
                  (petition_id, code, agency, receiver, handed_by, is_private, at, paper)
                values (:petition, :code, :agency, :receiver, :by, :private, :now, :paper)""")
                .param("petition", change.petitionId()).param("code", change.code())
                .param("agency", CaseLetters.holderBefore(petition, handedOn))
                .param("receiver", petition.summary().owner()).param("by", entry.actor().name())
                .param("private", petition.summary().isPrivate()).param("now", Timestamp.from(clock.instant()))
                .param("paper", cipher.encrypt(JSON.writeValueAsBytes(letters.letter(petition,
                        CaseLetters.Kind.TRANSFER))))
                .update();
    }

    /** The newest, newest first. */
    public List<Transfer> of(String agency) {
        return jdbc.sql("""
                select * from notification_transfer_paper where agency = :agency order by id desc limit :most""")
                .param("agency", agency).param("most", MOST).query(TransferPapers::transfer).list();
    }

    private static Transfer transfer(ResultSet row, int number) throws SQLException {
        return new Transfer(row.getLong("id"), row.getString("code"), row.getString("agency"),
                row.getString("receiver"), row.getString("handed_by"), row.getBoolean("is_private"),
                row.getTimestamp("at").toInstant());
    }

    /** One of an agency's; empty for what is not there or not theirs. */
    public Optional<Transfer> find(String agency, long id) {
        return jdbc.sql("select * from notification_transfer_paper where id = :id and agency = :agency")
                .param("id", id).param("agency", agency).query(TransferPapers::transfer).optional();
    }

    public byte[] pdf(Transfer transfer) {
        return files.pdf(paper(transfer));
    }

    public byte[] docx(Transfer transfer) {
        return files.docx(paper(transfer));
    }

    /** The papers of a person's petitions go: they say who it was. */
    public void forget(long citizenId) {
        jdbc.sql("delete from notification_transfer_paper where petition_id = any(:petitions)")
                .param("petitions", petitions.ofCitizen(citizenId).stream().map(PetitionSummary::id)
                        .toArray(Long[]::new))
                .update();
    }

    private Letter paper(Transfer transfer) {
        return JSON.readValue(cipher.decrypt(jdbc.sql("select paper from notification_transfer_paper where id = :id")
                .param("id", transfer.id()).query(byte[].class).single()), Letter.class);
    }
}
