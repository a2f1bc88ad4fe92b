package vn.danhoi.attachment;

import java.util.Locale;

/** Why a file is not stored; {@link #code()} stands in {@link Attachments.Attachment#reason()}. */
public enum Reason {
    /** the address is not one of the channel's media hosts */
    HOST,
    /** the name leads into a private network */
    PRIVATE_ADDRESS,
    /** sent on to another host */
    REDIRECT,
    /** over the size limit, or more pixels than are decoded */
    TOO_LARGE,
    /** said to be a picture and cannot be read as one */
    NOT_AN_IMAGE,
    /** no longer there */
    NOT_THERE,
    /** the server failed every time */
    SERVER_ERROR,
    /** no answer every time */
    UNREACHABLE,
    /** could not be written every time */
    NOT_WRITTEN,
    /** carries malicious code */
    MALWARE;

    /** Such as {@code too-large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
