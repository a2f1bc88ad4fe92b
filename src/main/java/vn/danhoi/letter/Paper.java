package vn.danhoi.letter;

import java.util.List;
import java.util.Optional;

/**
 * A document of facts ready to be laid out: a receipt, the record of a case.
 *
 * @param above     the body the issuer belongs to, over the issuer's name
 * @param issuer    who writes
 * @param placeDate as "Đắk Lắk, ngày 28 tháng 11 năm 2026"
 * @param title     such as "BIÊN NHẬN"
 * @param subject   what about, under the title
 * @param blocks    what follows
 * @param foot      at the foot of every sheet, before its number
 */
public record Paper(Optional<String> above, String issuer, String placeDate, String title, Optional<String> subject,
        List<Block> blocks, String foot) {

    public Paper {
        blocks = List.copyOf(blocks);
    }

    /** A piece of the document, one below the other. */
    public sealed interface Block {

        /** Begins a section. */
        record Heading(String text) implements Block {}

        /** Something known; the value may have several lines. */
        record Fact(String label, String value) implements Block {}

        /** Words as they were said. */
        record Words(String text) implements Block {}

        /**
         * Something that happened.
         *
         * @param when as people read it
         * @param what and who did it
         * @param said words that go with it
         */
        record Event(String when, String what, Optional<String> said) implements Block {}

        /** A code for cameras and what it is for. */
        record Code(QrCode code, List<String> lines) implements Block {

            public Code {
                lines = List.copyOf(lines);
            }
        }

        /** Room for a signature under an office. */
        record Signature(String signer) implements Block {}
    }
}
