package vn.danhoi.reception;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of the register (vi: sổ tiếp công dân; Nghị định 154/2026/NĐ-CP, art. 27).
 *
 * @param number   in the agency's year
 * @param booking  code, when the person had booked
 * @param name     of who came; empty for a denunciation, whose author stands nowhere in plain form
 * @param people   how many came together
 * @param matter   in short; empty for a denunciation
 * @param before   who dealt with it already
 * @param petition code of the petition made of it
 */
public record Visit(long id, String agency, int year, int number, LocalDate day, Optional<String> booking,
        String receiver, Optional<String> name, Optional<String> address, int people, Kind kind,
        Optional<String> matter, Optional<String> before, Handling handling, Optional<String> result,
        Optional<String> petition) {

    /** What was brought. */
    public enum Kind {
        /** phản ánh, kiến nghị */
        FEEDBACK,
        /** khiếu nại */
        COMPLAINT,
        /** tố cáo: the line says that there was one, nothing else */
        DENUNCIATION,
        /** đề nghị hướng dẫn, giải thích */
        GUIDANCE
    }

    /** What was done at once (vi: hướng xử lý). */
    public enum Handling {
        /** giải thích, hướng dẫn */
        EXPLAINED,
        /** nhận đơn, thụ lý để giải quyết */
        TAKEN,
        /** chuyển cơ quan có thẩm quyền */
        FORWARDED,
        /** từ chối tiếp, có thông báo */
        REFUSED
    }

    @Override
    public String toString() {
        return "Visit[" + agency + " " + number + "/" + year + "]";
    }
}
