package vn.danhoi.conversation.memory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.SurveyFactor;

/** What the service last asked for: how the next message is to be read first. A draft lives beside it and survives every stage. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = Stage.Idle.class, name = "idle"),
        @JsonSubTypes.Type(value = Stage.Filing.class, name = "filing"),
        @JsonSubTypes.Type(value = Stage.AskedDenunciation.class, name = "asked-denunciation"),
        @JsonSubTypes.Type(value = Stage.Denounced.class, name = "denounced"),
        @JsonSubTypes.Type(value = Stage.Offered.class, name = "offered"),
        @JsonSubTypes.Type(value = Stage.AskedSupplement.class, name = "asked-supplement"),
        @JsonSubTypes.Type(value = Stage.AskedReply.class, name = "asked-reply"),
        @JsonSubTypes.Type(value = Stage.AskedWhich.class, name = "asked-which"),
        @JsonSubTypes.Type(value = Stage.AskedStars.class, name = "asked-stars"),
        @JsonSubTypes.Type(value = Stage.AskedFactor.class, name = "asked-factor"),
        @JsonSubTypes.Type(value = Stage.AskedComment.class, name = "asked-comment"),
        @JsonSubTypes.Type(value = Stage.AskedPhone.class, name = "asked-phone"),
        @JsonSubTypes.Type(value = Stage.Booking.class, name = "booking"),
        @JsonSubTypes.Type(value = Stage.Commenting.class, name = "commenting"),
        @JsonSubTypes.Type(value = Stage.Requesting.class, name = "requesting")})
public sealed interface Stage {

    /** Nothing is awaited. */
    record Idle() implements Stage {}

    /** A draft is being completed. */
    record Filing(Step step) implements Stage {}

    /** A step of filing, named by what was asked. */
    enum Step {
        /** what it is about: a picture or a button came first */
        WORDS,
        /** which of a few topics */
        TOPIC,
        /** which commune */
        PLACE,
        /** whether the commune of today that an old name became is meant */
        SUCCESSOR,
        /** a picture, if there is one */
        PHOTO,
        /** whether the summary is right */
        REVIEW,
        /** the words anew */
        NEW_WORDS,
        /** whether it is the same matter as somebody else's petition */
        SAME,
        /** whether to go on with a draft left lying */
        RESUME
    }

    /**
     * Asked the one question whether a person is denounced; the words wait here, encrypted, and stand sealed already.
     *
     * @param item the sealed item that holds them
     */
    record AskedDenunciation(UUID item, String words, List<UUID> attachments, Instant receivedAt) implements Stage {}

    /** A denunciation was sealed a moment ago: what follows may belong to it. */
    record Denounced(Instant at) implements Stage {}

    /** A matter that is not a petition as it stands, kept in case the citizen wants it recorded all the same. */
    record Offered(Draft draft) implements Stage {}

    /** More about a filed petition is awaited, such as why it had to be reopened. */
    record AskedSupplement(String code) implements Stage {}

    /** The answer to an official's question is awaited. */
    record AskedReply(String code) implements Stage {}

    /** Asked which petition the words are for. */
    record AskedWhich(Purpose purpose, String words, List<UUID> attachments) implements Stage {}

    /** What the words of {@link AskedWhich} are to do. */
    enum Purpose {
        REPLY, SUPPLEMENT, DONE, REOPEN, WITHDRAW
    }

    /** Asked for one to five stars. */
    record AskedStars(String code) implements Stage {}

    /** Asked how one factor of satisfaction was. */
    record AskedFactor(String code, SurveyFactor factor) implements Stage {}

    /** Asked for a word about the answer. */
    record AskedComment(String code) implements Stage {}

    /** Told that a phone number may be left. */
    record AskedPhone() implements Stage {}

    /**
     * A time to be received is being booked or changed.
     *
     * @param agency  code, once known
     * @param session of the time chosen
     * @param at      the time chosen, seconds of the epoch
     * @param matter  what the person wants to speak of
     * @param code    the booking to be changed; empty for a new one
     */
    record Booking(BookingStep step, Optional<String> agency, Optional<Long> session, Optional<Long> at,
            Optional<String> matter, Optional<String> code) implements Stage {

        public static final Booking BEGUN = new Booking(BookingStep.AGENCY, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());

        public Booking at(BookingStep next) {
            return new Booking(next, agency, session, at, matter, code);
        }

        public Booking with(String agencyCode) {
            return new Booking(step, Optional.of(agencyCode), session, at, matter, code);
        }

        public Booking choosing(long sessionId, long seconds) {
            return new Booking(step, agency, Optional.of(sessionId), Optional.of(seconds), matter, code);
        }

        public Booking about(Optional<String> words) {
            return new Booking(step, agency, session, at, words, code);
        }

        public Booking changing(String bookingCode) {
            return new Booking(step, agency, session, at, matter, Optional.of(bookingCode));
        }
    }

    /**
     * A question about a draft is open.
     *
     * @param question its id, or {@link #AREA}: where the person lives is asked
     */
    record Commenting(long consultation, long question) implements Stage {

        public static final long AREA = 0;
    }

    /**
     * A request for information or for an account is being written down.
     *
     * @param agency code of who is asked
     * @param how    how information is wanted, or how the person is concerned; blank when not said
     * @param who    name and place of the person; blank when not said
     */
    record Requesting(RequestStep step, PetitionKind kind, Optional<String> words, Optional<String> agency,
            Optional<String> how, Optional<String> who, Instant receivedAt) implements Stage {

        public static Requesting begun(PetitionKind kind, Instant at) {
            return new Requesting(RequestStep.WORDS, kind, Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), at);
        }

        public Requesting at(RequestStep next) {
            return new Requesting(next, kind, words, agency, how, who, receivedAt);
        }

        /** With these words; blank ones are asked for anew. */
        public Requesting saying(String text) {
            return new Requesting(step, kind, Optional.of(text.strip()).filter(t -> !t.isEmpty()), agency, how, who,
                    receivedAt);
        }

        /** To that agency; a blank one is asked for anew. */
        public Requesting to(String code) {
            return new Requesting(step, kind, words, Optional.of(code).filter(c -> !c.isEmpty()), how, who,
                    receivedAt);
        }

        public Requesting by(String manner) {
            return new Requesting(step, kind, words, agency, Optional.of(manner), who, receivedAt);
        }

        public Requesting from(String person) {
            return new Requesting(step, kind, words, agency, how, Optional.of(person), receivedAt);
        }
    }

    /** A step of a request, named by what was asked. */
    enum RequestStep {
        WORDS, AGENCY,
        /** how it is wanted, or whom it concerns */
        HOW,
        /** who asks */
        WHO, REVIEW
    }

    /** A step of booking, named by what was asked. */
    enum BookingStep {
        /** whom to meet */
        AGENCY,
        /** when */
        SLOT,
        /** what about, in a sentence */
        MATTER,
        /** whether all is right */
        CONFIRM,
        /** whether to be told when there are times */
        WAIT,
        /** whether to give a booking up */
        CANCEL
    }
}
