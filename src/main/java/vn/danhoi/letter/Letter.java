package vn.danhoi.letter;

import java.util.List;
import java.util.Optional;

/**
 * A letter ready to be laid out.
 *
 * @param above      the body the issuer belongs to, over the issuer's name
 * @param issuer     who writes (vi: cơ quan ban hành)
 * @param number     number and symbol; empty while the letter is a draft
 * @param placeDate  as "Đắk Lắk, ngày 28 tháng 11 năm 2026"
 * @param title      such as "THƯ XIN LỖI"
 * @param subject    what about, under the title
 * @param salutation who is addressed
 * @param paragraphs the body
 * @param signer     office of who signs, over the blank for the name
 * @param copies     who gets it (vi: nơi nhận)
 * @param draft      says so on the page
 */
public record Letter(Optional<String> above, String issuer, Optional<String> number, String placeDate, String title,
        Optional<String> subject, Optional<String> salutation, List<String> paragraphs, String signer,
        Optional<String> signerName, List<String> copies, boolean draft) {

    public Letter {
        paragraphs = List.copyOf(paragraphs);
        copies = List.copyOf(copies);
    }
}
