package vn.danhoi.testing;

import static vn.danhoi.screening.Said.said;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.RefusalReasons;

/** Files petitions as citizens would, without a messenger; a test names only what matters to it. */
@TestComponent
@Import(TestCitizens.class)
public class Cases {

    public static final String WARD = "ubnd-phuong-buon-ma-thuot";
    /** A reason to refuse. */
    public static final RefusalReasons.Reason COURT = new RefusalReasons.Reason("thuoc-toa-an", "Thuộc tòa án",
            Outcome.NOT_COMPETENT, List.of(), Optional.empty());
    public static final String OTHER_WARD = "ubnd-phuong-tan-an";

    private final Petitions petitions;
    private final TestCitizens.Maker citizens;

    public Cases(Petitions petitions, TestCitizens.Maker citizens) {
        this.petitions = petitions;
        this.citizens = citizens;
    }

    public Case garbage() {
        return new Case();
    }

    public static Actor official(String agency) {
        return new Actor("canbo." + agency, Actor.Role.OFFICIAL, Optional.of(agency));
    }

    /** A petition about garbage at phường Buôn Ma Thuột. */
    public final class Case {

        private String words = "rac o hem 12 y jut ca tuan nay ko ai gom hoi qua";
        private PetitionKind kind = PetitionKind.FEEDBACK;
        private Optional<String> topic = Optional.of("rac-khong-thu-gom");
        private String lead = WARD;
        private Optional<String> area = Optional.of("phuong-buon-ma-thuot");
        private List<UUID> attachments = List.of();
        private boolean isPrivate;
        private Instant receivedAt = Instant.parse("2026-11-20T03:00:00Z");

        public Case words(String value) {
            words = value;
            return this;
        }

        public Case kind(PetitionKind value) {
            kind = value;
            return this;
        }

        public Case topic(String value) {
            topic = Optional.of(value);
            return this;
        }

        public Case lead(String value) {
            lead = value;
            return this;
        }

        public Case area(String value) {
            area = Optional.of(value);
            return this;
        }

        public Case attachments(UUID... values) {
            attachments = List.of(values);
            return this;
        }

        public Case confidential() {
            isPrivate = true;
            return this;
        }

        public Case receivedAt(String value) {
            receivedAt = Instant.parse(value);
            return this;
        }

        public PetitionDetails file() {
            return petitions.file(new NewPetition(citizens.add(), kind, topic, said(words), Optional.of(lead), area,
                    Optional.of("hẻm 12 Y Jút"), Optional.of(12.68), Optional.of(108.04), attachments, isPrivate,
                    receivedAt, "rac → rac-khong-thu-gom", "zalo"));
        }
    }
}
