/**
 * Official letters as files: laid out once after Decree 30/2020/NĐ-CP (vi: thể thức văn bản hành chính), written as DOCX for
 * editing and as PDF for sending. Knows nothing of what the letters say.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content"})
package vn.danhoi.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
