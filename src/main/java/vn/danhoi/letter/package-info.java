/**
 * Official letters as files: laid out once after Decree 30/2020/NĐ-CP (vi: thể thức văn bản hành chính), written as DOCX for
 * editing and as PDF for sending; documents of facts as PDF; QR codes. Knows nothing of what they say.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content"})
package vn.danhoi.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
