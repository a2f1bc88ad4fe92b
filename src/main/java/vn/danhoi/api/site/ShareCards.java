package vn.danhoi.api.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What messengers show of a link to a public page (Open Graph): its address here, so that a proxy's name or an added parameter
 * does not spread. Pages that search engines must not know carry none.
 */
@ControllerAdvice("vn.danhoi.api")
class ShareCards {

    private static final int LONGEST = 200;

    private final String publicUrl;

    ShareCards(@Value("${danhoi.public-url}") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** @param site address of the front page, without a slash */
    record Card(String site, String address) {}

    @ModelAttribute("card")
    Card card(HttpServletRequest request) {
        return new Card(publicUrl, publicUrl + request.getRequestURI());
    }

    /** The beginning of a text, cut between words. */
    static String summary(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST - 1);
        return line.substring(0, end > 0 ? end : line.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
