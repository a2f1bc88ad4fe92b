package vn.danhoi.conversation.understanding;

import java.util.Locale;

/** What people want of the talk itself; the wordings are in {@code dialogue/*.yaml}. */
public enum Intent {
    GREETING, THANKS, BYE, UPSET, HELP, WHO_ARE_YOU, ASK, FILE, MINE,
    /** asks by when what was just filed is answered */
    WHEN,
    /** gives a phone number */
    PHONE, VIEW, RIGHTS, COPY, ERASE, HUMAN,
    /** agrees with what was said or asked */
    YES,
    /** wants the draft sent */
    SEND, NO,
    /** there is a picture, still to be sent */
    PHOTO,
    /** there is no picture */
    NO_PHOTO,
    /** wants to give no name */
    NAMELESS, CANCEL, CONTINUE, EDIT, EDIT_WORDS, EDIT_PLACE, EDIT_TOPIC, OTHER_PLACE, OTHER_TOPIC,
    /** does not know what was asked */
    UNSURE, SUPPLEMENT,
    /** leaves one question of the survey out */
    SKIP, DONE, NOT_DONE, WITHDRAW,
    /** it is a denunciation of a person */
    DENOUNCE,
    /** it is about how one was served, no person is denounced */
    SERVICE;

    /** As content files write it: {@code not-done}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
